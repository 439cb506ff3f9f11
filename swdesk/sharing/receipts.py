"""Receipts: a desk says that its worker has read a release; the lead sees who has which.

Each desk signs with a key of its own, made when it was enrolled. The first receipt of a name is
taken at its word; a later one under the same name with another key is shown as such.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.instants import Instant
from swdesk.domain.release import Digest, UnitKey  # noqa: TC001 - read when a file is decoded
from swdesk.domain.stated import (
    FIRST_YEAR,
    LAST_YEAR,
    Revision,
    Word,
)
from swdesk.sharing.folder import files_in, made, publish
from swdesk.sharing.release_file import MINUTE
from swdesk.sharing.signed_note import read_note, write_note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAGIC = b"swdesk-receipt 1\n"
FOLDER = "receipts"
SUFFIX = ".swreceipt"
MOST_RECEIPTS = 5000


class Receipt(Struct, frozen=True, forbid_unknown_fields=True):
    """That a release was read: which, on whose desk, and when (UTC to the minute)."""

    unit: Word
    revision: Revision
    digest: Digest
    desk: UnitKey
    read_at: Word


def write_receipt(receipt: Receipt, seed: bytes) -> bytes:
    """A receipt as bytes, signed by the desk's own key."""
    return write_note(MAGIC, receipt, seed)


def read_receipt(raw: bytes) -> Receipt:
    """A receipt whose signature is its own desk's.

    Raises:
        ReleaseRefusedError: it is none, or somebody else wrote it.
    """
    return read_note(MAGIC, raw, Receipt, lambda receipt: receipt.desk)


def leave_receipt(folder: Path, receipt: Receipt, seed: bytes) -> Path:
    """Put a receipt into the unit's folder; twice is once.

    Raises:
        ReleaseRefusedError: the folder cannot be written.
    """
    place = made(folder / FOLDER)
    name = f"{receipt.desk.id}-r{receipt.revision}{SUFFIX}"
    if (place / name).exists():
        return place / name
    return publish(place, name, write_receipt(receipt, seed))


def receipts_in(folder: Path, unit: str) -> tuple[Receipt, ...]:
    """Every right receipt of a unit in its folder, newest release first; others are passed over.

    Raises:
        ReleaseRefusedError: the folder cannot be read.
    """
    found = files_in(folder / FOLDER, SUFFIX, MOST_RECEIPTS, read_receipt)
    mine = [receipt for _, receipt in found if receipt.unit == unit]
    return tuple(sorted(mine, key=lambda one: (-one.revision, one.desk.holder, one.read_at)))


def latest_by_desk(receipts: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """The newest release that each desk has read, by name."""
    latest: dict[str, Receipt] = {}
    for receipt in receipts:
        known = latest.get(receipt.desk.id)
        if known is None or receipt.revision > known.revision:
            latest[receipt.desk.id] = receipt
    return tuple(sorted(latest.values(), key=lambda one: (one.desk.holder, one.desk.id)))


def read_at(receipt: Receipt) -> Instant | None:
    """When it was read; None where the desk wrote no time."""
    try:
        read = datetime.strptime(receipt.read_at, MINUTE).replace(tzinfo=UTC)
    except ValueError:
        return None
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        return None
    return Instant(int(read.timestamp()) // 60)
