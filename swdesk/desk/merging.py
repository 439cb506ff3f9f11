"""How a row of a file meets what the queue holds already.

What the file has a column for follows the file, also to empty. Some a row cannot empty: reference,
kind and day of receipt (every assignment has them), the title (a calendar keeps its own to itself),
the estimate (empty means not known), waiting (it ends by itself). Columns are named as in
docs/import.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from swdesk.desk.naming import spelled_alike
from swdesk.domain.assignment import Assignment, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.domain.instants import Instant

_FOLLOWING = {
    "due": "due",
    "deadline": "deadline",
    "shortest_block": "shortest_block_minutes",
    "earliest_start": "earliest_start",
    "fixed_start": "fixed",
    "pinned": "pinned_start",
}
"""Columns that an assignment follows, and what they are called in it."""
_NEVER_EMPTIED = ("ref", "kind", "received", "title")


class Merging:
    """Updates assignments from the rows of one file."""

    def __init__(self, columns: frozenset[str], now: Instant) -> None:
        """Take the columns that the file has, and the instant of the import."""
        self._now = now
        self._following = [ours for column, ours in _FOLLOWING.items() if column in columns]
        self._events = _named(columns, "event:")
        self._facts = _named(columns, "fact:")

    def merged(self, known: Assignment, made: Assignment, stated: frozenset[str]) -> Assignment:
        """The known assignment as the file has it now.

        Args:
            known: what the queue holds.
            made: the row as an assignment of its own.
            stated: fields that the row itself fills, of those that cannot be emptied.
        """
        changes: dict[str, Any] = {ours: getattr(made, ours) for ours in self._following}
        changes |= {name: getattr(made, name) for name in _NEVER_EMPTIED if name in stated}
        changes["events"] = _joined(known.events, made.events, self._events)
        changes["facts"] = _joined(known.facts, made.facts, self._facts)
        changes["source"] = made.source if _is_same_program(known, made) else known.source
        changes |= self._estimated(known, made, stated) | self._resting(known, made)
        return replace(known, **changes)

    def _estimated(
        self, known: Assignment, made: Assignment, stated: frozenset[str]
    ) -> dict[str, Any]:
        """Another estimate counts worked minutes from now; a fixed time is its own estimate."""
        follows = "estimate_minutes" in stated or ("fixed" in self._following and made.fixed)
        if not follows or made.estimate_minutes == known.estimate_minutes:
            return {}
        since = self._now if known.running_since is not None else None
        estimate = made.estimate_minutes
        return {"estimate_minutes": estimate, "logged_minutes": 0, "running_since": since}

    def _resting(self, known: Assignment, made: Assignment) -> dict[str, Any]:
        can_rest = known.status in (Status.OPEN, Status.PARKED, Status.WAITING)
        if made.waiting is None or not can_rest:
            return {}
        return {"waiting": made.waiting, "status": Status.WAITING}


def _named(columns: frozenset[str], prefix: str) -> list[str]:
    return [name.removeprefix(prefix) for name in columns if name.startswith(prefix)]


def _joined(
    known: tuple[tuple[str, Any], ...], made: tuple[tuple[str, Any], ...], columns: Iterable[str]
) -> tuple[tuple[str, Any], ...]:
    """What is known, less what the file has a column for, and what the row says."""
    if not columns and not made:
        return known
    kept = {
        name: value
        for name, value in known
        if not any(spelled_alike(name, column) for column in columns)
    }
    return tuple(sorted({**kept, **dict(made)}.items()))


def _is_same_program(known: Assignment, made: Assignment) -> bool:
    if known.source is None or made.source is None:
        return made.source is not None
    return known.source.program == made.source.program
