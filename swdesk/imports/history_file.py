"""Reading a history file that a worker handed in: never more of it than there may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.history import HistoryRefusedError
from swdesk.followup.history_file import MOST_BYTES, read_history
from swdesk.imports.files import read_limited

if TYPE_CHECKING:
    from pathlib import Path

    from swdesk.domain.history import History


def import_history(path: Path) -> History:
    """The history in a file.

    Raises:
        FileUnusableError: no such file, no ordinary one, or larger than a history may be.
        HistoryRefusedError: no history, damaged, altered, or saying what cannot be.
    """
    raw = read_limited(path, MOST_BYTES)
    try:
        return read_history(raw)
    except HistoryRefusedError as refusal:
        raise HistoryRefusedError(name=path.name, **refusal.facts) from None
