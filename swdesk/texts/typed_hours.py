"""Reading ordinary hours: "mon-thu 08:00-16:45 lunch 12:00-12:45, fri 08:00-15:00"."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field

from swdesk.domain.errors import ScheduleUnreadableError
from swdesk.domain.schedule import Hours, ScheduledDay
from swdesk.texts.weekdays import DAY_NAMES, unaccented

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_TYPED = 500
_EVERY = {
    "daily": range(7), "dagligen": range(7), "alladagar": range(7),
    "vardagar": range(5), "weekdays": range(5),
}  # fmt: skip
_BREAKS = frozenset({"lunch", "rast", "raster", "paus", "break", "breaks"})
_FILLERS = frozenset({"och", "and", "kl", "till", "to"})
_MINUTES_PER_DAY = 1440

_CLOCK = r"\d{1,2}(?:[:.]\d\d)?"
_TOKEN = re.compile(
    rf"\s*(?:(?P<span>{_CLOCK}\s*-\s*{_CLOCK})(?![\d:.])"
    r"|(?P<days>[a-z]+\.?\s*-\s*[a-z]+)|(?P<word>[a-z]+)\.?|(?P<stop>[,;+&]))\s*"
)


class _Read(Struct):
    """What was read so far: the days spoken of, and the stretches found for every day."""

    days: set[int] = field(default_factory=set)
    hours: list[list[Hours]] = field(default_factory=lambda: [[] for _ in range(7)])
    breaks: list[list[Hours]] = field(default_factory=lambda: [[] for _ in range(7)])
    in_break: bool = False
    days_used: bool = True


def parse_hours(text: str) -> tuple[ScheduledDay, ...]:
    """Ordinary hours of a week, seven days with Monday first; days not named are off.

    Days and day ranges are followed by one or several stretches; a stretch after "lunch", "rast"
    or "break" is taken out of the hours. Commas and semicolons part groups of days.

    Raises:
        ScheduleUnreadableError: words that mean nothing here, no hours, stretches that end before
            they start or overlap, a break outside the hours.
    """
    plain = unaccented(unicodedata.normalize("NFKC", text[: _MOST_TYPED + 1]).lower())
    plain = re.sub("[‐‑‒–—−]", "-", plain).replace("alla dagar", "alladagar").strip()
    read = _Read()
    if len(plain) > _MOST_TYPED or not all(_take(read, token) for token in _tokens(plain)):
        raise ScheduleUnreadableError(text=text[:_MOST_TYPED])
    week = tuple(_day(*stretches) for stretches in zip(read.hours, read.breaks, strict=True))
    days = [day for day in week if day is not None and day.hours]
    if None in week or not days or read.days_used is False:
        raise ScheduleUnreadableError(text=text[:_MOST_TYPED])
    return tuple(day for day in week if day is not None)


def _tokens(plain: str) -> Iterable[dict[str, str | None]]:
    """The pieces of the text; an empty one where it cannot be read."""
    place = 0
    while place < len(plain):
        match = _TOKEN.match(plain, place)
        if match is None:
            yield {}
            return
        yield match.groupdict()
        place = match.end()


def _take(read: _Read, token: dict[str, str | None]) -> bool:
    """Let one piece say what it says; False when it means nothing."""
    if span := token.get("span"):
        return _take_span(read, span)
    if days := token.get("days"):
        return _take_days(read, _day_range(days))
    if word := token.get("word"):
        return _take_word(read, word)
    read.in_break = False
    return bool(token)


def _take_word(read: _Read, word: str) -> bool:
    if word in _BREAKS:
        read.in_break = True
        return bool(read.days)
    if word in _FILLERS:
        return True
    return _take_days(read, _EVERY.get(word) or ([DAY_NAMES[word]] if word in DAY_NAMES else ()))


def _take_days(read: _Read, days: Iterable[int]) -> bool:
    named = set(days)
    read.days = named if read.days_used else read.days | named
    read.days_used = False
    read.in_break = False
    return bool(named)


def _take_span(read: _Read, span: str) -> bool:
    start, end = (_minute(clock) for clock in span.split("-"))
    if start is None or end is None or end <= start or not read.days:
        return False
    for day in read.days:
        (read.breaks if read.in_break else read.hours)[day].append(Hours(start, end))
    read.days_used = True
    return True


def _minute(clock: str) -> int | None:
    hour, _, minute = clock.strip().replace(".", ":").partition(":")
    found = int(hour) * 60 + int(minute or 0)
    return found if int(minute or 0) < 60 and found <= _MINUTES_PER_DAY else None


def _day_range(days: str) -> Iterable[int]:
    first, last = (DAY_NAMES.get(name.strip(" .")) for name in days.split("-"))
    if first is None or last is None:
        return ()
    return ((first + step) % 7 for step in range((last - first) % 7 + 1))


def _day(hours: list[Hours], breaks: list[Hours]) -> ScheduledDay | None:
    """One day in order of time; None when its stretches contradict each other."""
    hours, breaks = sorted(hours), sorted(breaks)
    inside = all(any(h.start <= b.start and b.end <= h.end for h in hours) for b in breaks)
    apart = all(
        one.end <= two.start for stretch in (hours, breaks) for one, two in pairwise(stretch)
    )
    return ScheduledDay(tuple(hours), tuple(breaks)) if inside and apart else None
