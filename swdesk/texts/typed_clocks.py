"""Clock times within what people type: "kl 9", "0900", "9.30", "3 pm", "halv tre"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.texts.typed_numbers import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAYTIME = range(7, 19)
"""The hours in which a time is looked for that was said on a face of twelve hours ("halv tre")."""

_AT = r"(?:kl|klockan|at|vid)\b\.? ?"
_OFFSET = r"(?:\s*(?P<offset>z|utc|[+-]\d\d:?\d\d))?"
_HALF_OF_DAY = (
    r" ?(?P<half>am|a\.m\.|pm|p\.m\.|fm|em|pa morgonen|pa formiddagen|pa eftermiddagen"
    r"|pa kvallen|in the morning|in the afternoon|in the evening)"
)
_ON_TWELVE = r"(?:1[0-2]|[1-9]|ett|tva|tre|fyra|fem|sex|sju|atta|nio|tio|elva|tolv|one|two|three|"
_ON_TWELVE += r"four|five|six|seven|eight|nine|ten|eleven|twelve)"
_STEP = r"(?P<step>kvart|quarter|fem|tio|tjugo|five|ten|twenty|5|10|20)(?: min(?:uter|utes)?)?"
_FORMS = (
    rf"(?:{_AT})?(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?:[:.]\d\d(?:[.,]\d+)?)?{_OFFSET}",
    rf"(?:{_AT})?(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?{_HALF_OF_DAY}",
    rf"{_AT}(?P<hour>\d\d?)(?P<minute>\d\d)",
    r"(?P<hour>[01]\d)(?P<minute>[0-5]\d)(?<!19\d\d)",
    rf"{_AT}(?P<hour>\d{{1,2}})",
    rf"(?:{_AT})?halv (?P<before>{_ON_TWELVE})",
    rf"(?:{_AT})?half past (?P<after>{_ON_TWELVE})",
    rf"(?:{_AT})?(?:a )?{_STEP} (?P<way>over|past|i|to) (?P<face>{_ON_TWELVE})",
    rf"{_AT}(?P<face>{_ON_TWELVE})(?:{_HALF_OF_DAY})?",
    r"(?:at )?(?P<noon>noon|midday)",
)
_SPACE = r"[,\s]+|(?<=\d)t"
_BARE_HOUR = r"(?P<hour>0\d|1\d|2[0-3]|[6-9])"
"""Of the day, where a day stands before it and no word says that it is a time."""
_BARE = re.compile(rf"(?P<day>.+?)(?:{_SPACE}){_BARE_HOUR}")
_LAST = tuple(re.compile(rf"(?P<day>.*?)(?:^|{_SPACE}){form}") for form in _FORMS)
_FIRST = tuple(re.compile(rf"{form}[,\s]+(?P<day>.+)") for form in _FORMS)
_AFTERNOON = ("pm", "p.m.", "em", "pa eftermiddagen", "pa kvallen", "in the afternoon", "in the ev")
_OF_NIGHT_AND_NOON = 12

_TO = r" ?(?:-|till|to|until|och|and) ?"
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?|\d{4})"
_RANGE = re.compile(
    r"(?:(?P<day>.+?)[,\s]+)??(?P<said>(?:kl|klockan|at|from|fran|mellan|between)\.? )?"
    rf"(?P<start>{_CLOCK}){_TO}(?:kl )?(?P<end>{_CLOCK})(?:[,\s]+(?P<then>.+))?"
)
_HOUR_OF_DAY = re.compile(_BARE_HOUR)


class Clocked(Struct, frozen=True):
    """A text with a clock time: what is left of it, the time, and its offset ("": none is told).

    Hours may be above 23 and minutes above 59: whoever takes them has to refuse them. `bare`: a
    figure after a day, which may be another one's number.
    """

    day: str
    hour: int
    minute: int
    offset: str = ""
    bare: bool = False


class ClockRange(Struct, frozen=True):
    """From one clock time to another ("09:00"), and the text of the day ("": none is told)."""

    start: str
    end: str
    day: str = ""


def clock_in(said: str) -> Iterator[Clocked]:
    """Every way in which a text, in plain signs, may hold a clock time: last, then first."""
    for form in (*_LAST, *_FIRST):
        found = form.fullmatch(said)
        if found is not None:
            yield _clocked(found.groupdict())
    bare = _BARE.fullmatch(said)
    if bare is not None:
        figure = bare["hour"]
        yield Clocked(bare["day"], int(figure), 0, bare=not figure.startswith("0"))


def clock_range(said: str) -> ClockRange | None:
    """The two clock times of "27/11 kl 10-11.30" or "10.00-11.30"; None for anything else.

    Two bare figures are no times unless a word says so, or a day beside them may.
    """
    found = _RANGE.fullmatch(said)
    if found is None or (found["day"] and found["then"]):
        return None
    start, end, day = found["start"], found["end"], found["day"] or found["then"] or ""
    told = found["said"] or any(sign in start + end for sign in ":.") or len(start) == len(end) == 4
    hours = day and _HOUR_OF_DAY.fullmatch(start) and _HOUR_OF_DAY.fullmatch(end)
    return ClockRange(_timed(start), _timed(end), day) if told or hours else None


def _timed(text: str) -> str:
    if len(text) == 4 and text.isdecimal():
        return f"{text[:2]}:{text[2:]}"
    return text.replace(".", ":") if any(sign in text for sign in ":.") else f"{text}:00"


def _clocked(found: dict[str, str | None]) -> Clocked:
    day = (found.get("day") or "").strip()
    hour, minute = _time(found)
    return Clocked(day, hour, minute, found.get("offset") or "")


def _time(found: dict[str, str | None]) -> tuple[int, int]:
    if found.get("noon"):
        return 12, 0
    if found.get("hour"):
        hour = int(found["hour"] or 0)
        return _in_half(hour, found.get("half")), int(found.get("minute") or 0)
    if found.get("before"):
        return _by_day(_face(found["before"]) - 1, 30)
    if found.get("after"):
        return _by_day(_face(found["after"]), 30)
    hour = _face(found["face"])
    if found.get("half"):
        return _in_half(hour, found["half"]), 0
    minutes = _minutes(found.get("step"))
    before = found.get("way") in {"i", "to"}
    return _by_day(hour - 1, 60 - minutes) if before else _by_day(hour, minutes)


def _minutes(step: str | None) -> int:
    if step is None:
        return 0
    return 15 if step in {"kvart", "quarter"} else int(NUMBERS.get(step, step))


def _face(text: str | None) -> int:
    return int(NUMBERS.get(text or "", text or "0"))


def _by_day(hour: int, minute: int) -> tuple[int, int]:
    """A time on a face of twelve hours as the one that lies in the day."""
    hour %= _OF_NIGHT_AND_NOON
    later = hour + _OF_NIGHT_AND_NOON
    return (hour if hour in _DAYTIME else later), minute


def _in_half(hour: int, half: str | None) -> int:
    """An hour told with its half of the day; beyond twelve it says which one by itself."""
    if half is None or hour > _OF_NIGHT_AND_NOON:
        return hour
    afternoon = half.startswith(_AFTERNOON)
    return hour % _OF_NIGHT_AND_NOON + (_OF_NIGHT_AND_NOON if afternoon else 0)
