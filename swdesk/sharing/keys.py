"""Signing keys: Ed25519 through PyNaCl, which takes only one spelling of a signature."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from swdesk.domain.release import Signature, UnitKey
from swdesk.sharing.release_file import signed_part

if TYPE_CHECKING:
    from swdesk.domain.release import Header

SEED_BYTES = 32

_PUBLIC = re.compile(r"[0-9a-f]{64}")


def new_seed() -> bytes:
    """A new private key: 32 random bytes, to be kept under the passphrase."""
    from nacl.utils import random  # noqa: PLC0415 - only who makes keys

    return random(SEED_BYTES)


def public_key(seed: bytes, holder: str) -> UnitKey:
    """The public half of a private key, and who holds it."""
    from nacl.signing import SigningKey  # noqa: PLC0415 - only who signs

    public = SigningKey(seed).verify_key.encode()
    return UnitKey(key_id(public), public.hex(), holder)


def key_id(public: bytes) -> str:
    """What a key is named by in files: 16 hex signs of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[:16]


def is_whole(key: UnitKey) -> bool:
    """Whether a key is one, and bears its own id."""
    return bool(_PUBLIC.fullmatch(key.public)) and key_id(bytes.fromhex(key.public)) == key.id


def sign(seed: bytes, header: Header) -> Signature:
    """A signature over a header, and so over its payload."""
    return signature_over(seed, signed_part(header))


def signature_over(seed: bytes, message: bytes) -> Signature:
    """A signature over bytes."""
    from nacl.signing import SigningKey  # noqa: PLC0415 - only who signs

    key = SigningKey(seed)
    return Signature(key_id(key.verify_key.encode()), key.sign(message).signature.hex())


def is_signed_by(key: UnitKey, signature: Signature, message: bytes) -> bool:
    """Whether a signature over bytes is this key's."""
    from nacl.exceptions import BadSignatureError  # noqa: PLC0415 - a start verifies nothing
    from nacl.signing import VerifyKey  # noqa: PLC0415 - the same

    try:
        VerifyKey(bytes.fromhex(key.public)).verify(message, bytes.fromhex(signature.signature))
    except (BadSignatureError, ValueError):
        return False
    return signature.key == key.id
