"""A report as a page of its own: real tables with headings, readable by a screen reader."""

from __future__ import annotations

from html import escape
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from swdesk.exports.report import Sort, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.exports.report import Cell, Column, Report, Table

_NUMBERS = frozenset({Sort.MINUTES, Sort.HOURS})
_SHARES = {
    Sort.TEXT: 10,
    Sort.ID: 8,
    Sort.DAY: 8,
    Sort.CLOCK: 5,
    Sort.MINUTES: 7,
    Sort.HOURS: 7,
}
_STYLE = """
body { font-family: sans-serif; font-size: 10pt; color: #111; margin: 2em; }
h1 { font-size: 16pt; } h2 { font-size: 12pt; margin-top: 1.5em; }
table { border-collapse: collapse; width: 100%; }
table.head { width: auto; } .head th { padding-right: 2em; }
th, td { text-align: left; vertical-align: top; padding: 3px 8px 3px 0; }
th, td { border-bottom: 1px solid #ccc; }
.number { text-align: right; }
tfoot td, tfoot th { font-weight: bold; border-top: 2px solid #111; border-bottom: none; }
.sign { margin-top: 3em; border-top: 1px solid #111; width: 20em; padding-top: 3px; }
@page { size: A4 landscape; margin: 15mm; }
"""


def html_bytes(report: Report) -> bytes:
    """The whole page, with its own style and nothing from elsewhere."""
    page = (
        f'<!DOCTYPE html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(report.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{body(report)}</body>\n</html>\n"
    )
    return page.encode()


def body(report: Report) -> str:
    """What stands on the page, for the page and for paper."""
    return "".join(
        (
            f"<h1>{escape(report.title)}</h1>\n",
            _header(report.header),
            *(_table(table, report.language) for table in report.tables),
            *(f"<p>{escape(remark)}</p>\n" for remark in report.remarks),
            *(f'<p class="sign">{escape(each)}</p>\n' for each in report.signatures),
        )
    )


def _header(header: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(label)}</th><td>{escape(value)}</td></tr>\n'
        for label, value in header
    )
    return f'<table class="head">\n{rows}</table>\n'


def _table(table: Table, language: str) -> str:
    heads = "".join(
        f'<th scope="col" width="{width}%"{_look(column)}>{escape(column.heading)}</th>'
        for width, column in zip(_widths(table.columns), table.columns, strict=True)
    )
    rows = "".join(f"<tr>{_cells(row, table.columns, language)}</tr>\n" for row in table.rows)
    if not table.rows:
        rows = f'<tr><td colspan="{len(table.columns)}">{escape(table.empty)}</td></tr>\n'
    return (
        f"<h2>{escape(table.heading)}</h2>\n<table>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}</tbody>\n{_foot(table, language)}</table>\n"
    )


def _widths(columns: tuple[Column, ...]) -> list[int]:
    """Hundredths of the page for each column by its sort, so that tables line up."""
    shares = [_SHARES[column.sort] for column in columns]
    ends = [100 * end // sum(shares) for end in accumulate(shares)]
    return [end - start for start, end in pairwise([0, *ends])]


def _foot(table: Table, language: str) -> str:
    if not table.total or not table.rows:
        return ""
    first, *rest = zip(table.sums(), table.columns, strict=True)
    cells = "".join(
        f"<td{_look(column)}>{escape(shown(total, column.sort, language))}</td>"
        for total, column in rest
    )
    label = shown(first[0], first[1].sort, language) or table.total
    return f'<tfoot><tr><th scope="row">{escape(label)}</th>{cells}</tr></tfoot>\n'


def _cells(row: tuple[Cell, ...], columns: tuple[Column, ...], language: str) -> str:
    return "".join(
        f"<td{_look(column)}>{escape(shown(cell, column.sort, language))}</td>"
        for cell, column in zip(row, columns, strict=True)
    )


def _look(column: Column) -> str:
    return ' class="number" align="right"' if column.sort in _NUMBERS else ""
