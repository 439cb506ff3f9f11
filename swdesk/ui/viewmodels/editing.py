"""An assignment as a form: every field as text that reads back as the same, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from swdesk.desk.answers import Edits
from swdesk.domain.errors import TimeOrderError
from swdesk.domain.instants import Moment, Span
from swdesk.texts.durations import duration
from swdesk.texts.events import event_words, lies_behind
from swdesk.texts.language import mark
from swdesk.texts.typed_ends import halves
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui.viewmodels.typed import (
    Typed,
    typed_end,
    typed_minutes,
    typed_moment,
    typed_start,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.domain.assignment import Assignment
    from swdesk.domain.instants import Instant
    from swdesk.rules.rulebook import Kind, Rulebook
    from swdesk.texts.language import Words

EVENT = "event:"
TEXTS = {"ref": mark("Reference"), "title": mark("Your own neutral title, never a name")}
MOMENTS = {
    "received": mark("Came in"),
    "due": mark("Wished by"),
    "deadline": mark("Limit set by a court or another authority"),
    "earliest_start": mark("Not before"),
    "fixed_from": mark("Fixed time from"),
    "fixed_until": mark("Fixed time until"),
}
LENGTHS = {"estimate": mark("Takes"), "shortest_block": mark("Shortest useful stretch")}
_CLEARED = {
    "title": "title",
    "due": "due",
    "deadline": "deadline",
    "earliest_start": "earliest_start",
    "shortest_block": "shortest_block",
    "fixed_from": "fixed",
}


class EditForm(Struct, frozen=True):
    """What stands in the fields, by field; `facts` holds the answers given, by fact."""

    kind: str
    texts: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)


class Read(Struct, frozen=True):
    """A form as read: what changed, or the sentences that say what is wrong, by field."""

    edits: Edits = Edits()
    faults: Mapping[str, str] = field(default_factory=dict)


def form_of(one: Assignment, rulebook: Rulebook, words: Words) -> EditForm:
    """An assignment as it fills the form."""
    start, end = (one.fixed.start, one.fixed.end) if one.fixed is not None else (None, None)
    texts = {
        "ref": one.ref,
        "title": one.title,
        "received": written(one.received, words),
        "due": written(one.due, words),
        "deadline": written(one.deadline, words),
        "earliest_start": written(one.earliest_start, words),
        "fixed_from": written(_moment(start, words), words),
        "fixed_until": written(_moment(end, words), words),
        "estimate": duration(one.estimate_minutes),
        "shortest_block": _length(one.shortest_block_minutes),
    }
    for name in events_of(one.kind, rulebook):
        texts[EVENT + name] = written(one.event(name), words)
    return EditForm(one.kind, texts, dict(one.facts))


def labels_of(kind: str, rulebook: Rulebook, words: Words) -> dict[str, str]:
    """Every field of a kind's form, by name, with what it is called."""
    named = {name: words.marked(text) for name, text in {**TEXTS, **MOMENTS, **LENGTHS}.items()}
    events = {EVENT + name: event_words(name, words) for name in events_of(kind, rulebook)}
    return named | events


def events_of(kind: str, rulebook: Rulebook) -> tuple[str, ...]:
    """The events that start, prolong or end the clocks of a kind, but for receipt."""
    known = next((each for each in rulebook.kinds if each.id == kind), None)
    found = dict.fromkeys(name for name in _named_in_clocks(known) if name)
    return tuple(name for name in found if name != "received")


def _named_in_clocks(kind: Kind | None) -> list[str]:
    clocks = kind.clocks if kind is not None else ()
    return [
        name
        for clock in clocks
        for name in (clock.event, *clock.or_events, clock.extended_by, clock.ended_by)
    ]


def understood(name: str, texts: Mapping[str, str], now: Instant, words: Words) -> Typed:
    """A field among all as it is typed: how it is understood, or why not."""
    texts = _parted(texts)
    text = texts[name]
    if name in LENGTHS:
        return typed_minutes(text, words)
    if name in TEXTS:
        return Typed()
    if name == "fixed_until":
        return _end(texts, now, words)
    if name == "earliest_start":
        return typed_start(text, now, words)
    gone = name == "received" or (name.startswith(EVENT) and lies_behind(name.removeprefix(EVENT)))
    return typed_moment(text, now, words, timed=name == "fixed_from", gone=gone)


def _parted(texts: Mapping[str, str]) -> Mapping[str, str]:
    """The fields, with a fixed time that is told in one ("27/11 kl 9-11") in its two."""
    both = halves(texts["fixed_from"])
    return texts if both is None else {**texts, "fixed_from": both[0], "fixed_until": both[1]}


def _end(texts: Mapping[str, str], now: Instant, words: Words) -> Typed:
    """When a fixed time ends, as read after when it begins."""
    start = typed_moment(texts["fixed_from"], now, words, timed=True).moment
    return typed_end(texts["fixed_until"], start, now, words)


def edits_of(form: EditForm, before: EditForm, now: Instant, words: Words) -> Read:
    """What a form changes.

    Args:
        form: as it stands.
        before: as it was opened.
        now: the desk's minute.
        words: the window's language and zone.
    """
    changed = {name: text for name, text in form.texts.items() if text != before.texts.get(name)}
    read = {name: understood(name, form.texts, now, words) for name in changed}
    faults = {name: typed.fault for name, typed in read.items() if typed.fault}
    fixed, wrong = _fixed(form, changed, now, words)
    faults |= wrong
    if faults:
        return Read(faults=faults)
    return Read(_edits(form, before, read, fixed))


def _edits(
    form: EditForm, before: EditForm, read: Mapping[str, Typed], fixed: Span | None
) -> Edits:
    moments = {name: typed.moment for name, typed in read.items() if typed.moment is not None}
    lengths = {name: typed.minutes for name, typed in read.items()}
    emptied = {name for name in read if not form.texts[name].strip()}
    return Edits(
        ref=form.texts["ref"] if "ref" in read else None,
        kind=form.kind if form.kind != before.kind else None,
        title=form.texts["title"] if "title" in read and "title" not in emptied else None,
        received=moments.get("received"),
        events={n.removeprefix(EVENT): at for n, at in moments.items() if n.startswith(EVENT)},
        facts=_changed_facts(form.facts, before.facts),
        due=moments.get("due"),
        deadline=moments.get("deadline"),
        estimate_minutes=lengths.get("estimate"),
        earliest_start=moments.get("earliest_start"),
        shortest_block_minutes=lengths.get("shortest_block"),
        fixed=fixed,
        clear=frozenset(_CLEARED[name] for name in emptied if name in _CLEARED),
    )


def _changed_facts(now: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """Other answers than before; "" where one was taken back."""
    changed = {name: it for name, it in now.items() if before.get(name) != it}
    return changed | {name: "" for name in before if name not in now}


def _fixed(
    form: EditForm, changed: Mapping[str, str], now: Instant, words: Words
) -> tuple[Span | None, dict[str, str]]:
    """The fixed time, where either end was changed; and what is wrong with it."""
    if not changed.keys() & {"fixed_from", "fixed_until"} or not form.texts["fixed_from"].strip():
        return None, {}
    texts = _parted(form.texts)
    start = typed_moment(texts["fixed_from"], now, words, timed=True)
    end = _end(texts, now, words)
    if start.moment is None or start.moment.at is None or end.fault:
        return None, {}  # told of already, with the field itself
    if end.moment is None or end.moment.at is None:
        return None, {"fixed_until": words.say("Say until when.")}
    if end.moment.at <= start.moment.at:
        refusal = TimeOrderError(start=start.moment.at, end=end.moment.at)
        return None, {"fixed_until": window_sentence(refusal, words)}
    return Span(start.moment.at, end.moment.at), {}


def _moment(at: Instant | None, words: Words) -> Moment | None:
    return None if at is None else Moment(words.zone.day_of(at), at)


def _length(minutes: int | None) -> str:
    return "" if minutes is None else duration(minutes)
