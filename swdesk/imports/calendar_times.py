"""Dates, times, lengths and time zones as calendars write them. RFC 5545 sections 3.3 and 3.6.5."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON
from msgspec import Struct, field

from swdesk.domain.errors import EntryUnusableError
from swdesk.domain.instants import Instant, Zone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.imports.calendar_text import Property

_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?")
_LENGTH = re.compile(
    r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?"
)
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 both sides of the subtraction are UTC
_FIRST_YEAR, _LAST_YEAR = 1900, 2199

# What a library may raise on a hostile file besides ValueError; seen in 20,000 mutated files.
STRAY = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    OSError,
    RecursionError,
)


class When(Struct, frozen=True):
    """A point in time as written: wall clock and zone, or a whole day."""

    wall: datetime
    zone: tzinfo
    whole_day: bool = False

    @property
    def instant(self) -> Instant:
        """The minute it means: a skipped time becomes a later one, of a doubled one the first."""
        offset = self.wall.replace(tzinfo=self.zone).utcoffset() or timedelta()
        return Instant((self.wall - _EPOCH - offset) // timedelta(minutes=1))

    def moved(self, wall: datetime) -> When:
        """Another point on the same wall clock."""
        return When(wall, self.zone, self.whole_day)

    def in_zone_of(self, other: When) -> When:
        """The same minute on another's wall clock; a whole day stays what it is."""
        if self.whole_day or other.whole_day or self.zone is other.zone:
            return self
        aware = (_EPOCH + timedelta(minutes=self.instant)).replace(tzinfo=UTC)
        wall = aware.astimezone(other.zone).replace(tzinfo=None)
        return When(wall.replace(second=self.wall.second), other.zone)


class Zones(Struct):
    """The time zones a file names: well-known ones, Windows names, and those it defines itself."""

    home: Zone
    defined: Mapping[str, str]
    _found: dict[str, tzinfo] = field(default_factory=dict)

    def named(self, name: str) -> tzinfo:
        """The zone of a TZID; "" is the worker's own.

        Raises:
            EntryUnusableError: `why` is "zone_unknown" (with `zone`).
        """
        if not name:
            return self.home.info
        if name not in self._found:
            self._found[name] = self._look_up(name)
        return self._found[name]

    def _look_up(self, name: str) -> tzinfo:
        known = _KnownZones.names()
        last_two = "/".join(name.split("/")[-2:])
        for each in (name, WINDOWS_TO_OLSON.get(name, ""), last_two):
            if each in known:
                return ZoneInfo(each)
        if name in self.defined:
            return _defined_zone(self.defined[name])
        raise EntryUnusableError(why="zone_unknown", zone=name[:60])


class _KnownZones:
    """The names in the time zone database, so that no other name ever reaches the file system."""

    _names: frozenset[str] = frozenset()

    @classmethod
    def names(cls) -> frozenset[str]:
        if not cls._names:
            cls._names = frozenset(available_timezones())
        return cls._names


def when(text: str, params: Mapping[str, str], zones: Zones) -> When:
    """A date or a time as written.

    Raises:
        EntryUnusableError: `why` is "date_unreadable" or "zone_unknown".
    """
    match = _STAMP.fullmatch(text.strip())
    if match is None or not _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
        raise EntryUnusableError(why="date_unreadable")
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        if match[4] is None:
            return When(datetime.combine(day, time()), zones.home.info, whole_day=True)
        clock = time(int(match[4]), int(match[5]), min(int(match[6] or 0), 59))
    except ValueError:
        raise EntryUnusableError(why="date_unreadable") from None
    zone = UTC if match[7] else zones.named(params.get("TZID", ""))
    return When(datetime.combine(day, clock), zone)


def all_when(found: tuple[Property, ...], zones: Zones) -> list[When]:
    """Every date or time of properties that list several; of periods their start.

    Raises:
        EntryUnusableError: see `when`.
    """
    return [
        when(text.partition("/")[0], each.params, zones)
        for each in found
        for text in each.value.split(",")
        if text.strip()
    ]


def length(text: str) -> timedelta:
    """A length of time such as "PT1H30M".

    Raises:
        EntryUnusableError: `why` is "length_unreadable".
    """
    match = _LENGTH.fullmatch(text.strip().upper())
    if match is None:
        raise EntryUnusableError(why="length_unreadable")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    found = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -found if match[1] == "-" else found


def _defined_zone(block: str) -> tzinfo:
    """A zone by the file's own rules; only yearly changes are believed."""
    if re.search(r"FREQ=(?!YEARLY)", block.upper()):
        raise EntryUnusableError(why="zone_unknown", zone="")
    try:
        component = Timezone.from_ical(block)
        if not isinstance(component, Timezone):
            raise EntryUnusableError(why="zone_unknown", zone="")
        zone: tzinfo = component.to_tz(lookup_tzid=False)
        datetime(2026, 7, 1, tzinfo=zone).utcoffset()
    except STRAY:
        raise EntryUnusableError(why="zone_unknown", zone="") from None
    return zone
