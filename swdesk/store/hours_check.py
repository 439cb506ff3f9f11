"""Checking the log of worked hours: record by record, then against what lies outside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from swdesk.domain.hours import Worked
from swdesk.domain.hours_chain import (
    GENESIS,
    Anchor,
    LogCheck,
    LogFault,
    body_digest,
    head_after,
)
from swdesk.store.compact import dumps
from swdesk.store.hours_anchor import AnchorFileUnusableError, Anchors, read_anchors
from swdesk.store.hours_log import decode_noted, head_at, last_anchor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from swdesk.store.engine import Connection

_CLOCK_SEEN = """
SELECT max(json_extract(body, '$.seen')) FROM hours_log
WHERE json_extract(body, '$.type') = 'clock_set_back'
"""
_BEHIND = "SELECT seq, entered_at, body FROM hours_log WHERE seq > ? ORDER BY seq"
_ROWS = "SELECT seq, entered_at, body, prev, head FROM hours_log ORDER BY seq"


def check_log(
    connection: Connection, anchor_file: Path, exports: Sequence[Anchor] = ()
) -> LogCheck:
    """Check the chain, the anchors beside the database, and heads that exports tell.

    Args:
        connection: inside a view that stands still.
        anchor_file: the home's file of anchors.
        exports: number and head of the last record, as manifests say it.
    """
    last = last_anchor(connection)
    chain = next(_chain_faults(connection), None)
    faults = [] if chain is None else [chain]
    anchors = _anchors(anchor_file, last, faults)
    for anchor in anchors.all:
        faults += _contradiction(connection, anchor, "anchor", last)
    for anchor in exports:
        faults += _contradiction(connection, anchor, "export", last)
    if chain is None:
        faults += _foreign(connection, anchors.last)
    unanchored = max(0, last.seq - anchors.last.seq)
    return LogCheck(last.seq, last.head, tuple(dict.fromkeys(faults)), unanchored)


def _chain_faults(connection: Connection) -> Iterator[LogFault]:
    """What is wrong, record by record; behind the first fault nothing can be said for sure."""
    prev, expected = GENESIS, 1
    for seq, entered_at, body, linked, head in connection.execute(_ROWS):
        if seq != expected:
            yield LogFault("record_missing", expected, seq - 1)
        if linked != prev:
            yield LogFault("record_unlinked", seq)
        if head != head_after(linked, seq, entered_at, body_digest(body)):
            yield LogFault("record_changed", seq)
        if not _is_readable(body):
            yield LogFault("record_unreadable", seq)
        prev, expected = head, seq + 1


def _foreign(connection: Connection, anchored: Anchor) -> list[LogFault]:
    """Of records that no anchor knows of, those that swdesk would never have noted so.

    It writes each in one spelling only, and no worked time that lies ahead, unless a clock had
    shown it already before it was set back.
    """
    rows = connection.execute(_BEHIND, (anchored.seq,)).fetchall()
    seen = connection.execute(_CLOCK_SEEN).fetchone()[0] or 0 if rows else 0
    return [
        LogFault("record_foreign", seq)
        for seq, entered_at, body in rows
        if dumps(noted := decode_noted(body)) != body
        or (isinstance(noted, Worked) and noted.stretch.span.end > max(entered_at, seen))
    ]


def _is_readable(body: str) -> bool:
    try:
        decode_noted(body)
    except (msgspec.MsgspecError, UnicodeError):
        return False
    return True


def _anchors(path: Path, last: Anchor, faults: list[LogFault]) -> Anchors:
    """What the file says; a fault where it says nothing that can be used."""
    try:
        return read_anchors(path)
    except AnchorFileUnusableError as unusable:
        faults.append(LogFault(str(unusable)))
        return Anchors(last)


def _contradiction(
    connection: Connection, anchor: Anchor, word: str, last: Anchor
) -> list[LogFault]:
    if anchor.seq > last.seq:
        return [LogFault(f"{word}_ahead", last.seq + 1, anchor.seq)]
    if head_at(connection, anchor.seq) != anchor.head:
        return [LogFault(f"{word}_differs", anchor.seq)]
    return []
