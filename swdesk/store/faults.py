"""The engine's faults as refusals we can explain: the one place that knows its error codes."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from swdesk.domain.errors import (
    DiskFaultError,
    DiskFullError,
    HomeReadOnlyError,
    NotOurFileError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Primary result codes, https://sqlite.org/rescode.html; the low byte of an extended code.
_BUSY = frozenset({5, 6})
_READ_ONLY = frozenset({3, 8})
_CANNOT_OPEN = 14
_IO_FAULT = 10
_DAMAGED = 11
_FULL = 13
_NOT_A_DATABASE = 26

_NEARLY_NOTHING = 1_000_000
"""Bytes: with less than this free, a fault of the disk is taken for a full one."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the engine reports about a file into a `StoreError`.

    A broken constraint or faulty SQL is our own fault and passes through.
    """
    try:
        yield
    except dbapi2.Error as fault:
        refusal = _refusal(fault, path)
        if refusal is None:
            raise
        raise refusal from fault


@contextmanager
def explained_files(path: Path) -> Iterator[None]:
    """Turn what the operating system reports about a file or its folder into a `StoreError`."""
    try:
        yield
    except OSError as fault:
        raise _refusal_of_system(fault, path) from fault


def is_busy(fault: dbapi2.Error) -> bool:
    """Whether the engine only reports that another connection is at work."""
    return _code(fault) in _BUSY


def _refusal_of_system(fault: OSError, path: Path) -> StoreError:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFullError()
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return HomeReadOnlyError(path=str(path.parent))
    return DiskFaultError()


def _refusal(fault: dbapi2.Error, path: Path) -> StoreError | None:
    code = _code(fault)
    if code in _BUSY:
        return StoreBusyError()
    if code in _READ_ONLY:
        return HomeReadOnlyError(path=str(path.parent))
    if code == _CANNOT_OPEN:
        return DiskFullError() if _is_full(path) else HomeReadOnlyError(path=str(path.parent))
    if code == _IO_FAULT:
        # With no byte free the shared-memory file cannot grow: the engine calls that an I/O fault.
        return DiskFullError() if _is_full(path) else DiskFaultError()
    return {
        _DAMAGED: StoreDamagedError(),
        _FULL: DiskFullError(),
        _NOT_A_DATABASE: NotOurFileError(why="wrong_key_or_damaged"),
    }.get(code)


def _is_full(path: Path) -> bool:
    from swdesk.store.reserve import free_bytes  # noqa: PLC0415 - only for a fault

    return free_bytes(path.parent) < _NEARLY_NOTHING


def _code(fault: dbapi2.Error) -> int:
    return int(getattr(fault, "sqlite_errorcode", 0)) & 0xFF
