"""Which items lie when: found by the day, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.instants import MINUTES_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.planner.item import Spans


class Neighbours:
    """Items by the days (of UTC, any cut will do) on which they lie."""

    def __init__(self, spans: Sequence[Spans]) -> None:
        """Take where every item lies, by index."""
        self._spans = spans
        self._days: dict[int, set[int]] = {}
        for index, lies in enumerate(spans):
            self._add(index, lies)

    def moved(self, index: int, before: Spans, after: Spans) -> None:
        """An item lies elsewhere now."""
        for day in _days(before):
            self._days[day].discard(index)
        self._add(index, after)

    def between(self, start: int, end: int) -> set[int]:
        """Every item that lies, in part at least, between two instants."""
        days = range(start // MINUTES_PER_DAY, (end - 1) // MINUTES_PER_DAY + 1)
        inside = range(1, len(days) - 1)
        found: set[int] = set()
        for place, day in enumerate(days):
            there = self._days.get(day, ())
            found.update(
                there if place in inside else (n for n in there if self._lies(n, start, end))
            )
        return found

    def _lies(self, index: int, start: int, end: int) -> bool:
        return any(low < end and high > start for low, high in self._spans[index])

    def _add(self, index: int, lies: Spans) -> None:
        for day in _days(lies):
            self._days.setdefault(day, set()).add(index)


def _days(lies: Spans) -> set[int]:
    return {
        day
        for start, end in lies
        for day in range(start // MINUTES_PER_DAY, (end - 1) // MINUTES_PER_DAY + 1)
    }
