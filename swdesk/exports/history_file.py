"""A history file: what a worker hands in, so that rules can be tried on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.exports.files import write_file
from swdesk.followup.history_file import write_history

if TYPE_CHECKING:
    from pathlib import Path

    from swdesk.domain.history import History


def export_history(path: Path, history: History) -> int:
    """Write a history in place of a file of that name; returns its size in bytes.

    Raises:
        ExportUnwritableError: the folder is gone, full or may not be written; nothing is changed.
    """
    content = write_history(history)
    write_file(path, content)
    return len(content)
