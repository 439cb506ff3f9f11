"""The unit's shared folder: releases are put there whole, and looked at without touching anything.

A share can vanish, hang or hold anything. Whoever looks does so in a thread of their own
(`looked_within`); a look that hangs is left behind and nothing waits for it. Nothing is ever
deleted, renamed or locked on the share by a desk that reads.
"""

from __future__ import annotations

import os
import re
import stat
import threading
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from swdesk.domain.release import ReleaseFault, ReleaseKind, ReleaseRefusedError
from swdesk.sharing.release_file import MOST_BYTES
from swdesk.whole_file import put

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from swdesk.domain.release import Header

SUFFIX = ".swrelease"
MOST_FILES = 1000
_WRONG_ONES = 20
"""So many times as many files as may be right are looked at."""
LOOK_SECONDS = 10.0

_WHAT = {ReleaseKind.RULES: "r", ReleaseKind.CRISIS: "crisis", ReleaseKind.RECOVERY: "recovery"}
_KINDS = {what: kind for kind, what in _WHAT.items()}
_NAME = re.compile(r"(?P<unit>[a-z0-9-]+)-(?P<what>r|crisis|recovery)(?P<number>[1-9]\d{0,8})")

Found = TypeVar("Found")


class Seen(Struct, frozen=True, order=True):
    """A release file in a folder, as its name and inode tell it: nothing of it was read."""

    number: int
    kind: ReleaseKind
    name: str
    size: int
    changed_ns: int


def release_name(header: Header) -> str:
    """What a release's file is called: UNIT-r7.swrelease."""
    return f"{header.unit}-{_WHAT[header.kind]}{header.revision}{SUFFIX}"


def look(folder: Path, unit: str) -> tuple[Seen, ...]:
    """The unit's releases in a folder, lowest number first; only regular files count.

    Raises:
        ReleaseRefusedError: the folder cannot be read.
    """
    try:
        with os.scandir(folder) as entries:
            ours = (one for entry in entries if (one := _seen(entry, unit)) is not None)
            return tuple(sorted(islice(ours, MOST_FILES)))
    except (OSError, ValueError):  # no such path can be
        raise ReleaseRefusedError(fault=ReleaseFault.UNREADABLE) from None


def check_there(folder: Path, seconds: float = LOOK_SECONDS) -> None:
    """Make sure that there is such a folder.

    Raises:
        ReleaseRefusedError: there is none, or it gives no answer in time.
    """
    looked_within(seconds, lambda: _must_be_there(folder))


def _must_be_there(folder: Path) -> None:
    try:
        is_there = folder.is_dir()
    except (OSError, ValueError):
        is_there = False
    if not is_there:
        raise ReleaseRefusedError(fault=ReleaseFault.NO_SUCH_FOLDER, name=str(folder))


def fetch(folder: Path, seen: Seen) -> bytes:
    """The bytes of a release file, at most as many as a release may have.

    Raises:
        ReleaseRefusedError: it is no regular file (a link, a pipe), too large, or unreadable.
    """
    try:
        return _bytes_of(folder / seen.name)
    except OSError:
        raise ReleaseRefusedError(fault=ReleaseFault.UNREADABLE) from None


def read_file(path: Path) -> bytes:
    """The bytes of a file that someone names: opened without following a link or waiting on a pipe.

    Raises:
        ReleaseRefusedError: it is not there or cannot be read (its name is told), is no regular
            file, or too large.
    """
    try:
        return _bytes_of(path)
    except (OSError, ValueError):
        raise ReleaseRefusedError(fault=ReleaseFault.NO_SUCH_FILE, name=path.name) from None


def _bytes_of(path: Path) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if not stat.S_ISREG(path.lstat().st_mode):
        raise ReleaseRefusedError(fault=ReleaseFault.NOT_A_FILE)
    with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise ReleaseRefusedError(fault=ReleaseFault.TOO_LARGE)
    return raw


def publish(folder: Path, name: str, raw: bytes) -> Path:
    """Put a file into a folder whole: under a temporary name, flushed, then renamed.

    Nobody ever sees a half one. A file of that name stays as it is.

    Raises:
        ReleaseRefusedError: the folder is not there or cannot be written, or holds another file of
            that name.
    """
    target = folder / name
    try:
        if target.exists():
            return _same(target, raw)
        put(target, raw, 0o644)
    except FileNotFoundError:
        fault = ReleaseFault.NO_SUCH_FOLDER
        raise ReleaseRefusedError(fault=fault, name=str(folder)) from None
    except (OSError, ValueError):
        raise ReleaseRefusedError(fault=ReleaseFault.UNWRITABLE) from None
    return target


def made(drawer: Path) -> Path:
    """A folder of the unit's folder to write into, made where it is missing.

    Raises:
        ReleaseRefusedError: it cannot be made.
    """
    try:
        drawer.mkdir(exist_ok=True)
    except OSError:
        raise ReleaseRefusedError(fault=ReleaseFault.UNWRITABLE) from None
    return drawer


def files_in(
    drawer: Path, suffix: str, most: int, reading: Callable[[bytes], Found]
) -> Iterator[tuple[Path, Found]]:
    """The files of one kind in a folder of the unit's folder, by name, each with what it says.

    What cannot be read, or is none, is passed over: others write there too, and a flood of such
    files hides none of the right ones, of which there are at most `most`.

    Raises:
        ReleaseRefusedError: the folder cannot be read.
    """
    try:
        paths = sorted(drawer.glob(f"*{suffix}"))[: most * _WRONG_ONES] if drawer.is_dir() else []
    except OSError:
        raise ReleaseRefusedError(fault=ReleaseFault.UNREADABLE) from None
    yield from islice(_right_ones(paths, reading), most)


def _right_ones(
    paths: Iterable[Path], reading: Callable[[bytes], Found]
) -> Iterator[tuple[Path, Found]]:
    for path in paths:
        try:
            found = reading(read_file(path))
        except ReleaseRefusedError:
            continue
        yield path, found


def looked_within(seconds: float, looking: Callable[[], Found]) -> Found:
    """What a look finds, unless it hangs.

    Raises:
        ReleaseRefusedError: the look refused, or gave no answer in time.
    """
    found: list[Found] = []
    refused: list[ReleaseRefusedError] = []

    def run() -> None:
        try:
            found.append(looking())
        except ReleaseRefusedError as refusal:
            refused.append(refusal)

    thread = threading.Thread(target=run, daemon=True, name="release folder")
    thread.start()
    thread.join(seconds)
    if refused:
        raise refused[0]
    if not found:
        raise ReleaseRefusedError(fault=ReleaseFault.FOLDER_HANGS)
    return found[0]


def _seen(entry: os.DirEntry[str], unit: str) -> Seen | None:
    match = _NAME.fullmatch(entry.name.removesuffix(SUFFIX))
    if not entry.name.endswith(SUFFIX) or match is None or match["unit"] != unit:
        return None
    status = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(status.st_mode):
        return None
    kind = _KINDS[match["what"]]
    return Seen(int(match["number"]), kind, entry.name, status.st_size, status.st_mtime_ns)


def _same(target: Path, raw: bytes) -> Path:
    if read_file(target) != raw:
        raise ReleaseRefusedError(fault=ReleaseFault.NAME_TAKEN, name=target.name)
    return target
