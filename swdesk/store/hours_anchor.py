"""`hours.anchor`: what the log of worked hours last said, kept beside the database and not in it.

A database that was rolled back, or whose log was written anew, contradicts it. What is contradicted
once stays in the file for ever: a further record must not wipe out the trace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlcipher3 import dbapi2

from swdesk.domain.errors import StoreError
from swdesk.domain.hours_chain import NO_RECORDS, Anchor
from swdesk.store.faults import is_busy
from swdesk.store.home import write_whole
from swdesk.store.hours_log import head_at, last_anchor
from swdesk.store.transactions import transaction

if TYPE_CHECKING:
    from pathlib import Path

    from swdesk.store.database import Database
    from swdesk.store.engine import Connection

FORMAT = 1
_MOST_BYTES = 4 * 1024 * 1024


class Anchors(Struct, frozen=True):
    """The last record, the heads that exports carried away, and what the log once contradicted."""

    last: Anchor = NO_RECORDS
    exports: tuple[Anchor, ...] = ()
    lost: tuple[Anchor, ...] = ()

    @property
    def all(self) -> tuple[Anchor, ...]:
        """Every anchor; the last record's comes first."""
        return (self.last, *self.exports, *self.lost)


class AnchorFileUnusableError(Exception):
    """The file is not there, or is not what was written."""


def read_anchors(path: Path) -> Anchors:
    """Read the anchors of a home.

    Raises:
        AnchorFileUnusableError: args[0] is "anchor_missing" or "anchor_damaged".
    """
    if not path.is_file():
        raise AnchorFileUnusableError("anchor_missing")
    try:
        content = path.read_bytes()[:_MOST_BYTES]
        document = msgspec.json.decode(content)
        anchors = msgspec.convert(document.get("anchors"), Anchors)
    except (OSError, ValueError, AttributeError, RecursionError):
        raise AnchorFileUnusableError("anchor_damaged") from None
    if content != _written(anchors):
        raise AnchorFileUnusableError("anchor_damaged")
    return anchors


def write_anchors(path: Path, anchors: Anchors) -> None:
    """Put the file in place, whole or not at all.

    Raises:
        StoreError: the folder cannot be written.
    """
    write_whole(path, _written(anchors).decode())


def contradicted(connection: Connection, anchors: Anchors) -> tuple[Anchor, ...]:
    """The anchors that the log does not bear out, in the order of the file."""
    return tuple(each for each in anchors.all if head_at(connection, each.seq) != each.head)


def concern_about(connection: Connection, path: Path | None) -> str:
    """What the last record taken down says of the log, as a code; "" where nothing is wrong.

    "hours_changed": the log does not bear it out. "anchor_lost": it is not there, or not readable,
    though something was noted.
    """
    if path is None:
        return ""
    try:
        last = read_anchors(path).last
    except AnchorFileUnusableError:
        return "anchor_lost" if last_anchor(connection).seq else ""
    return "" if head_at(connection, last.seq) == last.head else "hours_changed"


def renew(database: Database, exported: Anchor | None = None) -> None:
    """Take down the last record, and the head that an export carried away.

    What was noted stands already. Where the file cannot be written now, or another program has its
    turn, it is written with the next record: the log is ahead of it until then.
    """
    if database.anchor is None or database.refusal is not None:
        return
    try:
        # In a turn to write no other process puts an older record in the file.
        with transaction(database.connection):
            write_anchors(database.anchor, _renewed(database.connection, database.anchor, exported))
    except StoreError:
        return
    except dbapi2.OperationalError as fault:
        if not is_busy(fault):
            raise


def _renewed(connection: Connection, path: Path, exported: Anchor | None) -> Anchors:
    try:
        known = read_anchors(path)
    except AnchorFileUnusableError:
        known = Anchors()
    renewed = replace(known, last=last_anchor(connection))
    if known.last not in known.lost and known.last in contradicted(connection, known):
        renewed = replace(renewed, lost=(*known.lost, known.last))
    if exported is not None:
        renewed = replace(renewed, exports=(*known.exports, exported))
    return renewed


def _written(anchors: Anchors) -> bytes:
    document: dict[str, Any] = {"format": FORMAT, "anchors": msgspec.to_builtins(anchors)}
    from hashlib import sha256  # noqa: PLC0415 - a start that notes no time seals none

    seal = sha256(msgspec.json.encode(document)).hexdigest()
    text = msgspec.json.encode({**document, "seal": seal})
    return msgspec.json.format(text, indent=1) + b"\n"
