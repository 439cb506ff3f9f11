"""The log of worked hours: records appended one after the other, each chained to the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from swdesk.domain.hours import Corrected, HoursRecord, Noted, Occupation, TakenBack, Worked
from swdesk.domain.hours_chain import NO_RECORDS, Anchor, StoredRecord, body_digest, head_after
from swdesk.domain.worked import WorkedStretch
from swdesk.store.compact import dumps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.domain.hours import RecordSeq, Stretch
    from swdesk.domain.instants import Instant
    from swdesk.store.engine import Connection

decode_noted = msgspec.json.Decoder(Noted).decode
"""What a stored body says; msgspec.ValidationError or DecodeError where it says nothing."""

_INSERT = "INSERT INTO hours_log (seq, entered_at, body, prev, head) VALUES (?, ?, ?, ?, ?)"
_LAST = "SELECT seq, head FROM hours_log ORDER BY seq DESC LIMIT 1"
_AFTER = "SELECT seq, entered_at, body, head FROM hours_log WHERE seq > ? ORDER BY seq"

_ENDED = (
    "coalesce(json_extract(body, '$.stretch.span.end'), json_extract(body, '$.instead.span.end'))"
)
_REFERS = "coalesce(json_extract({0}.body, '$.corrects'), json_extract({0}.body, '$.takes_back'))"
_STANDING = f"""
SELECT entered_at, body FROM hours_log AS record
WHERE {_ENDED} > ? AND NOT EXISTS (
  SELECT 1 FROM hours_log AS later WHERE {_REFERS.format("later")} = record.seq
  AND NOT EXISTS (SELECT 1 FROM hours_log AS last WHERE {_REFERS.format("last")} = later.seq
    AND json_extract(last.body, '$.type') = 'taken_back'))
ORDER BY seq
"""  # noqa: S608 - our own names
_EVER = -(2**62)
_WORKING = frozenset({Occupation.WORK, Occupation.TRAVEL})


def last_anchor(connection: Connection) -> Anchor:
    """Number and head of the last record."""
    row = connection.execute(_LAST).fetchone()
    return Anchor(*row) if row else NO_RECORDS


def head_at(connection: Connection, seq: RecordSeq) -> str | None:
    """The head that a record has as it is stored; None where there is no such record."""
    if seq == NO_RECORDS.seq:
        return NO_RECORDS.head
    row = connection.execute("SELECT head FROM hours_log WHERE seq = ?", (seq,)).fetchone()
    return row and str(row[0])


def append(connection: Connection, noted: Iterable[Noted], at: Instant) -> list[RecordSeq]:
    """Append records; returns their numbers."""
    last = last_anchor(connection)
    seqs = []
    for each in noted:
        body, seq = dumps(each), last.seq + 1
        head = head_after(last.head, seq, at, body_digest(body))
        connection.execute(_INSERT, (seq, at, body, last.head, head))
        last = Anchor(seq, head)
        seqs.append(seq)
    return seqs


def take_back(connection: Connection, seqs: Iterable[RecordSeq], at: Instant) -> list[RecordSeq]:
    """Append for each record that what noted it was undone; returns the new numbers."""
    return append(connection, [TakenBack(seq) for seq in seqs], at)


class HoursLog:
    """The log, record by record; fulfils `desk.ports.HoursLog`."""

    def __init__(self, connection: Connection) -> None:
        """Read through a connection that stands in a transaction."""
        self._connection = connection

    def records(self, after: RecordSeq = 0) -> tuple[HoursRecord, ...]:
        """The records with a higher number, in order."""
        rows = self._connection.execute(_AFTER, (after,)).fetchall()
        return tuple(HoursRecord(seq, at, decode_noted(body), head) for seq, at, body, head in rows)

    def stored(self, after: RecordSeq = 0) -> tuple[StoredRecord, ...]:
        """The same with bodies as they are stored."""
        rows = self._connection.execute(_AFTER, (after,)).fetchall()
        return tuple(StoredRecord(*row) for row in rows)

    def head(self) -> Anchor:
        """Number and head of the last record."""
        return last_anchor(self._connection)

    def worked(self, since: Instant | None = None) -> tuple[WorkedStretch, ...]:
        """Work on assignments as it stands, in order of entry; what ended after an instant.

        What a later record corrected or took back does not stand.
        """
        rows = self._connection.execute(_STANDING, (_EVER if since is None else since,)).fetchall()
        told = ((at, _stretch_of(decode_noted(body))) for at, body in rows)
        return tuple(
            WorkedStretch(stretch.cause.assignment_id, stretch.span, stretch.zone, at)
            for at, stretch in told
            if stretch is not None
            and stretch.cause.assignment_id is not None
            and stretch.occupation in _WORKING
        )


def _stretch_of(noted: Noted) -> Stretch | None:
    if isinstance(noted, Worked):
        return noted.stretch
    return noted.instead if isinstance(noted, Corrected) else None
