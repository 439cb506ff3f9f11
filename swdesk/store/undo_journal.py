"""Taking back: the rows an action changed, as they were before, for the last hundred actions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from swdesk.store.assignments import ASSIGNMENTS
from swdesk.store.compact import packed, unpacked
from swdesk.store.notices import NOTICES
from swdesk.store.part import Image, Key, Part
from swdesk.store.plans import PLAN
from swdesk.store.worker import CIRCUMSTANCES, NOTED, PENDING, PROFILE
from swdesk.store.working_time import ABSENCES, OVERTIME, SCHEDULES

if TYPE_CHECKING:
    from swdesk.domain.change import ChangeId
    from swdesk.store.engine import Connection

PARTS: Sequence[Part] = (
    ASSIGNMENTS,
    NOTICES,
    SCHEDULES,
    ABSENCES,
    OVERTIME,
    PROFILE,
    CIRCUMSTANCES,
    PENDING,
    NOTED,
    PLAN,
)
"""Every kind of record that an action can change and an undo put back."""

KEPT = 100
"""How many actions can be taken back."""

Images = Mapping[Key, Image | None]
"""Rows as they were, by key; None for one that was not there."""


class UndoJournal:
    """What the last actions overwrote."""

    def __init__(self, connection: Connection) -> None:
        """Write and read through a connection, inside its transaction."""
        self._connection = connection

    def note(self, change: ChangeId, images: Mapping[str, Images]) -> None:
        """Keep what an action is about to overwrite, by table; the oldest beyond `KEPT` goes."""
        listed = {table: list(rows.items()) for table, rows in images.items() if rows}
        text = "INSERT INTO undo_journal (change, images) VALUES (?, ?)"
        self._connection.execute(text, (change, packed(listed)))
        self._connection.execute(
            "DELETE FROM undo_journal WHERE change NOT IN"
            " (SELECT change FROM undo_journal ORDER BY change DESC LIMIT ?)",
            (KEPT,),
        )

    def put_back(self, change: ChangeId) -> Iterator[tuple[Part, list[Key], list[Key]]]:
        """Put back every row that a change overwrote, and forget them.

        Yields:
            A part with the keys of the rows put back, and of those taken out again.
        """
        text = "SELECT images FROM undo_journal WHERE change = ?"
        images = unpacked(self._connection.execute(text, (change,)).fetchone()[0])
        for part in PARTS:
            rows = images.get(part.table, [])
            if rows:
                yield part, *self._put_back(part, rows)
        self._connection.execute("DELETE FROM undo_journal WHERE change = ?", (change,))

    def _put_back(
        self, part: Part, rows: Collection[tuple[Key, Image | None]]
    ) -> tuple[list[Key], list[Key]]:
        was_there = {key: image for key, image in rows if image is not None}
        was_not = [key for key, image in rows if image is None]
        part.delete(self._connection, was_not)
        part.put_back(self._connection, was_there.values())
        return list(was_there), was_not
