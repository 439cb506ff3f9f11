"""The time work can be planned in, day by day, and the special time that opens only when needed.

Ordinary free time: work windows and agreed overtime, less fixed times with travel and buffer,
absences, protected time and the reserve. Special time keeps protected time and the reserve apart:
each protected stretch of the rulebook has its own number, the reserve comes last.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.instants import MINUTES_PER_DAY, Instant, Span
from swdesk.planner.gaps import Gaps, gaps_of
from swdesk.worktime.calendar import is_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.rules.rulebook import DayRules, ProtectedTime
    from swdesk.worktime.calendar import WorkCalendar

Stretch = tuple[int, int]

_ONE_DAY = timedelta(days=1)

FURTHEST_DAYS = 3660
"""How far ahead planning looks at the most: ten years. What finds no place by then has none."""
_SETTLED_DAYS = 56
"""Once nothing one-off lies ahead, eight weeks show every stretch there will ever be."""


class DayParts(Struct, frozen=True, gc=False):
    """The free time of one day: ordinary stretches with their minutes, and special ones by number.

    Ordinary stretches lie apart, in the order of time.
    """

    ordinary: tuple[Stretch, ...]
    special: tuple[tuple[int, Stretch], ...]
    minutes: int


_NOTHING_FREE = DayParts((), (), 0)


class FreeTime:
    """Free time from an instant on, worked out as far ahead as asked."""

    def __init__(
        self,
        calendar: WorkCalendar,
        now: Instant,
        blocked: Sequence[Span],
        overtime: Sequence[Span],
        rules: DayRules,
        unplanned_today: int = 0,
    ) -> None:
        """Take what is blocked, what overtime is agreed, and the rulebook's day.

        `unplanned_today` are minutes that interruptions took today: they come off the reserve.
        """
        self.now = now
        self.today = calendar.zone.day_of(now)
        self._calendar = calendar
        self._blocked = gaps_of(((span.start, span.end) for span in blocked), now)
        self._overtime = sorted(overtime)
        self._rules = rules
        self._reserve_today = max(0, rules.reserve_minutes - unplanned_today)
        self._days: dict[date, DayParts] = {}
        self._like_others: dict[tuple[int, int], tuple[DayParts, int]] = {}

    @property
    def reserve_number(self) -> int:
        """The number of the reserve among the special time: after every protected stretch."""
        return len(self._rules.protected)

    @property
    def settled_from(self) -> date:
        """The first day from which every week is like the next, but for days off."""
        ends = [*self._blocked.ends[-1:], *(span.end for span in self._overtime)]
        days = [self._calendar.zone.day_of(Instant(end)) for end in ends]
        return max([self.today, *days, self._calendar.last_change]) + timedelta(days=1)

    def day(self, day: date) -> DayParts:
        """The free parts of a day, from now on."""
        known = self._days.get(day)
        if known is None:
            known = self._days[day] = self._work_out(day)
        return known

    def day_like(self, day: date) -> tuple[DayParts, int]:
        """The free parts of a day like this one, and how many minutes later this one lies.

        Days on which nothing of their own lies are as many as others are few: for them the parts
        are worked out once for all days with the same hours.
        """
        if day <= self.today or self._overtime:
            return self.day(day), 0
        hours = self._calendar.hours_alike(day)
        if hours is None or self._blocked.overlaps(hours[0], hours[0] + MINUTES_PER_DAY):
            return self.day(day), 0
        start, alike = hours
        if alike is None:
            return _NOTHING_FREE, 0
        known = self._like_others.get(alike)
        if known is None:
            known = self._like_others[alike] = (self._work_out(day), start)
        return known[0], start - known[1]

    def take_over(self, other: FreeTime, but: Iterable[date]) -> None:
        """Days worked out before, but for those that have changed."""
        changed = set(but)
        self._days = {day: parts for day, parts in other._days.items() if day not in changed}

    def is_working(self, span: Span) -> bool:
        """Whether a stretch lies in one work window or one agreed overtime."""
        day = self._calendar.zone.day_of(span.start)
        windows = (*self._calendar.windows(day), *self._overtime)
        return any(w.start <= span.start and span.end <= w.end for w in windows)

    def is_ordinary(self, span: Span) -> bool:
        """Whether it begins and ends in working time with nothing but a break between."""
        return self.is_working(span) or is_ordinary(span, self._calendar)

    def day_number(self, instant: int) -> int:
        """The local day of an instant, as a number."""
        return self._calendar.zone.day_of(Instant(instant)).toordinal()

    def midnight(self, day: date) -> int:
        """The instant at which a day begins."""
        return self._calendar.midnight(day)

    def _work_out(self, day: date) -> DayParts:
        windows: list[Stretch] = [(s.start, s.end) for s in self._calendar.windows(day)]
        agreed = [(s.start, s.end) for s in self._overtime if self._starts_on(s, day)]
        if agreed:
            joined = gaps_of([*windows, *agreed], self.now)
            windows = list(zip(joined.starts, joined.ends, strict=True))
        free = self._unblocked(windows)
        if not free:
            return _NOTHING_FREE
        special: list[tuple[int, Stretch]] = []
        for number, protected in enumerate(self._rules.protected):
            free = self._set_apart(free, day, number, protected, special)
        ordinary = self._hold_back(free, day, special)
        minutes = sum(end - start for start, end in ordinary)
        return DayParts(tuple(ordinary), tuple(sorted(special)), minutes)

    def _starts_on(self, span: Span, day: date) -> bool:
        return self._calendar.zone.day_of(span.start) == day

    def _unblocked(self, windows: list[Stretch]) -> list[Stretch]:
        free: list[Stretch] = []
        for start, end in windows:
            free.extend(_cut_out(max(start, self.now), end, self._blocked))
        return free

    def _set_apart(
        self,
        free: list[Stretch],
        day: date,
        number: int,
        protected: ProtectedTime,
        special: list[tuple[int, Stretch]],
    ) -> list[Stretch]:
        """Move protected time from the ordinary stretches to the special ones."""
        if day.weekday() not in protected.weekdays:
            return free
        start = self._calendar.at(day, protected.start_minute)
        end = self._calendar.at(day, protected.end_minute)
        left: list[Stretch] = []
        for low, high in free:
            middle = (max(low, start), min(high, end))
            if middle[0] >= middle[1]:
                left.append((low, high))
                continue
            special.append((number, middle))
            left += [part for part in ((low, middle[0]), (middle[1], high)) if part[0] < part[1]]
        return left

    def _hold_back(
        self, free: list[Stretch], day: date, special: list[tuple[int, Stretch]]
    ) -> list[Stretch]:
        """Keep the reserve: the last free minutes of the day."""
        wanted = self._reserve_today if day == self.today else self._rules.reserve_minutes
        left = list(free)
        while wanted > 0 and left:
            start, end = left.pop()
            held = min(wanted, end - start)
            special.append((self.reserve_number, (end - held, end)))
            wanted -= held
            if end - held > start:
                left.append((start, end - held))
        return left


class Horizon:
    """Ordinary and special gaps from now up to a day, growing when more is needed."""

    def __init__(self, free: FreeTime) -> None:
        """Start with nothing worked out yet."""
        self.free = free
        self.until = free.today
        self.end = free.midnight(free.today)
        self.ordinary = Gaps([], [], free.now)
        self.special: dict[int, Gaps] = {}
        self._minutes = 0
        self._settle()

    @property
    def days_worked_out(self) -> int:
        """How many days ahead are worked out."""
        return (self.until - self.free.today).days

    @property
    def furthest(self) -> int:
        """The instant up to which planning looks at the most."""
        return self.free.midnight(self.free.today + timedelta(days=FURTHEST_DAYS))

    @property
    def is_exhausted(self) -> bool:
        """Whether planning looks no further ahead."""
        return self.days_worked_out >= FURTHEST_DAYS

    def can_hold(self, minutes: int) -> bool:
        """Whether a stretch of so many minutes may still lie ahead of what is worked out."""
        if self.until < self._settled_until:
            return True
        return minutes <= self._longest_settled()

    def _longest_settled(self) -> int:
        settled = self.free.midnight(self._settled_from)
        return self.ordinary.longest_between(settled, self.free.midnight(self._settled_until))

    def reaches(self, instant: int) -> bool:
        """Whether every day up to an instant is worked out."""
        return instant < self.end

    def midnight_after(self, instant: int, days: int) -> int:
        """The midnight so many days after the one at or before an instant."""
        day = date.fromordinal(self.free.day_number(instant))
        return self.free.midnight(day + timedelta(days=days))

    def reach(self, minutes: int) -> None:
        """Grow until so many ordinary free minutes are there, or the furthest day is reached."""
        while self._minutes < minutes and not self.is_exhausted and self.can_hold(1):
            self.grow(7)

    def reach_instant(self, instant: int) -> None:
        """Grow until an instant is included."""
        while not self.reaches(instant) and not self.is_exhausted:
            self.grow(7)

    def renew(self, start: int, end: int, parts: DayParts) -> None:
        """Let a day that was worked out before be like this."""
        if start >= self.end:
            return
        self.ordinary.renew(start, end, parts.ordinary)
        for number in {*self.special, *(number for number, _ in parts.special)}:
            mine = [stretch for which, stretch in parts.special if which == number]
            gaps = self.special.setdefault(number, Gaps([], [], self.free.now))
            gaps.renew(start, end, mine)

    def go_on(self, free: FreeTime) -> None:
        """Work out later days from other free time, whose days so far are the same."""
        self.free = free
        self._settle()
        for gaps in (self.ordinary, *self.special.values()):
            gaps.origin = free.now

    def _settle(self) -> None:
        self._settled_from = self.free.settled_from
        self._settled_until = self._settled_from + timedelta(days=_SETTLED_DAYS)

    def grow(self, days: int) -> None:
        """Work out so many more days."""
        special, until = self.special, self.until
        for _ in range(days):
            parts, later = self.free.day_like(until)
            until += _ONE_DAY
            if parts is _NOTHING_FREE:
                continue
            self._minutes += parts.minutes
            self.ordinary.append(parts.ordinary, later)
            for number, stretch in parts.special:
                if number not in special:
                    special[number] = Gaps([], [], self.free.now)
                special[number].append((stretch,), later)
        self.until = until
        self.end = self.free.midnight(until)


def _cut_out(start: int, end: int, blocked: Gaps) -> list[Stretch]:
    """The parts of a stretch that are not blocked."""
    free: list[Stretch] = []
    index = bisect_right(blocked.ends, start)
    while start < end:
        if index >= len(blocked.starts) or blocked.starts[index] >= end:
            free.append((start, end))
            break
        if blocked.starts[index] > start:
            free.append((start, blocked.starts[index]))
        start = max(start, blocked.ends[index])
        index += 1
    return free
