"""A worker's days: which minutes are ordinary working time, and which days are working days.

Everything is counted from dated schedule rows, so that a change from a day on never rewrites the
days before it. Hours lie on the wall clock; minutes are real minutes, also when the clock changes.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from swdesk.domain.instants import MINUTES_PER_DAY, Instant, Moment, Span, Zone
from swdesk.domain.schedule import Hours, Schedule, ScheduledDay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_DAY_OFF = ScheduledDay()
_CHUNK_DAYS = 64
_ONE_DAY = timedelta(days=1)
_DAYS_OF_WEEK = range(7)


class _Day(Struct, frozen=True, gc=False):
    """What is asked about a day again and again.

    `is_plain`: the clock does not change. `minutes` are those worked and `worked_until` is their
    end. `alike`: see `WorkCalendar.hours_alike`.
    """

    begins: Instant
    is_plain: bool
    alike: tuple[int, int] | None = None
    minutes: int = 0
    worked_until: Instant | None = None


_plain_day = cast("Callable[[Instant, bool, tuple[int, int], int, int], _Day]", _Day)
_instants = cast("Callable[[range], Sequence[Instant]]", tuple)
# Made by the thousand: no call of Instant for each.


class WorkCalendar:
    """Ordinary working time, day by day, worked out as far ahead as anyone asks."""

    def __init__(
        self,
        schedules: Sequence[Schedule],
        holidays: frozenset[date],
        zone: Zone,
        employment: str = "",
    ) -> None:
        """Take dated schedule rows, days off for everyone, and the worker's zone.

        Of several employments, only the rows of the one named count.
        """
        self.zone = zone
        own = (row for row in schedules if row.employment == employment)
        self._schedules = tuple(sorted(own, key=lambda row: row.valid_from))
        self._starts = [row.valid_from for row in self._schedules]
        self._parts = [tuple(map(_parts_of, row.days)) for row in self._schedules]
        self._minutes = [
            [sum(part.end - part.start for part in parts) for parts in week] for week in self._parts
        ]
        self._holidays = holidays
        self._windows: dict[date, tuple[Span, ...]] = {}
        self._days: dict[date, _Day] = {}
        self._mondays: dict[int, Instant] = {}
        self._counts: dict[int, tuple[int, int]] = {}
        self._minutes_in_chunk: dict[int, list[int]] = {}
        self._days_in_chunk: dict[int, tuple[int, list[int]]] = {}

    @property
    def last_change(self) -> date:
        """The day from which the last schedule row holds; without rows the first day there is."""
        return self._starts[-1] if self._starts else date.min

    def scheduled(self, day: date) -> ScheduledDay:
        """The ordinary hours of a day; none on a day off."""
        row = bisect_right(self._starts, day) - 1
        if row < 0 or day in self._holidays:
            return _DAY_OFF
        return self._schedules[row].days[day.weekday()]

    def hours_alike(self, day: date) -> tuple[Instant, tuple[int, int] | None] | None:
        """When a day begins, and what it shares with days whose hours lie alike, if it has any.

        None where the clock changes: no other day is like that one.
        """
        known = self._days.get(day) or self._day(day)
        return (known.begins, known.alike) if known.is_plain else None

    def windows(self, day: date) -> tuple[Span, ...]:
        """The work windows of a day: ordinary hours less breaks, in order."""
        known = self._windows.get(day)
        if known is None:
            known = self._windows[day] = self._work_out_windows(day)
        return known

    def is_working_day(self, day: date) -> bool:
        """Whether there is any ordinary working time that day."""
        return self.minutes_of(day) > 0

    def minutes_of(self, day: date) -> int:
        """Ordinary working minutes of a day."""
        return self._day(day).minutes

    def end_of(self, day: date) -> Instant | None:
        """The end of the last work window of a day; None where there is none."""
        return self._day(day).worked_until

    def last_window_end(self, day: date, least: date) -> Instant | None:
        """The end of the last work window on or before a day, not looking before `least`."""
        while day >= least:
            end = self.end_of(day)
            if end is not None:
                return end
            day -= _ONE_DAY
        return None

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative the other way round."""
        return self.working_days_until(end) - self.working_days_until(start)

    def working_minutes_between(self, start: Instant, end: Instant) -> int:
        """Ordinary working minutes from `start` to `end`; 0 if `end` is not later."""
        if end <= start:
            return 0
        return self._minutes_until(end) - self._minutes_until(start)

    def add_working_days(self, day: date, count: int) -> date:
        """The day that lies `count` working days after a day."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working_day(day)
        return day

    def midnight(self, day: date) -> Instant:
        """The instant at which a local day begins."""
        return self._day(day).begins

    def moment_start(self, moment: Moment) -> Instant:
        """The first instant a moment can mean, as `Zone.moment_start` gives it."""
        return moment.at if moment.at is not None else self.midnight(moment.on)

    def at(self, day: date, minute_of_day: int) -> Instant:
        """The instant of a wall-clock time, as `Zone.at` gives it."""
        known = self._day(day)
        if known.is_plain:
            return Instant(known.begins + minute_of_day)
        return self.zone.at(day, minute_of_day)

    def _day(self, day: date) -> _Day:
        known = self._days.get(day)
        if known is None:
            self._work_out_week(day.toordinal() - day.weekday())
            known = self._days[day]
        return known

    def _work_out_week(self, monday: int) -> None:
        midnights = self._midnights(monday)
        for weekday in _DAYS_OF_WEEK:
            day = date.fromordinal(monday + weekday)
            begins, ends = midnights[weekday], midnights[weekday + 1]
            self._days[day] = self._work_out(day, weekday, begins, ends)

    def _midnights(self, monday: int) -> Sequence[Instant]:
        """The midnights of a week: nowhere was a clock ever changed and changed back within one."""
        start, end = self._midnight_of(monday), self._midnight_of(monday + 7)
        if end - start == 7 * MINUTES_PER_DAY:
            return _instants(range(start, end + 1, MINUTES_PER_DAY))
        return [self.zone.midnight(date.fromordinal(monday + n)) for n in range(8)]

    def _midnight_of(self, monday: int) -> Instant:
        """When a Monday begins: one week ends and the next one starts there."""
        known = self._mondays.get(monday)
        if known is None:
            known = self._mondays[monday] = self.zone.midnight(date.fromordinal(monday))
        return known

    def _work_out(self, day: date, weekday: int, begins: Instant, ends: Instant) -> _Day:
        row = bisect_right(self._starts, day) - 1
        is_plain = ends - begins == MINUTES_PER_DAY
        if row < 0 or day in self._holidays or not self._parts[row][weekday]:
            return _Day(begins, is_plain)
        alike = (row, weekday)
        if is_plain:
            end = begins + self._parts[row][weekday][-1].end
            return _plain_day(begins, is_plain, alike, self._minutes[row][weekday], end)
        windows = self._windows_on(day, self._parts[row][weekday])
        minutes = sum(span.minutes for span in windows)
        return _Day(begins, is_plain, alike, minutes, windows[-1].end if windows else None)

    def _work_out_windows(self, day: date) -> tuple[Span, ...]:
        known = self._day(day)
        if known.alike is None:
            return ()
        row, weekday = known.alike
        parts, start = self._parts[row][weekday], known.begins
        if not known.is_plain:
            return self._windows_on(day, parts)
        return tuple(
            [Span(Instant(start + part.start), Instant(start + part.end)) for part in parts]
        )

    def _windows_on(self, day: date, parts: Iterable[Hours]) -> tuple[Span, ...]:
        """The windows of a day on which the clock changes."""
        spans = (Span(self.zone.at(day, part.start), self.zone.at(day, part.end)) for part in parts)
        return tuple(span for span in spans if span.end > span.start)

    def working_days_until(self, day: date) -> int:
        """Working days up to and with a day, counted from a day that is always the same one."""
        chunk, place = divmod(day.toordinal(), _CHUNK_DAYS)
        known = self._days_in_chunk.get(chunk)
        if known is None:
            counted = accumulate(map(bool, self._minutes_of_days(chunk)))
            known = self._days_in_chunk[chunk] = (self._count_before(chunk)[0], list(counted))
        return known[0] + known[1][place]

    def _minutes_until(self, instant: Instant) -> int:
        day = self.zone.day_of(instant)
        ordinal = day.toordinal()
        chunk = ordinal // _CHUNK_DAYS
        whole = sum(
            span.minutes
            for n in range(chunk * _CHUNK_DAYS, ordinal)
            for span in self.windows(date.fromordinal(n))
        )
        part = sum(max(0, min(span.end, instant) - span.start) for span in self.windows(day))
        return self._count_before(chunk)[1] + whole + part

    def _count_before(self, chunk: int) -> tuple[int, int]:
        """Working days and minutes of all chunks before this one, from one fixed origin."""
        known = self._counts.get(chunk)
        if known is not None:
            return known
        if not self._counts:
            self._counts[chunk] = (0, 0)
            return (0, 0)
        nearest = min(self._counts, key=lambda other: abs(other - chunk))
        days, minutes = self._counts[nearest]
        step = 1 if chunk > nearest else -1
        for other in range(nearest, chunk, step):
            counted = other if step > 0 else other - 1
            more_days, more_minutes = self._count_chunk(counted)
            days, minutes = days + step * more_days, minutes + step * more_minutes
            self._counts[other + step] = (days, minutes)
        return (days, minutes)

    def _count_chunk(self, chunk: int) -> tuple[int, int]:
        minutes = self._minutes_of_days(chunk)
        return sum(map(bool, minutes)), sum(minutes)

    def _minutes_of_days(self, chunk: int) -> list[int]:
        known = self._minutes_in_chunk.get(chunk)
        if known is None:
            days = range(chunk * _CHUNK_DAYS, (chunk + 1) * _CHUNK_DAYS)
            known = [self.minutes_of(date.fromordinal(day)) for day in days]
            self._minutes_in_chunk[chunk] = known
        return known


def is_ordinary(span: Span, calendar: WorkCalendar) -> bool:
    """Whether a stretch begins and ends in ordinary hours with nothing but a break between."""
    day = calendar.zone.day_of(span.start)
    windows = calendar.windows(day)
    return (
        any(w.start <= span.start < w.end for w in windows)
        and any(w.start < span.end <= w.end for w in windows)
        and any(
            calendar.at(day, hours.start) <= span.start and span.end <= calendar.at(day, hours.end)
            for hours in calendar.scheduled(day).hours
        )
    )


@lru_cache(maxsize=256)
def _parts_of(scheduled: ScheduledDay) -> tuple[Hours, ...]:
    return without(scheduled.hours, scheduled.breaks)


def without(hours: Iterable[Hours], breaks: Iterable[Hours]) -> tuple[Hours, ...]:
    """Hours of a day with its breaks cut out, in order."""
    left = sorted(hours)
    for gap in sorted(breaks):
        left = [part for whole in left for part in _cut(whole, gap)]
    return tuple(left)


def _cut(whole: Hours, gap: Hours) -> tuple[Hours, ...]:
    before = Hours(whole.start, min(whole.end, gap.start))
    after = Hours(max(whole.start, gap.end), whole.end)
    return tuple(part for part in (before, after) if part.end > part.start)
