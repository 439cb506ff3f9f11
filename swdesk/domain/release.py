"""What a release is, and whom a desk trusts: the words of rules that travel.

A release is one signed file. Its header names the unit, its number in the unit's chain, when it was
issued and until when it is fresh, and binds the payload by length and digest.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read when a record is decoded
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from swdesk.domain.errors import UserError
from swdesk.domain.stated import Line, Revision, Word  # noqa: TC001 - read when a file is decoded

UnitId = Annotated[str, Meta(pattern=r"\A[a-z0-9][a-z0-9-]{0,63}\Z")]
Digest = str
"""SHA-256 in lower-case hex, 64 signs."""


class ReleaseKind(StrEnum):
    """What a release does."""

    RULES = "rules"
    CRISIS = "crisis"
    RECOVERY = "recovery"


class UnitKey(Struct, frozen=True, order=True, forbid_unknown_fields=True, omit_defaults=True):
    """A public signing key (Ed25519, 64 hex signs) and who holds it.

    `id` is the first 16 hex signs of the key's SHA-256. `sealing` is the public key (X25519, 64 hex
    signs) that sheets for a lead are sealed to; "" for a desk, and for a lead's older key.
    """

    id: str
    public: str
    holder: Line
    sealing: str = ""


class Trust(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose signatures a unit's releases need: `threshold` of `keys`, none of the `revoked` ids.

    `recovery` is a key kept offline that alone may name new keys when one was stolen.
    """

    keys: tuple[UnitKey, ...]
    threshold: int = 1
    revoked: tuple[Word, ...] = ()
    recovery: UnitKey | None = None


class Earlier(Struct, frozen=True, forbid_unknown_fields=True):
    """An earlier release of the same chain: its number and digest."""

    revision: Revision
    digest: Digest


class Header(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is signed. Times are UTC to the minute, as "2026-11-22T08:00Z".

    `earlier` lists the releases before this one, newest first, so that a desk that missed some can
    still see that the chain is the one it knows. `trust` is new trust that begins with this one.
    """

    unit: UnitId
    kind: ReleaseKind
    revision: Revision
    issued: str
    expires: str
    earlier: tuple[Earlier, ...]
    length: int
    sha256: Digest
    trust: Trust | None = None


class Signature(Struct, frozen=True, order=True):
    """One signature (Ed25519, 128 hex signs) by the key with an id."""

    key: str
    signature: str


class Release(Struct, frozen=True):
    """A release as it was read: well-formed, and not yet trusted.

    `digest` is that of the signed part, which binds the payload.
    """

    header: Header
    signatures: tuple[Signature, ...]
    payload: bytes
    digest: Digest


class Enrolment(Struct, frozen=True, forbid_unknown_fields=True):
    """What a desk is enrolled with: the unit, whom to trust, and the oldest release it may take."""

    unit: UnitId
    title: Line
    trust: Trust
    least_revision: Revision = 1


class Standing(Struct, frozen=True):
    """Where a desk stands in the unit's chain: whom it trusts and the newest release it accepted.

    `revision` 0 means none yet; `latest_seen` is the latest issue time of any accepted release.
    Outside the chain: `crisis` is the number of the last crisis record, `recovered` the issue time
    of the last recovery.
    """

    unit: str
    trust: Trust
    revision: int = 0
    digest: Digest = ""
    latest_seen: str = ""
    least_revision: int = 1
    crisis: int = 0
    recovered: str = ""


class Enrolled(Struct, frozen=True):
    """How a desk is enrolled: the unit's title, where it stands, and the folder it looks in.

    `folder` is empty where releases come by mail or stick. `seed` is the desk's own private key for
    receipts. `looked_at` and `new_at` are instants: the last look that answered, and the last that
    found something new.
    """

    title: str
    standing: Standing
    folder: str
    seed: bytes
    enrolled_at: int
    looked_at: int | None = None
    new_at: int | None = None


class KeptRelease(Struct, frozen=True):
    """A release that was accepted: when, whose signatures it bore, and when it was read.

    `rulebook` is the digest of the rulebook it carried, "" for a crisis record.
    """

    digest: Digest
    kind: ReleaseKind
    revision: int
    issued: str
    signed_by: tuple[str, ...]
    accepted_at: int
    rulebook: Digest = ""
    acknowledged_at: int | None = None


class LeadKey(Struct, frozen=True):
    """A lead's own private key (32 bytes) and name; it lies in the lead's encrypted home only."""

    holder: str
    seed: bytes


class CrisisRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """The crisis profile switched on until a day's end, or off (no day); by whom and why."""

    until: date | None
    by: Line
    reason: Line


class Caution(StrEnum):
    """What does not stop a release from being used, and must be said."""

    EXPIRED = "expired"
    CLOCK_BACK = "clock_back"
    GAPS_ACCEPTED = "gaps_accepted"


class ReleaseFault(StrEnum):
    """Why a release is refused."""

    NOT_OURS = "not_ours"
    NOT_A_KEY = "not_a_key"
    TOO_LARGE = "too_large"
    TORN = "torn"
    MALFORMED = "malformed"
    SPELLING = "spelling"
    ALTERED = "altered"
    UNSIGNED = "unsigned"
    KEY_UNKNOWN = "key_unknown"
    KEY_REVOKED = "key_revoked"
    SIGNATURE_WRONG = "signature_wrong"
    TOO_FEW = "too_few"
    OTHER_UNIT = "other_unit"
    OLDER = "older"
    SAME_REVISION = "same_revision"
    FORK = "fork"
    GAP = "gap"
    TRUST_UNUSABLE = "trust_unusable"
    LAST_KEY = "last_key"
    RULEBOOK_FAULTY = "rulebook_faulty"
    RULEBOOK_TESTS = "rulebook_tests"
    RULEBOOK_UNIT = "rulebook_unit"
    RULEBOOK_SLOW = "rulebook_slow"
    NOT_A_FILE = "not_a_file"
    UNREADABLE = "unreadable"
    NO_SUCH_FILE = "no_such_file"
    NO_SUCH_FOLDER = "no_such_folder"
    FOLDER_HANGS = "folder_hangs"
    UNWRITABLE = "unwritable"
    NAME_TAKEN = "name_taken"
    UNCHANGED = "unchanged"
    ANSWER_UNFIT = "answer_unfit"
    OTHER_DESK = "other_desk"
    NOT_SEALED = "not_sealed"


class ReleaseRefusedError(UserError):
    """A release that is not taken; the last good one stays. Facts: fault, and what it needs."""

    code = "release_refused"


class EnrolmentRefusedError(UserError):
    """An enrolment file that cannot be used. Facts: fault (as of releases)."""

    code = "enrolment_refused"


class NotEnrolledError(UserError):
    """The desk trusts no unit yet."""

    code = "not_enrolled"


class NoFolderError(NotEnrolledError):
    """The desk trusts a unit and knows no folder of it."""

    code = "lacks_folder"


class SpokenWordsError(UserError):
    """The six words heard are not those of the enrolment file."""

    code = "spoken_words"


class NotSignedError(UserError):
    """A rulebook without signatures, on a desk that is enrolled with a unit. Facts: unit."""

    code = "not_signed"


class NoLeadKeyError(UserError):
    """Only a lead's home signs, and this one holds no key."""

    code = "no_lead_key"
