"""A calendar file's events as blocks of time inside a window, every exception applied.

Runs in a process of its own (see `calendar_process`), since files come from anywhere.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct, field

from swdesk.domain.errors import EntryUnusableError, FileUnusableError, UserError
from swdesk.domain.instants import Instant, Span, Zone
from swdesk.domain.personal_numbers import find_personal_number
from swdesk.domain.references import MOST_TEXT
from swdesk.imports.calendar_series import MOST_INSTANCES, excluded, instances
from swdesk.imports.calendar_text import CalendarText, Entry, scan
from swdesk.imports.calendar_times import STRAY, When, Zones, length, when

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

MOST_BLOCKS = 10_000
"""Blocks of one file."""

MOST_GONE = 50_000
"""Keys that one file may take out."""

_ESCAPED = re.compile(r"\\(.)")
_UNESCAPED_COMMA = re.compile(r"(?<!\\),")
_MINUTE, _DAY, _FAR = timedelta(minutes=1), timedelta(days=1), timedelta(days=2)
_LONGEST = timedelta(days=400)


class Block(Struct, frozen=True):
    """One stretch of time in a calendar. `key` is the same at every reading of the calendar."""

    line: int
    key: str
    title: str
    span: Span
    all_day: bool


class Blocks(Struct):
    """What was found: blocks, keys the file takes out, faults by line, what was left out."""

    blocks: list[Block] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    faults: list[tuple[int, UserError]] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)


class _Reading(Struct, frozen=True):
    """One event: its first start, how long it lasts, and why it is no block ("" when it is one)."""

    event: Entry
    start: When
    long: timedelta
    title: str
    why: str


class _Looking(Struct, frozen=True):
    """What every event is read with."""

    zones: Zones
    window: Span
    titles: bool
    cancels: bool


def read_blocks(data: bytes, home: Zone, window: Span, *, titles: bool = False) -> Blocks:
    """Every block of a file that touches a window.

    Args:
        data: the file's bytes.
        home: the zone of times that name none, and of whole days.
        window: the stretch of time that counts.
        titles: take the events' own titles; they may hold names, so it is off unless asked for.

    Raises:
        FileUnusableError: `why` is "not_calendar", "nested_too_deep" or "too_many_blocks".
    """
    text = scan(data)
    looking = _Looking(Zones(home, text.zones), window, titles, text.cancels)
    found = Blocks(ignored=Counter(text.others))
    if text.cut_off:
        found.faults.append((text.cut_off, EntryUnusableError(why="cut_off")))
    for events in _by_uid(text):
        _read_events(events, looking, found)
        if len(found.blocks) > MOST_BLOCKS or len(found.gone) > MOST_GONE:
            raise FileUnusableError(name="", why="too_many_blocks", most_blocks=MOST_BLOCKS)
    return found


def _by_uid(text: CalendarText) -> Iterable[list[Entry]]:
    """Events that belong together: a series and its changed instances carry one UID."""
    groups: dict[str, list[Entry]] = {}
    for event in text.events:
        lines = event.properties.get("UID") or [f"no UID {event.line}"]
        groups.setdefault(lines[0].partition(":")[2].strip() or lines[0], []).append(event)
    return groups.values()


def _read_events(events: list[Entry], looking: _Looking, found: Blocks) -> None:
    masters = [event for event in events if not event.properties.get("RECURRENCE-ID")]
    changed: dict[str, Entry] = {}
    for event in sorted(events, key=_sequence):
        with _faults_of(event, found):
            if instance := _instance(event, looking.zones):
                found.ignored["older_version"] += instance in changed
                changed[instance] = event
    if masters:
        master = max(masters, key=_sequence)
        found.ignored["older_version"] += len(masters) - 1
        with _faults_of(master, found):
            _read_master(_reading(master, looking, found), changed.keys(), looking, found)
    for instance, event in changed.items():
        with _faults_of(event, found):
            reading = _reading(event, looking, found)
            _take(reading, f"{_uid(event)}#{instance}", reading.start, looking, found)


@contextmanager
def _faults_of(event: Entry, found: Blocks) -> Iterator[None]:
    """One event that cannot be used is told of, and stops no other."""
    try:
        yield
    except EntryUnusableError as refusal:
        found.faults.append((event.line, refusal))
    except STRAY:
        found.faults.append((event.line, EntryUnusableError(why="unreadable")))


def _read_master(
    reading: _Reading, changed: Collection[str], looking: _Looking, found: Blocks
) -> None:
    """An event that happens once, or a series without the instances that were changed."""
    event = reading.event
    if not event.properties.keys() & {"RRULE", "RDATE", "EXRULE"}:
        _take(reading, _uid(event), reading.start, looking, found)
        return
    out = excluded(event, reading.start, looking.zones)
    for each in _touching(reading, looking):
        instance = _name(each)
        key = f"{_uid(event)}#{instance}"
        if instance in changed:
            continue
        if each.wall.date() in out or each.instant in out:
            found.gone.append(key)
        else:
            _take(reading, key, each, looking, found)


def _touching(reading: _Reading, looking: _Looking) -> Iterator[When]:
    """The instances that may touch the window, MOST_INSTANCES of them at most."""
    home = looking.zones.home
    first = home.local(looking.window.start).replace(tzinfo=None) - reading.long - _FAR
    last = home.local(looking.window.end).replace(tzinfo=None) + _FAR
    count = 0
    for each in instances(reading.event, reading.start, last, looking.zones):
        if each.wall < first:
            continue
        count += 1
        if count > MOST_INSTANCES:
            raise EntryUnusableError(why="too_many_instances", most=MOST_INSTANCES)
        yield each


def _reading(event: Entry, looking: _Looking, found: Blocks) -> _Reading:
    """What an event says of all its instances."""
    start = _start(event, looking.zones)
    long = _long(event, start, looking.zones)
    why = _why_none(event, long, looking)
    if why:
        found.ignored[why] += 1
    return _Reading(event, start, long, "" if why else _title(event, looking, found), why)


def _take(reading: _Reading, key: str, at: When, looking: _Looking, found: Blocks) -> None:
    """One block more, or the key of one that is none."""
    if at.whole_day:
        span = Span(at.instant, at.moved(at.wall + reading.long).instant)
    else:
        span = Span(at.instant, Instant(at.instant + reading.long // _MINUTE))
    if reading.why or not looking.window.overlaps(span):
        found.gone.append(key)
        return
    found.blocks.append(Block(reading.event.line, key, reading.title, span, at.whole_day))


def _start(event: Entry, zones: Zones) -> When:
    start = event.one("DTSTART")
    if start is None:
        raise EntryUnusableError(why="no_start")
    return when(start.value, start.params, zones)


def _long(event: Entry, start: When, zones: Zones) -> timedelta:
    """How long it lasts: whole days for a whole day, else real minutes."""
    end, lasting = event.one("DTEND"), event.one("DURATION")
    if end is not None:
        until = when(end.value, end.params, zones)
        if start.whole_day:
            found = max(until.wall - start.wall, _DAY) if until.wall >= start.wall else -_DAY
        else:
            found = (until.instant - start.instant) * _MINUTE
    elif lasting is not None:
        found = length(lasting.value)
    else:
        found = _DAY if start.whole_day else timedelta()
    if found < timedelta() or found > _LONGEST:
        raise EntryUnusableError(why="ends_before_start" if found < timedelta() else "too_long")
    return found


def _why_none(event: Entry, long: timedelta, looking: _Looking) -> str:
    """Why an event is no block of time; "" when it is one."""
    if looking.cancels or event.word("STATUS") == "CANCELLED":
        return "cancelled"
    if event.word("TRANSP") == "TRANSPARENT" or event.word("X-MICROSOFT-CDO-BUSYSTATUS") == "FREE":
        return "free"
    return "" if long >= _MINUTE else "no_length"


def _title(event: Entry, looking: _Looking, found: Blocks) -> str:
    """The event's title if asked for, else its first category; never a personal number."""
    said = event.one("SUMMARY") if looking.titles else event.one("CATEGORIES")
    text = said.value if said else ""
    if not looking.titles:
        text = _UNESCAPED_COMMA.split(text)[0]
    text = _ESCAPED.sub(lambda sign: " " if sign[1] in "nN" else sign[1], text)
    text = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    if find_personal_number(text):
        found.ignored["title_personal_number"] += 1
        return ""
    return text[:MOST_TEXT]


def _instance(event: Entry, zones: Zones) -> str:
    """Which instance of a series an event changes; "" for the series itself."""
    said = event.one("RECURRENCE-ID")
    if said is None:
        return ""
    if said.params.get("RANGE", "").upper() == "THISANDFUTURE":
        raise EntryUnusableError(why="this_and_future")
    return _name(when(said.value, said.params, zones))


def _name(at: When) -> str:
    """An instance by its original start: the day, or the minute since 1970."""
    return f"{at.wall:%Y%m%d}" if at.whole_day else str(at.instant)


def _uid(event: Entry) -> str:
    """The event's own key. UIDs often hold a mail address, so only a digest of them is kept."""
    said = event.properties.get("UID") or event.properties.get("DTSTART", [""])
    return hashlib.sha256(said[0].partition(":")[2].strip().encode()).hexdigest()[:20]


def _sequence(event: Entry) -> tuple[int, int]:
    """Later versions of an event have the higher number; of equal ones the last counts."""
    said = event.properties.get("SEQUENCE", [""])[0].partition(":")[2].strip()
    return (int(said) if said.isdecimal() and len(said) < 10 else 0, event.line)
