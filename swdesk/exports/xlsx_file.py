"""A report as a workbook: typed cells, and no formulas but our own sums."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from swdesk.exports.report import Sort, decimal_hours

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from swdesk.exports.report import Cell, Column, Report, Table

_SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001 - the same report, the same bytes
_WIDTHS = {Sort.TEXT: 24, Sort.ID: 16, Sort.DAY: 12, Sort.CLOCK: 9, Sort.MINUTES: 9, Sort.HOURS: 9}
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "label": {"font_color": "#555555"},
    "heading": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "section": {"bold": True, "font_size": 12},
    "text": {"num_format": "@", "valign": "top"},
    "id": {"num_format": "@", "valign": "top"},
    "day": {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"},
    "clock": {"num_format": "hh:mm", "valign": "top", "align": "left"},
    "minutes": {"num_format": "0", "valign": "top"},
    "hours": {"num_format": "0.00", "valign": "top"},
    "total": {"bold": True, "top": 1},
    "total_minutes": {"bold": True, "top": 1, "num_format": "0"},
    "total_hours": {"bold": True, "top": 1, "num_format": "0.00"},
    "remark": {"italic": True},
    "line": {"top": 1, "font_color": "#555555"},
}


def xlsx_bytes(report: Report) -> bytes:
    """The report on one sheet, ready to be printed on A4 across."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _SAFE) as book:
        book.set_properties({"title": report.title, "created": _LONG_AGO})
        formats = {name: book.add_format(look) for name, look in _FORMATS.items()}
        _Sheet(book.add_worksheet(report.name[:31]), formats).write(report)
    return file.getvalue()


class _Sheet:
    """One sheet, filled from the top."""

    def __init__(self, sheet: Worksheet, formats: dict[str, Format]) -> None:
        self._sheet = sheet
        self._formats = formats
        self._row = 0

    def write(self, report: Report) -> None:
        """Title, header, tables, remarks, lines to sign."""
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._text(report.title, "title")
        for label, value in report.header:
            self._sheet.write_string(self._row, 0, label, self._formats["label"])
            self._sheet.write_string(self._row, 1, value, self._formats["text"])
            self._row += 1
        for table in report.tables:
            self._row += 1
            self._table(table)
        self._row += 1
        for remark in report.remarks:
            self._text(remark, "remark")
        self._signatures(report.signatures)

    def _text(self, text: str, look: str) -> None:
        self._sheet.write_string(self._row, 0, text, self._formats[look])
        self._row += 1

    def _table(self, table: Table) -> None:
        self._text(table.heading, "section")
        for place, column in enumerate(table.columns):
            self._sheet.set_column(place, place, _WIDTHS[column.sort])
            self._sheet.write_string(self._row, place, column.heading, self._formats["heading"])
        self._row += 1
        first = self._row
        for row in table.rows:
            for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                self._cell(place, cell, column)
            self._row += 1
        if not table.rows:
            self._text(table.empty, "remark")
        if table.total and table.rows:
            self._total(table, first)

    def _cell(self, place: int, cell: Cell, column: Column) -> None:
        look = self._formats[column.sort.value]
        if cell is None:
            self._sheet.write_blank(self._row, place, None, look)
        elif isinstance(cell, date | time):
            self._sheet.write_datetime(self._row, place, cell, look)
        elif isinstance(cell, int):
            number = float(decimal_hours(cell)) if column.sort is Sort.HOURS else cell
            self._sheet.write_number(self._row, place, number, look)
        else:
            self._sheet.write_string(self._row, place, cell, look)

    def _total(self, table: Table, first: int) -> None:
        self._sheet.write_string(self._row, 0, table.total, self._formats["total"])
        for place, (column, total) in enumerate(zip(table.columns, table.sums(), strict=True)):
            if isinstance(total, int):
                self._sum(place, column, total, first)
        self._row += 1

    def _sum(self, place: int, column: Column, total: int, first: int) -> None:
        """Minutes as a formula; hours as told, since sums of rounded hours would differ."""
        look = self._formats[f"total_{column.sort.value}"]
        if column.sort is Sort.HOURS:
            self._sheet.write_number(self._row, place, float(decimal_hours(total)), look)
            return
        top, bottom = (xl_rowcol_to_cell(row, place) for row in (first, self._row - 1))
        self._sheet.write_formula(self._row, place, f"=SUM({top}:{bottom})", look, total)

    def _signatures(self, signatures: tuple[str, ...]) -> None:
        for signature in signatures:
            self._row += 2
            self._sheet.merge_range(self._row, 0, self._row, 2, signature, self._formats["line"])
