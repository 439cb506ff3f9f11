"""Reading what people type: days and times, lengths of time. Swedish and English, side by side.

The one reader for command line, window, quick add and files. Lengths are read in `typed_lengths`,
ordinary hours in `typed_hours`; both are handed on from here.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from swdesk.domain.assignment import MOST_ESTIMATE_MINUTES
from swdesk.domain.date_errors import DayOrHourError, WeekdayContradictsError
from swdesk.domain.errors import DateUnreadableError, HourUnknownError, UserError
from swdesk.domain.instants import Instant, Moment, Zone
from swdesk.texts.typed_clocks import clock_in
from swdesk.texts.typed_days import day_begun, day_gone, day_meant, weekday_clash
from swdesk.texts.typed_hours import parse_hours
from swdesk.texts.typed_lengths import parse_length, parse_minutes
from swdesk.texts.typed_numbers import plain_signs

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.texts.typed_clocks import Clocked

    Meant = Callable[[str, date], date | None]

__all__ = [
    "MOST_ESTIMATE_MINUTES",
    "parse_hours",
    "parse_length",
    "parse_minutes",
    "parse_moment",
    "parse_start",
    "parse_when",
]

_MOST_TYPED = 60
_NOW = frozenset({"nu", "just nu", "now", "right now"})
_AHEAD = re.compile(r"(?:om|in) (?P<length>.+)")
_AGO = re.compile(r"(?:for )?(?P<length>.+) (?:sedan|sen|ago)")
_LAST_HOUR, _LAST_MINUTE = 23, 59
_DAYS_OF_MONTH = 31
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def parse_moment(
    text: str, zone: Zone, today: date, *, gone: bool = False, begins: bool = False
) -> Moment:
    """A day, or a day and a time, as a person or a program writes it.

    A day without a year is the nearest such day, before or after `today`; a weekday is the next
    one after `today`; with `gone` both are the last one until it; a time alone is today's. A whole
    week is its Friday, or its Monday for what `begins`. An offset ("+01:00", "Z") is believed.

    Raises:
        DateUnreadableError: no such day or time, or not a date at all.
        ClockTimeMissingError: the clock change skips the time.
        ClockTimeDoubledError: the clock change makes the time twice, and no offset says which.
    """
    return _read(text, zone, today, day_begun if begins else day_gone if gone else day_meant)


def _read(text: str, zone: Zone, today: date, meant: Meant) -> Moment:
    if len(text) == 10 and text[4] == "-":
        quick = _plain_iso(text)
        if quick is not None:
            return Moment(quick)
    said = plain_signs(text[: 2 * _MOST_TYPED])
    if not said or len(said) > _MOST_TYPED:
        raise DateUnreadableError(text=text[:_MOST_TYPED])
    for clocked in clock_in(said):
        day = meant(clocked.day, today) if clocked.day else today
        if day is not None and clocked.hour <= _LAST_HOUR and clocked.minute <= _LAST_MINUTE:
            at = _at_time(day, clocked, zone)
            other = meant(said, today) if clocked.bare else None
            if other is not None and _as_near(other, day, today):
                raise DayOrHourError(text=text, day=other, start=at.at)
            return at
    found = meant(said, today)
    if found is None:
        raise _unreadable(said, text, today)
    return Moment(found)


def _as_near(other: date, day: date, today: date) -> bool:
    """Whether a day of the month may be meant as well as the weekday before its figure."""
    away, told = (other - today).days, (day - today).days
    return away * told > 0 and abs(away) <= _DAYS_OF_MONTH


def _unreadable(said: str, text: str, today: date) -> UserError:
    """No such day or time; of a time that stands alone, that its hour does not exist."""
    clocks = tuple(clock_in(said))
    for each in (said, *(one.day for one in clocks)):
        clash = weekday_clash(each, today)
        if clash is not None:
            return WeekdayContradictsError(text=text, day=clash[0], near=clash[1])
    beyond = any(not one.day and one.hour > _LAST_HOUR for one in clocks)
    return HourUnknownError(text=text) if beyond else DateUnreadableError(text=text[:_MOST_TYPED])


def parse_when(text: str, zone: Zone, now: Instant, *, gone: bool = False) -> Moment:
    """The same where the minute counts as well: "nu", "om en halvtimme", "för 2 timmar sedan".

    Raises:
        DateUnreadableError, ClockTimeMissingError, ClockTimeDoubledError: see `parse_moment`.
    """
    return _when(text, zone, now, day_gone if gone else day_meant)


def _when(text: str, zone: Zone, now: Instant, meant: Meant) -> Moment:
    said = plain_signs(text[: 2 * _MOST_TYPED])
    away = 0 if said in _NOW else _minutes_away(said)
    if away is None:
        return _read(text, zone, zone.day_of(now), meant)
    at = Instant(now + away)
    return Moment(zone.day_of(at), at)


def parse_start(text: str, zone: Zone, now: Instant) -> Moment:
    """The same of what begins then: a whole week ahead stands for its Monday.

    Raises:
        DateUnreadableError, ClockTimeMissingError, ClockTimeDoubledError: see `parse_moment`.
    """
    return _when(text, zone, now, day_begun)


def _minutes_away(said: str) -> int | None:
    """How many minutes a text lies ahead of now, below zero behind; None for anything else."""
    found = _AHEAD.fullmatch(said) or _AGO.fullmatch(said)
    if found is None or found["length"].isdecimal():
        return None
    try:
        minutes = parse_minutes(found["length"])
    except UserError:
        return None
    return minutes if found.re is _AHEAD else -minutes


def _plain_iso(text: str) -> date | None:
    """The most usual form, read fast."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _at_time(day: date, clocked: Clocked, zone: Zone) -> Moment:
    minute_of_day = clocked.hour * 60 + clocked.minute
    if not clocked.offset:
        return Moment(day, zone.at_exactly(day, minute_of_day))
    utc_midnight = (day - date(1970, 1, 1)).days * 1440
    at = Instant(utc_midnight + minute_of_day - _offset_minutes(clocked.offset))
    return Moment(zone.day_of(at), at)


def _offset_minutes(offset: str) -> int:
    if offset in {"z", "utc"}:
        return 0
    digits = offset[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return -minutes if offset[0] == "-" else minutes
