"""What our own connection may ask of the engine: rows of tables, and nothing about the tables."""

from __future__ import annotations

from sqlcipher3 import dbapi2

from swdesk.store.guards import APPEND_ONLY

_ROWS = frozenset(
    {
        dbapi2.SQLITE_SELECT,
        dbapi2.SQLITE_READ,
        dbapi2.SQLITE_FUNCTION,
        dbapi2.SQLITE_TRANSACTION,
        dbapi2.SQLITE_RECURSIVE,
    }
)
_WRITES = frozenset({dbapi2.SQLITE_INSERT, dbapi2.SQLITE_UPDATE, dbapi2.SQLITE_DELETE})
_CHANGES = frozenset({dbapi2.SQLITE_UPDATE, dbapi2.SQLITE_DELETE})
_PRAGMAS = frozenset(
    {"wal_checkpoint", "quick_check", "data_version", "query_only", "busy_timeout"}
)


def allow(action: int, first: str | None, *_: str | None) -> int:
    """Answer the engine whether a statement may be prepared.

    Args:
        action: what is to be done, one of the engine's authorizer codes.
        first: the table for rows, the name for a pragma.

    Returns:
        SQLITE_OK or SQLITE_DENY; a denied statement fails with "not authorized".
    """
    return int(dbapi2.SQLITE_OK if _is_ours(action, first or "") else dbapi2.SQLITE_DENY)


def _is_ours(action: int, first: str) -> bool:
    if action in _ROWS:
        return True
    if action in _WRITES:
        return not first.startswith("sqlite_") and not (action in _CHANGES and first in APPEND_ONLY)
    return bool(action == dbapi2.SQLITE_PRAGMA) and first in _PRAGMAS
