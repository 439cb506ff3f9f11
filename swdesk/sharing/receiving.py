"""A desk receives: enrolled once, then each release verified, tried and taken whole.

Everything that a file says is checked before the desk hears of it; what is refused changes nothing.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk import unit_rules
from swdesk.desk.unit_rules import Taken
from swdesk.domain.instants import Instant
from swdesk.domain.release import (
    Caution,
    Enrolled,
    KeptRelease,
    NoFolderError,
    NotEnrolledError,
    ReleaseFault,
    ReleaseKind,
    ReleaseRefusedError,
    SpokenWordsError,
)
from swdesk.rules.gaps import open_gaps
from swdesk.sharing import folder as share
from swdesk.sharing.enrolment_file import are_spoken, read_enrolment
from swdesk.sharing.folder import LOOK_SECONDS, Seen, looked_within
from swdesk.sharing.keys import key_id, new_seed, public_key, public_of
from swdesk.sharing.packing import minute_text
from swdesk.sharing.payload import crisis_of, rules_of
from swdesk.sharing.receipts import Receipt, leave_receipt
from swdesk.sharing.release_file import read_release
from swdesk.sharing.trusting import accept, cautions_of, enrolled
from swdesk.sharing.trying import try_rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk
    from swdesk.domain.release import Standing, UnitKey
    from swdesk.rules.law_files import LawFiles
    from swdesk.sharing.trusting import Accepted


class Checked(Struct, frozen=True):
    """A release that may be taken: what taking it does, and what must be said first."""

    taken: Taken
    cautions: tuple[Caution, ...]


class Refused(Struct, frozen=True):
    """A file in the folder that is not taken, and why.

    `digest` is the SHA-256 of what was read of it, "" where nothing could be.
    """

    name: str
    why: ReleaseRefusedError
    digest: str = ""


class Due(Struct, frozen=True):
    """Receipts to be left in a folder, and the desk's own private key that signs them."""

    folder: Path
    seed: bytes
    receipts: tuple[Receipt, ...]


class Found(Struct, frozen=True):
    """What a look into the unit's folder found: the next releases in order, and what was refused.

    Each of `new` builds on the one before it.
    """

    new: tuple[Checked, ...]
    refused: tuple[Refused, ...] = ()


def enrol(desk: Desk, raw: bytes, heard: Sequence[str], folder: str = "") -> Enrolled:
    """Enrol the desk with an enrolment file, if the six words heard are the file's.

    Raises:
        EnrolmentRefusedError: the file is none.
        ReleaseRefusedError: there is no such folder.
        SpokenWordsError: the words are not those of this file.
    """
    begun = enrolment_of(raw, heard, folder, desk.clock.now())
    unit_rules.enrol(desk, begun)
    return begun


def enrolment_of(raw: bytes, heard: Sequence[str], folder: str, now: Instant) -> Enrolled:
    """How a desk would be enrolled, if the six words heard are the file's; no desk is asked.

    Raises:
        EnrolmentRefusedError: the file is none.
        ReleaseRefusedError: there is no such folder.
        SpokenWordsError: the words are not those of this file.
    """
    enrolment = read_enrolment(raw)
    if folder:
        share.check_there(Path(folder))
    if not are_spoken(heard, raw):
        raise SpokenWordsError
    return Enrolled(
        title=enrolment.title,
        standing=enrolled(enrolment),
        folder=folder,
        seed=new_seed(),
        enrolled_at=now,
    )


def check(desk: Desk, raw: bytes, law: LawFiles) -> Checked:
    """What a release file would do; nothing is changed.

    Raises:
        NotEnrolledError: the desk trusts nobody yet.
        ReleaseRefusedError: why it is not taken.
    """
    known = unit_rules.standing(desk).enrolled
    if known is None:
        raise NotEnrolledError
    return check_as(known, raw, law, desk.clock.now())


def take(desk: Desk, checked: Checked) -> Done | None:
    """Take a checked release into use, whole or not at all; who signed it need not read it."""
    return unit_rules.take(desk, checked.taken, is_read=_is_own(desk, checked.taken.raw))


def _is_own(desk: Desk, raw: bytes) -> bool:
    """Whether this home's lead signed a release."""
    key = unit_rules.lead_key(desk)
    return key is not None and key_id(public_of(key.seed)) in {
        each.key for each in read_release(raw).signatures
    }


def acknowledge(desk: Desk, name: str) -> int:
    """The worker has read every release taken so far; receipts go into the folder, if there is one.

    Returns how many receipts were left. A folder that cannot be written now is no reason not to
    have read: the receipts are left the next time.

    Raises:
        NotEnrolledError: the desk trusts nobody yet.
    """
    unit_rules.acknowledge_all(desk)
    return leave(receipts_due(desk, name))


def receipts_due(desk: Desk, name: str) -> Due | None:
    """What the worker has read, to be told in the unit's folder under a name; None without one."""
    known = unit_rules.standing(desk)
    if known.enrolled is None or not known.enrolled.folder:
        return None
    enrolled_as = known.enrolled
    key = public_key(enrolled_as.seed, name)
    written = (_receipt(enrolled_as, one, key) for one in known.releases)
    return Due(Path(enrolled_as.folder), enrolled_as.seed, tuple(filter(None, written)))


def leave(due: Due | None) -> int:
    """Leave receipts in the folder; how many lie there now. No desk is asked."""
    return 0 if due is None else sum(_left(due, each) for each in due.receipts)


def _receipt(known: Enrolled, release: KeptRelease, key: UnitKey) -> Receipt | None:
    if release.acknowledged_at is None:
        return None
    read_at = minute_text(Instant(release.acknowledged_at))
    return Receipt(known.standing.unit, release.revision, release.digest, key, read_at)


def _left(due: Due, receipt: Receipt) -> bool:
    try:
        leave_receipt(due.folder, receipt, due.seed)
    except ReleaseRefusedError:
        return False
    return True


def look(desk: Desk, law: LawFiles, seconds: float = LOOK_SECONDS) -> Found:
    """Look into the unit's folder for what is newer than what the desk has; nothing is changed.

    Raises:
        NotEnrolledError: the desk trusts nobody yet, or has no folder.
        ReleaseRefusedError: the folder cannot be read, or does not answer in time.
    """
    standing = unit_rules.standing(desk)
    if standing.enrolled is None:
        raise NotEnrolledError
    if not standing.enrolled.folder:
        raise NoFolderError
    return look_as(standing.enrolled, law, desk.clock.now(), seconds)


def look_as(known: Enrolled, law: LawFiles, now: Instant, seconds: float = LOOK_SECONDS) -> Found:
    """What lies in the unit's folder that a desk enrolled so does not have; no desk is asked.

    Raises:
        ReleaseRefusedError: the folder cannot be read, or does not answer in time.
    """
    folder = Path(known.folder)
    fetched = looked_within(seconds, lambda: _newer_files(folder, known.standing))
    return _sorted_out(known, fetched, law, now)


def cautions(desk: Desk) -> tuple[Caution, ...]:
    """What must be said of the rules in use: not renewed in time, or the clock went back."""
    with desk.store.reading() as reading:
        known, taken = reading.unit.enrolled(), reading.unit.releases()
        chain = [one for one in taken if one.kind is not ReleaseKind.CRISIS]
        raw = reading.unit.raw(chain[-1].digest) if chain else None
    if known is None or raw is None:
        return ()
    now = minute_text(desk.clock.now())
    said = cautions_of(read_release(raw).header, now)
    went_back = now < known.standing.latest_seen and Caution.CLOCK_BACK not in said
    return (*said, Caution.CLOCK_BACK) if went_back else said


def _newer_files(folder: Path, known: Standing) -> list[_Fetched]:
    """What a desk does not have yet, as it lies in the folder; crisis records newest first."""
    seen = share.look(folder, known.unit)
    crises = [one for one in seen if one.kind is ReleaseKind.CRISIS and one.number > known.crisis]
    others = [one for one in seen if one.kind is not ReleaseKind.CRISIS]
    wanted = [one for one in others if one.number > known.revision or _recovers(one)]
    return [_fetched(folder, one) for one in (*wanted, *reversed(crises))]


def _recovers(seen: Seen) -> bool:
    return seen.kind is ReleaseKind.RECOVERY


class _Fetched(Struct, frozen=True):
    """A file's bytes, or why there are none."""

    name: str
    raw: bytes = b""
    why: ReleaseRefusedError | None = None


def _fetched(folder: Path, seen: Seen) -> _Fetched:
    try:
        return _Fetched(seen.name, share.fetch(folder, seen))
    except ReleaseRefusedError as refusal:
        return _Fetched(seen.name, why=refusal)


def _sorted_out(known: Enrolled, files: Sequence[_Fetched], law: LawFiles, now: Instant) -> Found:
    """Each file checked as it would follow on those before it; a refused one is left out.

    What brings nothing new is passed over unread: a recovery that was taken before, and crisis
    records older than the newest that holds.
    """
    new: list[Checked] = []
    refused: list[Refused] = []
    for file in files:
        try:
            raw = _raw(file)
            if _brings_nothing(raw, known.standing, now):
                continue
            checked = check_as(known, raw, law, now)
        except ReleaseRefusedError as refusal:
            digest = sha256(file.raw).hexdigest() if file.raw else ""
            refused.append(Refused(file.name, refusal, digest))
            continue
        new.append(checked)
        known = replace(known, standing=checked.taken.standing)
    return Found(tuple(new), tuple(refused))


def _brings_nothing(raw: bytes, known: Standing, now: Instant) -> bool:
    """Whether a file is rightly signed and yet leaves the desk where it stands.

    Raises:
        ReleaseRefusedError: why it is not taken.
    """
    release = read_release(raw)
    if release.header.kind is ReleaseKind.CRISIS and release.header.revision < known.crisis:
        return True  # whoever signed it: a newer one holds, and its key may be withdrawn since
    try:
        return accept(release, known, minute_text(now)).standing == known
    except ReleaseRefusedError as refusal:
        if refusal.facts["fault"] is ReleaseFault.OLDER and _is_lasting(release.header.kind):
            return True
        raise


def _is_lasting(kind: ReleaseKind) -> bool:
    """Whether old files of a kind lie in the folder for good, and are met at every look."""
    return kind is not ReleaseKind.RULES


def _raw(file: _Fetched) -> bytes:
    if file.why is not None:
        raise file.why
    return file.raw


def check_as(known: Enrolled, raw: bytes, law: LawFiles, now: Instant) -> Checked:
    """What a release file would do to a desk enrolled so; no desk is asked.

    Raises:
        ReleaseRefusedError: why it is not taken.
    """
    release = read_release(raw)
    accepted = accept(release, known.standing, minute_text(now))
    if release.header.kind is ReleaseKind.CRISIS:
        taken = Taken(accepted.standing, _kept(accepted, now), raw, crisis=crisis_of(release))
        return Checked(taken, accepted.cautions)
    source = rules_of(release).rulebook.encode()
    rulebook = try_rulebook(source, known.standing.unit, law)
    kept = _kept(accepted, now, rulebook.digest)
    gaps = (Caution.GAPS_ACCEPTED,) if open_gaps(rulebook) else ()
    taken = Taken(accepted.standing, kept, raw, rulebook, source)
    return Checked(taken, (*accepted.cautions, *gaps))


def _kept(accepted: Accepted, now: Instant, rulebook: str = "") -> KeptRelease:
    header = accepted.release.header
    return KeptRelease(
        digest=accepted.release.digest,
        kind=header.kind,
        revision=header.revision,
        issued=header.issued,
        signed_by=tuple(key.holder for key in accepted.signed_by),
        accepted_at=now,
        rulebook=rulebook,
    )
