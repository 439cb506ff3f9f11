"""Pictures of the queue that history is replayed from."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swdesk.domain.change import ChangeId
    from swdesk.domain.instants import Instant
    from swdesk.store.engine import Connection

_LEVEL = 6


def keep_snapshot(
    connection: Connection, at: Instant, change: ChangeId | None, snapshot: str
) -> None:
    """Keep a picture of the queue (JSON text), compressed."""
    text = "INSERT INTO snapshots (at, change, body) VALUES (?, ?, ?)"
    connection.execute(text, (at, change, zlib.compress(snapshot.encode(), _LEVEL)))


def snapshots(connection: Connection, since: Instant, until: Instant) -> list[tuple[Instant, str]]:
    """The pictures taken from one instant up to, not including, another, oldest first."""
    text = "SELECT at, body FROM snapshots WHERE at >= ? AND at < ? ORDER BY seq"
    rows = connection.execute(text, (since, until)).fetchall()
    return [(at, zlib.decompress(body).decode()) for at, body in rows]
