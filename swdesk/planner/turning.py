"""The days at which a decision can change: what lies between the same ones is decided alike.

A condition that counts days or working days, to a limit or from a receipt, holds up to one day and
not after it, or the other way round. Once these days are known, where the days of an assignment
lie among them says what the rules say, without asking a condition.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from swdesk.rules.lasting import Turns
    from swdesk.worktime.calendar import WorkCalendar

_FURTHEST_DAYS = 3660
_NO_LIMIT = -1

Place = tuple[int, int, int]
"""How many turning days lie before the nearest hard limit, the nearest soft one, the receipt."""


class TurningDays(Struct, frozen=True, gc=False):
    """Days as numbers, sorted: the last ones on which a condition is as it was the day before."""

    left: tuple[int, ...]
    due: tuple[int, ...]
    waited: tuple[int, ...]

    def place(self, hard: int | None, soft: int | None, received: date) -> Place:
        """Where the days of an assignment lie among the turning days; None: it has no such day."""
        return (
            bisect_left(self.left, hard) if hard is not None else _NO_LIMIT,
            bisect_left(self.due, soft) if soft is not None else _NO_LIMIT,
            bisect_left(self.waited, received.toordinal()),
        )


class TurningDayFinder:
    """Finds turning days as seen from one day."""

    def __init__(self, calendar: WorkCalendar, today: date) -> None:
        """Take the calendar that counts working days, and the day that is today."""
        self._calendar = calendar
        self._today = today
        self._number = today.toordinal()
        self._known: dict[int, int | None] = {}

    def of(self, turns: Turns) -> TurningDays | None:
        """The turning days; None where minutes count too, or one lies beyond all reckoning."""
        if turns.counts_minutes:
            return None
        days: dict[str, list[int]] = {"left": [], "due": [], "waited": []}
        for word, unit, bound in turns.days:
            last = self._last_day(unit, -bound if word == "waited" else bound)
            if last is None:
                return None
            days[word].append(last)
        left, due, waited = (tuple(sorted(numbers)) for numbers in days.values())
        return TurningDays(left, due, waited)

    def _last_day(self, unit: str, count: int) -> int | None:
        """The last day to which no more than so many are counted from today, below 0: back."""
        if unit == "days":
            return self._number + count
        if count not in self._known:
            self._known[count] = self._last_working_day(count)
        return self._known[count]

    def _last_working_day(self, count: int) -> int | None:
        reach = abs(count) + 7
        while not self._working_days(-reach) <= count < self._working_days(reach):
            reach *= 2
            if reach > _FURTHEST_DAYS:
                return None
        days = range(-reach, reach)
        return self._number + days[bisect_right(days, count, key=self._working_days) - 1]

    def _working_days(self, ahead: int) -> int:
        """Working days from today to the day that lies so many days ahead."""
        day = date.fromordinal(self._number + ahead)
        return self._calendar.working_days_between(self._today, day)
