"""What the columns of a table mean, kept for the next file with the same header.

No action: nothing of the queue changes, and there is nothing to take back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swdesk.desk.ports import Store


def kept_map(store: Store, header: str) -> str | None:
    """The text of the map kept for a header, known by its fingerprint; None where none is."""
    with store.reading() as reading:
        return reading.column_map(header)


def keep_map(store: Store, header: str, text: str) -> None:
    """Keep a map for a header; the same one again costs nothing.

    Raises:
        StoreError: it cannot be written.
    """
    if kept_map(store, header) == text:
        return
    with store.writing() as writing:
        writing.keep_column_map(header, text)
