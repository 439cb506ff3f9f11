"""The assignment spoken of: what it is, why it lies there, its six answers, what cannot be met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.assignment import Status
from swdesk.domain.plan import MoveReason
from swdesk.planner.gaps import MARK_MINUTES
from swdesk.texts.durations import duration
from swdesk.texts.misses import proof_sentence, remedy_words, unmet_sentence
from swdesk.texts.reasons import decision_sentence
from swdesk.texts.standing import limit_words, standing_words
from swdesk.ui.viewmodels.asking_lead import decided_by_lead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.instants import Instant, Span
    from swdesk.domain.plan import Move, Unmet
    from swdesk.rules.rulebook import Kind


class Moved(Struct, frozen=True):
    """That an assignment lies elsewhere since an action at an instant."""

    move: Move
    at: Instant


def is_only_later(move: Move) -> bool:
    """Whether nobody has begun it yet, and it lies from now as before: no move worth a word."""
    if move.reason is not MoveReason.TIME_PASSED or not (move.before and move.after):
        return False
    return move.after[0].start - move.before[0].start < MARK_MINUTES


class UnmetState(Struct, frozen=True):
    """A limit that is missed: what is lost, how that is known, the ways out."""

    hard: bool
    sentence: str
    proof: str
    remedies: tuple[str, ...]


class DetailState(Struct, frozen=True):
    """One assignment in full.

    `title` is kind and reference, `own_title` the worker's words. `reason` says why it lies where
    it lies, under `reason_title`. `answers` are pairs of question and answer. `warnings` are what
    must be known before beginning (two people, a fact not answered). `decided` says that a lead
    decided something about it; the reason tells what.
    """

    id: AssignmentId
    title: str
    own_title: str
    facts: str
    level: int
    reason_title: str
    reason: str
    limits: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    unmet: UnmetState | None
    running: bool
    startable: bool
    decided: bool = False


def detail_state(
    view: DeskView, chosen: AssignmentId | None, names: Names, moved: Moved | None = None
) -> DetailState | None:
    """The assignment chosen, as the desk stands; None where none is."""
    one = view.state.assignments.get(chosen) if chosen is not None else None
    if one is None:
        return None
    return _Telling(view, one, names).state(moved)


class _Telling:
    """One assignment being put into words."""

    def __init__(self, view: DeskView, one: Assignment, names: Names) -> None:
        self._view = view
        self._one = one
        self._names = names
        self._words = names.words
        self._decision = view.decisions.get(one.id)
        self._by_lead = decided_by_lead(view, one.id, names)
        kinds = (kind for kind in names.rulebook.kinds if kind.id == one.kind)
        self._kind: Kind | None = next(kinds, None)

    def state(self, moved: Moved | None) -> DetailState:
        one = self._one
        running = one.status is Status.RUNNING
        level = self._decision.level if self._decision else one.level
        return DetailState(
            id=one.id,
            title=self._names.called(one),
            own_title=one.title,
            facts=" · ".join(self._facts()),
            level=level,
            reason_title=self._reason_title(level),
            reason=" ".join(self._reason(moved)),
            limits=tuple(self._limits()),
            answers=tuple(self._answers()),
            warnings=tuple(self._warnings()),
            unmet=self._unmet(),
            running=running,
            startable=not running and one.status is not Status.HANDED_OVER,
            decided=bool(self._by_lead),
        )

    def _facts(self) -> Iterator[str]:
        one, say = self._one, self._words.say
        if one.status not in (Status.OPEN, Status.RUNNING):
            yield standing_words(one, self._words)
        yield say("Came in {day}", day=self._words.moment(one.received))
        left = one.remaining_minutes(self._view.now)
        if left:
            yield say("{time} left", time=duration(left))
        else:
            yield say("its time is used up")
        yield self._planned()

    def _planned(self) -> str:
        mine = (block for block in self._view.plan.blocks if block.assignment_id == self._one.id)
        spans = tuple(block.span for block in mine)
        if not spans and self._view.awaits_plan:
            return self._words.say("Planning…")
        if not spans:
            return self._words.say("not planned")
        return self._words.say("planned {times}", times=self._times(spans))

    def _times(self, spans: tuple[Span, ...]) -> str:
        """The first stretches; today is called so."""
        words, zone = self._words, self._words.zone
        today = [s for s in spans if zone.day_of(s.start) == zone.day_of(self._view.now)]
        later = [s for s in spans if s not in today]
        shown = []
        if today:
            clocks = [f"{words.clock(s.start)}–{words.clock(s.end)}" for s in today]
            shown.append(words.say("today {times}", times=", ".join(clocks)))
        if later:
            shown.append(words.stretches(later[:_FEW]))
        if len(later) > _FEW:
            shown.append(words.plural("and {n} more time", "and {n} more times", len(later) - _FEW))
        return ", ".join(shown)

    def _reason_title(self, level: int) -> str:
        if not level:
            return self._words.say("Why it lies here")
        return self._words.say(
            "Level {level} {name} · why it lies here", level=level, name=self._names.level(level)
        )

    def _reason(self, moved: Moved | None) -> Iterator[str]:
        words = self._words
        if self._decision is not None:
            title = self._names.rule_title(self._decision.rule)
            yield decision_sentence(self._decision, title, words)
        yield from self._by_lead
        override = self._one.override
        if override is not None:
            yield words.say("Done otherwise: {reason}.", reason=override.reason)
        if self._decision is not None and self._decision.aged_by:
            yield words.say("Raised after long waiting by row {row}.", row=self._decision.aged_by)
        if moved is not None:
            yield self._moved(moved)

    def _moved(self, moved: Moved) -> str:
        move, words = moved.move, self._words
        before = words.stretches(move.before[:_FEW]) or words.say("not planned")
        after = words.stretches(move.after[:_FEW]) or words.say("not planned")
        return words.say(
            "Moved {time} from {before} to {after}: {reason}.",
            time=words.clock(moved.at),
            before=before,
            after=after,
            reason=self._names.why_moved(move),
        )

    def _limits(self) -> Iterator[str]:
        limits = self._view.limits.get(self._one.id)
        for limit in limits.all if limits is not None else ():
            yield limit_words(limit, self._words)

    def _answers(self) -> Iterator[tuple[str, str]]:
        """The six answers that the kind of work owes the worker."""
        if self._kind is None:
            return
        say, text, answers = self._words.say, self._words.text, self._kind.answers
        yield say("Task"), text(answers.task)
        yield say("Result"), text(answers.result)
        yield say("Way of working"), text(answers.way_of_working)
        yield say("When time is short"), text(answers.when_time_is_short)
        yield say("What you may decide"), text(answers.may_decide)
        yield say("Whom to ask"), self._ask(text(answers.ask), self._kind.answers.contacts)

    def _ask(self, answer: str, roles: tuple[str, ...]) -> str:
        listed = " · ".join(self._names.role_with_reach(role) for role in roles)
        return f"{answer}\n{listed}" if listed else answer

    def _warnings(self) -> Iterator[str]:
        words = self._words
        if self._kind is None:
            yield words.say("The rulebook no longer has this kind of work.")
            return
        if self._kind.people > 1:
            yield words.plural(
                "Needs {n} person.", "Needs {n} people: agree with a colleague before you begin.",
                self._kind.people,
            )  # fmt: skip
        if self._kind.competence:
            needed = words.text(self._kind.competence)
            yield words.say("Competence needed: {what}", what=needed)
        questions = list(self._unanswered())
        if len(questions) == 1:
            yield words.say(
                "Not answered, and could raise the level: {question}", question=questions[0]
            )
        elif questions:
            listed = "".join(f"\n•  {question}" for question in questions)
            yield words.say("Not answered, and could raise the level:") + listed

    def _unanswered(self) -> Iterator[str]:
        raising = self._decision.raising_facts if self._decision is not None else ()
        for name in raising:
            yield self._names.named.get(f"fact:{name}", name)

    def _unmet(self) -> UnmetState | None:
        missed = (each for each in self._view.plan.unmet if each.assignment_id == self._one.id)
        unmet = next(missed, None)
        return None if unmet is None else self._missed(unmet)

    def _missed(self, unmet: Unmet) -> UnmetState:
        rivals = [known for known in unmet.rivals if known != unmet.assignment_id]
        return UnmetState(
            hard=unmet.hard,
            sentence=unmet_sentence(unmet, self._words),
            proof=proof_sentence(unmet, self._rivals(rivals), self._words),
            remedies=tuple(
                remedy_words(each, self._names.role(each.who) if each.who else "", self._words)
                for each in unmet.remedies
            ),
        )

    def _rivals(self, rivals: list[AssignmentId]) -> str:
        """Their references; where they are many, the first of them and how many more."""
        if len(rivals) <= _FEW:
            return self._names.refs(rivals)
        first = ", ".join(filter(None, (self._names.ref(known) for known in rivals[:_FEW])))
        return self._words.plural(
            "{first} and {n} more", "{first} and {n} more", len(rivals) - _FEW, first=first
        )


_FEW = 3
"""So many times or references are named; more are counted."""
