"""The payroll file: valid by our own account of the format, and by the official schema if here."""

import json
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given
from msgspec.structs import replace

from swdesk import resources
from swdesk.domain.hours import PayClass
from swdesk.domain.instants import Span
from swdesk.exports.paxml import Transfer, paxml_bytes, payable
from swdesk.texts.hours import CLASSES
from swdesk.worktime.bookings import BookedLine
from tests.exports.month import BOOKED, MADE_AT, ZONE, booked_months, line

CODES = json.loads(resources.path("exports", "paxml-codes.json").read_text("utf-8"))
TRANSFER = Transfer("00417-A", MADE_AT, ZONE, CODES["codes"], CLASSES)
OWN = Path(__file__).with_name("paxml-description.xsd")
OFFICIAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "paxml" / "paxml-2.0.xsd"
SCHEMAS = [xmlschema.XMLSchema(path) for path in (OWN, OFFICIAL) if path.exists()]


def parsed(raw):
    return ET.fromstring(raw)  # noqa: S314 - our own bytes


def entries(raw):
    return parsed(raw).findall("tidtransaktioner/tidtrans")


def minutes_of(entry):
    hours = entry.findtext("timmar")
    if hours is not None:
        return round(float(hours) * 60)
    start, end = (datetime.fromisoformat(entry.findtext(name)) for name in ("starttid", "sluttid"))
    return int((end - start).total_seconds() // 60)


@given(booked_months())
def test_every_month_is_valid_and_comes_to_its_minutes(booked):
    raw = paxml_bytes(booked, TRANSFER)
    for schema in SCHEMAS:
        schema.validate(raw.decode("iso-8859-1"))
    assert sum(map(minutes_of, entries(raw))) == sum(each.minutes for each in payable(booked))


def test_only_what_is_decided_is_paid():
    kinds = [entry.findtext("tidkod") for entry in entries(paxml_bytes(BOOKED, TRANSFER))]
    assert kinds == ["ÖT1", "ÖK2", "ÖT1", "ÖT1"]


def test_a_correction_is_negative_on_its_day():
    last = entries(paxml_bytes(BOOKED, TRANSFER))[-1]
    assert (last.findtext("datum"), last.findtext("timmar")) == ("2026-11-12", "-2.00")
    assert last.find("starttid") is None


def test_across_a_clock_change_hours_are_told_and_not_wall_clocks():
    on = date(2026, 10, 25)
    first = ZONE.midnight(on)
    night = replace(line(1, 0, 1), span=Span(first, first + 300), day=on)
    entry = entries(paxml_bytes([BookedLine(night)], TRANSFER))[0]
    assert entry.findtext("timmar") == "5.00"


def test_a_month_without_anything_has_no_empty_section():
    root = parsed(paxml_bytes((), TRANSFER))
    assert [child.tag for child in root] == ["header"]
    for schema in SCHEMAS:
        schema.validate(paxml_bytes((), TRANSFER).decode("iso-8859-1"))


def test_the_employment_number_is_text_and_no_personal_number_is_written():
    raw = paxml_bytes(BOOKED, TRANSFER)
    assert {entry.get("anstid") for entry in entries(raw)} == {"00417-A"}
    assert b"persnr" not in raw


def test_the_codes_are_named_in_the_file():
    named = {
        code.get("id"): code.get("namn")
        for code in parsed(paxml_bytes(BOOKED, TRANSFER)).findall("koder/kod")
    }
    assert named == {"ÖT1": CLASSES["simple"], "ÖK2": CLASSES["qualified"]}


def test_what_has_no_code_is_left_out():
    bare = replace(TRANSFER, codes={"simple": "FR1"})
    kinds = {entry.findtext("tidkod") for entry in entries(paxml_bytes(BOOKED, bare))}
    assert kinds == {"FR1"}


@pytest.mark.parametrize("kind", [one for one in PayClass if one not in {"ordinary", "flex"}])
def test_every_class_has_a_code_that_the_format_knows(kind):
    codes = CODES["codes"]
    found = {codes.get(str(kind)), codes.get(f"{kind}/money"), codes.get(f"{kind}/time_off")}
    assert found - {None}
    assert found - {None} <= set(CODES["known"])
