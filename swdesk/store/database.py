"""Opening the database: one fixed sequence in which every step can refuse, and none can repair.

What a step checks and why is told in `docs/store.md`. Nothing is ever created where a file was
expected, and a damaged file is reported and left as it is.
"""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from swdesk.domain.errors import (
    HomeExistsError,
    NotOurFileError,
    StoreDamagedError,
    StoreError,
    StoreTooNewError,
)
from swdesk.store import migrations
from swdesk.store.authorizer import allow
from swdesk.store.engine import Connection, connect
from swdesk.store.faults import explained, explained_files
from swdesk.store.guards import TRIGGERS
from swdesk.store.transactions import transaction
from swdesk.whole_file import flush_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.domain.instants import Instant
    from swdesk.store.reserve import Reserve

_PLAINTEXT_HEADER = b"SQLite format 3"
_CHECK_EVERY = 24 * 60  # minutes
_CACHE_KIB = 8 * 1024
_FULL = 2  # PRAGMA synchronous

_in_use: Counter[tuple[int, int]] = Counter()
"""Files this process holds open, by device and inode."""


class Database:
    """An open connection that went through the whole sequence."""

    def __init__(self, path: Path, connection: Connection) -> None:
        """Take over a connection; `open_database` makes these.

        `refusal` is set for a copy that is only looked at: what to tell who wants to act.
        `reserve` is the room kept aside for a last save; None where none is kept. `anchor` is the
        file that tells what the log of worked hours last said. `came_from` is the schema that was
        found.
        """
        self.path = path
        self.connection = connection
        self.refusal: StoreError | None = None
        self.reserve: Reserve | None = None
        self.anchor: Path | None = None
        self.came_from = migrations.SCHEMA
        self._identity = _identity(path)
        _in_use[self._identity] += 1

    def close(self) -> None:
        """Let go of the file; the last one out folds the log into the database."""
        if self.connection is not None:
            _in_use[self._identity] -= 1
            self.connection.close()
            self.connection = None
            if self.refusal is not None:
                from swdesk.store.look_only import throw_away  # noqa: PLC0415 - copies are rare

                throw_away(self)

    def fold(self) -> None:
        """Move what was committed from the log into the database itself, flushed to the disk.

        A log that is thrown away (by a virus scanner, by a copy of the database alone) then takes
        nothing with it. It takes its turn: no view of another thread could end meanwhile. Another
        reader or a full disk may hold it up; the commit stands all the same, so nobody may be told
        that nothing was kept.
        """
        with self.connection.turn, suppress(dbapi2.OperationalError):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def open_database(path: Path, key: bytes, now: Instant | None = None) -> Database:
    """Open an existing database.

    Args:
        path: the database file.
        key: the raw data key, 32 bytes.
        now: the present minute; the whole file is checked at most once a day. None: now.

    Raises:
        NotOurFileError: missing, empty, plaintext, another program's, or sealed with another key.
        StoreTooNewError: written by a newer swdesk.
        StoreDamagedError: damaged, or its guards were tampered with.
        EngineTooOldError: the engine can lose commits.
        StoreError: busy, read-only, disk full, disk fault.
    """
    with explained_files(path), explained(path):
        _look_at(path)
        connection = connect(path, key)
        try:
            found = _prepare(connection, now)
        except BaseException:
            connection.close()
            raise
        database = Database(path, connection)
        database.came_from = found
        return database


def create_database(path: Path, key: bytes, fill: Callable[[Connection], None]) -> None:
    """Make a new database with the present schema; it appears under its name whole or not at all.

    Args:
        path: where it will lie.
        key: the raw data key, 32 bytes.
        fill: writes the first rows.

    Raises:
        HomeExistsError: a file is already here.
        StoreError: read-only, disk full, disk fault.
    """
    if path.exists():
        raise HomeExistsError(path=str(path.parent))
    draft = path.with_name(path.name + ".new")
    with explained_files(path), explained(path):
        _remove_draft(draft)
        connection = connect(draft, key, create=True)
        try:
            connection.execute("PRAGMA synchronous = FULL")
            migrations.migrate(connection)
            connection.execute("VACUUM")  # pages that a later step gave back hold nothing to check
            with transaction(connection):
                fill(connection)
        finally:
            connection.close()
        draft.chmod(0o600)
        draft.replace(path)
        flush_folder(path.parent)


def _remove_draft(draft: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        draft.with_name(draft.name + suffix).unlink(missing_ok=True)


def _look_at(path: Path) -> None:
    """Refuse what can be refused without the engine.

    Closing any handle on a file drops all locks this process holds on it. So the header is read
    only while no connection of ours has the file open.
    """
    if not path.is_file():
        raise NotOurFileError(why="missing")
    if not path.stat().st_size:
        raise NotOurFileError(why="empty")
    if not is_open_here(path) and _header(path).startswith(_PLAINTEXT_HEADER):
        raise NotOurFileError(why="plaintext")


def is_open_here(path: Path) -> bool:
    """Whether this process holds a file open: then nothing else may open and close it."""
    return bool(_in_use[_identity(path)])


def _header(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_PLAINTEXT_HEADER))


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _prepare(connection: Connection, now: Instant | None) -> int:
    """Go through every step; returns the schema that was found."""
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    _check_identity(connection)
    _set_up(connection)
    found = migrations.version_of(connection)[1]
    if found < migrations.SCHEMA:
        migrations.migrate(connection)
    _check_triggers(connection)
    _check_pages(connection, now)
    connection.set_authorizer(allow)
    return found


def _check_identity(connection: Connection) -> None:
    application, schema = migrations.version_of(connection)
    if application != migrations.APPLICATION_ID:
        raise NotOurFileError(why="application")
    if schema > migrations.SCHEMA:
        raise StoreTooNewError(schema=schema, known=migrations.SCHEMA)
    row = connection.execute("SELECT words FROM sentinel WHERE id = 1").fetchone()
    if row != (migrations.SENTINEL,):
        raise NotOurFileError(why="sentinel")


def _set_up(connection: Connection) -> None:
    settings = ["foreign_keys = ON", "recursive_triggers = ON", "trusted_schema = OFF"]
    settings += ["temp_store = MEMORY", "synchronous = FULL", f"cache_size = -{_CACHE_KIB}"]
    if sys.platform == "darwin":
        # A plain fsync there leaves the data in the drive's own memory.
        settings += ["fullfsync = ON", "checkpoint_fullfsync = ON"]
    for setting in settings:
        connection.execute(f"PRAGMA {setting}")
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal" or connection.execute("PRAGMA synchronous").fetchone()[0] != _FULL:
        raise StoreDamagedError(why="durability")


def _check_triggers(connection: Connection) -> None:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    if dict(rows.fetchall()) != TRIGGERS:
        raise StoreDamagedError(why="guards")


def _check_pages(connection: Connection, now: Instant | None) -> None:
    checked_at = connection.execute("SELECT checked_at FROM desk").fetchone()[0]
    if now is not None and checked_at is not None and 0 <= now - checked_at < _CHECK_EVERY:
        return
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise StoreDamagedError(why="pages")
    if now is not None:
        _note_check(connection, now)


def _note_check(connection: Connection, now: Instant) -> None:
    try:
        with explained(Path()), transaction(connection):
            connection.execute("UPDATE desk SET checked_at = ?", (now,))
    except StoreError:
        return  # Busy or full: reading goes on, and the next start checks again.
