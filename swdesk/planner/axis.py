"""Ordinary working minutes as a number line: how many lie between two instants, quickly."""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swdesk.worktime.calendar import WorkCalendar

_CHUNK_DAYS = 28


class WorkAxis:
    """Working minutes counted from a day on; grows ahead as far as asked.

    Lateness is measured on ordinary hours alone, so that freeing time cannot make the same plan
    count as later.
    """

    def __init__(self, calendar: WorkCalendar, start: int) -> None:
        """Begin on the local day of an instant; earlier instants count as that day's start."""
        self._calendar = calendar
        self._until = calendar.zone.day_of(start)  # type: ignore[arg-type]
        self._reach = -1
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._before: list[int] = []
        self._total = 0

    def at(self, instant: int) -> int:
        """Working minutes from the beginning up to an instant."""
        while instant > self._reach:
            self._grow()
        index = bisect_right(self._starts, instant) - 1
        if index < 0:
            return 0
        return self._before[index] + min(instant, self._ends[index]) - self._starts[index]

    def between(self, start: int, end: int) -> int:
        """Working minutes from `start` to `end`; 0 if `end` is not later."""
        return max(0, self.at(end) - self.at(start)) if end > start else 0

    def _grow(self) -> None:
        for _ in range(_CHUNK_DAYS):
            for span in self._calendar.windows(self._until):
                self._starts.append(span.start)
                self._ends.append(span.end)
                self._before.append(self._total)
                self._total += span.minutes
            self._until += timedelta(days=1)
        self._reach = self._calendar.midnight(self._until) - 1
