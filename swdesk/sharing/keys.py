"""Keys for signing (Ed25519) and sealing (X25519), through PyNaCl.

PyNaCl takes only one spelling of a signature.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.domain.release import ReleaseFault, ReleaseRefusedError, Signature, UnitKey
from swdesk.domain.stated import line_of
from swdesk.sharing.release_file import signed_part

if TYPE_CHECKING:
    from nacl.public import PrivateKey

    from swdesk.domain.release import Header

SEED_BYTES = 32

_PUBLIC = re.compile(r"[0-9a-f]{64}")
_SEALING = re.compile(r"([0-9a-f]{64})?")
_HEX = re.compile(rb"([0-9a-f]{2})+")


def new_seed() -> bytes:
    """A new private key: 32 random bytes, to be kept under the passphrase."""
    from nacl.utils import random  # noqa: PLC0415 - only who makes keys

    return random(SEED_BYTES)


def public_key(seed: bytes, holder: str) -> UnitKey:
    """The public half of a private key, and who holds it."""
    public = public_of(seed)
    return UnitKey(key_id(public), public.hex(), line_of(holder))


def lead_public_key(seed: bytes, holder: str) -> UnitKey:
    """The same of a lead's key, with the key that sheets are sealed to."""
    return replace(public_key(seed, holder), sealing=_sealing(seed).public_key.encode().hex())


def public_of(seed: bytes) -> bytes:
    """The public half of a private key alone."""
    from nacl.signing import SigningKey  # noqa: PLC0415 - only who signs

    return SigningKey(seed).verify_key.encode()


def sealed_to(key: UnitKey, content: bytes) -> bytes:
    """Content that the holder of a lead's key alone can open."""
    from nacl.public import PublicKey, SealedBox  # noqa: PLC0415 - only who seals

    return SealedBox(PublicKey(bytes.fromhex(key.sealing))).encrypt(content)


def unsealed(seed: bytes, sealed: bytes) -> bytes:
    """Content that was sealed to a lead's key, from its lower-case hex.

    Raises:
        ReleaseRefusedError: it was not, or was changed since.
    """
    from nacl.exceptions import CryptoError  # noqa: PLC0415 - only who opens
    from nacl.public import SealedBox  # noqa: PLC0415 - the same

    if not _HEX.fullmatch(sealed):
        raise ReleaseRefusedError(fault=ReleaseFault.MALFORMED)
    try:
        return SealedBox(_sealing(seed)).decrypt(bytes.fromhex(sealed.decode()))
    except CryptoError:
        raise ReleaseRefusedError(fault=ReleaseFault.NOT_SEALED) from None


def _sealing(seed: bytes) -> PrivateKey:
    """A lead's private key for opening (X25519), from the same 32 bytes as the one for signing."""
    from nacl.public import PrivateKey  # noqa: PLC0415 - only who opens or makes keys

    return PrivateKey(hashlib.blake2b(seed, digest_size=32, person=b"swdesk sealing").digest())


def key_id(public: bytes) -> str:
    """What a key is named by in files: 16 hex signs of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[:16]


def is_whole(key: UnitKey) -> bool:
    """Whether a key is one, and bears its own id."""
    shaped = _PUBLIC.fullmatch(key.public) and _SEALING.fullmatch(key.sealing)
    return bool(shaped) and key_id(bytes.fromhex(key.public)) == key.id


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
