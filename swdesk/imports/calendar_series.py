"""When a calendar event happens: once, or in a series with exceptions. RFC 5545 section 3.8.5."""

from __future__ import annotations

import heapq
import re
from itertools import takewhile
from typing import TYPE_CHECKING

from dateutil.rrule import rrulestr

from swdesk.domain.errors import EntryUnusableError
from swdesk.imports.calendar_times import STRAY, When, Zones, all_when, when

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from swdesk.imports.calendar_text import Entry

MOST_INSTANCES = 1_000
"""Instances of one series in the window: daily for two years is 731."""

_SLOW_ENOUGH = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_MOST_HOURS = 24


def instances(event: Entry, start: When, until: datetime, zones: Zones) -> Iterator[When]:
    """The starts of an event in order of time, exceptions not yet taken out, up to a wall clock.

    Raises:
        EntryUnusableError: `why` is "rule_too_fine" (several times an hour), "rule_unreadable", or
            what `when` says of its dates.
    """
    rules = [_rule(each.value, start, zones) for each in event.all("RRULE")]
    if event.properties.get("EXRULE"):
        raise EntryUnusableError(why="rule_unreadable")
    added = sorted(each.in_zone_of(start).wall for each in all_when(event.all("RDATE"), zones))
    sources = [iter([start.wall]), iter(added), *(_starts(rule, start) for rule in rules)]
    return _in_order(sources, start, until)


def excluded(event: Entry, start: When, zones: Zones) -> set[object]:
    """What EXDATE takes out: instants, and whole days of them.

    Raises:
        EntryUnusableError: see `when`.
    """
    found: set[object] = set()
    for each in all_when(event.all("EXDATE"), zones):
        found.add(each.wall.date() if each.whole_day else each.in_zone_of(start).instant)
        if start.whole_day:
            found.add(each.wall.date())
    return found


def _rule(text: str, start: When, zones: Zones) -> str:
    """A rule with only parts that end in time, its end on the event's own wall clock."""
    parts = dict(part.split("=", 1) for part in text.upper().split(";") if "=" in part)
    parts = {name.strip(): value.strip() for name, value in parts.items() if name[:2] != "X-"}
    if parts.get("FREQ") not in _SLOW_ENOUGH or {"BYMINUTE", "BYSECOND"} & parts.keys():
        raise EntryUnusableError(why="rule_too_fine")
    if parts.get("BYHOUR", "").count(",") >= _MOST_HOURS:
        raise EntryUnusableError(why="rule_too_fine")
    if not re.fullmatch(r"[1-9]\d{0,3}", parts.get("INTERVAL", "1")):  # 0 would stand still
        raise EntryUnusableError(why="rule_unreadable")
    if "UNTIL" in parts:
        parts["UNTIL"] = _until(when(parts["UNTIL"], {}, zones), start)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _until(end: When, start: When) -> str:
    if end.whole_day and not start.whole_day:
        return f"{end.wall:%Y%m%d}T235959"
    return f"{end.in_zone_of(start).wall:%Y%m%dT%H%M%S}"


def _starts(rule: str, start: When) -> Iterator[datetime]:
    """The wall clocks of a rule; its count includes the event's own start."""
    try:
        yield from rrulestr(rule, dtstart=start.wall)
    except STRAY:
        raise EntryUnusableError(why="rule_unreadable") from None


def _in_order(sources: list[Iterator[datetime]], start: When, until: datetime) -> Iterator[When]:
    last: datetime | None = None
    for wall in takewhile(lambda wall: wall <= until, _merged(sources)):
        if wall != last:
            yield start.moved(wall)
        last = wall


def _merged(sources: list[Iterator[datetime]]) -> Iterator[datetime]:
    return heapq.merge(*sources)
