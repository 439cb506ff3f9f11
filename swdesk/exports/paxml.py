"""PAXml 2.0: time transactions for payroll programs.

An interval where the wall clock tells its length; a day with hours where the clock changed in
between, or where a closed month is corrected (negative, then new). The employment number identifies
the worker; a personal number is never written. Sections without content are left out, as the format
demands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from msgspec import Struct

from swdesk.domain.hours import Pay, PayClass, Standing
from swdesk.exports.report import decimal_hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from swdesk.domain.hours import ClassedStretch
    from swdesk.domain.instants import Zone
    from swdesk.worktime.bookings import BookedLine

SCHEMA = "http://www.paxml.se/2.0/paxml.xsd"
_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}noNamespaceSchemaLocation"
_DUTIES = frozenset({PayClass.ON_CALL, PayClass.STANDBY})
_DECIDED = frozenset({Standing.ORDERED, Standing.APPROVED})


class Transfer(Struct, frozen=True):
    """What payroll is told beside the lines: whose they are, when made, and which code means what.

    `codes` maps a class, or class and way of making good as "simple/time_off", to a time code;
    `names` tells what each class is called.
    """

    employment: str
    made_at: datetime
    zone: Zone
    codes: Mapping[str, str]
    names: Mapping[str, str]
    company: str = ""


def paxml_bytes(booked: Sequence[BookedLine], transfer: Transfer) -> bytes:
    """The file's bytes, in ISO 8859-1 as the format's own examples are."""
    root = ET.Element("paxml", {_INSTANCE: SCHEMA})
    _header(root, transfer)
    coded = [(each, code) for each in payable(booked) if (code := _code(each.line, transfer.codes))]
    if coded:
        _codes(root, coded, transfer)
        times = ET.SubElement(root, "tidtransaktioner")
        for number, (each, code) in enumerate(coded, 1):
            _transaction(times, number, each, code, transfer)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="iso-8859-1", xml_declaration=True))


def payable(booked: Iterable[BookedLine]) -> list[BookedLine]:
    """What payroll may act on: decided, or on duty; flex and what awaits stay at home."""
    return [
        each
        for each in booked
        if each.line.pay_class in _DUTIES
        or (each.line.standing in _DECIDED and each.line.pay_class is not PayClass.FLEX)
    ]


def _code(line: ClassedStretch, codes: Mapping[str, str]) -> str:
    pay = line.pay or Pay.MONEY
    return codes.get(f"{line.pay_class}/{pay}") or codes.get(str(line.pay_class), "")


def _header(root: ET.Element, transfer: Transfer) -> None:
    header = ET.SubElement(root, "header")
    _text(header, "format", "LÖNIN")
    _text(header, "version", "2.0")
    _text(header, "datum", f"{transfer.made_at:%Y-%m-%dT%H:%M:%S}")
    if transfer.company:
        _text(header, "foretagnamn", transfer.company)
    _text(header, "programnamn", "swdesk")


def _codes(root: ET.Element, coded: Iterable[tuple[BookedLine, str]], transfer: Transfer) -> None:
    names = {code: transfer.names[str(each.line.pay_class)] for each, code in coded}
    section = ET.SubElement(root, "koder")
    for code, name in sorted(names.items()):
        ET.SubElement(section, "kod", {"id": code, "namn": name})


def _transaction(
    times: ET.Element, number: int, booked: BookedLine, code: str, transfer: Transfer
) -> None:
    line = booked.line
    entry = ET.SubElement(times, "tidtrans", {"postid": str(number), "anstid": transfer.employment})
    _text(entry, "tidkod", code)
    start, end = transfer.zone.local(line.span.start), transfer.zone.local(line.span.end)
    if booked.sign > 0 and _tells_its_length(start, end, line.span.minutes):
        _text(entry, "starttid", f"{start:%Y-%m-%dT%H:%M:%S}")
        _text(entry, "sluttid", f"{end:%Y-%m-%dT%H:%M:%S}")
        return
    _text(entry, "datum", line.day.isoformat())
    _text(entry, "timmar", str(decimal_hours(booked.minutes)))


def _tells_its_length(start: datetime, end: datetime, minutes: int) -> bool:
    """Whether the wall clock's difference is the time that passed."""
    wall = end.replace(tzinfo=None) - start.replace(tzinfo=None)
    return wall.total_seconds() == minutes * 60


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text
