"""One way in for every file: found out what it is, read with its limit, refusals with its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.errors import FileUnusableError
from swdesk.imports.columns import MOST_MAP_BYTES, ColumnMap, header_fingerprint, read_map
from swdesk.imports.files import read_limited
from swdesk.imports.program_text import MOST_PROGRAM_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from swdesk.domain.instants import Zone
    from swdesk.imports.draft import ImportResult, Progress

FORMATS = ("csv", "ics", "taskwarrior", "todotxt", "superproductivity")
"""What `--as` can name."""

_BY_SUFFIX = {
    ".csv": "csv", ".txt": "csv", ".tsv": "csv",
    ".ics": "ics", ".ical": "ics",
    ".json": "taskwarrior", ".ndjson": "taskwarrior",
}  # fmt: skip
_TODOTXT_NAMES = frozenset({"todo.txt", "done.txt"})
_MOST_BYTES = dict.fromkeys(FORMATS, MOST_PROGRAM_BYTES) | {"ics": 2 * 1024 * 1024}


class Asked(Struct, frozen=True):
    """How a file is to be read: `titles` lets calendar titles in, `columns` is the user's map."""

    zone: Zone
    today: date
    columns: ColumnMap | None = None
    titles: bool = False
    progress: Progress | None = None


def read_file(path: Path, asked: Asked, kind: str = "") -> ImportResult:
    """Read a file into drafts.

    Args:
        path: the file.
        asked: how to read it.
        kind: one of FORMATS; "" takes it from the end of the file's name.

    Raises:
        FileUnusableError: with the file's name; `why` is "kind_unknown", or a code of
            `read_limited` or of the reader of its kind.
    """
    named = kind or kind_by_name(path)
    if named not in FORMATS:
        raise FileUnusableError(name=path.name, why="kind_unknown", known=FORMATS)
    data = read_limited(path, _MOST_BYTES[named])
    kind = kind or _kind_within(named, data)
    try:
        return _READERS[kind](data, asked)
    except FileUnusableError as refusal:
        raise FileUnusableError(**{**refusal.facts, "name": path.name}) from None


def kind_by_name(path: Path) -> str:
    """What a file is by its name; "" where that tells nothing."""
    if path.name.lower() in _TODOTXT_NAMES:
        return "todotxt"
    return _BY_SUFFIX.get(path.suffix.lower(), "")


def is_superproductivity(data: bytes) -> bool:
    """Whether JSON is a backup of Super Productivity: one object that keeps things by their ids."""
    return data[:16].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"entities"' in data


def _kind_within(named: str, data: bytes) -> str:
    backup = named == "taskwarrior" and is_superproductivity(data)
    return "superproductivity" if backup else named


def header_known_by(path: Path, kind: str = "") -> str:
    """What a table's header is known by, to find the map kept for it; "" for no table.

    Raises:
        FileUnusableError: see `read_limited` and `read_csv`.
    """
    if (kind or kind_by_name(path)) != "csv":
        return ""
    from swdesk.imports.csv_file import header_of  # noqa: PLC0415 only when it comes

    data = read_limited(path, _MOST_BYTES["csv"])
    try:
        return header_fingerprint(header_of(data))
    except FileUnusableError as refusal:
        raise FileUnusableError(**{**refusal.facts, "name": path.name}) from None


def read_map_file(path: Path) -> ColumnMap:
    """Read a column map.

    Raises:
        FileUnusableError: see `read_limited` and `read_map`.
    """
    return read_map(read_limited(path, MOST_MAP_BYTES), path.name)


# Each reader is imported only when its kind of file comes: the calendar's takes its time.
def _csv(data: bytes, asked: Asked) -> ImportResult:
    from swdesk.imports.csv_file import read_csv  # noqa: PLC0415 only when it comes

    return read_csv(data, asked.zone, asked.today, asked.columns, asked.progress)


def _taskwarrior(data: bytes, asked: Asked) -> ImportResult:
    from swdesk.imports.taskwarrior import read_taskwarrior  # noqa: PLC0415 only when it comes

    return read_taskwarrior(data, asked.zone, asked.today, asked.columns, asked.progress)


def _todotxt(data: bytes, asked: Asked) -> ImportResult:
    from swdesk.imports.todotxt import read_todotxt  # noqa: PLC0415 only when it comes

    return read_todotxt(data, asked.zone, asked.today, asked.columns, asked.progress)


def _superproductivity(data: bytes, asked: Asked) -> ImportResult:
    from swdesk.imports import superproductivity as reader  # noqa: PLC0415 only when it comes

    return reader.read_superproductivity(
        data, asked.zone, asked.today, asked.columns, asked.progress
    )


def _ics(data: bytes, asked: Asked) -> ImportResult:
    from swdesk.imports.ics import read_ics  # noqa: PLC0415 only when it comes

    return read_ics(data, asked.zone, asked.today, titles=asked.titles)


_READERS: dict[str, Callable[[bytes, Asked], ImportResult]] = {
    "csv": _csv,
    "ics": _ics,
    "taskwarrior": _taskwarrior,
    "todotxt": _todotxt,
    "superproductivity": _superproductivity,
}
