"""From a log to every form: the same minutes, and those a second reckoner comes to."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PdfReader

from swdesk import resources
from swdesk.domain.instants import Zone
from swdesk.exports.csv_file import csv_bytes
from swdesk.exports.html_file import html_bytes
from swdesk.exports.overtime_list import overtime_report
from swdesk.exports.paxml import paxml_bytes
from swdesk.exports.pdf import pdf_bytes
from swdesk.exports.xlsx_file import xlsx_bytes
from swdesk.worktime.bookings import BookedLine
from tests.exports.month import told
from tests.exports.test_forms import minutes_in_csv, minutes_in_html, minutes_in_xlsx
from tests.exports.test_paxml import SCHEMAS, TRANSFER, entries, minutes_of
from tests.worktime import naive
from tests.worktime.logs import FULL_TIME, HOLIDAYS, PART_TIME
from tests.worktime.test_naive import WEEKS, Week

FONTS = sorted(Path(resources.path("fonts")).glob("*.ttf"), reverse=True)
WORKERS = st.sampled_from([(FULL_TIME,), (PART_TIME,)])


def month_of(data, place, schedules):
    """What a random log comes to in every line, and what the other reckoner makes of it."""
    name, monday = place
    zone = Zone(name)
    stated = Week(data.draw, zone.midnight(monday))
    book = stated.log(zone).book(*schedules)
    lines = book.lines(date(2026, 8, 1), date(2027, 5, 1))
    worker = naive.Worker(name, schedules, HOLIDAYS)
    known = naive.reckoned(worker, stated.work, stated.breaks, stated.orders, stated.duty)
    return zone, [BookedLine(line) for line in lines], known


def report_of(zone, booked):
    words = told().words.at_home(zone, date(2026, 12, 1))
    return overtime_report(booked, replace(told(), words=words))


@settings(max_examples=12)
@given(data=st.data(), place=st.sampled_from(WEEKS), schedules=WORKERS)
def test_every_form_tells_the_minutes_that_were_worked(data, place, schedules):
    zone, booked, known = month_of(data, place, schedules)
    report = report_of(zone, booked)
    extra = sum(pay_class != "flex" for pay_class, _, _ in known.values())
    assert minutes_in_csv(csv_bytes(report)) == minutes_in_xlsx(xlsx_bytes(report)) == extra
    assert minutes_in_html(html_bytes(report)) == report.minutes == extra


@settings(max_examples=12)
@given(data=st.data(), place=st.sampled_from(WEEKS), schedules=WORKERS)
def test_payroll_gets_every_minute_that_is_decided(data, place, schedules):
    zone, booked, known = month_of(data, place, schedules)
    raw = paxml_bytes(booked, replace(TRANSFER, zone=zone))
    for schema in SCHEMAS:
        schema.validate(raw.decode("iso-8859-1"))
    decided = sum(
        pay_class != "flex" and standing != "awaiting" for pay_class, _, standing in known.values()
    )
    assert sum(map(minutes_of, entries(raw))) == decided


@settings(max_examples=4)
@given(data=st.data(), place=st.sampled_from(WEEKS))
def test_paper_tells_the_same_sums(qapp, data, place):
    zone, booked, _ = month_of(data, place, (FULL_TIME,))
    report = report_of(zone, booked)
    pages = PdfReader(io.BytesIO(pdf_bytes(report, FONTS))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    sums = [int(minutes) for minutes in re.findall(r"Summa (\d+)", text)]
    assert sum(sums) == report.minutes
