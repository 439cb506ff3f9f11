"""Rules that travel, as the desk sees them: enrolled once, releases taken whole, read and said so.

What a file holds and whether its signatures are right is found out before (`sharing`). Here it is
kept: rulebook, trust and release in one transaction, or nothing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk import rulebooks
from swdesk.desk.circumstances import switch_crisis
from swdesk.desk.session import Acting, Cause, looking
from swdesk.domain.errors import RevisionInstalledError
from swdesk.domain.instants import MINUTES_PER_DAY, Moment
from swdesk.domain.release import NotEnrolledError, ReleaseKind

if TYPE_CHECKING:
    from swdesk.desk.answers import DeskView, Done
    from swdesk.desk.desk import Desk
    from swdesk.desk.ports import Writing
    from swdesk.domain.instants import Instant
    from swdesk.domain.plan import Move
    from swdesk.domain.release import CrisisRecord, Digest, Enrolled, KeptRelease, LeadKey, Standing
    from swdesk.rules.rulebook import Rulebook

SILENT_DAYS = 90
"""After this long without anything new from the unit the desk says so."""


class Taken(Struct, frozen=True):
    """What a verified release brings: where the desk stands with it, its bytes, its rulebook."""

    standing: Standing
    kept: KeptRelease
    raw: bytes
    rulebook: Rulebook | None = None
    source: bytes = b""
    crisis: CrisisRecord | None = None


class Tried(Struct, frozen=True):
    """The desk as a rulebook would leave it, and what would lie elsewhere than it does."""

    view: DeskView
    moves: tuple[Move, ...]


class UnitStanding(Struct, frozen=True):
    """How the desk stands with its unit: enrolled or not, releases taken, what is not yet read.

    `silent_days` counts days since anything new came; None where that is not too long.
    """

    enrolled: Enrolled | None
    releases: tuple[KeptRelease, ...]
    unread: tuple[KeptRelease, ...]
    silent_days: int | None

    @property
    def newest_to_read(self) -> int:
        """The number of the newest release with rules of its own: of keys alone nobody reads."""
        carriers = _first_carriers(self.releases)
        return carriers[-1].revision if carriers else 0


def standing(desk: Desk) -> UnitStanding:
    """How the desk stands with its unit."""
    with desk.store.reading() as reading:
        enrolled, releases = reading.unit.enrolled(), reading.unit.releases()
    unread = tuple(one for one in _first_carriers(releases) if one.acknowledged_at is None)
    return UnitStanding(enrolled, releases, unread, _silent_days(enrolled, desk.clock.now()))


def _first_carriers(releases: tuple[KeptRelease, ...]) -> list[KeptRelease]:
    """The releases with rules to be read: one that changes keys alone brings known ones again."""
    first: dict[Digest, KeptRelease] = {}
    for release in releases:
        if release.rulebook:
            again = release.kind is ReleaseKind.RECOVERY
            first.setdefault(release.digest if again else release.rulebook, release)
    return list(first.values())


def enrol(desk: Desk, enrolled: Enrolled) -> None:
    """Trust a unit's keys from here on. Final: it is no action to take back."""
    with desk.store.writing() as writing:
        writing.unit_drawer.enrol(enrolled)


def looked(desk: Desk, *, found_new: bool) -> None:
    """Note that the unit's folder answered, and whether it held something new."""
    with desk.store.writing() as writing:
        now = desk.clock.now()
        known = _enrolled(writing)
        writing.unit_drawer.enrol(
            replace(known, looked_at=now, new_at=now if found_new else known.new_at)
        )


def take(desk: Desk, taken: Taken, *, is_read: bool = False) -> Done | None:
    """Take a verified release into use, whole: trust, release and rulebook in one transaction.

    The rulebook takes effect by itself on its valid-from day. None where there was nothing to
    decide anew (a release already taken, or one without rules). `is_read`: there is nothing in it
    to be read. Final.

    Raises:
        NotEnrolledError: the desk trusts nobody yet.
        RevisionInstalledError: the rulebook is no newer than one installed with other content.
    """
    with desk.store.writing() as writing:
        known = _enrolled(writing)
        now = desk.clock.now()
        writing.unit_drawer.enrol(
            replace(known, standing=taken.standing, looked_at=now, new_at=now)
        )
        writing.unit_drawer.keep(taken.kept, taken.raw)
        if taken.kept.rulebook and (is_read or _says_nothing_new(writing, taken, known)):
            writing.unit_drawer.acknowledge(taken.kept.digest, now)
        is_new = taken.standing != known.standing
        session, cause = _put_into_force(desk, writing, taken, is_new=is_new)
        if session is None:
            return None
        done = session.finish(cause, final=True)
    desk.remembered.state = session.kept
    return done


def _says_nothing_new(writing: Writing, taken: Taken, known: Enrolled) -> bool:
    """Whether its rulebook was read in an earlier release, or it changes keys alone.

    A recovery may bring older rules back: it is always to be read.
    """
    if taken.kept.kind is ReleaseKind.RECOVERY:
        return False
    kept, installed = taken.kept, {one.digest for one in writing.rulebooks()}
    before = [one for one in writing.unit.releases() if one.rulebook == kept.rulebook]
    carriers = [one for one in before if one.digest != kept.digest]
    if carriers:
        return any(one.acknowledged_at is not None for one in carriers)
    return kept.rulebook in installed and taken.standing.trust != known.standing.trust


def _put_into_force(
    desk: Desk, writing: Writing, taken: Taken, *, is_new: bool
) -> tuple[Acting | None, Cause]:
    """Install the rulebook, or switch the crisis profile; no session where nothing changes.

    After a recovery its rules hold, and no later ones that a stolen key may have signed; met again
    it leaves alone what the unit signed since.
    """
    if taken.crisis is not None:
        session = Acting(desk, writing)
        return session, _crisis(session, taken.crisis)
    book = taken.rulebook
    if book is None:
        return None, Cause("install")
    is_recovery = is_new and taken.kept.kind is ReleaseKind.RECOVERY
    is_withdrawing = is_recovery and writing.withdraw_beyond(book)
    is_installed = _is_installed(writing, book)
    if is_installed and not is_withdrawing:
        return None, Cause("install")
    if not is_installed:
        writing.install(book, taken.source, desk.clock.now())
    return Acting(desk, writing), Cause("install")


def _crisis(session: Acting, record: CrisisRecord) -> Cause:
    until = Moment(record.until) if record.until else None
    return switch_crisis(session, on=record.until is not None, by=record.by, until=until)


def tried(desk: Desk, rulebook: Rulebook) -> Tried:
    """What would lie elsewhere if a rulebook were in force now; nothing is changed."""
    with looking(desk) as session:
        known = desk.remembered.assessor
        session.rulebook = rulebook
        try:
            settled = session.settled(Cause("install"))
        finally:
            desk.remembered.assessor = known
        return Tried(session.view_of(settled), settled.planned.moves)


def acknowledge(desk: Desk, digest: Digest) -> None:
    """The worker has read what a release changes."""
    with desk.store.writing() as writing:
        writing.unit_drawer.acknowledge(digest, desk.clock.now())


def acknowledge_all(desk: Desk) -> None:
    """The worker has read what every release taken so far changes.

    Raises:
        NotEnrolledError: the desk trusts nobody yet.
    """
    known = standing(desk)
    if known.enrolled is None:
        raise NotEnrolledError
    for release in known.releases:
        if release.rulebook and release.acknowledged_at is None:
            acknowledge(desk, release.digest)


def lead_key(desk: Desk) -> LeadKey | None:
    """The lead's own key, where this home is a lead's."""
    with desk.store.reading() as reading:
        return reading.unit.lead_key()


def keep_lead_key(desk: Desk, key: LeadKey) -> None:
    """Make this home a lead's. Final: signatures of an earlier key stay what they are."""
    with desk.store.writing() as writing:
        writing.unit_drawer.keep_lead_key(key)


def _enrolled(writing: Writing) -> Enrolled:
    known = writing.unit_drawer.enrolled()
    if known is None:
        raise NotEnrolledError
    return known


def _is_installed(writing: Writing, rulebook: Rulebook) -> bool:
    """Whether this very rulebook is there already.

    Raises:
        RevisionInstalledError: another one with its revision, or a higher one, is.
    """
    holding = rulebooks.holding_in(writing)
    known = [one for one in holding if one.about.id == rulebook.about.id]
    if any(one.digest == rulebook.digest for one in known):
        return True
    if any(one.about.revision >= rulebook.about.revision for one in known):
        raise RevisionInstalledError(revision=rulebook.about.revision)
    return False


def _silent_days(enrolled: Enrolled | None, now: Instant) -> int | None:
    if enrolled is None:
        return None
    since = enrolled.new_at if enrolled.new_at is not None else enrolled.enrolled_at
    days = (now - since) // MINUTES_PER_DAY
    return int(days) if days > SILENT_DAYS else None
