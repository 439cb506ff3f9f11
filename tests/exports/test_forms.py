"""One report in every form: the same minutes in each, and nothing in any that runs."""

import csv
import io
import re

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from pypdf import PdfReader

from swdesk import resources
from swdesk.exports.csv_file import csv_bytes
from swdesk.exports.html_file import html_bytes
from swdesk.exports.overtime_list import overtime_report
from swdesk.exports.pdf import pdf_bytes
from swdesk.exports.report import Column, Report, Sort, Table, decimal_hours
from swdesk.exports.statutory_record import statutory_report
from swdesk.exports.xlsx_file import xlsx_bytes
from tests.exports.month import BOOKED, booked_months, told

FONTS = (resources.path("fonts", "SwdeskSans-Regular.ttf"),)
EVIL = ("=1+1", "+46", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "a\n=1", '=HYPERLINK("x")', "a;b")


def rows_of(raw):
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))


def minutes_in_csv(raw):
    rows = rows_of(raw)
    place = rows[0].index("Minuter")
    return sum(int(row[place]) for row in rows[1:] if row)


def minutes_in_xlsx(raw, heading="Minuter"):
    sheet = load_workbook(io.BytesIO(raw)).active
    total, place = 0, None
    for row in sheet.iter_rows():
        values = [cell.value for cell in row]
        if heading in values:
            place = values.index(heading)
        elif place is not None and isinstance(values[place], int):
            total += values[place]
    return total


def minutes_in_html(raw):
    page = raw.decode()
    bodies = re.findall(r"<tbody>(.*?)</tbody>", page, re.DOTALL)
    rows = [row for body in bodies for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)]
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in rows]
    return sum(int(row[3]) for row in cells if len(row) > 3)


def pages_of(report):
    read = PdfReader(io.BytesIO(pdf_bytes(report, FONTS)))
    return [" ".join(page.extract_text().split()) for page in read.pages]


@given(booked_months())
def test_every_form_comes_to_the_same_minutes(booked):
    report = overtime_report(booked, told())
    assert minutes_in_csv(csv_bytes(report)) == report.minutes
    assert minutes_in_html(html_bytes(report)) == report.minutes


@settings(max_examples=15)
@given(booked_months())
def test_the_workbook_comes_to_the_same_minutes(booked):
    report = overtime_report(booked, told())
    assert minutes_in_xlsx(xlsx_bytes(report)) == report.minutes


def test_what_a_workbook_sums_itself_is_what_was_told():
    raw = xlsx_bytes(overtime_report(BOOKED, told()))
    formulas = [
        cell.value
        for row in load_workbook(io.BytesIO(raw)).active.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas
    assert all(re.fullmatch(r"=SUM\(D\d+:D\d+\)", formula) for formula in formulas)


@pytest.mark.parametrize("text", EVIL)
def test_no_text_is_ever_a_formula(text):
    columns = (Column(text), Column("B", Sort.ID))
    report = Report("x", text, "sv", ((text, text),), (Table(text, columns, ((text, text),)),), 0)
    book = load_workbook(io.BytesIO(xlsx_bytes(report)))
    assert [c.value for row in book.active.iter_rows() for c in row if c.data_type == "f"] == []
    for row in rows_of(csv_bytes(report)):
        assert not any(re.match(r"[\s=+@＝-]", cell) for cell in row)
        assert not any("\n" in cell or ";" in cell for cell in row)


def test_the_table_for_payroll_opens_in_a_swedish_spreadsheet():
    raw = csv_bytes(overtime_report(BOOKED, told()))
    assert raw.startswith(b"\xef\xbb\xbf")
    head, first, *_ = raw.decode("utf-8-sig").split("\r\n")
    assert head.startswith("Datum;Från;Till;Minuter;Timmar;")
    assert first.startswith("2026-11-03;17:00;19:00;120;2,00;")


def test_flex_is_no_overtime_and_what_awaits_stands_apart():
    report = overtime_report(BOOKED, told())
    decided, awaiting = report.tables
    assert [row[0].day for row in awaiting.rows] == [5]
    assert [row[0].day for row in decided.rows] == [3, 3, 10, 12]
    assert report.minutes == 120 + 60 + 60 + 60 - 120


def test_references_are_told_only_where_they_were_asked_for():
    plain = overtime_report(BOOKED, told())
    asked = overtime_report(BOOKED, told(refs={3: "BU-2240"}))
    assert b"BU-2240" not in csv_bytes(plain)
    assert b"BU-2240" in csv_bytes(asked)


def test_the_statutory_record_keeps_categories_apart():
    report = statutory_report(BOOKED, told("en"))
    headings = [column.heading for column in report.tables[0].columns]
    assert headings == [
        "Date", "on-call time", "general overtime", "extra overtime", "general additional time",
        "extra additional time", "emergency overtime", "emergency additional time",
    ]  # fmt: skip
    assert report.tables[0].sums()[2] == 120 + 60 + 60 - 120
    assert len(report.signatures) == 2


def test_a_page_for_screen_readers_has_headed_tables():
    page = html_bytes(overtime_report(BOOKED, told())).decode()
    assert '<html lang="sv">' in page
    assert page.count('<th scope="col"') == 14 + 11  # what is empty and seldom used is left out
    assert "Kvalificerad" not in page.split("<tbody>")[1].split("</tbody>")[0]
    assert "http" not in page


def test_letters_that_mean_something_in_a_page_are_only_letters():
    report = Report("x", "<script>", "sv", (("a&b", "<b>"),), (), 0)
    assert b"<script>" not in html_bytes(report)
    assert b"<b>" not in html_bytes(report)


def test_the_paper_says_whose_it_is_and_what_it_comes_to(qapp):
    text = " ".join(pages_of(overtime_report(BOOKED, told())))
    assert "Åsa Öberg" in text
    assert "00417-A" in text


def test_long_months_have_numbered_pages(qapp):
    pages = pages_of(overtime_report(BOOKED * 30, told()))
    assert len(pages) > 1
    assert f"{len(pages)} / {len(pages)}" in pages[-1]


def test_a_word_of_wide_letters_gets_more_room_than_one_of_narrow_ones():
    columns = (Column("a", Sort.TEXT), Column("b", Sort.TEXT))
    rows = (("Hemmamöte", "illistill"),)
    report = Report("x", "x", "sv", (), (Table("x", columns, rows),), 0)
    page = html_bytes(report).decode()
    wide, narrow = re.findall(r'scope="col" width="([\d.]+)%"', page)
    assert float(wide) > float(narrow)


def test_the_same_report_gives_the_same_bytes():
    report = overtime_report(BOOKED, told())
    for form in (csv_bytes, html_bytes, xlsx_bytes):
        assert form(report) == form(report)


def test_hours_of_every_length_give_the_minutes_back():
    assert all(round(decimal_hours(minutes) * 60) == minutes for minutes in range(-3000, 3000))
