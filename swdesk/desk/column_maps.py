"""What the columns of a table mean, kept for the next file with the same header."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swdesk.desk.desk import Desk


def kept_map(desk: Desk, header: str) -> str | None:
    """The text of the map kept for a header, known by its fingerprint; None where none is."""
    with desk.store.reading() as reading:
        return reading.column_map(header)


def keep_map(desk: Desk, header: str, text: str) -> None:
    """Keep a map for a header; the same one again costs nothing.

    Raises:
        StoreError: it cannot be written.
    """
    if kept_map(desk, header) == text:
        return
    with desk.store.writing() as writing:
        writing.keep_column_map(header, text)
