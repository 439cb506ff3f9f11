"""What a lead signs besides rules: new keys, a withdrawn one, a recovery; and what must be stated.

New trust travels with the rules in force, so that a desk that has them changes its trust alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk import rulebooks, unit_rules
from swdesk.domain.instants import Instant, Zone
from swdesk.domain.release import (
    CrisisRecord,
    LeadKey,
    NoLeadKeyError,
    NotEnrolledError,
    ReleaseFault,
    ReleaseKind,
    ReleaseRefusedError,
)
from swdesk.domain.revision import RevisionNotReadyError
from swdesk.rules.deciding_anew import lacking, last_of
from swdesk.sharing.keys import lead_public_key, new_seed
from swdesk.sharing.packing import Intended, next_header, pack
from swdesk.sharing.payload import crisis_of, rules_of, rules_payload
from swdesk.sharing.publishing import make_key, pack_crisis, pack_rules
from swdesk.sharing.release_file import read_release
from swdesk.sharing.trusting import check_trust

if TYPE_CHECKING:
    from swdesk.desk.desk import Desk
    from swdesk.domain.release import Digest, Enrolled, Release, Trust, UnitKey
    from swdesk.rules.rulebook import Rulebook

_SEED_SIGNS = 64


class Rotation(Struct, frozen=True):
    """A lead's new key, and the release that has the unit trust it; kept when that is taken."""

    key: LeadKey
    raw: bytes


def refuse_unready(desk: Desk, rulebook: Rulebook) -> None:
    """Refuse a revision that does not say who decided it, whom they heard, and so on.

    Raises:
        RevisionNotReadyError: all that it lacks.
    """
    before = last_of(rulebook.about.id, rulebooks.holding(desk))
    if before is not None and before.digest == rulebook.digest:
        return
    missing = lacking(before, rulebook)
    if missing:
        raise RevisionNotReadyError(lacking=missing)


def with_key(trust: Trust, key: UnitKey, *, two: bool | None = None) -> Trust:
    """Trust in one more key; `two`: whether releases need two signatures from then on."""
    others = tuple(one for one in trust.keys if one.id != key.id)
    return _asking(replace(trust, keys=(*others, key)), two=two)


def without_key(trust: Trust, known: str) -> Trust:
    """Trust without a key, which stays withdrawn for ever.

    Raises:
        ReleaseRefusedError: nobody could sign then.
    """
    keys = tuple(one for one in trust.keys if one.id != known)
    if not keys:
        raise ReleaseRefusedError(fault=ReleaseFault.LAST_KEY)
    left = replace(trust, keys=keys, revoked=tuple(sorted({*trust.revoked, known})))
    return _asking(left, two=trust.threshold > 1 and len(keys) > 1)


def only_key(trust: Trust, key: UnitKey) -> Trust:
    """Trust in one key alone, all others withdrawn: after one was stolen."""
    gone = {one.id for one in trust.keys if one.id != key.id}
    return replace(trust, keys=(key,), threshold=1, revoked=tuple(sorted({*trust.revoked, *gone})))


def pack_trust(desk: Desk, trust: Trust) -> bytes:
    """A release with the rules of the newest one and new trust, signed by this lead.

    Raises:
        NotEnrolledError, NoLeadKeyError: this is no lead's home.
        ReleaseRefusedError: nobody could sign then.
    """
    check_trust(trust)
    return pack_rules(desk, _newest_rules(desk), trust)


def rotate(desk: Desk) -> Rotation:
    """A new key in place of the lead's own, signed for by the old one; the old one is withdrawn.

    Raises:
        NotEnrolledError, NoLeadKeyError: this is no lead's home.
    """
    old = unit_rules.lead_key(desk)
    if old is None:
        raise NoLeadKeyError
    fresh = LeadKey(old.holder, new_seed())
    trust = _enrolled(desk).standing.trust
    known = make_key(desk, old.holder)
    raw = pack_trust(desk, without_key(with_key(trust, _public(fresh)), known.id))
    return Rotation(fresh, raw)


def crisis_anew(desk: Desk) -> bytes | None:
    """The unit's last crisis record, signed with this lead's key of now; None where there is none.

    To be published right after a rotation: the record before it is signed with a key that is now
    withdrawn, and a desk that had not fetched it would refuse it.

    Raises:
        NotEnrolledError, NoLeadKeyError: this is no lead's home.
    """
    with desk.store.reading() as reading:
        kept = [one for one in reading.unit.releases() if one.kind is ReleaseKind.CRISIS]
        last = max(kept, key=lambda one: one.revision, default=None)
        raw = reading.unit.raw(last.digest) if last else None
    if raw is None:
        return None
    return pack_crisis(desk, _as_it_stands(desk, crisis_of(read_release(raw))))


def _as_it_stands(desk: Desk, record: CrisisRecord) -> CrisisRecord:
    """Never longer than it lasts here; one that has ended says that it has."""
    with desk.store.reading() as reading:
        state = reading.state()
    end = state.circumstances.crisis_until
    if record.until is None or end is None or end <= desk.clock.now():
        return replace(record, until=None)
    return replace(
        record, until=min(record.until, Zone(state.profile.zone).day_of(Instant(end - 1)))
    )


def pack_recovery(desk: Desk, recovery: bytes, trust: Trust, rules: Digest = "") -> bytes:
    """A release that names new keys, signed by the recovery key that was kept offline.

    Its rules hold on every desk that takes it, and no others as new or newer: whoever had the
    stolen key may have signed some.

    Args:
        desk: a desk of the unit.
        recovery: what stands in the file of the recovery key.
        trust: whom the unit is to trust from then on.
        rules: which rulebook of the desk it brings; the newest where none is named.

    Raises:
        NotEnrolledError: the desk trusts nobody yet.
        ReleaseRefusedError: that is no key, or nobody could sign then.
    """
    check_trust(trust)
    seed, known = _seed_of(recovery), _enrolled(desk)
    payload = rules_payload(_source(desk, rules) if rules else _newest_rules(desk))
    intended = Intended(ReleaseKind.RECOVERY, payload, trust)
    number = max(known.standing.revision + 1, known.standing.least_revision)
    before = _newest(desk, known)
    header = next_header(known.standing.unit, number, intended, before, desk.clock.now())
    return pack(header, payload, [seed])


def _public(key: LeadKey) -> UnitKey:
    return lead_public_key(key.seed, key.holder)


def _asking(trust: Trust, *, two: bool | None) -> Trust:
    return trust if two is None else replace(trust, threshold=2 if two else 1)


def _seed_of(written: bytes) -> bytes:
    try:
        text = written.decode("ascii").strip()
        seed = bytes.fromhex(text) if len(text) == _SEED_SIGNS else b""
    except (UnicodeDecodeError, ValueError):
        seed = b""
    if not seed:
        raise ReleaseRefusedError(fault=ReleaseFault.NOT_A_KEY)
    return seed


def _enrolled(desk: Desk) -> Enrolled:
    known = unit_rules.standing(desk).enrolled
    if known is None:
        raise NotEnrolledError
    return known


def _newest(desk: Desk, known: Enrolled) -> Release | None:
    if not known.standing.digest:
        return None
    with desk.store.reading() as reading:
        raw = reading.unit.raw(known.standing.digest)
    return None if raw is None else read_release(raw)


def _source(desk: Desk, rules: Digest) -> bytes:
    with desk.store.reading() as reading:
        return reading.unit.rulebook_source(rules) or b""


def _newest_rules(desk: Desk) -> bytes:
    """The rulebook of the newest release, which may not hold yet; else the one in force."""
    release = _newest(desk, _enrolled(desk))
    if release is not None:
        return rules_of(release).rulebook.encode()
    with desk.store.reading() as reading:
        active = reading.rulebook(desk.clock.now())
        return reading.unit.rulebook_source(active.digest) or b""
