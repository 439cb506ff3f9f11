"""Moments and stretches of time.

An instant is a whole number of minutes since 1970-01-01T00:00Z. Whole numbers subtract to real
elapsed minutes, also across a clock change, and compare in no time. Local days and clock times
enter and leave only through a `Zone`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import NewType
from zoneinfo import ZoneInfo

from msgspec import Struct

from swdesk.domain.errors import ClockTimeDoubledError, ClockTimeMissingError

Instant = NewType("Instant", int)
"""Whole minutes since 1970-01-01T00:00Z."""

MINUTES_PER_DAY = 1440
FAR_FUTURE = Instant(2**40)
"""Later than any limit: stands for "no limit" where a number is needed."""


class Span(Struct, frozen=True, order=True, gc=False):
    """A stretch of time from `start` up to, not including, `end` (instants)."""

    start: Instant
    end: Instant

    @property
    def minutes(self) -> int:
        """Elapsed minutes."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one minute."""
        return self.start < other.end and other.start < self.end


class Moment(Struct, frozen=True, gc=False):
    """A day, or a minute of it: what people write as a date or as a date and time.

    `on` is the local calendar day; `at` the instant when a clock time was given, else None.
    """

    on: date
    at: Instant | None = None


def instant_of(moment: datetime) -> Instant:
    """The instant of an aware datetime; seconds are cut off.

    Raises:
        ValueError: the datetime has no zone.
    """
    if moment.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return Instant(int(moment.timestamp() // 60))


class Zone(Struct, frozen=True, dict=True):
    """A named time zone (IANA), the bridge between local days and instants."""

    name: str

    @cached_property
    def info(self) -> ZoneInfo:
        """The zone's rules from the time zone database."""
        return ZoneInfo(self.name)

    def local(self, instant: Instant) -> datetime:
        """The aware local datetime of an instant."""
        return datetime.fromtimestamp(instant * 60, UTC).astimezone(self.info)

    def day_of(self, instant: Instant) -> date:
        """The local calendar day of an instant."""
        return self.local(instant).date()

    def minute_of_day(self, instant: Instant) -> int:
        """Minutes on the wall clock since 00:00, 0 to 1439."""
        local = self.local(instant)
        return local.hour * 60 + local.minute

    def midnight(self, day: date) -> Instant:
        """The instant at which a local day begins."""
        return _at_wall_clock(self, day, 0)

    def at(self, day: date, minute_of_day: int) -> Instant:
        """The instant of a wall-clock time; for schedules, never for what a person typed.

        A time skipped by the clock change becomes the same time an hour later; of a doubled one
        the first is taken. 1440 is the next midnight.
        """
        return _at_wall_clock(self, day, minute_of_day)

    def at_exactly(self, day: date, minute_of_day: int) -> Instant:
        """The instant of a wall-clock time that a person typed.

        Raises:
            ClockTimeMissingError: the clock change skips this time.
            ClockTimeDoubledError: the clock change makes this time twice; ask, never guess.
        """
        minutes = timedelta(minutes=minute_of_day)
        naive = datetime.combine(day, time()) + minutes
        first = naive.replace(tzinfo=self.info, fold=0)
        second = naive.replace(tzinfo=self.info, fold=1)
        if first.utcoffset() == second.utcoffset():
            return instant_of(first)
        facts = {"time": naive.strftime("%H:%M"), "day": day.isoformat()}
        if first.astimezone(UTC).astimezone(self.info).replace(tzinfo=None) != naive:
            raise ClockTimeMissingError(**facts)
        raise ClockTimeDoubledError(**facts, first=_offset_text(first), second=_offset_text(second))

    def moment_start(self, moment: Moment) -> Instant:
        """The first instant a moment can mean: the minute itself, or the day's first minute."""
        return moment.at if moment.at is not None else self.midnight(moment.on)

    def moment_end(self, moment: Moment) -> Instant:
        """The last instant a moment can mean: the minute itself, or the day's last minute."""
        if moment.at is not None:
            return moment.at
        return Instant(self.midnight(moment.on + timedelta(days=1)) - 1)


_EPOCH_DAY = date(1970, 1, 1).toordinal()


def _at_wall_clock(zone: Zone, day: date, minute_of_day: int) -> Instant:
    if not 0 <= minute_of_day < MINUTES_PER_DAY:
        day += timedelta(days=minute_of_day // MINUTES_PER_DAY)
        minute_of_day %= MINUTES_PER_DAY
    hour, minute = divmod(minute_of_day, 60)
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone.info)
    offset = local.utcoffset() or timedelta()
    elapsed = (day.toordinal() - _EPOCH_DAY) * MINUTES_PER_DAY + minute_of_day
    return Instant(elapsed - offset.days * MINUTES_PER_DAY - offset.seconds // 60)


def _offset_text(moment: datetime) -> str:
    return moment.strftime("%z")[:3] + ":" + moment.strftime("%z")[3:5]
