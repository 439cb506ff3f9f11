"""What a release carries: a rulebook, or what renews one, or a crisis record; canonical JSON.

The rulebook travels as the very text that the lead signed, comments and order included. What it is
worth is for the desk's own reader, checks and tests to say, after the signatures held.
"""

from __future__ import annotations

from msgspec import Struct

from swdesk.domain.release import (
    CrisisRecord,
    Release,
    ReleaseFault,
    ReleaseKind,
    ReleaseRefusedError,
)
from swdesk.domain.stated import FIRST_YEAR, LAST_YEAR
from swdesk.sharing.release_file import canonical, decode_strictly

MOST_RULEBOOK_BYTES = 256 * 1024


class RulesPayload(Struct, frozen=True, forbid_unknown_fields=True):
    """A rulebook as its file's text; the gaps that were accepted in it stand in the text."""

    rulebook: str


def rules_payload(rulebook: bytes) -> bytes:
    """A rulebook's bytes (UTF-8) as a payload.

    Raises:
        ReleaseRefusedError: the file is too large or not text.
    """
    if len(rulebook) > MOST_RULEBOOK_BYTES:
        raise ReleaseRefusedError(fault=ReleaseFault.TOO_LARGE)
    try:
        text = rulebook.decode()
    except UnicodeDecodeError:
        raise ReleaseRefusedError(fault=ReleaseFault.MALFORMED) from None
    return canonical(RulesPayload(text))


def crisis_payload(record: CrisisRecord) -> bytes:
    """A crisis record as a payload."""
    return canonical(record)


def rules_of(release: Release) -> RulesPayload:
    """The rulebook of a release that verified.

    Raises:
        ReleaseRefusedError: the payload is not one of this kind.
    """
    return decode_strictly(release.payload, RulesPayload)


def crisis_of(release: Release) -> CrisisRecord:
    """The crisis record of a release that verified.

    Raises:
        ReleaseRefusedError: the payload is not one of this kind.
    """
    if release.header.kind is not ReleaseKind.CRISIS:
        raise ReleaseRefusedError(fault=ReleaseFault.MALFORMED)
    record = decode_strictly(release.payload, CrisisRecord)
    if record.until is not None and not FIRST_YEAR <= record.until.year <= LAST_YEAR:
        raise ReleaseRefusedError(fault=ReleaseFault.MALFORMED)
    return record
