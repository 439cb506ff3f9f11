"""Steps of history, from which it is replayed: texts that only the desk can read."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from swdesk.domain.instants import Instant

if TYPE_CHECKING:
    from swdesk.domain.change import ChangeId
    from swdesk.store.engine import Connection

_SMALL, _FAST = 6, 1
_MUCH = 1_000_000
"""Signs of a text (some thousand assignments) from which on speed counts for more than room."""
_BEGINNING = 100
"""Bytes of a text that are enough to know it by."""


def keep_snapshot(
    connection: Connection, at: Instant, change: ChangeId | None, snapshot: str
) -> None:
    """Keep a step (text), compressed."""
    level = _SMALL if len(snapshot) < _MUCH else _FAST
    text = "INSERT INTO snapshots (at, change, body) VALUES (?, ?, ?)"
    connection.execute(text, (at, change, zlib.compress(snapshot.encode(), level)))


def last_snapshot(connection: Connection) -> tuple[Instant, str]:
    """When the last step was kept, and the beginning of its text; "" where there is none."""
    text = "SELECT at, body FROM snapshots ORDER BY seq DESC LIMIT 1"
    row = connection.execute(text).fetchone()
    if row is None:
        return Instant(0), ""
    beginning = zlib.decompressobj().decompress(row[1], _BEGINNING)
    return row[0], beginning.decode(errors="ignore")


def snapshots(
    connection: Connection, since: Instant, until: Instant
) -> tuple[tuple[ChangeId | None, str], ...]:
    """The steps kept from one instant up to, not including, another, oldest first."""
    text = "SELECT change, body FROM snapshots WHERE at >= ? AND at < ? ORDER BY seq"
    rows = connection.execute(text, (since, until)).fetchall()
    return tuple((change, zlib.decompress(body).decode()) for change, body in rows)
