"""Taking back: the rows an action changed, as they were before, for the last hundred actions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from swdesk.store.assignments import ASSIGNMENTS
from swdesk.store.compact import packed, unpacked
from swdesk.store.guards import HOURS_LOG
from swdesk.store.lead_decisions import LEAD_DECISIONS
from swdesk.store.notices import NOTICES
from swdesk.store.part import Image, Key, Part
from swdesk.store.plans import PLAN
from swdesk.store.worker import CIRCUMSTANCES, NOTED, PENDING, PROFILE
from swdesk.store.working_time import ABSENCES, OVERTIME, SCHEDULES, UNIT_TERMS

if TYPE_CHECKING:
    from swdesk.domain.change import ChangeId
    from swdesk.domain.hours import RecordSeq
    from swdesk.store.engine import Connection

PARTS: Sequence[Part] = (
    ASSIGNMENTS,
    NOTICES,
    SCHEDULES,
    ABSENCES,
    OVERTIME,
    UNIT_TERMS,
    PROFILE,
    CIRCUMSTANCES,
    PENDING,
    NOTED,
    LEAD_DECISIONS,
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

    def note(
        self, change: ChangeId, images: Mapping[str, Images], hours: Sequence[RecordSeq] = ()
    ) -> None:
        """Keep what an action is about to overwrite, by table; the oldest beyond `KEPT` goes.

        `hours` are the records of worked hours that it adds.
        """
        images = {**images, HOURS_LOG: dict.fromkeys(hours)}
        listed = {table: list(rows.items()) for table, rows in images.items() if rows}
        text = "INSERT INTO undo_journal (change, images) VALUES (?, ?)"
        self._connection.execute(text, (change, packed(listed)))
        self._connection.execute(
            "DELETE FROM undo_journal WHERE change NOT IN"
            " (SELECT change FROM undo_journal ORDER BY change DESC LIMIT ?)",
            (KEPT,),
        )

    def hours(self, change: ChangeId) -> list[RecordSeq]:
        """The records of worked hours that a change added."""
        return [seq for seq, _ in self._images(change).get(HOURS_LOG, [])]

    def put_back(self, change: ChangeId) -> Iterator[tuple[Part, list[Key], list[Key]]]:
        """Put back every row that a change overwrote, and forget them.

        Yields:
            A part with the keys of the rows put back, and of those taken out again.
        """
        images = self._images(change)
        for part in PARTS:
            rows = images.get(part.table, [])
            if rows:
                yield part, *self._put_back(part, rows)
        self._connection.execute("DELETE FROM undo_journal WHERE change = ?", (change,))

    def _images(self, change: ChangeId) -> dict[str, list[tuple[Any, Image | None]]]:
        text = "SELECT images FROM undo_journal WHERE change = ?"
        found: dict[str, list[tuple[Any, Image | None]]] = unpacked(
            self._connection.execute(text, (change,)).fetchone()[0]
        )
        return found

    def _put_back(
        self, part: Part, rows: Collection[tuple[Key, Image | None]]
    ) -> tuple[list[Key], list[Key]]:
        was_there = {key: image for key, image in rows if image is not None}
        was_not = [key for key, image in rows if image is None]
        part.delete(self._connection, was_not)
        part.put_back(self._connection, was_there.values())
        return list(was_there), was_not
