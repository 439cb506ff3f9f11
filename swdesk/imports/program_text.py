"""The text of what a task program wrote: UTF-8, and not without end."""

from __future__ import annotations

from swdesk.domain.errors import FileUnusableError

MOST_PROGRAM_BYTES = 32 * 1024 * 1024
"""Size limit of a task program's file."""


def program_text(data: bytes) -> str:
    """The text of a file, without a byte order mark.

    Raises:
        FileUnusableError: `why` is "too_large" or "not_text".
    """
    if len(data) > MOST_PROGRAM_BYTES:
        raise FileUnusableError(name="", why="too_large", most_bytes=MOST_PROGRAM_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileUnusableError(name="", why="not_text") from None
