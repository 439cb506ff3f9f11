"""A file put in place whole: the old one or the new one, for whoever looks and after a power cut.

Written beside its place, flushed, then renamed; the name is flushed as well.
"""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

_UNFLUSHED = frozenset({errno.EACCES, errno.EBADF, errno.EINVAL, errno.ENOTSUP, errno.EPERM})
"""How systems and shares say that a folder cannot be flushed; the file itself was."""


def put(path: Path, content: bytes, mode: int = 0o600, draft: Path | None = None) -> None:
    """Put a file in place of what was there.

    Args:
        path: where it will lie.
        content: all of it.
        mode: who may read and write it, from the moment it has content.
        draft: where it is written first, on the same disk; None for a new hidden name beside it.

    Raises:
        OSError: the folder is gone, full or may not be written; what was there stays.
    """
    handle, beside = _opened(path.parent, draft)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, mode)
        fill(handle, content)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def fill(handle: int, content: bytes) -> None:
    """Write an open file whole, flush it and close it.

    Raises:
        OSError: it cannot be written.
    """
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Have a rename survive a power cut. Windows keeps no handle on folders and needs none.

    Raises:
        OSError: the disk failed; that a share cannot flush a folder is no failure.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno not in _UNFLUSHED:
            raise
    finally:
        os.close(handle)


def _opened(folder: Path, draft: Path | None) -> tuple[int, Path]:
    if draft is None:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
        return handle, Path(name)
    return os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), draft
