"""Column maps kept for the files they were used with, by the fingerprint of the header."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swdesk.store.engine import Connection

_KEEP = """
INSERT INTO column_maps (header, body) VALUES (?, ?)
ON CONFLICT (header) DO UPDATE SET body = excluded.body
"""


def column_map(connection: Connection, header: str) -> str | None:
    """The map kept for a header; None for a header not met."""
    text = "SELECT body FROM column_maps WHERE header = ?"
    row = connection.execute(text, (header,)).fetchone()
    return row and str(row[0])


def keep_column_map(connection: Connection, header: str, body: str) -> None:
    """Keep a map in place of the last one for this header."""
    connection.execute(_KEEP, (header, body))
