"""The edge to the disk: reading a file that a person named, and nothing else."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from swdesk.domain.errors import FileUnusableError

if TYPE_CHECKING:
    from pathlib import Path


def read_limited(path: Path, most_bytes: int) -> bytes:
    """The whole content of an ordinary file.

    Never waits on a pipe or a device, never reads more than `most_bytes` + 1 bytes.

    Raises:
        FileUnusableError: `why` is "missing", "folder", "not_a_file", "no_access", "unreadable",
            "empty" or "too_large" (with `most_bytes`); `name` is the file's name, no folder.
    """
    try:
        data = _read(path, most_bytes + 1)
    except OSError as fault:
        raise FileUnusableError(name=path.name, why=_why(fault)) from None
    except ValueError:  # a zero byte in the path
        raise FileUnusableError(name="", why="missing") from None
    if data is None:
        why = "folder" if path.is_dir() else "not_a_file"
        raise FileUnusableError(name=path.name, why=why)
    if len(data) > most_bytes:
        raise FileUnusableError(name=path.name, why="too_large", most_bytes=most_bytes)
    if not data:
        raise FileUnusableError(name=path.name, why="empty")
    return data


def _read(path: Path, most_bytes: int) -> bytes | None:
    """The content, or None if it is no ordinary file: asked of the open file, so nothing races."""
    if path.is_dir():  # Windows cannot open one
        return None
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags | getattr(os, "O_CLOEXEC", 0)), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        return file.read(most_bytes)


def _why(fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError | NotADirectoryError):
        return "missing"
    return "no_access" if isinstance(fault, PermissionError) else "unreadable"
