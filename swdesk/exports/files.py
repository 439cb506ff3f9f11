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
    from collections.abc import Callable, Mapping


def write_file(path: Path, content: bytes) -> None:
    """Write a file in place of what was there: under a temporary name, flushed, then renamed.

    Raises:
        ExportUnwritableError: the folder is gone, full or may not be written; nothing is changed.
    """
    try:
        put(path, content, 0o644)
    except OSError:
        raise ExportUnwritableError(name=path.name) from None


def write_with_folder(
    path: Path,
    folder: Path,
    files: Mapping[str, bytes],
    goes_on: Callable[[], bool] = lambda: True,
) -> bool:
    """Write the file of `files` that `path` names, and a folder with all of them; both or neither.

    The folder takes the place of one of ours that was there. False, and everything as it was, where
    `goes_on` says no before the last step.

    Raises:
        ExportUnwritableError: the place is gone, full or may not be written.
    """
    try:
        temporary = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=folder.parent))
        try:
            for name, content in files.items():
                fill(os.open(temporary / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL), content)
                (temporary / name).chmod(0o644)
            temporary.chmod(0o755)
            if not goes_on():
                return False
            write_file(path, files[path.name])
            _put_in_place(temporary, folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError:
        raise ExportUnwritableError(name=folder.name) from None
    return True


def _put_in_place(temporary: Path, path: Path) -> None:
    if not path.exists():
        temporary.rename(path)
        return
    aside = Path(tempfile.mkdtemp(prefix=".", suffix=".old", dir=path.parent)) / path.name
    path.rename(aside)
    temporary.rename(path)
    shutil.rmtree(aside.parent, ignore_errors=True)
