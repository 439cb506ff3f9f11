"""Days, times and lengths as people say them in one line: the words around what `typed` reads."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum

from swdesk.texts.weekdays import DAY_NAMES, unaccented


class Part(StrEnum):
    """What a piece of a line means."""

    KIND = "kind"
    REF = "ref"
    DUE = "due"
    DEADLINE = "deadline"
    RECEIVED = "received"
    EARLIEST = "earliest"
    FIXED = "fixed"
    LENGTH = "length"
    FACT = "fact"


_MEANINGS = {
    Part.DUE: (
        "klart senast", "klar senast", "senast", "klart", "klar", "helst", "till", "innan", "fore",
        "due by", "due on", "due", "by", "before", "until",
    ),
    Part.DEADLINE: (
        "frist", "fristen", "tidsfrist", "sista dag", "sista dagen", "deadline", "last day",
    ),
    Part.RECEIVED: (
        "inkom", "inkommen", "inkommet", "kom in", "kom", "mottagen", "mottaget",
        "received", "came in", "arrived",
    ),
    Part.EARLIEST: (
        "tidigast", "inte fore", "fran", "fran och med", "from", "earliest", "not before", "after",
        "efter",
    ),
    Part.FIXED: ("tid", "bokad", "bokat", "fast tid", "booked", "fixed"),
}  # fmt: skip
MEANINGS = {words: part for part, every in _MEANINGS.items() for words in every}
"""The words before a date that say what it is, plain, to the meaning."""

AMBIGUOUS_DAYS = frozenset({"man", "son", "sat", "sun", "fri", "mon", "wed"})
"""Short names of weekdays that are words of their own: a day only after a word that says so."""

_NUMBER_WORDS = (
    ("en", "ett", "a", "an", "one"), ("tva", "two"), ("tre", "three"), ("fyra", "four"),
    ("fem", "five"), ("sex", "six"), ("sju", "seven"), ("atta", "eight"), ("nio", "nine"),
    ("tio", "ten"), ("elva", "eleven"), ("tolv", "twelve"),
)  # fmt: skip
_NUMBERS = {word: str(at) for at, words in enumerate(_NUMBER_WORDS, 1) for word in words}

_HALVES = re.compile(
    r"(?P<whole>\w+) (?:och|and) (?:en |ett |a )?(?:halv|halvt|half)"
    r" (?P<unit>timme|timmar|tim|h|hour|hours)"
)
_SPOKEN_LENGTHS = {
    "halvtimme": "30 min", "en halvtimme": "30 min", "en halv timme": "30 min",
    "halv timme": "30 min", "half an hour": "30 min", "half hour": "30 min",
    "a half hour": "30 min", "en kvart": "15 min", "tre kvart": "45 min",
    "a quarter of an hour": "15 min", "quarter of an hour": "15 min",
    "halvannan timme": "90 min", "en timma": "60 min",
}  # fmt: skip
_NOT_A_LENGTH = re.compile(r"[\d:.,]*")

_AHEAD = re.compile(r"(?:om|in) (?P<count>\w+) (?P<unit>dag|dagar|day|days|vecka|veckor|weeks?)")
_NEXT_DAY = re.compile(r"(?:nasta|next) (?P<name>[a-z]+)")
_WEEK = re.compile(r"(?:v|vecka|week)\.? ?(?P<week>\d{1,2})")
_TWELVE_HOURS = re.compile(
    r"(?P<before>.*?)(?:at )?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>am|pm)"
)
_RANGE = re.compile(
    r"(?P<said>(?:kl|klockan|at|from|fran)\.? )?"
    r"(?P<start>\d{1,2}(?:[:.]\d\d)?) ?(?:-|till|to|until) ?(?P<end>\d{1,2}(?:[:.]\d\d)?)"
)
_FRIDAY = 4


def plain(text: str) -> str:
    """A text without case, accents, hyphens and spare spaces, as names of work are compared."""
    return " ".join(unaccented(text.casefold()).replace("-", " ").replace("_", " ").split())


def spoken(text: str) -> str:
    """A text without case, accents and spare spaces; the dash of a range is a hyphen."""
    dashes = re.sub("[‐‑‒–—−]", "-", unaccented(text.casefold()))
    return " ".join(dashes.split())


def length_words(text: str) -> str:
    """A length as `typed.parse_minutes` reads it; "" for what is none: a figure alone, say."""
    said = spoken(text)
    if said in _SPOKEN_LENGTHS:
        return _SPOKEN_LENGTHS[said]
    halved = _HALVES.fullmatch(said)
    if halved:
        return f"{_NUMBERS.get(halved['whole'], halved['whole'])}.5 {halved['unit']}"
    first, _, rest = said.partition(" ")
    if first in _NUMBERS and rest:
        said = f"{_NUMBERS[first]} {rest}"
    return "" if _NOT_A_LENGTH.fullmatch(said) or not said[0].isdigit() else said


def relative_day(text: str, today: date) -> date | None:
    """A day told from today: "om tre dagar", "next friday", "vecka 48"; None for anything else.

    A whole week stands for its Friday.
    """
    said = spoken(text)
    if said in {"i overmorgon", "day after tomorrow", "the day after tomorrow"}:
        return today + timedelta(days=2)
    if said in {"den har veckan", "denna vecka", "this week"}:
        return _friday_of(today)
    if said in {"nasta vecka", "next week"}:
        return _friday_of(today + timedelta(days=7))
    return _counted(said, today) or _next_named(said, today) or _in_week(said, today)


def day_and_time(text: str) -> str:
    """A day and time as `typed.parse_moment` reads it: "3 pm" is "15:00"."""
    said = spoken(text)
    found = _TWELVE_HOURS.fullmatch(said)
    if found is None or not 1 <= int(found["hour"]) <= 12:
        return said
    hour = int(found["hour"]) % 12 + (12 if found["half"] == "pm" else 0)
    return f"{found['before'].strip()} {hour:02}:{found['minute'] or '00'}".strip()


def clock_range(text: str) -> tuple[str, str] | None:
    """The two clock times of "kl 10-11.30" or "10.00-11.30"; None for anything else.

    Two bare figures are no times unless a word says so.
    """
    found = _RANGE.fullmatch(spoken(text))
    if found is None or not (found["said"] or _has_minutes(found["start"] + found["end"])):
        return None
    return _timed(found["start"]), _timed(found["end"])


def _has_minutes(text: str) -> bool:
    return ":" in text or "." in text


def _timed(text: str) -> str:
    return text.replace(".", ":") if _has_minutes(text) else f"{text}:00"


def _friday_of(day: date) -> date:
    return day + timedelta(days=_FRIDAY - day.weekday())


def _counted(said: str, today: date) -> date | None:
    found = _AHEAD.fullmatch(said)
    if found is None:
        return None
    count = _NUMBERS.get(found["count"], found["count"])
    if not count.isdecimal() or len(count) > 3:
        return None
    days = 7 if found["unit"].startswith(("v", "w")) else 1
    return today + timedelta(days=days * int(count))


def _next_named(said: str, today: date) -> date | None:
    """A weekday of next week."""
    found = _NEXT_DAY.fullmatch(said)
    number = DAY_NAMES.get(found["name"]) if found else None
    if number is None:
        return None
    return today + timedelta(days=7 - today.weekday() + number)


def _in_week(said: str, today: date) -> date | None:
    found = _WEEK.fullmatch(said)
    if found is None or not 1 <= int(found["week"]) <= 53:
        return None
    for year in (today.year, today.year + 1):
        try:
            friday = date.fromisocalendar(year, int(found["week"]), _FRIDAY + 1)
        except ValueError:
            continue
        if friday >= today:
            return friday
    return None
