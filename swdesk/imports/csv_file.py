"""Case systems' tables: CSV with any usual separator and encoding, read into drafts."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.errors import (
    AssignmentExistsError,
    EntryUnusableError,
    FileUnusableError,
    UserError,
)
from swdesk.imports.cells import (
    NAMELESS,
    CellReader,
    Row,
    draft_of,
    read_cell,
    without_personal_number,
)
from swdesk.imports.columns import ColumnMap, fields_of, folded, with_unit
from swdesk.imports.draft import Draft, Gathered, ImportResult, Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from swdesk.domain.instants import Zone

MOST_CSV_BYTES = 32 * 1024 * 1024
"""Size limit of a table."""

MOST_ROWS = 100_000
"""Rows in a table: more than any unit has assignments."""

_SEPARATORS = (";", "\t", ",")
_PROGRESS_EVERY = 250
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class _Column(Struct, frozen=True):
    """One column that is read: where it stands, its name in the file, and our field."""

    place: int
    name: str
    field: str


class _Table(Struct, frozen=True):
    """A table ready to be read row by row."""

    text: str
    encoding: str
    separator: str
    header: tuple[str, ...]
    columns: tuple[_Column, ...]


def read_csv(
    data: bytes,
    zone: Zone,
    today: date,
    columns: ColumnMap | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Read a table; every faulty row is told of, and none stops the others.

    Args:
        data: the file's bytes, at most MOST_CSV_BYTES.
        zone: where times without an offset were written.
        today: what dates without a year are near to.
        columns: the user's map; without one, columns are known by their names.
        progress: told now and then of rows read and rows expected.

    Raises:
        FileUnusableError: `why` is "too_large", "not_text", "empty", "no_known_column",
            "column_twice" (with `column`) or "too_many_rows" (with `most_rows`).
    """
    if len(data) > MOST_CSV_BYTES:
        raise FileUnusableError(name="", why="too_large", most_bytes=MOST_CSV_BYTES)
    table = _table(data, columns)
    reader = CellReader(zone, today, columns or ColumnMap())
    gathered = Gathered()
    if over := _unread(table):
        gathered.ignored["column"] = len(over)
    _read_rows(table, reader, gathered, progress or _unheard)
    return ImportResult(
        program=reader.columns.program,
        drafts=_told_apart(gathered),
        faults=tuple(sorted(gathered.faults, key=lambda fault: fault.line)),
        ignored=dict(gathered.ignored),
        fields=frozenset({*(each.field for each in table.columns), *reader.columns.defaults}),
        encoding=table.encoding,
        separator=table.separator,
        header=table.header,
        columns_over=over,
        rows_over=tuple(gathered.over),
    )


def header_of(data: bytes, columns: ColumnMap | None = None) -> tuple[str, ...]:
    """The names of a table's columns, whether any of them is known or not.

    Raises:
        FileUnusableError: `why` is "not_text" or "empty".
    """
    text, _ = _text_of(data)
    return max(
        (_header(text, each) for each in _SEPARATORS),
        key=lambda header: (_known(header, columns), len(header)),
    )


def _unread(table: _Table) -> tuple[str, ...]:
    """The names of columns that are not read."""
    read = {column.place for column in table.columns}
    return tuple(name for place, name in enumerate(table.header) if place not in read)


def decoded(data: bytes) -> tuple[str, str]:
    """A file's text and the name of its encoding: by its mark, else UTF-8, else Windows-1252.

    Raises:
        FileUnusableError: `why` is "not_text".
    """
    marked = (name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark))
    for encoding in (next(marked, "utf-8"), "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, encoding
    raise FileUnusableError(name="", why="not_text")


def _unheard(_done: int, _expected: int) -> None:
    """Progress that nobody asked for."""


def _text_of(data: bytes) -> tuple[str, str]:
    """A table's text without a spreadsheet's own first line, and its encoding."""
    text, encoding = decoded(data)
    if "\n" not in text:
        text = text.replace("\r", "\n")
    if text[:4].lower() == "sep=":  # a spreadsheet's own first line
        text = "\n" + text.partition("\n")[2]
    if not text.strip():
        raise FileUnusableError(name="", why="empty")
    return text, encoding


def _table(data: bytes, columns: ColumnMap | None) -> _Table:
    text, encoding = _text_of(data)
    header, separator = max(
        ((_header(text, each), each) for each in _SEPARATORS),
        key=lambda found: (_known(found[0], columns), len(found[0])),
    )
    return _Table(text, encoding, separator, header, _columns(header, columns))


def _header(text: str, separator: str) -> tuple[str, ...]:
    rows = csv.reader(_lines(text), delimiter=separator, strict=True)
    try:
        return tuple(cell.strip() for cell in next((row for row in rows if any(row)), []))
    except csv.Error:
        return ()


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, one after the other: a large file is not copied at once."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _known(header: Sequence[str], columns: ColumnMap | None) -> int:
    return sum(bool(fields_of(name, columns)) for name in header)


def _columns(header: Sequence[str], columns: ColumnMap | None) -> tuple[_Column, ...]:
    """The columns to read, the end of a fixed time last: it may lean on its start."""
    found = [
        _Column(place, name, field)
        for place, name in enumerate(header)
        for field in fields_of(name, columns)
    ]
    if not found:
        raise FileUnusableError(name="", why="no_known_column")
    seen: dict[str, str] = {}
    for column in found:
        if column.field in seen:
            raise _twice(seen[column.field], column.name)
        seen[column.field] = column.name
    return tuple(sorted(found, key=lambda column: column.field == "fixed_end"))


def _twice(first: str, second: str) -> FileUnusableError:
    """Two columns for one field: with one name, or with names that mean the same."""
    if folded(first) == folded(second):
        return FileUnusableError(name="", why="column_twice", column=second)
    return FileUnusableError(name="", why="columns_alike", column=first, other=second)


def _read_rows(table: _Table, reader: CellReader, gathered: Gathered, progress: Progress) -> None:
    expected = max(1, table.text.count("\n"))
    for count, (line, cells) in enumerate(_rows(table, gathered)):
        if count == 0:
            continue  # the header
        if count > MOST_ROWS:
            raise FileUnusableError(name="", why="too_many_rows", most_rows=MOST_ROWS)
        if count % _PROGRESS_EVERY == 0:
            progress(count, max(expected, count))
        _read_row(line, cells, table, reader, gathered)
    progress(expected, expected)


def _rows(table: _Table, gathered: Gathered) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with the line it begins on; broken quoting becomes a fault."""
    rows = csv.reader(_lines(table.text), delimiter=table.separator, strict=True)
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            refusal = EntryUnusableError(why="quoting", until=rows.line_num)
            gathered.refuse(line, "", refusal)
            continue
        if any(cells):
            yield line, cells


def _read_row(
    line: int, cells: list[str], table: _Table, reader: CellReader, gathered: Gathered
) -> None:
    column = ""
    text = ""
    try:
        _check_shape(cells, table)
        row = Row(line)
        for each, text in _filled(cells, table, reader.columns):
            column = each.name
            read_cell(row, each.field, with_unit(column, text), reader)
        column = ""
        _take(row, reader.columns.program, gathered)
    except UserError as refusal:
        column = column or _named(refusal, table)
        gathered.refuse(line, column, without_personal_number(refusal, text))


def _named(refusal: UserError, table: _Table) -> str:
    """The file's column that a refusal of the whole row is about."""
    field = refusal.facts.get("field")
    return next((column.name for column in table.columns if column.field == field), "")


def _take(row: Row, program: str, gathered: Gathered) -> None:
    if not (row.texts or row.moments or row.minutes or row.facts):
        gathered.pass_over(row.line, "blank")
    elif row.status == "ignore":
        gathered.pass_over(row.line, "status")
    else:
        if row.status == "unknown":
            gathered.pass_over(row.line, "status_unknown")
        gathered.drafts.append(draft_of(row, program))


def _check_shape(cells: list[str], table: _Table) -> None:
    wanted = len(table.header)
    if len(cells) != wanted and (len(cells) < wanted or any(cells[wanted:])):
        raise EntryUnusableError(why="cells", cells=len(cells), wanted=wanted)
    if any("\n" in cell and _holds_rows(cell, table) for cell in cells):
        raise EntryUnusableError(why="quoting", until=0)


def _holds_rows(cell: str, table: _Table) -> bool:
    """Whether a cell of several lines has swallowed whole rows: a quote was left open."""
    commas = max(1, len(table.header) - 1)
    return any(line.count(table.separator) >= commas for line in cell.split("\n"))


def _filled(cells: list[str], table: _Table, columns: ColumnMap) -> list[tuple[_Column, str]]:
    """The columns to read with their texts: empty ones left out, defaults filled in."""
    found = [(column, cells[column.place].strip()) for column in table.columns]
    filled = [(column, text) for column, text in found if text]
    if filled and columns.defaults:
        there = {column.field for column, _ in filled}
        missing = ((name, text) for name, text in columns.defaults.items() if name not in there)
        filled += [(_Column(-1, "", name), text) for name, text in missing]
    return filled


def _told_apart(gathered: Gathered) -> tuple[Draft, ...]:
    """The drafts, each with a key of its own.

    Of several rows with one reference and kind, closed ones give way to the open one; a second
    open one is refused. Rows without any reference are counted up.
    """
    kept: dict[str, Draft] = {}
    seen: Counter[str] = Counter()
    for draft in gathered.drafts:
        key = draft.source.key
        seen[key] += 1
        if key.startswith(NAMELESS) and seen[key] > 1:
            key = f"{key}#{seen[key]}"
            kept[key] = replace(draft, source=replace(draft.source, key=key))
        else:
            kept[key] = _one_of(kept.get(key), draft, gathered)
    return tuple(sorted(kept.values(), key=lambda draft: draft.line))


def _one_of(earlier: Draft | None, later: Draft, gathered: Gathered) -> Draft:
    """Which of two rows with the same key counts."""
    if earlier is None:
        return later
    if earlier.done or later.done:
        kept, other = (earlier, later) if later.done and not earlier.done else (later, earlier)
        gathered.pass_over(other.line, "closed_before")
        return kept
    refusal = AssignmentExistsError(ref=later.ref, kind=later.kind, line=earlier.line)
    gathered.refuse(later.line, "", refusal)
    return earlier
