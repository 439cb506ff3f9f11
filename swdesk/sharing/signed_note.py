"""A small signed file: a magic line, canonical JSON, and one signature over both.

Receipts, questions and answers are such notes. In one spelling, like releases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from swdesk.domain.release import ReleaseFault, ReleaseRefusedError, Signature
from swdesk.sharing.keys import is_signed_by, is_whole, signature_over
from swdesk.sharing.release_file import canonical, decode_strictly

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.domain.release import UnitKey

MOST_BYTES = 64 * 1024
_SIGNATURE_SIGNS = 128

Said = TypeVar("Said")


def write_note(magic: bytes, said: object, seed: bytes) -> bytes:
    """A note as bytes, signed with a private key."""
    signed = magic + canonical(said) + b"\n"
    return signed + signature_over(seed, signed).signature.encode() + b"\n"


def read_note(magic: bytes, raw: bytes, as_: type[Said], signer: Callable[[Said], UnitKey]) -> Said:
    """A note whose signature is that of whom it names.

    Args:
        magic: the first line of such notes.
        raw: the file.
        as_: what it says.
        signer: finds the key in what it says.

    Raises:
        ReleaseRefusedError: it is none, or somebody else wrote it.
    """
    if len(raw) > MOST_BYTES:
        raise ReleaseRefusedError(fault=ReleaseFault.TOO_LARGE)
    body, _, signature = raw.removesuffix(b"\n").rpartition(b"\n")
    if not raw.startswith(magic) or len(signature) != _SIGNATURE_SIGNS or not raw.endswith(b"\n"):
        raise ReleaseRefusedError(fault=ReleaseFault.NOT_OURS)
    said = decode_strictly(body[len(magic) :], as_)
    key = signer(said)
    signed = Signature(key.id, signature.decode("ascii", "replace"))
    lower = signature == signature.lower()
    if not lower or not is_whole(key) or not is_signed_by(key, signed, body + b"\n"):
        raise ReleaseRefusedError(fault=ReleaseFault.SIGNATURE_WRONG, holder=key.holder)
    return said
