"""The encrypted engine: SQLCipher through sqlcipher3, at a version without known data loss.

`sqlite_utils` looks for a module called pysqlite3 before it takes Python's own sqlite3. Naming
sqlcipher3 so, before sqlite_utils is ever imported, has it catch the right exception classes.
"""

from __future__ import annotations

import sys
from threading import RLock
from typing import TYPE_CHECKING, Any

import sqlcipher3
from sqlcipher3 import dbapi2

from swdesk.domain.errors import EngineTooOldError, NotOurFileError

if TYPE_CHECKING:
    from pathlib import Path

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)

Connection = Any
"""A `OneByOne`; the package it is made of ships no types."""

LEAST_VERSION = (3, 51, 3)
"""The first release without the WAL-reset bug (https://sqlite.org/wal.html, section 11)."""

KEY_BYTES = 32
BUSY_SECONDS = 5.0


class OneByOne(dbapi2.Connection):  # type: ignore[misc]  # ships no types
    """A connection that any thread may use, one after the other: whoever holds `turn`."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - the engine's own
        """Open, with a turn that nobody has yet."""
        super().__init__(*given, **named)
        self.turn = RLock()


def check_version(version: tuple[int, ...] = dbapi2.sqlite_version_info) -> None:
    """Refuse an engine that can lose commits.

    Raises:
        EngineTooOldError: the engine is older than `LEAST_VERSION`.
    """
    if version < LEAST_VERSION:
        raise EngineTooOldError(version=_dotted(version), least=_dotted(LEAST_VERSION))


def connect(path: Path, key: bytes, *, create: bool = False) -> Connection:
    """A keyed connection in autocommit mode; nothing has been read through it yet.

    The key goes in raw (no derivation) and before anything else: what is written before a key is
    set would be plaintext. An existing file is opened, never made; with `create` the file must
    be new.

    Raises:
        EngineTooOldError: the engine is older than `LEAST_VERSION`.
        NotOurFileError: the engine does not encrypt at all.
        ValueError: the key is not `KEY_BYTES` long.
    """
    check_version()
    if len(key) != KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    mode = "rwc" if create else "rw"
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
        factory=OneByOne,
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        connection.close()
        raise NotOurFileError(why="engine_without_encryption")
    return connection


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
