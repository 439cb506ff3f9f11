"""A lead's side: a key, a unit that trusts it, and releases signed, countersigned and published.

A lead's home is a desk of the unit like any other: what is published is taken there first, so that
a lead never works under other rules than the unit, and the chain of releases is always at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk import unit_rules
from swdesk.domain.references import check_text
from swdesk.domain.release import (
    Enrolled,
    Enrolment,
    LeadKey,
    NoLeadKeyError,
    NotEnrolledError,
    ReleaseFault,
    ReleaseKind,
    ReleaseRefusedError,
    Trust,
)
from swdesk.domain.stated import line_of
from swdesk.sharing import folder as share
from swdesk.sharing.enrolment_file import write_enrolment
from swdesk.sharing.keys import lead_public_key, new_seed
from swdesk.sharing.packing import Intended, countersign, next_header, pack
from swdesk.sharing.payload import crisis_payload, rules_payload
from swdesk.sharing.release_file import read_release
from swdesk.sharing.trusting import enrolled

if TYPE_CHECKING:
    from pathlib import Path

    from swdesk.desk.desk import Desk
    from swdesk.domain.release import CrisisRecord, Release, UnitKey


class Founding(Struct, frozen=True):
    """What a unit begins with: its id and title, and whom its desks are to trust."""

    unit: str
    title: str
    trust: Trust


def make_key(desk: Desk, holder: str) -> UnitKey:
    """The lead's public key; the private half is made on the first call and stays in this home.

    Raises:
        PersonalNumberError, TextTooLongError: the holder's name must not be kept.
    """
    check_text("name", holder)
    known = unit_rules.lead_key(desk)
    if known is None:
        known = LeadKey(holder, new_seed())
        unit_rules.keep_lead_key(desk, known)
    return lead_public_key(known.seed, known.holder)


def found(desk: Desk, founding: Founding, folder: str = "") -> bytes:
    """The enrolment file of a unit; the lead's own desk is enrolled with it at once.

    Raises:
        ReleaseRefusedError: nobody could sign for such a unit.
    """
    enrolment = Enrolment(founding.unit, line_of(founding.title), founding.trust)
    raw = write_enrolment(enrolment)
    known = unit_rules.standing(desk).enrolled
    begun = Enrolled(
        title=founding.title,
        standing=enrolled(enrolment),
        folder=folder,
        seed=known.seed if known else new_seed(),
        enrolled_at=desk.clock.now(),
    )
    unit_rules.enrol(desk, begun)
    return raw


def enrolment_now(desk: Desk) -> bytes:
    """The enrolment file as of today: the keys of now, and nothing older than the last release.

    Raises:
        NotEnrolledError: there is no unit yet.
    """
    known = _enrolled(desk)
    least = max(1, known.standing.revision)
    title = line_of(known.title)
    return write_enrolment(Enrolment(known.standing.unit, title, known.standing.trust, least))


def pack_rules(desk: Desk, rulebook: bytes, trust: Trust | None = None, revision: int = 0) -> bytes:
    """The next release of the unit's rules, signed by this lead; `trust` where keys change.

    It bears the number of the rulebook's `revision`, unless a release has had a higher one.

    Raises:
        NotEnrolledError, NoLeadKeyError: this is no lead's home.
        ReleaseRefusedError: the file is larger than a rulebook may be, or is no text.
    """
    intended = Intended(ReleaseKind.RULES, rules_payload(rulebook), trust)
    return _packed(desk, intended, revision)


def pack_crisis(desk: Desk, record: CrisisRecord) -> bytes:
    """A crisis record, signed by this lead.

    Raises:
        NotEnrolledError, NoLeadKeyError: this is no lead's home.
    """
    said = replace(record, by=line_of(record.by), reason=line_of(record.reason))
    return _packed(desk, Intended(ReleaseKind.CRISIS, crisis_payload(said)))


def sign_too(desk: Desk, raw: bytes) -> bytes:
    """The same release with this lead's signature on it.

    Raises:
        NoLeadKeyError: this is no lead's home.
        ReleaseRefusedError: the file is no whole release.
    """
    return countersign(read_release(raw), _seed(desk))


def publish(folder: Path, raw: bytes) -> Path:
    """Put a release into the unit's folder, whole.

    Raises:
        ReleaseRefusedError: no whole release, or the folder cannot be written.
    """
    return share.publish(folder, share.release_name(read_release(raw).header), raw)


def use_folder(desk: Desk, folder: str) -> None:
    """Look into this folder from here on.

    Raises:
        NotEnrolledError: the desk trusts nobody yet.
    """
    unit_rules.enrol(desk, replace(_enrolled(desk), folder=folder))


def _packed(desk: Desk, intended: Intended, least: int = 0) -> bytes:
    known, seed = _enrolled(desk), _seed(desk)
    number = max(least, _next_number(known, intended.kind))
    before = _before(desk, known)
    header = next_header(known.standing.unit, number, intended, before, desk.clock.now())
    return pack(header, intended.payload, [seed])


def _next_number(known: Enrolled, kind: ReleaseKind) -> int:
    if kind is ReleaseKind.CRISIS:
        return known.standing.crisis + 1
    return max(known.standing.revision + 1, known.standing.least_revision)


def _before(desk: Desk, known: Enrolled) -> Release | None:
    """The newest release of the chain, as it lies in this home.

    Raises:
        ReleaseRefusedError: it is not whole any more.
    """
    if not known.standing.digest:
        return None
    with desk.store.reading() as reading:
        raw = reading.unit.raw(known.standing.digest)
    if raw is None:
        raise ReleaseRefusedError(fault=ReleaseFault.TORN)
    return read_release(raw)


def _enrolled(desk: Desk) -> Enrolled:
    known = unit_rules.standing(desk).enrolled
    if known is None:
        raise NotEnrolledError
    return known


def _seed(desk: Desk) -> bytes:
    key = unit_rules.lead_key(desk)
    if key is None:
        raise NoLeadKeyError
    return key.seed
