"""Trying rules on history: which period, whose history, and what came out, as words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from swdesk.desk.trying import dry_run
from swdesk.domain.history import HistoryEmptyError
from swdesk.exports.dry_run_report import DryRunWords
from swdesk.imports.history_file import import_history

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from swdesk.domain.history import History
    from swdesk.exports.dry_run_report import Compared, Line
    from swdesk.followup.dry_run import DryRun
    from swdesk.rules.rulebook import Rulebook
    from swdesk.texts.language import Words

Each = TypeVar("Each")
_A_MONTH = timedelta(days=30)
MOST_LINES = 500
"""Lines of one part that are shown; more nobody reads on a screen."""


class Part(Struct, frozen=True):
    """Lines under a heading. `more` says how many are left out, "" for none."""

    heading: str
    lines: tuple[Line, ...]
    more: str = ""


class TriedState(Struct, frozen=True):
    """A dry run as it is read and printed."""

    heading: str
    outcome: str
    remarks: tuple[str, ...]
    columns: tuple[str, str]
    figures: tuple[Compared, ...]
    parts: tuple[Part, ...]


class Asked(Struct, frozen=True):
    """What is to be tried, on what: history files, or a home's own history with none of them."""

    rulebook: Rulebook
    since: date
    until: date
    days_off: frozenset[date]
    own: History | None = None
    files: tuple[Path, ...] = ()


def last_month(today: date) -> tuple[date, date]:
    """What is offered at first: the thirty days up to today."""
    return today - _A_MONTH, today


def run(asked: Asked, progress: Callable[[int, int], None]) -> DryRun:
    """Read what was handed in and replay it.

    Raises:
        HistoryRefusedError, FileUnusableError: one of the files cannot be used; its name is told.
        HistoryEmptyError: nothing of the period can be replayed.
        LastRowMissingError: the rules leave something undecided.
    """
    own = [asked.own] if asked.own is not None else []
    histories = [*own, *map(import_history, asked.files)]
    found = dry_run(asked.rulebook, histories, asked.days_off, asked.since, asked.until, progress)
    if not found.steps:
        raise HistoryEmptyError(since=asked.since, until=asked.until)
    return found


def tried_state(found: DryRun, rulebook: Rulebook, words: Words) -> TriedState:
    """What came out, in words."""
    told, say = DryRunWords(found, rulebook, words), words.say
    parts = (
        _part(say("Decisions"), found.decided, told.decision, words),
        _part(say("Hard limits"), found.limits, told.limit, words),
        _part(say("Notices, by when"), told.notices(), _as_it_is, words),
    )
    return TriedState(
        heading=told.headline(),
        outcome=told.outcome(),
        remarks=tuple(told.remarks()),
        columns=(say("before"), say("after")),
        figures=told.figures(),
        parts=tuple(part for part in parts if part.lines),
    )


def _part(heading: str, every: Sequence[Each], told: Callable[[Each], Line], words: Words) -> Part:
    left = len(every) - MOST_LINES
    more = words.plural("and {n} more", "and {n} more", left) if left > 0 else ""
    return Part(heading, tuple(map(told, every[:MOST_LINES])), more)


def _as_it_is(line: Line) -> Line:
    return line


def files_words(files: Sequence[Path], words: Words) -> str:
    """Whose history is tried on."""
    if not files:
        return words.say("This desk's own history")
    return words.plural(
        "{n} history file: {names}",
        "{n} history files: {names}",
        len(files),
        names=words.listed([path.name for path in files]),
    )
