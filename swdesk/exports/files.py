"""Writing exports: whole or not at all, so that nobody ever takes half a file to payroll."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.domain.hours_errors import ExportUnwritableError
from swdesk.whole_file import fill, put

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_file(path: Path, content: bytes) -> None:
    """Write a file in place of what was there: under a temporary name, flushed, then renamed.

    Raises:
        ExportUnwritableError: the folder is gone, full or may not be written; nothing is changed.
    """
    try:
        put(path, content, 0o644)
    except OSError:
        raise ExportUnwritableError(name=path.name) from None


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder in place of one of ours that was there; whole or not at all.

    Raises:
        ExportUnwritableError: the place is gone, full or may not be written.
    """
    try:
        temporary = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=path.parent))
        try:
            for name, content in files.items():
                fill(os.open(temporary / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL), content)
                (temporary / name).chmod(0o644)
            temporary.chmod(0o755)
            _put_in_place(temporary, path)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
    except OSError:
        raise ExportUnwritableError(name=path.name) from None


def _put_in_place(temporary: Path, path: Path) -> None:
    if not path.exists():
        temporary.rename(path)
        return
    aside = Path(tempfile.mkdtemp(prefix=".", suffix=".old", dir=path.parent)) / path.name
    path.rename(aside)
    temporary.rename(path)
    shutil.rmtree(aside.parent, ignore_errors=True)
