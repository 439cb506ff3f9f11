"""One way in for every file: found out what it is, read with its limit, refusals with its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.errors import FileUnusableError
from swdesk.imports.columns import MOST_MAP_BYTES, ColumnMap, header_fingerprint, read_map
from swdesk.imports.files import read_limited

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from swdesk.domain.instants import Zone
    from swdesk.imports.draft import ImportResult, Progress

FORMATS = ("csv", "ics", "taskwarrior")
"""What `--as` can name."""

_BY_SUFFIX = {
    ".csv": "csv", ".txt": "csv", ".tsv": "csv",
    ".ics": "ics", ".ical": "ics",
    ".json": "taskwarrior", ".ndjson": "taskwarrior",
}  # fmt: skip
_MEGABYTE = 1024 * 1024
_MOST_BYTES = {"csv": 32 * _MEGABYTE, "ics": 2 * _MEGABYTE, "taskwarrior": 32 * _MEGABYTE}


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
            `read_limited`, `read_csv`, `read_taskwarrior` or `read_ics`.
    """
    kind = kind or _BY_SUFFIX.get(path.suffix.lower(), "")
    if kind not in FORMATS:
        raise FileUnusableError(name=path.name, why="kind_unknown", known=FORMATS)
    data = read_limited(path, _MOST_BYTES[kind])
    try:
        return _READERS[kind](data, asked)
    except FileUnusableError as refusal:
        raise FileUnusableError(**{**refusal.facts, "name": path.name}) from None


def header_known_by(path: Path, kind: str = "") -> str:
    """What a table's header is known by, to find the map kept for it; "" for no table.

    Raises:
        FileUnusableError: see `read_limited` and `read_csv`.
    """
    if (kind or _BY_SUFFIX.get(path.suffix.lower(), "")) != "csv":
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


def _ics(data: bytes, asked: Asked) -> ImportResult:
    from swdesk.imports.ics import read_ics  # noqa: PLC0415 only when it comes

    return read_ics(data, asked.zone, asked.today, titles=asked.titles)


_READERS: dict[str, Callable[[bytes, Asked], ImportResult]] = {
    "csv": _csv,
    "ics": _ics,
    "taskwarrior": _taskwarrior,
}
