"""The enrolment file: whom a unit's desks trust, and six words to compare by voice.

The words come from the whole file, stretched with Argon2id, so that nobody finds a second file with
the same six words: 48 bits, each try a fifth of a second and 64 MiB.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from swdesk.domain.release import (
    Enrolment,
    EnrolmentRefusedError,
    ReleaseFault,
    ReleaseRefusedError,
)
from swdesk.sharing.release_file import canonical, decode_strictly
from swdesk.sharing.spoken_words import WORDS
from swdesk.sharing.trusting import check_trust

if TYPE_CHECKING:
    from collections.abc import Sequence

MAGIC = b"swdesk-enrolment 1\n"
MOST_BYTES = 16 * 1024
SPOKEN = 6

_SALT = b"swdesk enrolment"
_PASSES, _MEMORY_KIB, _LANES = 3, 64 * 1024, 4


def write_enrolment(enrolment: Enrolment) -> bytes:
    """An enrolment as bytes, in its one spelling.

    Raises:
        ReleaseRefusedError: nobody could sign for such a unit.
    """
    check_trust(enrolment.trust)
    return MAGIC + canonical(enrolment) + b"\n"


def read_enrolment(raw: bytes) -> Enrolment:
    """An enrolment from its file.

    Raises:
        EnrolmentRefusedError: it is none, is torn, or names keys that cannot be.
    """
    try:
        return _read(raw)
    except ReleaseRefusedError as refusal:
        raise EnrolmentRefusedError(fault=refusal.facts["fault"]) from None


def _read(raw: bytes) -> Enrolment:
    if len(raw) > MOST_BYTES:
        raise ReleaseRefusedError(fault=ReleaseFault.TOO_LARGE)
    if not raw.startswith(MAGIC):
        raise ReleaseRefusedError(fault=ReleaseFault.NOT_OURS)
    if not raw.endswith(b"\n"):
        raise ReleaseRefusedError(fault=ReleaseFault.TORN)
    enrolment = decode_strictly(raw[len(MAGIC) : -1], Enrolment)
    check_trust(enrolment.trust)
    return enrolment


def spoken(raw: bytes) -> tuple[str, ...]:
    """Six words that this very file gives, to be read aloud by whoever made it."""
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - only at enrolment

    digest = hashlib.sha256(raw).digest()
    stretched = hash_secret_raw(digest, _SALT, _PASSES, _MEMORY_KIB, _LANES, SPOKEN, Type.ID)
    return tuple(WORDS[byte] for byte in stretched)


def are_spoken(typed: Sequence[str], raw: bytes) -> bool:
    """Whether typed words are those of the file; capitals do not matter."""
    return tuple(word.strip().lower() for word in typed) == spoken(raw)
