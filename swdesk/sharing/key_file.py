"""A public key as a small file, for one lead to hand to another; and a key kept offline."""

from __future__ import annotations

from swdesk.domain.release import ReleaseFault, ReleaseRefusedError, UnitKey
from swdesk.sharing.keys import is_whole
from swdesk.sharing.release_file import canonical, decode_strictly

MAGIC = b"swdesk-key 1\n"
MOST_BYTES = 1024


def write_key(key: UnitKey) -> bytes:
    """A public key as bytes."""
    return MAGIC + canonical(key) + b"\n"


def read_key(raw: bytes) -> UnitKey:
    """A public key from its file.

    Raises:
        ReleaseRefusedError: the file is none.
    """
    if len(raw) > MOST_BYTES or not raw.startswith(MAGIC) or not raw.endswith(b"\n"):
        raise ReleaseRefusedError(fault=ReleaseFault.NOT_A_KEY)
    key = decode_strictly(raw[len(MAGIC) : -1], UnitKey)
    if not is_whole(key):
        raise ReleaseRefusedError(fault=ReleaseFault.NOT_A_KEY)
    return key
