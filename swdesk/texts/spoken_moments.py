"""Days, times and lengths within one line: what they are of, and what only looks like one."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.date_errors import DayOrHourError, WeekdayContradictsError
from swdesk.domain.errors import (
    ClockTimeDoubledError,
    ClockTimeMissingError,
    DateUnreadableError,
    DayNeededError,
    EstimateOutOfRangeError,
    UserError,
)
from swdesk.domain.instants import Instant, Moment, Zone
from swdesk.texts.events import lies_behind, spellings_of
from swdesk.texts.quick_words import (
    AMBIGUOUS_DAYS,
    ANNOUNCING,
    MEANINGS,
    Part,
    plain,
    spoken,
)
from swdesk.texts.typed import parse_minutes, parse_start, parse_when
from swdesk.texts.typed_days import DAY_WORDS, MONTH_NUMBER, day_meant
from swdesk.texts.typed_ends import halves
from swdesk.texts.typed_numbers import NUMBERS
from swdesk.texts.weekdays import DAY_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    _Reader = Callable[[str, Zone, Instant], Moment]

_NOW = frozenset({"nu", "just nu", "now"})
_BARE_FIGURES = re.compile(r"[\d:.,/]*")
_MOST_IN_PHRASE = 7
_NEARLY = 0.8
"""How alike a word and the name of a day or month are (difflib's ratio) to be a slip of it."""

_LENGTH_WORDS = frozenset(NUMBERS) | {
    "halv", "half", "kvart", "kvartar", "quarter", "quarters", "trekvart", "trekvarts", "halvtimme",
    "halvtimma", "halvannan", "½", "¼", "¾",
}  # fmt: skip
_TIME_WORDS = DAY_WORDS | frozenset(NUMBERS) | {
    *(f"{name}s" for name in DAY_NAMES), *MONTH_NUMBER, "i", "morgon", "morron", "dag", "gar",
    "forrgar", "kvall", "day", "vecka", "veckan", "veckans", "week", "sista", "forsta", "slutet",
    "last", "first", "end", "next", "nasta", "manadens", "manadsskiftet", "noon", "midday", "halv",
    "half", "kvart", "quarter", "om", "in", "kl", "klockan", "at", "nu", "now", "sedan", "sen",
    "ago",
}  # fmt: skip
"""One of these, or a figure, stands in every day, time and length."""

_TOLD_WITH_A_LENGTH = re.compile(
    r"\b(?:kvart|quarter|fem|tio|tjugo|five|ten|twenty|5|10|20)(?: min\w*)? (?:over|past|i|to) \w"
    r"|\b(?:om|in) \w|\w (?:sedan|sen|ago)\b"
)
_MONTH = "(?:" + "|".join(sorted(MONTH_NUMBER, key=len, reverse=True)) + r")\.?"
_ORDINAL = r"(?::?[ea]|th|st|nd|rd)?"
_DATE = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}(?:[/ -]\d{2,4})?|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?"
    rf"|(?:den )?\d{{1,2}}{_ORDINAL} ?{_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}(?:,? \d{{4}})?"
    rf"|den \d{{1,2}}{_ORDINAL}|(?:v|vecka|week)\.? ?\d{{1,3}})"
)
_CLOCK = r"(?:(?:kl|klockan|at)\.? ?\d{1,4}(?:[:.]\d{1,2})?|\d{1,2}:\d\d)"
_CLOCK_AFTER_A_DAY = rf"(?:{_CLOCK}|\d{{1,2}}\.\d\d)"
_DATED = re.compile(rf"(?:(?P<name>[a-z]+)\.?,? )?{_DATE}(?: {_CLOCK_AFTER_A_DAY}| \d{{1,2}})?")
_CLOCKED = re.compile(rf"{_CLOCK}|(?P<day>.+?) {_CLOCK_AFTER_A_DAY}|{_CLOCK} (?P<then>.+)")
_OF_A_MOMENT = (
    ClockTimeMissingError,
    ClockTimeDoubledError,
    WeekdayContradictsError,
    DayOrHourError,
)
"""Refusals of what can be nothing but a day or a time."""
_WORD_AND_FIGURES = re.compile(r"(?:man|son|sat|sun) \d{1,2}(?:-\d{1,2})?")
_OF_SWEDISH_DAYS = frozenset("åö")
_MISSPELLED_MONTH = re.compile(rf"(?:den )?\d{{1,2}}{_ORDINAL} (?P<name>[a-z]{{4,}})")


class Here(Struct, frozen=True):
    """Where and when the line is typed."""

    zone: Zone
    now: Instant

    @property
    def today(self) -> date:
        """The day it is typed."""
        return self.zone.day_of(self.now)

    def moved(self, at: Instant, day: date) -> Moment:
        """The clock time of an instant on another day.

        Raises:
            ClockTimeMissingError, ClockTimeDoubledError: the clock change skips or doubles it.
        """
        return Moment(day, self.zone.at_exactly(day, self.zone.minute_of_day(at)))


class Said(Struct, frozen=True):
    """What a stretch of a line says: of what, and when or how long; or the fault it has."""

    part: Part
    moment: Moment | None = None
    minutes: int | None = None
    event: str = ""
    fault: UserError | None = None


def event_phrases(names: Iterable[str]) -> dict[str, str]:
    """Every way to say a clock event, but for receipt, to its name."""
    named = [name for name in names if name != "received"]
    return {plain(spelling): name for name in reversed(named) for spelling in spellings_of(name)}


def length_said(text: str) -> Said | None:
    """A length with its unit; one that no assignment takes is a fault."""
    said = spoken(text)
    if _BARE_FIGURES.fullmatch(said) or said in NUMBERS:
        return None
    if not any(sign.isdigit() for sign in said) and _LENGTH_WORDS.isdisjoint(said.split()):
        return None
    try:
        return Said(Part.LENGTH, minutes=parse_minutes(text))
    except EstimateOutOfRangeError as refusal:
        return Said(Part.LENGTH, fault=refusal)
    except UserError:
        return None


def names_a_day(text: str) -> bool:
    """Whether more stands there than a clock time."""
    said = re.sub(r"\b(kl|klockan|at|am|pm|from|fran|till|to|until|tid|bokad)\b", " ", spoken(text))
    return any(sign.isalpha() or sign == "/" for sign in said) or said.count("-") > 1


class MomentsRead:
    """Reads days and times, typed at one place and minute, under the events of one rulebook."""

    def __init__(self, here: Here, events: Mapping[str, str]) -> None:
        """Take where and when it is, and the events by how they are said."""
        self._here = here
        self._events = events
        self._read: dict[tuple[str, _Reader], Said | None] = {}

    def event(self, text: str) -> Said | None:
        """A clock event with its day, in either order."""
        for phrase, rest in _parted(text):
            name = self._events.get(plain(phrase))
            if name is None:
                continue
            read = self._moment(rest, _parse_gone if lies_behind(name) else parse_when)
            if read is not None:
                return Said(Part.EVENT, event=name, moment=read.moment, fault=read.fault)
        return None

    def after_a_word(self, text: str) -> Said | None:
        """A day or time after a word that says what it is."""
        for phrase, rest in _parted(text, most=3):
            part = MEANINGS.get(spoken(phrase).rstrip(":"))
            if part is None:
                continue
            read = self._moment(rest, _READERS.get(part, parse_when))
            if read is not None and (part is not Part.FIXED or read.fault or _is_timed(read)):
                return Said(part, moment=read.moment, fault=read.fault)
        return None

    def announced(self, text: str) -> Said | None:
        """A word that announces a day, and no day behind it: a slip, or nothing at all."""
        said = spoken(text).rstrip(":")
        if said in ANNOUNCING:
            return Said(MEANINGS[said], fault=DayNeededError(text=text))
        for phrase, rest in _parted(text, most=3):
            part, named = MEANINGS.get(spoken(phrase).rstrip(":")), plain(phrase) in self._events
            if (part is None and not named) or " " in rest.strip():
                continue
            if _is_slip(spoken(rest)):
                event = self._events.get(plain(phrase), "") if part is None else ""
                return Said(part or Part.EVENT, event=event, fault=DateUnreadableError(text=rest))
        return None

    def with_a_length(self, text: str) -> Said | None:
        """A time told with a length in it: "kvart i tre", "om en halvtimme"; to be read first."""
        if not _TOLD_WITH_A_LENGTH.search(spoken(text)):
            return None
        said = self.after_a_word(text) or self.alone(text)
        return said if said is not None and said.fault is None else None

    def clock_range(self, text: str) -> Said | None:
        """From one clock time to another: a fixed time with its length."""
        parts = halves(text)
        if parts is None or _is_word_of_its_own(text):
            return None
        day = parts[0].rpartition(" ")[0]
        start, end = (self._moment(each) for each in (parts[0], f"{day} {parts[1]}"))
        fault = next((each.fault for each in (start, end) if each and each.fault), None)
        if fault is not None:
            return Said(Part.FIXED, fault=fault)
        if not start or not end or not _is_timed(start) or not _is_timed(end):
            return None
        minutes = _at(end) - _at(start)
        return Said(Part.FIXED, start.moment, minutes) if minutes > 0 else None

    def alone(self, text: str) -> Said | None:
        """A day or time alone: with a time it is fixed, a day gone is when it came, else due."""
        said = spoken(text)
        if said in _NOW or _is_word_of_its_own(text):
            return None
        read = self._moment(text)
        if read is None or read.fault is not None:
            part = Part.FIXED if _CLOCKED.fullmatch(said) else Part.DUE
            return None if read is None else Said(part, fault=read.fault)
        assert read.moment is not None  # noqa: S101 - no fault, so there is one
        part = Part.FIXED if _is_timed(read) else Part.DUE
        if self._here.zone.moment_end(read.moment) < self._here.now:
            part = Part.RECEIVED
        return Said(part, moment=read.moment)

    def _moment(self, text: str, read: _Reader = parse_when) -> Said | None:
        """A day or time; one that only looks so, or that the clock change makes, with its fault."""
        if not _may_be_a_moment(text):
            return None
        if (text, read) not in self._read:
            self._read[text, read] = self._read_moment(text, read)
        return self._read[text, read]

    def _read_moment(self, text: str, read: _Reader) -> Said | None:
        try:
            moment = read(text, self._here.zone, self._here.now)
        except _OF_A_MOMENT as refusal:
            return Said(Part.FIXED, fault=refusal)
        except UserError as refusal:
            looks_so = _looks_dated(spoken(text), self._here.today)
            return Said(Part.FIXED, fault=refusal) if looks_so else None
        return Said(Part.FIXED, moment=moment)


def _is_word_of_its_own(text: str) -> bool:
    """Whether what may be a short weekday, alone or before figures, is rather another word."""
    said = spoken(text)
    return (
        said in AMBIGUOUS_DAYS or _WORD_AND_FIGURES.fullmatch(said) is not None
    ) and not _OF_SWEDISH_DAYS.intersection(text.lower())


def _parse_gone(text: str, zone: Zone, now: Instant) -> Moment:
    """A moment of what has happened."""
    return parse_when(text, zone, now, gone=True)


_READERS: dict[Part, _Reader] = {Part.RECEIVED: _parse_gone, Part.EARLIEST: parse_start}
"""How days and times are read of what a word says they are; else as in `parse_when`."""


def _may_be_a_moment(text: str) -> bool:
    """Whether a figure or a word of days and times stands there: most of a line has neither."""
    return any(sign.isdigit() for sign in text) or not _TIME_WORDS.isdisjoint(spoken(text).split())


def _is_timed(said: Said) -> bool:
    return said.moment is not None and said.moment.at is not None


def _at(said: Said) -> int:
    return said.moment.at or 0 if said.moment is not None else 0


def _parted(text: str, most: int = _MOST_IN_PHRASE) -> Iterator[tuple[str, str]]:
    """A text parted after its first words, the longest beginning first."""
    words = text.split()
    for count in range(min(most, len(words) - 1), 0, -1):
        yield " ".join(words[:count]), " ".join(words[count:])


def _looks_dated(said: str, today: date) -> bool:
    """Whether a text has the form of a day, a time or both."""
    dated = _DATED.fullmatch(said)
    if dated is not None and (not dated["name"] or dated["name"] in DAY_NAMES):
        return True
    clocked = _CLOCKED.fullmatch(said)
    if clocked is not None:
        day = clocked["day"] or clocked["then"]
        return day is None or day_meant(day, today) is not None
    slip = _MISSPELLED_MONTH.fullmatch(said)
    return slip is not None and bool(_near(slip["name"], MONTH_NUMBER))


def _is_slip(word: str) -> bool:
    """Whether a word is the name of a day nearly spelled, and no day itself."""
    return word not in DAY_WORDS and bool(_near(word, DAY_WORDS))


def _near(word: str, names: Iterable[str]) -> list[str]:
    long_enough = [name for name in names if len(name) > 3]
    return get_close_matches(word, long_enough, n=1, cutoff=_NEARLY) if len(word) > 3 else []
