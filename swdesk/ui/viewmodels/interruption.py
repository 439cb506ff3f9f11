"""The asking half of the interruption: what happened, to what, how long, which facts hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk.answers import NewAssignment
from swdesk.domain.errors import UserError
from swdesk.domain.references import clean_ref
from swdesk.texts.durations import duration
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui.viewmodels.interruption_kinds import KindFound, is_name, kinds_found
from swdesk.ui.viewmodels.typed import typed_minutes
from swdesk.worktime.calendar import WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.domain.instants import Instant, Moment
    from swdesk.domain.profile import PendingInterruption
    from swdesk.rules.rulebook import Fact, Kind
    from swdesk.texts.language import Words

_LENGTHS = (15, 30, 60, 120)


class Draft(Struct, frozen=True):
    """What the worker has said so far. `kind` is the one meant; `typed` what stands in the field.

    `minutes` None is the kind's usual time. `deadline` is the day somebody else has set. `facts`
    are pairs of fact and answer.
    """

    typed: str = ""
    kind: str = ""
    ref: str = ""
    minutes: int | None = None
    deadline: Moment | None = None
    facts: tuple[tuple[str, str], ...] = ()

    def stated(self) -> NewAssignment:
        """What the desk is told."""
        return NewAssignment(
            kind=self.kind,
            ref=self.ref.strip(),
            facts=dict(self.facts),
            deadline=self.deadline,
            estimate_minutes=self.minutes,
        )

    @property
    def without_ref(self) -> Draft:
        """What rules and plan depend on, in one form."""
        return replace(self, typed="", ref="", facts=tuple(sorted(self.facts)))

    def answered(self, fact: str, answer: str) -> Draft:
        """The same with one fact answered, or no longer for ""."""
        rest = tuple(pair for pair in self.facts if pair[0] != fact)
        return replace(self, facts=(*rest, (fact, answer)) if answer else rest)


class FactAsked(Struct, frozen=True):
    """One question of the rulebook: its answers as pairs of id and words, and the one given."""

    id: str
    question: str
    answers: tuple[tuple[str, str], ...]
    given: str = ""
    note: str = ""


class AskingState(Struct, frozen=True):
    """The left side. `lengths` are pairs of minutes and words, the last one the rest of the day.

    `hint` says of the words for the kind that they mean none, or several. `now` is the minute that
    days in words are read from.
    """

    title: str
    clock: str
    kinds: tuple[KindFound, ...]
    is_chosen: bool
    hint: str
    lengths: tuple[tuple[int, str], ...]
    usual: str
    facts: tuple[FactAsked, ...]
    in_progress: str
    now: Instant
    asks_deadline: bool


class InProgress(Struct, frozen=True):
    """What was being worked on when the interruption came, and since when."""

    name: str
    began: Instant | None = None


def in_progress(view: DeskView, names: Names) -> InProgress | None:
    """What runs, or was parked by the interruption under way; None for nothing."""
    running = (one for one in view.state.assignments.values() if one.running_since is not None)
    one = next(running, None)
    pending = view.state.pending
    if one is None and pending is not None and pending.until is None:
        parked = (each for each in view.state.assignments.values() if each.id == pending.parked)
        one = next(parked, None)
    if one is None:
        return None
    return InProgress(names.called(one), one.running_since)


def draft_of(view: DeskView, language: str, left: tuple[Instant, Draft] | None = None) -> Draft:
    """What was said of the interruption under way before it was put aside, or left by mistake."""
    pending = view.state.pending
    if pending is None:
        return Draft()
    if left is not None and left[0] == pending.at:
        return left[1]
    kind = _kind(view, pending.kind)
    typed = kind.name.in_language(language) if kind is not None else ""
    return Draft(typed=typed, kind=kind.id if kind is not None else "", ref=pending.ref)


def with_kind(draft: Draft, typed: str, view: DeskView, language: str) -> Draft:
    """The draft after other words were typed: a kind is meant only without doubt; facts stay."""
    sure = kinds_found(view.rulebook, typed, language).sure if typed.strip() else None
    return _asked_only(replace(draft, typed=typed, kind=sure.id if sure is not None else ""), view)


def chosen_kind(draft: Draft, found: KindFound, view: DeskView) -> Draft:
    """The draft with a kind taken from the list."""
    return _asked_only(replace(draft, typed=found.name, kind=found.id), view)


def _asked_only(draft: Draft, view: DeskView) -> Draft:
    kind = _kind(view, draft.kind)
    asks: Collection[str] = kind.asks if kind is not None else ()
    return replace(draft, facts=tuple(pair for pair in draft.facts if pair[0] in asks))


def asking_state(
    view: DeskView,
    draft: Draft,
    running: InProgress | None,
    names: Names,
    raising: Collection[str] = (),
    *,
    rest_minutes: int = 0,
) -> AskingState:
    """The left side as the desk stands.

    Args:
        view: the desk with the interruption under way.
        draft: what the worker has said so far.
        running: what was being worked on when it came.
        names: what ids are called, in the worker's language.
        raising: facts not answered that could raise the level.
        rest_minutes: working time left today.
    """
    words = names.words
    kind = _kind(view, draft.kind)
    pending = view.state.pending
    kinds = kinds_found(view.rulebook, draft.typed, words.language).kinds
    return AskingState(
        title=title_of(pending, view.now, words),
        clock=clock_of(pending, view.now, words),
        kinds=kinds,
        is_chosen=is_name(view.rulebook, draft.typed),
        hint=_kind_hint(draft, kinds, words),
        lengths=_lengths(rest_minutes, words),
        usual=_usual(kind, draft, words),
        facts=_facts(view, kind, draft, names, raising),
        in_progress=_in_progress(running, words),
        now=view.now,
        asks_deadline=kind is not None,
    )


def _kind_hint(draft: Draft, kinds: tuple[KindFound, ...], words: Words) -> str:
    if not draft.typed.strip() or draft.kind:
        return ""
    if not kinds:
        return words.say(
            "No kind of work is called that. Try other words, or classify it later. Is it you who "
            "must leave? Esc, then Ctrl+Shift+L."
        )
    if len(kinds) == 1:
        return words.say("This may be meant: Down chooses it.")
    return words.say("Several may be meant: choose one with the arrows.")


def title_of(pending: PendingInterruption | None, now: Instant, words: Words) -> str:
    """The dialog's title: the instant at which it began."""
    at = pending.at if pending is not None else now
    if words.zone.day_of(at) != words.zone.day_of(now):
        return words.say("Interruption · {time}", time=words.time(at))
    return words.say("Interruption · {time}", time=words.clock(at))


def clock_of(pending: PendingInterruption | None, now: Instant, words: Words) -> str:
    """How long it has taken so far, or took before other work went on."""
    if pending is None:
        return ""
    if pending.until is not None:
        return words.say("took {time}", time=duration(pending.until - pending.at))
    return words.say("{time} since it began", time=duration(max(0, now - pending.at)))


def rest_of_day(view: DeskView, holidays: frozenset[date], words: Words) -> int:
    """Working minutes from now to the end of the day's last work window."""
    calendar = WorkCalendar(view.state.schedules, holidays, words.zone)
    today = words.zone.day_of(view.now)
    spans = calendar.windows(today)
    return sum(max(0, span.end - max(span.start, view.now)) for span in spans)


def refused_ref(text: str, words: Words) -> str:
    """Why a reference cannot be kept; "" where it can, or none is given."""
    try:
        if text.strip():
            clean_ref(text)
    except UserError as refusal:
        return window_sentence(refusal, words)
    return ""


def length_typed(text: str, words: Words) -> tuple[int | None, str]:
    """The minutes typed, and why they cannot be; (None, "") for nothing typed."""
    typed = typed_minutes(text, words)
    return typed.minutes, typed.fault


def _kind(view: DeskView, id_: str) -> Kind | None:
    return next((kind for kind in view.rulebook.kinds if kind.id == id_), None)


def _lengths(rest_minutes: int, words: Words) -> tuple[tuple[int, str], ...]:
    plain = [(minutes, duration(minutes)) for minutes in _LENGTHS]
    if rest_minutes > 0 and rest_minutes not in _LENGTHS:
        plain.append((rest_minutes, words.say("Rest of the day")))
    return tuple(plain)


def _usual(kind: Kind | None, draft: Draft, words: Words) -> str:
    if kind is None or draft.minutes is not None:
        return ""
    usual = duration(kind.usual_minutes)
    if kind.assumed:
        return words.say("Usually {time} by the rulebook, an assumption.", time=usual)
    return words.say("Usually {time} by the rulebook.", time=usual)


def _facts(
    view: DeskView, kind: Kind | None, draft: Draft, names: Names, raising: Collection[str]
) -> tuple[FactAsked, ...]:
    facts = {fact.id: fact for fact in view.rulebook.facts}
    asks = kind.asks if kind is not None else ()
    given = dict(draft.facts)
    words = names.words
    note = words.say("could raise the level")
    return tuple(
        FactAsked(
            id=name,
            question=words.text(facts[name].question),
            answers=_answers(facts[name], words),
            given=given.get(name, ""),
            note=note if name in raising and name not in given else "",
        )
        for name in asks
        if name in facts
    )


def _answers(fact: Fact, words: Words) -> tuple[tuple[str, str], ...]:
    if fact.choices:
        return tuple((choice.id, words.text(choice.name)) for choice in fact.choices)
    return (("yes", words.say("Yes")), ("no", words.say("No")))


def _in_progress(running: InProgress | None, words: Words) -> str:
    if running is None:
        return words.say("Nothing was in progress.")
    if running.began is None:
        return words.say("{name}, parked", name=running.name)
    return words.say("{name}, began {time}", name=running.name, time=words.clock(running.began))
