"""The outer shape of an iCalendar file: its entries and time zones, found line by line.

Only the properties that matter for a block of time are kept; descriptions, guests and alarms are
passed over unread. RFC 5545 section 3.1 (folded lines) and 3.4 (components).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from icalendar.parser import Contentline
from msgspec import Struct, field

from swdesk.domain.errors import EntryUnusableError, FileUnusableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_DEPTH = 8
"""Components inside components: real files have three."""

_WANTED = frozenset(
    {
        "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE",
        "RECURRENCE-ID", "STATUS", "TRANSP", "SEQUENCE", "SUMMARY", "CATEGORIES",
        "X-MICROSOFT-CDO-BUSYSTATUS",
    }
)  # fmt: skip
_MOST_ZONE_LINES = 2_000


class Property(Struct, frozen=True):
    """One property: its value as written, and its parameters by upper-case name."""

    value: str
    params: Mapping[str, str] = field(default_factory=dict)


class Entry(Struct):
    """One VEVENT with the properties that matter, and the line it begins on."""

    line: int
    properties: dict[str, list[str]] = field(default_factory=dict)

    def one(self, name: str) -> Property | None:
        """The first property of a name, or None."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> tuple[Property, ...]:
        """Every property of a name.

        Raises:
            EntryUnusableError: `why` is "line_unreadable".
        """
        return tuple(_property(line) for line in self.properties.get(name, ()))

    def word(self, name: str) -> str:
        """The value of a property that is one word, in upper case; "" if it is not there."""
        found = self.one(name)
        return found.value.strip().upper() if found else ""


class CalendarText(Struct):
    """What a file holds: events, time zones by name, other components counted, cut-off events."""

    events: list[Entry] = field(default_factory=list)
    zones: dict[str, str] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)
    cancels: bool = False
    cut_off: int = 0


class _Scan(Struct):
    """Where the reading stands: the components open around the line, and what is gathered."""

    found: CalendarText = field(default_factory=CalendarText)
    open: list[str] = field(default_factory=list)
    event: Entry | None = None
    zone: list[str] = field(default_factory=list)


def scan(data: bytes) -> CalendarText:
    """The events and time zones of a file.

    Raises:
        FileUnusableError: `why` is "not_calendar" or "nested_too_deep".
    """
    scan = _Scan()
    lines = unfolded(data)
    _, first = next(lines, (0, ""))
    if first.strip().upper() != "BEGIN:VCALENDAR":
        raise FileUnusableError(name="", why="not_calendar")
    scan.open.append("VCALENDAR")
    for number, line in lines:
        _take(scan, number, line)
    scan.found.cut_off = scan.event.line if scan.event else 0
    return scan.found


def unfolded(data: bytes) -> Iterator[tuple[int, str]]:
    """Every logical line with the number of its first physical one; folding may part a sign."""
    parts: list[bytes] = []
    first = 1
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        line = raw.rstrip(b"\r")
        if line[:1] in {b" ", b"\t"} and parts:
            parts.append(line[1:])
            continue
        if parts and any(parts):
            yield first, _decoded(b"".join(parts))
        parts, first = [line], number
    if any(parts):
        yield first, _decoded(b"".join(parts))


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _take(scan: _Scan, number: int, line: str) -> None:
    word, _, rest = line.partition(":")
    if word.upper() == "BEGIN":
        _begin(scan, number, rest.strip().upper(), line)
    elif word.upper() == "END":
        _end(scan, rest.strip().upper(), line)
    elif "VTIMEZONE" in scan.open:
        scan.zone.append(line)
    elif scan.event and scan.open[-1:] == ["VEVENT"]:
        name = word.partition(";")[0].strip().upper()
        if name in _WANTED:
            scan.event.properties.setdefault(name, []).append(line)
    elif word.upper() == "METHOD" and rest.strip().upper() == "CANCEL":
        scan.found.cancels = True


def _begin(scan: _Scan, number: int, name: str, line: str) -> None:
    if len(scan.open) >= MOST_DEPTH:
        raise FileUnusableError(name="", why="nested_too_deep")
    if name == "VEVENT" and scan.event is None:
        scan.event = Entry(number)
    elif name == "VTIMEZONE":
        scan.zone = []
    elif scan.open[-1:] == ["VCALENDAR"]:
        scan.found.others[name.lower()[:20]] += 1
    scan.open.append(name)
    if "VTIMEZONE" in scan.open:
        scan.zone.append(line)


def _end(scan: _Scan, name: str, line: str) -> None:
    if "VTIMEZONE" in scan.open:
        scan.zone.append(line)
    if name not in scan.open:
        return
    while scan.open.pop() != name:
        pass
    if name == "VEVENT" and scan.event and "VEVENT" not in scan.open:
        scan.found.events.append(scan.event)
        scan.event = None
    if name == "VTIMEZONE" and len(scan.zone) <= _MOST_ZONE_LINES:
        _keep_zone(scan)


def _keep_zone(scan: _Scan) -> None:
    for line in scan.zone:
        name, _, value = line.partition(":")
        if name.partition(";")[0].upper() == "TZID":
            scan.found.zones[value.strip()] = "\r\n".join(scan.zone) + "\r\n"
            return


def _property(line: str) -> Property:
    try:
        _, params, value = Contentline(line).raw_parts()  # type: ignore[no-untyped-call]
    except ValueError:
        raise EntryUnusableError(why="line_unreadable") from None
    return Property(str(value), {key.upper(): _first(each) for key, each in params.items()})


def _first(value: object) -> str:
    return str(value[0] if isinstance(value, list) and value else value)
