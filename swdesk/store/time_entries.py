"""Worked time, entry by entry: never edited; what is taken back is reversed by a new entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.worked import WorkedStretch
from swdesk.store.compact import span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.domain.change import ChangeId
    from swdesk.domain.instants import Instant
    from swdesk.store.engine import Connection

_INSERT = """
INSERT INTO time_entries (seq, assignment_id, "start", "end", zone, entered_at, change, reverses)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""

_TO_REVERSE = """
SELECT assignment_id, "start", "end", zone, seq FROM time_entries
WHERE change = ? AND reverses IS NULL ORDER BY seq
"""

_STANDING = """
SELECT assignment_id, "start", "end", zone, entered_at FROM time_entries AS entry
WHERE ("end" > ?1 OR ?1 IS NULL) AND reverses IS NULL
  AND NOT EXISTS (SELECT 1 FROM time_entries WHERE reverses = entry.seq)
ORDER BY seq
"""


def enter_worked(
    connection: Connection, worked: Sequence[WorkedStretch], change: ChangeId | None
) -> list[int]:
    """Append stretches; returns their numbers."""
    first = _next_seq(connection)
    rows = [
        (seq, each.assignment_id, each.span.start, each.span.end, each.zone, each.entered_at)
        for seq, each in enumerate(worked, first)
    ]
    connection.executemany(_INSERT, ((*row, change, None) for row in rows))
    return [row[0] for row in rows]


def reverse_worked(
    connection: Connection, undone: ChangeId, by: ChangeId, at: Instant
) -> list[int]:
    """Append a reversing entry for each one a change had made; returns their numbers."""
    made = connection.execute(_TO_REVERSE, (undone,)).fetchall()
    rows = [
        (seq, *entry[:4], at, by, entry[4]) for seq, entry in enumerate(made, _next_seq(connection))
    ]
    connection.executemany(_INSERT, rows)
    return [row[0] for row in rows]


def standing_entries(connection: Connection, since: Instant | None) -> tuple[WorkedStretch, ...]:
    """What no later entry reversed, in order of entry; of all, or what ended after an instant."""
    rows = connection.execute(_STANDING, (since,)).fetchall()
    return tuple(
        WorkedStretch(id_, span_of(start, end), zone, entered_at)
        for id_, start, end, zone, entered_at in rows
    )


def _next_seq(connection: Connection) -> int:
    last = connection.execute("SELECT ifnull(max(seq), 0) FROM time_entries").fetchone()[0]
    return int(last) + 1
