"""A copy of a whole home in one file, and a home put back from it.

The engine itself makes the copy (VACUUM INTO), so that it is whole while the desk is in use, and it
counts only after it was opened and checked. It is encrypted as the home is, and opens with the
passphrase or recovery code that held when it was made.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import zipfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.domain.backup import Backed, Restored
from swdesk.domain.errors import (
    BackupFaultyError,
    BackupUnreadableError,
    DiskFullError,
    NotOurFileError,
    PassphraseNeededError,
    StoreDamagedError,
    WindowOpenError,
)
from swdesk.store.database import open_database
from swdesk.store.engine import connect
from swdesk.store.faults import explained, explained_files
from swdesk.store.home import ANCHOR_NAME, DATABASE_NAME, KEYS_NAME, Home, find_home, prepare_home
from swdesk.store.hours_check import check_log
from swdesk.store.keys import open_demo, open_with
from swdesk.store.transactions import view
from swdesk.whole_file import flush_folder, put

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIX = ".swbackup"
MOST_BYTES = 4 * 1024**3
_NEEDED = (DATABASE_NAME, KEYS_NAME)
_BESIDE = (*_NEEDED, ANCHOR_NAME)
_OF_THE_ENGINE = (f"{DATABASE_NAME}-wal", f"{DATABASE_NAME}-shm")


def back_up(home_path: Path, key: bytes, target: Path) -> Backed:
    """Copy a home into one file, check the copy, and only then put it in place.

    Raises:
        BackupFaultyError: the copy does not check out; what lay at the target stays.
        StoreError: the home cannot be read, or the target's folder cannot be written or is full.
    """
    home = find_home(home_path)
    with _workshop(target) as folder:
        _copy(home, key, folder)
        records = _checked(folder, key)
        if records is None:
            raise BackupFaultyError
        packed = folder / "packed"
        _pack(folder, packed)
        with explained_files(target):
            put(target, packed.read_bytes())
            return Backed(target, target.stat().st_size, records)


def restore(file: Path, home_path: Path, secret: str | None, label: str) -> Restored:
    """Put a home back from a copy. What lies there is moved aside and kept, never deleted.

    Args:
        file: the copy.
        home_path: where the home lies, or is to lie.
        secret: passphrase or recovery code of the copy; None where nobody was asked yet.
        label: ends the name of the folder for what was there before.

    Raises:
        BackupUnreadableError: no copy of a home, or damaged.
        PassphraseNeededError: the copy wants one.
        WrongPassphraseError: the secret does not open the copy.
        WindowOpenError: the home's window is open.
        StoreError: the copy does not check out; the home cannot be written.
    """
    with explained_files(home_path):
        home_path.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _workshop(home_path / DATABASE_NAME) as folder:
        _unpack(file, folder)
        records = _checked(folder, _key(folder, secret))
        if records is None:
            raise BackupUnreadableError(name=file.name)
        with explained_files(home_path):
            return Restored(records, _exchange(Home(home_path), folder, label))


def _key(folder: Path, secret: str | None) -> bytes:
    key = open_demo(folder)
    if key is None and secret is None:
        raise PassphraseNeededError
    return key or open_with(folder, secret or "")


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    """A folder on the target's disk, for its owner alone, gone at the end."""
    with explained_files(target):
        folder = Path(tempfile.mkdtemp(prefix=".swdesk-copy-", dir=target.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy(home: Home, key: bytes, folder: Path) -> None:
    copy = folder / DATABASE_NAME
    with explained_files(home.database), explained(home.database):
        open_database(home.database, key).close()  # refuses what is damaged or not ours
        connection = connect(home.database, key)
        try:
            connection.execute("VACUUM INTO ?", (str(copy),))
        finally:
            connection.close()
    with explained_files(folder):
        for beside in (home.keys, home.anchor):
            if beside.exists():
                (folder / beside.name).write_bytes(beside.read_bytes())


def _checked(folder: Path, key: bytes) -> int | None:
    """Records in the log of hours of a copy opened as a desk would, every page and the log checked.

    None: it is not sound.
    """
    path = folder / DATABASE_NAME
    try:
        database = open_database(path, key)
    except (StoreDamagedError, NotOurFileError):
        return None
    try:
        with explained(path), view(database.connection):
            check = check_log(database.connection, folder / ANCHOR_NAME, ())
    finally:
        database.close()
    return check.records if check.is_sound else None


def _pack(folder: Path, packed: Path) -> None:
    with explained_files(packed), zipfile.ZipFile(packed, "x", zipfile.ZIP_STORED) as archive:
        for name in _BESIDE:
            if (folder / name).exists():
                archive.write(folder / name, name)


def _unpack(file: Path, folder: Path) -> None:
    """Take the known files out of a copy, and nothing else."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _refuse_foreign(entries)
            for entry in entries:
                archive.extract(entry, folder)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as fault:
        if isinstance(fault, OSError) and fault.errno == errno.ENOSPC:
            raise DiskFullError from fault
        raise BackupUnreadableError(name=file.name) from fault


def _refuse_foreign(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    stored = all(entry.compress_type == zipfile.ZIP_STORED for entry in entries)
    known = set(_NEEDED) <= set(names) <= set(_BESIDE) and len(names) == len(set(names))
    if not known or not stored or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise ValueError("not a copy of a home")


def _exchange(home: Home, folder: Path, label: str) -> Path | None:
    """Move what is there aside and the copy in, the database last: a half is never a home."""
    _refuse_open_window(home)
    there = [home.path / name for name in (*_BESIDE, *_OF_THE_ENGINE)]
    there = [path for path in there if path.exists()]
    aside = _aside(home, label, there) if there else None
    prepare_home(home.path)
    for name in reversed(_BESIDE):
        if (folder / name).exists():
            (folder / name).chmod(0o600)
            (folder / name).rename(home.path / name)
    flush_folder(home.path)
    return aside


def _aside(home: Home, label: str, there: list[Path]) -> Path:
    places = (home.path / f"before-restore-{label}{more}" for more in ("", *range(2, 1000)))
    place = next(place for place in places if not place.exists())
    place.mkdir(mode=0o700)
    for path in there:
        path.rename(place / path.name)
    return place


def _refuse_open_window(home: Home) -> None:
    """Refuse while the home's one window is open: it would go on with what is moved away.

    Windows lets nobody move a file that is open, and says so by itself.
    """
    if os.name == "nt" or not home.lock.exists():
        return
    owner = home.lock.read_text("utf-8", "replace").partition("\n")[0]
    with suppress(ValueError, ProcessLookupError, PermissionError):
        os.kill(int(owner), 0)
        raise WindowOpenError
