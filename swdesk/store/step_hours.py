"""The second schema step: worked time becomes a chained log, schedules say more.

Nothing that was entered is lost: every row of the old table becomes the record with its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from swdesk.domain.hours_chain import GENESIS, body_digest, head_after
from swdesk.store import schema_hours
from swdesk.store.compact import dumps, packed, unpacked
from swdesk.store.guards import HOURS_LOG, triggers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

_OLD = """
SELECT entry.seq, entry.entered_at, entry.assignment_id, entry."start", entry."end", entry.zone,
  entry.reverses, ifnull(assignments.kind, ''), assignments.interrupted_at IS NOT NULL
FROM time_entries AS entry LEFT JOIN assignments ON assignments.id = entry.assignment_id
ORDER BY entry.seq
"""


def move_worked_time(db: Database) -> None:
    """Every old entry as a record of the log, in the same order, and the old table goes."""
    prev = GENESIS
    for seq, entered_at, *told in db.execute(_OLD).fetchall():
        body = dumps(_body(told))
        head = head_after(prev, seq, entered_at, body_digest(body))
        row = (seq, entered_at, body, prev, head)
        db.execute("INSERT INTO hours_log VALUES (?, ?, ?, ?, ?)", row)
        prev = head
    for trigger in triggers_of(HOURS_LOG).values():
        db.execute(trigger)


def drop_old_table(db: Database) -> None:
    """What the log has taken over is kept nowhere else."""
    db.execute("DROP TABLE time_entries")


def rewrite_undo_journal(db: Database) -> None:
    """What the last actions can take back: their records, and schedules by their new key."""
    noted: dict[int, list[int]] = {}
    for change, seq in db.execute(
        "SELECT change, seq FROM time_entries WHERE change IS NOT NULL AND reverses IS NULL"
    ).fetchall():
        noted.setdefault(change, []).append(seq)
    for change, images in db.execute("SELECT change, images FROM undo_journal").fetchall():
        content = unpacked(images)
        content["schedules"] = [_schedule_image(*each) for each in content.get("schedules", [])]
        content[HOURS_LOG] = [[seq, None] for seq in noted.get(change, [])]
        kept = {table: rows for table, rows in content.items() if rows}
        row = (packed(kept), change)
        db.execute("UPDATE undo_journal SET images = ? WHERE change = ?", row)


def _schedule_image(key: str, image: dict[str, Any] | None) -> list[Any]:
    return [f"{key}/", image and {"id": f"{key}/", **image}]


def _body(row: Sequence[Any]) -> dict[str, Any]:
    """What a row of the old table says, as the log says it."""
    assignment, start, end, zone, reverses, kind, interruption = row
    if reverses is not None:
        return {"type": "taken_back", "takes_back": reverses}
    cause = {"assignment_id": assignment, "kind": kind, "interruption": bool(interruption)}
    stretch = {
        "span": {"start": start, "end": end},
        "zone": zone,
        "occupation": "work",
        "origin": "timer",
        "cause": cause,
        "employment": "",
    }
    return {"type": "worked", "stretch": stretch}


STEPS = (rewrite_undo_journal, move_worked_time, drop_old_table)


def tables() -> tuple[str, ...]:
    """The texts that make the new tables, and rebuild the one that says more."""
    return (schema_hours.HOURS_LOG, schema_hours.UNIT_TERMS, schema_hours.SCHEDULES)
