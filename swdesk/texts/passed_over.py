"""What an import passed over on purpose, and what its rows lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.events import event_words
from swdesk.texts.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.texts.language import Words

PASSED_OVER = {
    "annotations": mark("Annotations of tasks left out"),
    "blank": mark("Rows without anything in the columns that are read"),
    "cancelled": mark("Cancelled events"),
    "closed_before": mark("Closed rows whose reference and kind stand in another row as well"),
    "column": mark("Columns passed over"),
    "depends": mark("Dependencies between tasks left out"),
    "free": mark("Events marked as free time"),
    "no_length": mark("Events without a length"),
    "older_version": mark("Older versions of events"),
    "priority": mark("Priorities of tasks left out"),
    "recur": mark("How tasks recur left out"),
    "status": mark("Rows that the map says to leave out by their status"),
    "status_unknown": mark("Rows whose status is not known, taken as open"),
    "subtasks": mark("Tasks whose subtasks are left out"),
    "template": mark("Templates of recurring tasks"),
    "title_personal_number": mark("Titles left out because they hold a personal number"),
    "until": mark("Until when tasks recur left out"),
}
_OTHERS = mark("Other entries of the file")
_MOST_NUMBERS = 12


def over_words(why: str, words: Words) -> str:
    """A reason by its code."""
    return words.marked(PASSED_OVER.get(why, _OTHERS))


def passed_over_words(why: str, count: int, rows: Sequence[tuple[int, str]], words: Words) -> str:
    """How often something was passed over for a reason; by line where `rows` tell them."""
    found = words.say("{what}: {n}", what=over_words(why, words), n=count)
    lines = [str(at) for at, reason in rows if reason == why]
    if not lines:
        return found
    shown = ", ".join([*lines[:_MOST_NUMBERS], *(["…"] if lines[_MOST_NUMBERS:] else [])])
    return words.say("{what} (line {lines})", what=found, lines=shown)


def undated_words(kind: str, rows: int, events: Iterable[str], words: Words) -> str:
    """That rows of a kind lack every event their limit counts from."""
    return words.plural(
        "{n} row of {kind} lacks the date that a limit counts from: {events}.",
        "{n} rows of {kind} lack the date that a limit counts from: {events}.",
        rows,
        kind=kind,
        events=words.either(event_words(name, words) for name in events),
    )
