"""A report before it has a form: what is told, typed, so that every form tells the same.

Each writer (`csv_file`, `xlsx_file`, `html_file`, `pdf`) takes one and gives bytes or a file.
"""

from __future__ import annotations

from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from msgspec import Struct

HUNDREDTH = Decimal("0.01")


class Sort(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    ID = "id"
    DAY = "day"
    CLOCK = "clock"
    MINUTES = "minutes"
    HOURS = "hours"


Cell = str | int | date | time | None
"""A value: TEXT and ID are str, DAY date, CLOCK time, MINUTES and HOURS whole minutes."""


class Column(Struct, frozen=True):
    """A column: its heading and what its cells are. HOURS shows minutes as decimal hours.

    `for_people` stands in what people read, and not in the file that programs take. On paper one
    that is `seldom` used is left out where nothing stands in it, and of one that is `explained` a
    number stands in the row and the text below the table.
    """

    heading: str
    sort: Sort = Sort.TEXT
    summed: bool = False
    for_people: bool = False
    seldom: bool = False
    explained: bool = False


class Table(Struct, frozen=True):
    """Rows under columns; `total` heads the row of sums ("" for none)."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: str = ""
    empty: str = ""

    def on_paper(self) -> Table:
        """The table without the columns that are seldom used and empty here."""
        kept = [
            place
            for place, column in enumerate(self.columns)
            if not column.seldom or any(row[place] for row in self.rows)
        ]
        columns = tuple(self.columns[place] for place in kept)
        rows = tuple(tuple(row[place] for place in kept) for row in self.rows)
        return Table(self.heading, columns, rows, self.total, self.empty)

    def sums(self) -> tuple[Cell, ...]:
        """The row of sums: minutes where a column is summed, else nothing."""
        return tuple(
            self._sum(place) if column.summed else None for place, column in enumerate(self.columns)
        )

    def _sum(self, place: int) -> int:
        cells = (row[place] for row in self.rows)
        return sum(cell for cell in cells if isinstance(cell, int))


class Report(Struct, frozen=True):
    """A whole report: what it is, whose and of when, its tables, remarks, and who signs.

    `minutes` is what it comes to, the same in every form; `awaiting` how many of them await
    approval (None: nothing in it does or does not). `hours` heads the sums in hours, of a report
    whose columns tell minutes alone.
    """

    name: str
    title: str
    language: str
    header: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    minutes: int
    remarks: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    awaiting: int | None = None
    hours: str = ""


def decimal_hours(minutes: int) -> Decimal:
    """Minutes as hours with two decimals: 50 is 0.83. Rounded back, it gives the minutes again."""
    return (Decimal(minutes) / 60).quantize(HUNDREDTH, ROUND_HALF_UP)


def shown(cell: Cell, sort: Sort, language: str) -> str:
    """A cell as people read it: decimal comma in Swedish, ISO days, 24-hour clock."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if sort is Sort.HOURS and isinstance(cell, int):
        text = str(decimal_hours(cell))
        return text.replace(".", ",") if language == "sv" else text
    return str(cell)
