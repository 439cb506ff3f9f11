"""Whether a release may be taken: pure, from the release, whom the desk trusts, and the time.

Nothing of the payload is read before its signatures hold. What is refused leaves the desk as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.release import (
    Caution,
    Enrolment,
    Release,
    ReleaseFault,
    ReleaseKind,
    ReleaseRefusedError,
    Standing,
    Trust,
    UnitKey,
)
from swdesk.sharing.keys import is_signed_by, is_whole
from swdesk.sharing.release_file import signed_part

if TYPE_CHECKING:
    from swdesk.domain.release import Header

MOST_THRESHOLD = 2
MOST_KEYS = 16


class Accepted(Struct, frozen=True):
    """A release that may be taken: where the desk stands with it, who signed, what must be said."""

    release: Release
    standing: Standing
    signed_by: tuple[UnitKey, ...]
    cautions: tuple[Caution, ...] = ()


def enrolled(enrolment: Enrolment) -> Standing:
    """Where a desk stands that was just enrolled.

    Raises:
        ReleaseRefusedError: nobody could sign for such a unit.
    """
    check_trust(enrolment.trust)
    return Standing(
        enrolment.unit, enrolment.trust, least_revision=max(1, enrolment.least_revision)
    )


def accept(release: Release, standing: Standing, now: str) -> Accepted:
    """A release that verifies; `now` is the minute in UTC as headers write it.

    One that is expired, or that seems to come from the future because the clock went back, is taken
    with a caution: rules that are in force do not stop being so because nobody renewed them.

    Raises:
        ReleaseRefusedError: it is not the unit's, not signed as it must be, or not the next one.
    """
    if release.header.unit != standing.unit:
        raise ReleaseRefusedError(fault=ReleaseFault.OTHER_UNIT, unit=release.header.unit)
    signers = _signers(release, _trust_for(release, standing.trust))
    taken = _TAKING[release.header.kind](release, standing)
    latest = max(standing.latest_seen, release.header.issued)
    cautions = cautions_of(release.header, now)
    return Accepted(release, replace(taken, latest_seen=latest), signers, cautions)


def check_trust(trust: Trust) -> None:
    """Refuse trust that nobody could meet or that names a key twice.

    Raises:
        ReleaseRefusedError: too few keys for the threshold, or ids that do not fit their keys.
    """
    keys = (*trust.keys, *([trust.recovery] if trust.recovery else ()))
    fits = all(map(is_whole, keys))
    useful = {key.id for key in trust.keys} - set(trust.revoked)
    distinct = len({key.id for key in keys}) == len(keys) <= MOST_KEYS
    reachable = 1 <= trust.threshold <= min(MOST_THRESHOLD, len(useful))
    if not (fits and distinct and reachable):
        raise ReleaseRefusedError(fault=ReleaseFault.TRUST_UNUSABLE)


def _signers(release: Release, trust: Trust) -> tuple[UnitKey, ...]:
    """Whose signatures hold: enough of those trusted, and every one of them right."""
    if not release.signatures:
        raise ReleaseRefusedError(fault=ReleaseFault.UNSIGNED)
    trusted = {key.id: key for key in trust.keys}
    message = signed_part(release.header)
    signers = []
    for signature in release.signatures:
        if signature.key in trust.revoked:
            raise ReleaseRefusedError(fault=ReleaseFault.KEY_REVOKED, key=signature.key)
        key = trusted.get(signature.key)
        if key is None:
            raise ReleaseRefusedError(fault=ReleaseFault.KEY_UNKNOWN, key=signature.key)
        if not is_signed_by(key, signature, message):
            raise ReleaseRefusedError(fault=ReleaseFault.SIGNATURE_WRONG, holder=key.holder)
        signers.append(key)
    if len(signers) < trust.threshold:
        raise ReleaseRefusedError(
            fault=ReleaseFault.TOO_FEW, there=len(signers), needed=trust.threshold
        )
    return tuple(signers)


def _trust_for(release: Release, trust: Trust) -> Trust:
    """Who may sign this kind of release: a recovery is signed by the recovery key alone."""
    if release.header.kind is not ReleaseKind.RECOVERY:
        return trust
    if trust.recovery is None:
        raise ReleaseRefusedError(fault=ReleaseFault.KEY_UNKNOWN, key="")
    return replace(trust, keys=(trust.recovery,), threshold=1)


def _taken_in_chain(release: Release, standing: Standing) -> Standing:
    _refuse_out_of_chain(release, standing)
    return _continued(release, standing)


def _taken_as_crisis(release: Release, standing: Standing) -> Standing:
    """A crisis record leaves the chain alone; an older one than the last is a replay."""
    if release.header.revision < standing.crisis:
        raise ReleaseRefusedError(fault=ReleaseFault.OLDER, revision=release.header.revision)
    return replace(standing, crisis=release.header.revision)


def _taken_as_recovery(release: Release, standing: Standing) -> Standing:
    """A recovery names new trust and may begin the chain anew at a lower number, once.

    The one taken last goes on lying in the folder: met again it changes nothing, whatever
    was built on it since.
    """
    if release.header.trust is None:
        raise ReleaseRefusedError(fault=ReleaseFault.TRUST_UNUSABLE)
    if release.header.issued < standing.recovered:
        raise ReleaseRefusedError(fault=ReleaseFault.OLDER, revision=release.header.revision)
    is_newer = release.header.revision > standing.revision
    if release.header.issued == standing.recovered and not is_newer:
        return standing
    return replace(_continued(release, standing), recovered=release.header.issued)


_TAKING = {
    ReleaseKind.RULES: _taken_in_chain,
    ReleaseKind.CRISIS: _taken_as_crisis,
    ReleaseKind.RECOVERY: _taken_as_recovery,
}


def _refuse_out_of_chain(release: Release, standing: Standing) -> None:
    revision, known = release.header.revision, standing.revision
    if revision < max(known, standing.least_revision):
        raise ReleaseRefusedError(fault=ReleaseFault.OLDER, revision=revision, known=known)
    if revision == known:
        if release.digest != standing.digest:
            raise ReleaseRefusedError(fault=ReleaseFault.SAME_REVISION, revision=revision)
        return
    if known == 0:
        return
    before = next((one for one in release.header.earlier if one.revision == known), None)
    if before is None:
        raise ReleaseRefusedError(fault=ReleaseFault.GAP, revision=revision, known=known)
    if before.digest != standing.digest:
        raise ReleaseRefusedError(fault=ReleaseFault.FORK, revision=revision, known=known)


def _continued(release: Release, standing: Standing) -> Standing:
    """Where the desk stands after a release of its chain, with the trust that begins with it."""
    trust = _next_trust(standing.trust, release.header.trust)
    check_trust(trust)
    return replace(standing, trust=trust, revision=release.header.revision, digest=release.digest)


def _next_trust(known: Trust, new: Trust | None) -> Trust:
    """New trust as it was signed; a key once revoked stays so."""
    if new is None:
        return known
    revoked = tuple(sorted({*known.revoked, *new.revoked}))
    return replace(new, revoked=revoked, recovery=new.recovery or known.recovery)


def cautions_of(header: Header, now: str) -> tuple[Caution, ...]:
    """What must be said of a release at a minute in UTC, as headers write it."""
    # Times compare as text: they have one spelling.
    said = {Caution.EXPIRED: header.expires < now, Caution.CLOCK_BACK: now < header.issued}
    return tuple(caution for caution, holds in said.items() if holds)
