"""How records of worked hours hang together: each head is worked out over the one before.

docs/hours-log.md describes it for whoever verifies without swdesk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.hours import RecordSeq  # noqa: TC001 - read when anchors are decoded

if TYPE_CHECKING:
    from swdesk.domain.instants import Instant

GENESIS = "0" * 64
"""The head before the first record."""


class Anchor(Struct, frozen=True):
    """What the log once said, kept outside it: the head that record number `seq` had."""

    seq: RecordSeq
    head: str


class StoredRecord(Struct, frozen=True):
    """A record as it is stored: its body to the sign, which is what the chain is made over."""

    seq: RecordSeq
    entered_at: Instant
    body: str
    head: str


NO_RECORDS = Anchor(0, GENESIS)
"""The anchor of a log that holds nothing yet."""


class LogFault(Struct, frozen=True):
    """What is wrong with the log: a code, and the first record concerned (None: no single one).

    `last` is the last record concerned, where a row of them is; `name` the file of an export.
    """

    code: str
    seq: RecordSeq | None = None
    last: RecordSeq | None = None
    name: str = ""


class LogCheck(Struct, frozen=True):
    """What checking the log came to: how many records, the last head, every kind of fault.

    The first fault of the chain comes first. `unanchored` counts records at the end that nothing
    outside the log knows of yet: noted just before a crash, or by another program.
    """

    records: int
    head: str
    faults: tuple[LogFault, ...] = ()
    unanchored: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def body_digest(body: str) -> str:
    """The SHA-256 (hex) of a record's body as it is stored."""
    return _sha256(body)


def head_after(prev: str, seq: RecordSeq, entered_at: Instant, digest: str) -> str:
    """The head of a record: SHA-256 (hex) over head before, number, instant and body digest.

    The body goes in as its digest, so that an export can leave out what is not its reader's
    business and the chain still be verified.
    """
    return _sha256(f"{prev}\n{seq}\n{entered_at}\n{digest}\n")


def _sha256(text: str) -> str:
    from hashlib import sha256  # noqa: PLC0415 - what only opens a desk need not wait for it

    return sha256(text.encode()).hexdigest()
