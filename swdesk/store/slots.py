"""A key slot: the data key, sealed under something a person knows.

A passphrase is stretched with Argon2id at the low-memory profile of RFC 9106, section 4 (three
passes, 64 MiB, four lanes). A recovery code holds 120 random bits and needs no stretching, so its
slot is cheap. The costs stand in the slot, bound to the sealed key, and are limited on reading.
"""

from __future__ import annotations

import unicodedata

from msgspec import Struct

PASSPHRASE = "passphrase"  # noqa: S105 - the name of a slot
RECOVERY = "recovery"

SALT_BYTES = 16
KEY_BYTES = 32
NONCE_BYTES = 24

_MOST_PASSES = 16
_MOST_MEMORY_KIB = 1024 * 1024
_MOST_LANES = 16

_CODE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_CODE_LENGTH = 24  # five bits each: 120 random bits
_CODE_GROUP = 4
_LOOK_ALIKES = str.maketrans("OIL", "011")


class Cost(Struct, frozen=True):
    """What stretching takes: passes over the memory, memory in KiB, lanes side by side."""

    passes: int
    memory_kib: int
    lanes: int

    @property
    def is_sane(self) -> bool:
        """Whether a forged slot could not use it to bring the machine down."""
        return (
            1 <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= _MOST_LANES
            and 8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB
        )


PASSPHRASE_COST = Cost(passes=3, memory_kib=64 * 1024, lanes=4)
RECOVERY_COST = Cost(passes=1, memory_kib=8 * 1024, lanes=1)


class Slot(Struct, frozen=True):
    """The data key sealed under one secret. `sealed` is nonce, ciphertext and tag."""

    kind: str
    cost: Cost
    salt: bytes
    sealed: bytes


def new_key() -> bytes:
    """A new data key."""
    import secrets  # noqa: PLC0415 - what only opens makes no secrets

    return secrets.token_bytes(KEY_BYTES)


def seal(kind: str, secret: str, key: bytes, cost: Cost) -> Slot:
    """A new slot that opens with this secret alone."""
    import secrets  # noqa: PLC0415 - what only opens makes no secrets

    from nacl.secret import Aead  # noqa: PLC0415 - the same

    salt = secrets.token_bytes(SALT_BYTES)
    box = Aead(_stretched(secret, salt, cost))
    return Slot(kind, cost, salt, bytes(box.encrypt(key, _bound(kind, cost))))


def unseal(slot: Slot, secret: str) -> bytes | None:
    """The data key, or None where the secret is not this slot's."""
    # What `Aead.decrypt` of nacl.secret does, without loading what only sealing needs.
    from nacl.bindings import (  # noqa: PLC0415 - a demo home opens without it
        crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt,
    )
    from nacl.exceptions import CryptoError  # noqa: PLC0415 - the same

    nonce, sealed = slot.sealed[:NONCE_BYTES], slot.sealed[NONCE_BYTES:]
    stretched = _stretched(secret, slot.salt, slot.cost)
    try:
        return decrypt(sealed, _bound(slot.kind, slot.cost), nonce, stretched)
    except CryptoError:
        return None


def normal_passphrase(text: str) -> str:
    """A passphrase as it is stretched: the same on every keyboard and system."""
    return unicodedata.normalize("NFKC", text)


def new_code() -> str:
    """A new recovery code, in groups to be printed."""
    import secrets  # noqa: PLC0415 - what only opens makes no secrets

    signs = "".join(secrets.choice(_CODE_SIGNS) for _ in range(_CODE_LENGTH))
    return "-".join(signs[i : i + _CODE_GROUP] for i in range(0, _CODE_LENGTH, _CODE_GROUP))


def normal_code(text: str) -> str | None:
    """A typed recovery code as it is sealed under; None where the text cannot be one.

    Capitals, spaces and dashes do not matter, nor O for 0, and I or L for 1.
    """
    kept = unicodedata.normalize("NFKC", text).upper().translate(_LOOK_ALIKES)
    signs = "".join(sign for sign in kept if not sign.isspace() and sign not in "-_.‐‑–—")
    is_code = len(signs) == _CODE_LENGTH and set(signs) <= set(_CODE_SIGNS)
    return signs if is_code else None


def _bound(kind: str, cost: Cost) -> bytes:
    return f"swdesk slot 1 {kind} {cost.passes} {cost.memory_kib} {cost.lanes}".encode()


def _stretched(secret: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - a demo home opens without

    return hash_secret_raw(
        secret.encode(), salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
    )
