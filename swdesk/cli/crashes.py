"""What is kept of a fault of ours: an id, a kind, and places in the code. Never a word of data."""

from __future__ import annotations

import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

_FOLDER = "logs"
_FILE = "faults.log"
_MOST_BYTES = 1_000_000
_PACKAGE = Path(__file__).resolve().parent.parent


def note_crash(fault: BaseException, home: Path) -> str:
    """Write a fault to the home's log; returns the id that names it there.

    A fault's own text may hold what a user typed, so only its class and the places in the code
    are written. Where there is no home nothing is written.
    """
    import secrets  # noqa: PLC0415 - hashing is not loaded for what never happens

    number = secrets.token_hex(4)
    moment = time.strftime("%Y-%m-%dT%H:%M:%S%z")
    places = " > ".join(_places(fault.__traceback__))
    line = f"{moment} {number} {type(fault).__name__} {places}\n"
    try:
        _append(home / _FOLDER / _FILE, line)
    except OSError:
        return number  # a full disk must not hide the fault behind another one
    return number


def _places(trace: TracebackType | None) -> list[str]:
    return [_place(frame) for frame in traceback.extract_tb(trace)]


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    inside = path.is_relative_to(_PACKAGE)
    name = path.relative_to(_PACKAGE).as_posix() if inside else path.name
    return f"{name}:{frame.lineno}"


def _append(path: Path, line: str) -> None:
    if not path.parent.parent.is_dir():
        return
    path.parent.mkdir(exist_ok=True)
    if path.exists() and path.stat().st_size > _MOST_BYTES:
        path.replace(path.with_suffix(".old.log"))
    with path.open("a", encoding="utf-8") as log:
        log.write(line)
