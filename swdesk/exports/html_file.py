"""A report as a page of its own: real tables with headings, readable by a screen reader."""

from __future__ import annotations

from html import escape
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from swdesk.exports.report import Sort, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.exports.report import Cell, Column, Report, Table

_NUMBERS = frozenset({Sort.MINUTES, Sort.HOURS})
_GAP = 2
_LINE = 22
_PAGE = 175
"""Signs between columns; how many of longer text are given room; how many a page holds."""
_STYLE = """
body { font-family: sans-serif; font-size: 10pt; color: #111; margin: 2em; }
h1 { font-size: 16pt; } h2 { font-size: 12pt; margin-top: 1.5em; }
table { border-collapse: collapse; width: 100%; }
table.head { width: auto; } .head th { padding-right: 2em; }
th, td { text-align: left; vertical-align: top; padding: 3px 8px 3px 0; }
th, td { border-bottom: 1px solid #ccc; }
.number { text-align: right; }
tfoot td, tfoot th { font-weight: bold; border-top: 2px solid #111; border-bottom: none; }
.signs { margin-top: 4em; border-spacing: 3em 0; border-collapse: separate; width: auto; }
.sign { border-bottom: none; border-top: 1px solid #111; min-width: 20em; padding-top: 3px; }
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
    tables = [table.on_paper() for table in report.tables]
    return "".join(
        (
            f"<h1>{escape(report.title)}</h1>\n",
            _header(report.header),
            *(_table(table, report) for table in tables),
            *(f"<p>{escape(remark)}</p>\n" for remark in report.remarks),
            _signatures(report.signatures),
        )
    )


def _signatures(signatures: Iterable[str]) -> str:
    """Places to sign, side by side, so that none ends up on a page of its own."""
    cells = "".join(f'<td class="sign">{escape(each)}</td>' for each in signatures)
    return f'<table class="signs" role="presentation"><tr>{cells}</tr></table>\n' if cells else ""


def _header(header: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(label)}</th><td>{escape(value)}</td></tr>\n'
        for label, value in header
    )
    return f'<table class="head">\n{rows}</table>\n'


def _table(table: Table, report: Report) -> str:
    if not table.rows:
        return f"<p><b>{escape(table.heading)}:</b> {escape(table.empty)}</p>\n"
    heading = f"<h2>{escape(table.heading)}</h2>\n"
    rows, legend = _explained(table, report.language)
    heads = "".join(
        f'<th scope="col" width="{width / 10}%"{_look(column)}>{escape(column.heading)}</th>'
        for width, column in zip(_widths(table.columns, rows), table.columns, strict=True)
    )
    body_rows = "".join(f"<tr>{_cells(row, table.columns)}</tr>\n" for row in rows)
    return (
        f"{heading}<table>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{body_rows}</tbody>\n{_foot(table, report)}</table>\n{legend}"
    )


def _explained(table: Table, language: str) -> tuple[list[list[str]], str]:
    """The rows in words; what would be too long for a row is numbered, and told in a list."""
    numbers: dict[str, str] = {}
    rows = [
        [
            numbers.setdefault(text, str(len(numbers) + 1)) if column.explained and text else text
            for text, column in zip(
                _texts(row, table.columns, language), table.columns, strict=True
            )
        ]
        for row in table.rows
    ]
    heads = ", ".join(column.heading for column in table.columns if column.explained)
    told = "<br>".join(f"{number} {escape(text)}" for text, number in numbers.items())
    return rows, f"<p>{escape(heads)}:<br>{told}</p>\n" if numbers else ""


def _texts(row: Iterable[Cell], columns: Iterable[Column], language: str) -> list[str]:
    told = zip(row, columns, strict=True)
    return [shown(cell, column.sort, language) for cell, column in told]


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    """Thousandths of the page for each column: its longest word fits, longer text if it can."""
    least, wished = [], []
    for place, column in enumerate(columns):
        texts = [row[place] for row in rows]
        words = [_room(word) for text in texts for word in text.split()]
        heads = [len(word) + 2 for word in column.heading.split()]  # in bold letters
        least.append(max([*words, *heads], default=0) + _GAP)
        wished.append(max(least[-1], min(_LINE, max(map(len, texts), default=0)) + _GAP))
    room, more = max(0, _PAGE - sum(least)), max(1, sum(wished) - sum(least))
    shares = [
        low + min(high - low, (high - low) * room // more)
        for low, high in zip(least, wished, strict=True)
    ]
    ends = [1000 * end // sum(shares) for end in accumulate(shares)]
    return [end - start for start, end in pairwise([0, *ends])]


def _room(word: str) -> int:
    """About how wide a word is, in letters: capitals, m and w are half as wide again."""
    return len(word) + 1 + (sum(sign.isupper() or sign in "mw" for sign in word) + 1) // 2


def _foot(table: Table, report: Report) -> str:
    """The sums; where there are minutes alone, in hours too."""
    if not table.total:
        return ""
    rows = [_foot_row(table, table.total, report.language)]
    if all(column.sort is not Sort.HOURS for column in table.columns) and report.hours:
        rows.append(_foot_row(table, report.hours, report.language, Sort.HOURS))
    return f"<tfoot>{''.join(rows)}</tfoot>\n"


def _foot_row(table: Table, label: str, language: str, sort: Sort | None = None) -> str:
    _, *rest = zip(table.sums(), table.columns, strict=True)
    cells = "".join(
        f"<td{_look(column)}><b>{escape(shown(total, sort or column.sort, language))}</b></td>"
        for total, column in rest
    )
    return f'<tr><th scope="row">{escape(label)}</th>{cells}</tr>'


def _cells(row: Iterable[str], columns: Iterable[Column]) -> str:
    return "".join(
        f"<td{_look(column)}>{escape(text)}</td>" for text, column in zip(row, columns, strict=True)
    )


def _look(column: Column) -> str:
    return ' class="number" align="right"' if column.sort in _NUMBERS else ""
