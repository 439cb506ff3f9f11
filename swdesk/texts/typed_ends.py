"""When something ended or ends, as people type it: after its start, or as what has been."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from swdesk.domain.errors import (
    ClockTimeDoubledError,
    ClockTimeMissingError,
    DayOfTimeNeededError,
)
from swdesk.domain.instants import Instant, Moment, Zone
from swdesk.texts.typed import parse_moment, parse_when
from swdesk.texts.typed_clocks import clock_in, clock_range
from swdesk.texts.typed_numbers import plain_signs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_HOUR_ALONE = re.compile(r"\d{1,2}")
_DAY = 24 * 60
_WEEK = 7 * _DAY


def parse_end(text: str, zone: Zone, start: Instant, now: Instant) -> Moment:
    """Until when something lasts that starts at `start`.

    A clock time alone is on the day of the start, or on the day after where it is not later than
    the start; the start's own clock time is read as the start itself, for the caller to refuse. A
    figure alone is an hour.
    A day is told as from `now`; a weekday is the one within a week of the start.

    Raises:
        DateUnreadableError: no such day or time, or not a date at all.
        ClockTimeMissingError: the clock change skips the time.
        ClockTimeDoubledError: the clock change makes the time twice, and no offset says which.
    """
    if is_clock_alone(text):
        return _next(_with_word(text), zone, start)
    found = list(_as_told(text, zone, start, now))
    later = [each for each in found if each.at is None or each.at > start]
    near = (each for each in later if each.at is None or each.at < start + _WEEK)
    return next(near, (*later, *found)[0])


def halves(text: str) -> tuple[str, str] | None:
    """The start and the end of a stretch told in one, each as a text of its own."""
    found = clock_range(plain_signs(text))
    return None if found is None else (f"{found.day} {found.start}".strip(), found.end)


def parse_past(text: str, zone: Zone, since: Instant, now: Instant) -> Moment:
    """A minute that has been: a clock time alone is the one between two instants.

    Where several days have it there, nobody guesses; where none has, it is today's, for the caller
    to refuse.

    Raises:
        DayOfTimeNeededError: several days since then have this clock time.
        DateUnreadableError: no such day or time, or not a date at all.
        ClockTimeMissingError: the clock change skips the time.
        ClockTimeDoubledError: the clock change makes the time twice, and no offset says which.
    """
    if not is_clock_alone(text):
        return parse_when(text, zone, now, gone=True)
    on = zone.day_of(now)
    found: list[Moment] = []
    while on >= zone.day_of(since) and len(found) < 2:
        found += [each for each in _of_day(text, zone, on) if since <= (each.at or -1) <= now]
        on -= timedelta(days=1)
    if len({each.on for each in found}) > 1:
        raise DayOfTimeNeededError(text=text, since=since)
    return found[0] if len(found) == 1 else parse_moment(text, zone, zone.day_of(now))


def _of_day(text: str, zone: Zone, on: date) -> list[Moment]:
    """A clock time of a day: once as a rule, at a clock change never or twice."""
    try:
        return [parse_moment(text, zone, on)]
    except ClockTimeMissingError:
        return []
    except ClockTimeDoubledError as doubled:
        offsets = (doubled.facts["first"], doubled.facts["second"])
        return [parse_moment(f"{text} {offset}", zone, on) for offset in offsets]


def is_clock_alone(text: str) -> bool:
    """Whether a text is a clock time without a day; a figure alone is an hour."""
    said = plain_signs(_with_word(text))
    return any(not one.day and one.hour < 24 and one.minute < 60 for one in clock_in(said))


def _with_word(text: str) -> str:
    """A figure alone as the hour that it is."""
    figure = text.strip()
    return f"kl {figure}" if _HOUR_ALONE.fullmatch(figure) else text


def _next(text: str, zone: Zone, start: Instant) -> Moment:
    """A clock time on the day of the start, or on the day after it."""
    on = zone.day_of(start)
    try:
        found = parse_moment(text, zone, on)
    except ClockTimeMissingError as missing:
        if f"{zone.local(start):%H:%M}" <= str(missing.facts["time"]):
            raise
        return _on_the_day_after(text, zone, on)
    except ClockTimeDoubledError as doubled:
        last = parse_moment(f"{text} {doubled.facts['second']}", zone, on)
        if last.at is None or last.at > start:
            raise
        return _on_the_day_after(text, zone, on)
    if found.at is None or found.at >= start:
        return found
    return _on_the_day_after(text, zone, on)


def _on_the_day_after(text: str, zone: Zone, on: date) -> Moment:
    return parse_moment(text, zone, on + timedelta(days=1))


def _as_told(text: str, zone: Zone, start: Instant, now: Instant) -> Iterator[Moment]:
    """What a text with a day can mean: as from now, gone or to come; a weekday after the start."""
    told = parse_when(text, zone, now)
    yield parse_when(text, zone, now, gone=True)
    yield told
    following = parse_when(text, zone, Instant(now + _DAY))
    if (following.on - told.on).days != 1:  # else it counts from today, as "tomorrow" does
        yield parse_moment(text, zone, zone.day_of(start))
