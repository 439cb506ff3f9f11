"""An export folder held against its manifest, file by file, as `verify_export.py` does it."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from swdesk.domain.errors import FileUnusableError
from swdesk.domain.hours_chain import LogFault
from swdesk.exports.manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PART = 1024 * 1024
"""Bytes read at a time."""


def export_folder(path: Path) -> Path:
    """The folder that proves an export, from its path or that of its manifest.

    Raises:
        FileUnusableError: it is a file, the exported one for example.
    """
    if path.name == MANIFEST:
        return path.parent
    if path.is_file():
        raise FileUnusableError(name=path.name, why="no_folder")
    return path


def folder_faults(folder: Path) -> list[LogFault]:
    """Files that are missing, changed or not of this export; its manifest must be sound."""
    listed = json.loads((folder / MANIFEST).read_bytes())["files"]
    known = {MANIFEST, *(str(each["name"]) for each in listed)}
    found = [fault for each in listed for fault in _faults(folder, each["name"], each["sha256"])]
    others = sorted({path.name for path in folder.iterdir()} - known)
    return [*found, *(LogFault("file_unknown", name=name) for name in others)]


def _faults(folder: Path, name: str, digest: str) -> Iterator[LogFault]:
    path = folder / name
    if path.parent != folder or not path.is_file():
        yield LogFault("file_missing", name=name)
    elif _digest(path) != digest:
        yield LogFault("file_changed", name=name)


def _digest(path: Path) -> str:
    """The SHA-256 (hex) of a file; "" of one that cannot be read."""
    found = sha256()
    try:
        with path.open("rb") as file:
            while part := file.read(_PART):
                found.update(part)
    except OSError:
        return ""
    return found.hexdigest()
