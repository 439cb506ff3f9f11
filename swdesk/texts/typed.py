"""Reading what people type: days and times, lengths of time. Swedish and English, side by side.

Ordinary hours are read in `typed_hours`; `parse_hours` is handed on from there.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from swdesk.domain.errors import (
    DateUnreadableError,
    DurationUnitNeededError,
    DurationUnreadableError,
    EstimateOutOfRangeError,
)
from swdesk.domain.instants import Instant, Moment, Zone
from swdesk.texts.typed_hours import parse_hours
from swdesk.texts.weekdays import DAY_NAMES, unaccented

__all__ = ["MOST_ESTIMATE_MINUTES", "parse_hours", "parse_length", "parse_minutes", "parse_moment"]

MOST_ESTIMATE_MINUTES = 12_000
"""Two hundred hours: beyond that it is no single assignment."""

LEAST_BARE_MINUTES = 15
"""From here on a number without a unit is taken for minutes."""

_MOST_TYPED = 60
_FIRST_YEAR, _LAST_YEAR = 1900, 2199

_MONTHS = (
    ("jan", "januari", "january"),
    ("feb", "februari", "february"),
    ("mar", "mars", "march"),
    ("apr", "april"),
    ("maj", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "augusti", "august"),
    ("sep", "sept", "september"),
    ("okt", "oct", "oktober", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
_MONTH_NUMBER = {name: at for at, names in enumerate(_MONTHS, 1) for name in names}

_DAYS_AHEAD = {
    "idag": 0, "today": 0,
    "imorgon": 1, "imorron": 1, "tomorrow": 1,
    "overmorgon": 2, "iovermorgon": 2,
    "igar": -1, "yesterday": -1,
}  # fmt: skip

_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.]\d\d(?:[.,]\d+)?)?"
_OFFSET = r"(?:\s*(?P<offset>z|utc|[+-]\d\d:?\d\d))?"
_TIME_LAST = re.compile(
    rf"(?P<day>.*?)(?:^|[t,\s]+)(?:(?:kl|klockan|at)\b\.?\s*)?{_CLOCK}{_OFFSET}"
)
_HOUR_LAST = re.compile(r"(?P<day>.*?)(?:^|[,\s]+)(?:kl|klockan|at)\b\.?\s*(?P<hour>\d{1,2})")

_NAME = r"(?P<name>[a-z]{3,9})\.?"
_DAY_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:[\s/-]+(?P<year>\d{4}|\d\d))?",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
        rf"(?:den )?(?P<day>\d{{1,2}})(?::?e|th|st|nd|rd)? ?{_NAME}(?: (?P<year>\d{{4}}))?",
        rf"{_NAME} (?P<day>\d{{1,2}})(?:,? (?P<year>\d{{4}}))?",
    )
)

_HOURS_WORD = r"(?:h|t|tim|timme|timmar|hour|hours)\.?"
_MINUTES_WORD = r"(?:m|min|minut|minuter|minute|minutes|mins)\.?"
_LENGTH_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<minutes>\d+)\s*{_MINUTES_WORD}",
        r"(?P<minutes>\d+)",
        r"(?P<hours>\d+):(?P<minutes>[0-5]\d)",
        rf"(?P<hours>\d+(?:[.,]\d{{1,4}})?)\s*{_HOURS_WORD}",
        rf"(?P<hours>\d+)\s*{_HOURS_WORD}\s*(?:och|and)?\s*(?P<minutes>\d+)(?:\s*{_MINUTES_WORD})?",
    )
)


def parse_moment(text: str, zone: Zone, today: date) -> Moment:
    """A day, or a day and a time, as a person or a program writes it.

    A day without a year is the nearest such day, before or after `today`; a weekday is the next
    one after `today`; a time alone is today's. An offset ("+01:00", "Z") is believed.

    Raises:
        DateUnreadableError: no such day or time, or not a date at all.
        ClockTimeMissingError: the clock change skips the time.
        ClockTimeDoubledError: the clock change makes the time twice, and no offset says which.
    """
    if len(text) == 10 and text[4] == "-":
        quick = _plain_iso(text)
        if quick is not None:
            return Moment(quick)
    spoken = _spoken(text)
    if not spoken or len(spoken) > _MOST_TYPED:
        raise DateUnreadableError(text=text[:_MOST_TYPED])
    timed = _TIME_LAST.fullmatch(spoken) or _HOUR_LAST.fullmatch(spoken)
    if timed is None:
        return Moment(_day(spoken, today, text))
    day = _day(timed["day"], today, text) if timed["day"] else today
    return _at_time(day, timed.groupdict(), zone, text)


def parse_minutes(text: str) -> int:
    """A length of time in whole minutes: "90", "90m", "1h30", "1,5 h", "1:30", "2 tim".

    Raises:
        DurationUnreadableError: not a length of time.
        EstimateOutOfRangeError: nothing, negative, or above MOST_ESTIMATE_MINUTES.
    """
    spoken = _spoken(text).removeprefix("+")
    sign = -1 if spoken.startswith("-") else 1
    found = _first_match(_LENGTH_FORMS, spoken.removeprefix("-").strip())
    if found is None or len(spoken) > _MOST_TYPED:
        raise DurationUnreadableError(text=text[:_MOST_TYPED])
    minutes = sign * (_hours_in_minutes(found.get("hours")) + int(found.get("minutes") or 0))
    if not 0 < minutes <= MOST_ESTIMATE_MINUTES:
        raise EstimateOutOfRangeError(minutes=minutes, most_minutes=MOST_ESTIMATE_MINUTES)
    return minutes


def parse_length(text: str) -> int:
    """A length of time as a person states it: a small bare number must say what it counts.

    Raises:
        DurationUnitNeededError: a number below LEAST_BARE_MINUTES alone: minutes, or hours?
        DurationUnreadableError, EstimateOutOfRangeError: see `parse_minutes`.
    """
    bare = _spoken(text).removeprefix("+")
    if bare.isdecimal() and 0 < int(bare) < LEAST_BARE_MINUTES:
        raise DurationUnitNeededError(text=bare)
    return parse_minutes(text)


def _plain_iso(text: str) -> date | None:
    """The most usual form, read fast."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _spoken(text: str) -> str:
    """Lower case, plain signs, single spaces."""
    plain = unaccented(unicodedata.normalize("NFKC", text[: 2 * _MOST_TYPED]).lower())
    return " ".join(re.sub("[‐‑‒–—−]", "-", plain).split())


def _first_match(forms: tuple[re.Pattern[str], ...], text: str) -> dict[str, str | None] | None:
    matches = (form.fullmatch(text) for form in forms)
    return next((match.groupdict() for match in matches if match), None)


def _hours_in_minutes(text: str | None) -> int:
    """Hours with up to four decimals as minutes, half a minute upwards."""
    whole, _, decimals = (text or "0").replace(",", ".").partition(".")
    return int(whole) * 60 + (int(decimals.ljust(4, "0")) * 60 + 5_000) // 10_000


def _day(spoken: str, today: date, typed: str) -> date:
    word = spoken.removeprefix("pa ").removeprefix("on ").replace(" ", "").rstrip(".")
    if word in _DAYS_AHEAD:
        return today + timedelta(days=_DAYS_AHEAD[word])
    if word in DAY_NAMES:
        return today + timedelta(days=(DAY_NAMES[word] - today.weekday() - 1) % 7 + 1)
    found = _first_match(_DAY_FORMS, spoken)
    day = _written_day(found, today) if found else None
    if day is None:
        raise DateUnreadableError(text=typed[:_MOST_TYPED])
    return day


def _written_day(found: dict[str, str | None], today: date) -> date | None:
    named = found.get("name")
    month = _MONTH_NUMBER.get(named) if named else int(found["month"] or 0)
    day, year = int(found["day"] or 0), found["year"]
    if month is None:
        return None
    if year is not None:
        return _existing(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    near = (_existing(today.year + shift, month, day) for shift in (-1, 0, 1))
    return min(
        (found for found in near if found), key=lambda it: abs((it - today).days), default=None
    )


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _at_time(day: date, found: dict[str, str | None], zone: Zone, typed: str) -> Moment:
    hour, minute = int(found["hour"] or 0), int(found.get("minute") or 0)
    if hour > 23 or minute > 59:
        raise DateUnreadableError(text=typed[:_MOST_TYPED])
    minute_of_day = hour * 60 + minute
    offset = found.get("offset")
    if not offset:
        return Moment(day, zone.at_exactly(day, minute_of_day))
    utc_midnight = (day - date(1970, 1, 1)).days * 1440
    at = Instant(utc_midnight + minute_of_day - _offset_minutes(offset))
    return Moment(zone.day_of(at), at)


def _offset_minutes(offset: str) -> int:
    if offset in {"z", "utc"}:
        return 0
    digits = offset[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return -minutes if offset[0] == "-" else minutes
