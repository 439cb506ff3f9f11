"""The working days of one employment: when each begins, ordinary time, the full-timer's measure.

A working day begins at the schedule's own minute of the wall clock, so that an evening that ends
after midnight can stay one day. Days are counted by their ordinal (`date.toordinal`).
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from swdesk.domain.instants import MINUTES_PER_DAY, Instant
from swdesk.worktime.calendar import WorkCalendar, without
from swdesk.worktime.intervals import Pair, clip, minutes_in, union

if TYPE_CHECKING:
    from swdesk.domain.agreement import AgreementVersion
    from swdesk.domain.instants import Zone
    from swdesk.domain.schedule import Schedule, ScheduledDay
    from swdesk.worktime.terms import WorkTerms

_USUAL_AGREEMENT = "ab"
"""Of a worker without any schedule."""
_WEEK_MINUTES = 7 * MINUTES_PER_DAY
_BLOCK = 21
"""Days whose beginnings are found together: nowhere in the world was a clock changed and changed
back within fewer (time zone database, 2005 to 2037)."""


class WorkDays:
    """Working days from the first schedule on, worked out as far as asked."""

    def __init__(self, terms: WorkTerms, employment: str = "") -> None:
        """Take the terms and the employment whose schedules count."""
        self.terms = terms
        self.employment = employment
        self.calendar = WorkCalendar(terms.schedules, terms.holidays, terms.zone, employment)
        self._first = 0
        self._starts: list[int] = []
        self._near: dict[tuple[date, int, int, int], list[Pair]] = {}
        self._last_near: tuple[tuple[int, int, int], list[Pair]] = ((0, 0, 0), [])
        self._ordinary: dict[int, list[Pair]] = {}
        self._versions: dict[int, AgreementVersion | None] = {}
        self._holidays = _ordinals(terms.holidays)
        own = [row for row in terms.schedules if row.employment == employment]
        self._rows = sorted(own, key=lambda row: row.valid_from)
        self._row_days = [row.valid_from.toordinal() for row in self._rows]
        self._offsets = {row.valid_from: [_pairs_of(day) for day in row.days] for row in own}
        self.ever_part_time = any(row.full_time_minutes for row in own)
        odd = {*self._holidays, *self._row_days}
        self._beside_odd = {day + n for day in odd for n in (-1, 0, 1)}
        self._free_days = _free_days(terms.holidays)
        self._weeks: dict[tuple[int, tuple[int, ...] | None], list[Pair]] = {}
        self._own_days = any(row.day_starts for row in own)
        self._always = self._one_version()
        self._absent = union((each.span.start, each.span.end) for each in terms.absences)

    def start(self, ordinal: int) -> int:
        """The instant at which a working day begins."""
        place = ordinal - self._first
        if not 0 <= place < len(self._starts):
            self._reach(ordinal, ordinal)
            place = ordinal - self._first
        return self._starts[place]

    def starts(self, first: int, last: int) -> list[int]:
        """The beginnings of the days from first to the one after last."""
        self._reach(first, last + 1)
        return self._starts[first - self._first : last + 2 - self._first]

    def ordinal_of(self, instant: int) -> int:
        """The working day an instant counts to."""
        if not self._starts or not self._starts[0] <= instant < self._starts[-1]:
            guess = self.terms.zone.day_of(Instant(instant)).toordinal()
            self._reach(guess - 1, guess + 1)
        return self._first + bisect_right(self._starts, instant) - 1

    @staticmethod
    def date_of(ordinal: int) -> date:
        """A working day as a date."""
        return date.fromordinal(ordinal)

    def row(self, ordinal: int) -> Schedule | None:
        """The schedule row that holds on a day; None before the first."""
        number = bisect_right(self._row_days, ordinal) - 1
        return self._rows[number] if number >= 0 else None

    def ordinary(self, ordinal: int) -> list[Pair]:
        """Ordinary time in a working day, breaks cut out, in order."""
        known = self._ordinary.get(ordinal)
        if known is None:
            known = self._ordinary[ordinal] = self._work_out(ordinal)
        return known

    def windows(self, first: int, last: int) -> list[Pair]:
        """The ordinary time of many days in one go: whole weeks, from a Monday to a Sunday."""
        starts = self.starts(first, last)
        changing = {day - (day - 1) % 7 for day in self._row_days}
        found: list[Pair] = []
        for monday in range(first, last + 1, 7):
            start, end = starts[monday - first], starts[monday - first + 7]
            if end - start != _WEEK_MINUTES or monday in changing or self._own_days:
                for ordinal in range(monday, monday + 7):
                    found += self.ordinary(ordinal)
            else:
                offsets = self._week_offsets(monday)
                found += [(start + a, start + b) for a, b in offsets]
        return found

    def _week_offsets(self, monday: int) -> list[Pair]:
        """Ordinary time of a week without clock change in minutes since it began."""
        number = bisect_right(self._row_days, monday) - 1
        week = (number, self._free_days.get(monday))
        known = self._weeks.get(week)
        if known is None:
            days = self._offsets[self._rows[number].valid_from] if number >= 0 else ()
            known = self._weeks[week] = [
                (place * MINUTES_PER_DAY + a, place * MINUTES_PER_DAY + b)
                for place, pairs in enumerate(days)
                for a, b in pairs
                if place not in (week[1] or ())
            ]
        return known

    def near(self, ordinal: int, before: int, after: int) -> list[Pair]:
        """The clock windows before and after ordinary time, also of the days on either side."""
        asked = (ordinal, before, after)
        if self._last_near[0] != asked:
            self._last_near = (asked, self._near_day(ordinal, before, after))
        return self._last_near[1]

    def _near_day(self, ordinal: int, before: int, after: int) -> list[Pair]:
        row, start = self.row(ordinal), self.start(ordinal)
        if row is None or not self._is_plain_among_plain(ordinal):
            return self._near_to(ordinal, before, after)
        key = (row.valid_from, ordinal % 7, before, after)
        known = self._near.get(key)
        if known is None:
            found = self._near_to(ordinal, before, after)
            known = self._near[key] = [(a - start, b - start) for a, b in found]
        return [(start + a, start + b) for a, b in known]

    def _near_to(self, ordinal: int, before: int, after: int) -> list[Pair]:
        days = (ordinal - 1, ordinal, ordinal + 1)
        ordinary = [pair for day in days for pair in self.ordinary(day)]
        windows = [(start - before, start) for start, _ in ordinary]
        return union(windows + [(end, end + after) for _, end in ordinary])

    def _is_plain_among_plain(self, ordinal: int) -> bool:
        """Whether a day and those on either side are like those of any other week of the row."""
        if self._own_days or ordinal in self._beside_odd:
            return False
        return self.start(ordinal + 2) - self.start(ordinal - 1) == 3 * MINUTES_PER_DAY

    def ordinary_minutes(self, ordinal: int) -> int:
        """Ordinary minutes in a working day."""
        return minutes_in(self.ordinary(ordinal))

    def full_time_minutes(self, ordinal: int) -> int | None:
        """What a full-timer works that day; None where this worker is one. Holidays: nothing."""
        row = self.row(ordinal)
        if row is None or not row.full_time_minutes:
            return None
        return 0 if self.is_holiday(ordinal) else row.full_time_minutes[(ordinal - 1) % 7]

    def is_holiday(self, ordinal: int) -> bool:
        """Whether a day is a public holiday, or an eve treated like one."""
        return ordinal in self._holidays

    def is_part_time(self, ordinal: int) -> bool:
        """Whether the worker's ordinary time is measured against a full-timer's that day."""
        row = self.row(ordinal) if self.ever_part_time else None
        return row is not None and bool(row.full_time_minutes)

    def agreement(self, ordinal: int) -> AgreementVersion | None:
        """The agreement's version that classes work on a day; None where none is known.

        Before the first schedule its agreement holds already.
        """
        if self._always is not None:
            return self._always
        if ordinal not in self._versions:
            row = self.row(ordinal) or (self._rows[0] if self._rows else None)
            name = row.agreement if row is not None else _USUAL_AGREEMENT
            agreement = self.terms.agreements.get(name)
            day = date.fromordinal(ordinal)
            self._versions[ordinal] = agreement.in_force(day) if agreement else None
        return self._versions[ordinal]

    def _one_version(self) -> AgreementVersion | None:
        """The version that holds on every day, where there is but one."""
        names = {row.agreement for row in self._rows} or {_USUAL_AGREEMENT}
        agreements = [self.terms.agreements.get(name) for name in names]
        versions = [version for each in agreements if each for version in each.versions]
        only = versions[0] if len(versions) == 1 and len(names) == 1 else None
        return only if only and only.valid_from is None and only.valid_until is None else None

    def absent(self, start: int, end: int) -> list[Pair]:
        """Absences between two instants."""
        at = bisect_right(self._absent, (start, start)) - 1
        found: list[Pair] = []
        for pair in self._absent[max(at, 0) :]:
            if pair[0] >= end:
                break
            found.append(pair)
        return clip(found, start, end)

    def _work_out(self, ordinal: int) -> list[Pair]:
        """The windows of the calendar day, or of both that the working day lies in."""
        start, end = self.start(ordinal), self.start(ordinal + 1)
        if not self._own_days and end - start == MINUTES_PER_DAY:
            row = None if ordinal in self._holidays else self.row(ordinal)
            offsets = self._offsets[row.valid_from][(ordinal - 1) % 7] if row else ()
            return [(start + a, start + b) for a, b in offsets]
        days = (ordinal, ordinal + 1) if self._own_days else (ordinal,)
        windows = [
            (int(span.start), int(span.end))
            for day in days
            for span in self.calendar.windows(date.fromordinal(day))
        ]
        return clip(windows, start, end)

    def _reach(self, first: int, last: int) -> None:
        """Know when the days from first to last begin."""
        if not self._starts:
            self._first = first - (first - 1) % _BLOCK
            self._starts = list(self._block(self._first))
        while first < self._first:
            self._first -= _BLOCK
            self._starts[:0] = self._block(self._first)
        while last >= self._first + len(self._starts):
            self._starts += self._block(self._first + len(self._starts))

    def _block(self, first: int) -> list[int]:
        """The beginnings of the days of a block."""
        if not self._own_days:
            return _midnights(self.terms.zone, first)
        start, end = self._begins(first), self._begins(first + _BLOCK)
        plain = end - start == _BLOCK * MINUTES_PER_DAY
        if plain and self.row(first) is self.row(first + _BLOCK):
            return list(range(start, end, MINUTES_PER_DAY))
        return [self._begins(first + n) for n in range(_BLOCK)]

    def _begins(self, ordinal: int) -> int:
        row = self.row(ordinal)
        minute = row.day_starts if row is not None else 0
        return self.terms.zone.at(date.fromordinal(ordinal), minute)


@lru_cache(maxsize=8)
def _ordinals(days: frozenset[date]) -> frozenset[int]:
    return frozenset(day.toordinal() for day in days)


@lru_cache(maxsize=8)
def _free_days(holidays: frozenset[date]) -> dict[int, tuple[int, ...]]:
    """The days off of each week that has any, as numbers from Monday's 0, by its Monday."""
    found: dict[int, tuple[int, ...]] = {}
    for day in sorted(_ordinals(holidays)):
        number = (day - 1) % 7
        found[day - number] = (*found.get(day - number, ()), number)
    return found


@lru_cache(maxsize=1024)
def _midnights(zone: Zone, first: int) -> list[int]:
    """The midnights of a block, not to be changed: what a zone's clock does is no one's log."""
    start, end = (zone.midnight(date.fromordinal(day)) for day in (first, first + _BLOCK))
    if end - start == _BLOCK * MINUTES_PER_DAY:
        return list(range(start, end, MINUTES_PER_DAY))
    return [zone.midnight(date.fromordinal(first + n)) for n in range(_BLOCK)]


def _pairs_of(day: ScheduledDay) -> tuple[Pair, ...]:
    return tuple((part.start, part.end) for part in without(day.hours, day.breaks))
