"""Eight megabytes kept aside in the home, so that a disk which fills up has room for one more save.

When the disk is nearly full they are given back before anything is saved, and laid in again as
soon as there is room. A throw-away home keeps none.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

RESERVE_BYTES = 8 * 1024 * 1024
_NEARLY_FULL = 4 * 1024 * 1024
"""Bytes: with less than this free, saving may fail half way. An import takes more, and is told."""
_ROOMY = 8 * RESERVE_BYTES
"""Bytes that must be free before a reserve is laid in: it is to help others' saving as well."""
_PIECE = bytes(1024 * 1024)


class Reserve(Struct, frozen=True):
    """The reserve of one home, at its path."""

    path: Path

    @property
    def is_there(self) -> bool:
        """Whether it can be given back."""
        return self.path.exists()

    def make_room(self) -> None:
        """Before a save: give it back where the disk is nearly full."""
        if free_bytes(self.path.parent) < _NEARLY_FULL:
            self.give_back()

    def give_back(self) -> bool:
        """Give its room back to the disk; False where there was none to give."""
        try:
            self.path.unlink()
        except OSError:
            return False
        return True

    def lay_in(self) -> bool:
        """After a save: put it aside where it is missing and there is room; whether it is there."""
        if self.is_there:
            return True
        if free_bytes(self.path.parent) < _ROOMY:
            return False
        try:
            _fill(self.path)
        except OSError:
            self.give_back()
        return self.is_there


def free_bytes(folder: Path) -> int:
    """Bytes that this user can still write to a folder's disk."""
    if os.name == "posix":
        found = os.statvfs(folder)
        return found.f_bavail * found.f_frsize
    import shutil  # noqa: PLC0415 - heavy, and elsewhere the system tells it at once

    return shutil.disk_usage(folder).free


def _fill(path: Path) -> None:
    """A file with all its bytes on the disk; empty space in a file would hold no room."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb", buffering=0) as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, RESERVE_BYTES)
            return
        for _ in range(RESERVE_BYTES // len(_PIECE)):
            file.write(_PIECE)
