"""Tables as CSV for payroll: numbers, days and ids alone, so that nothing in it is ever run.

UTF-8 with its mark, semicolons, decimal comma, CRLF: what Swedish spreadsheets open as it is. Text
keeps letters, digits and a few signs, and never begins with one that a spreadsheet would calculate.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from swdesk.exports.report import Sort, shown

if TYPE_CHECKING:
    from swdesk.exports.report import Cell, Column, Report

_STRANGE = re.compile(r"[^\w .,:/()–%&+-]")
_RISKY_START = re.compile(r"^[\s=+@-]+")
_MOST_SIGNS = 80


def csv_bytes(report: Report) -> bytes:
    """The report's tables; those with the same columns are one, others follow a blank line."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    columns: tuple[Column, ...] = ()
    for table in report.tables:
        if table.columns != columns:
            writer.writerows([[]] if columns else [])
            told = (column for column in table.columns if not column.for_people)
            writer.writerow([_plain(column.heading) for column in told])
        columns = table.columns
        writer.writerows(_cells(row, columns) for row in table.rows)
    return file.getvalue().encode("utf-8-sig")


def _cells(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> list[str]:
    told = zip(row, columns, strict=True)
    return [_cell(cell, column.sort) for cell, column in told if not column.for_people]


def _cell(cell: Cell, sort: Sort) -> str:
    """Payroll reads a decimal comma whatever the language."""
    text = shown(cell, sort, "sv")
    return _plain(text) if sort in {Sort.TEXT, Sort.ID} else text


def _plain(text: str) -> str:
    """Text that is only text: what is not a plain sign goes, and no start that calculates."""
    return _RISKY_START.sub("", _STRANGE.sub("", text))[:_MOST_SIGNS].strip()
