"""`keys.json`: the slots of a home as a small file, read with suspicion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec import json as compact_json

from swdesk.domain.errors import KeyFileDamagedError
from swdesk.store.faults import explained_files
from swdesk.store.home import write_whole
from swdesk.store.slots import (
    KEY_BYTES,
    NONCE_BYTES,
    PASSPHRASE,
    RECOVERY,
    SALT_BYTES,
    Cost,
    Slot,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = 1
MOST_BYTES = 64 * 1024
_SEALED_BYTES = NONCE_BYTES + KEY_BYTES + 16  # the last for the tag


class KeyFile(Struct, frozen=True):
    """The slots, and in a throw-away home the key itself.

    `damaged_slots` counts those that could not be read; another slot may still open.
    """

    slots: tuple[Slot, ...]
    demo_key: bytes | None = None
    damaged_slots: int = 0


def read_key_file(path: Path) -> KeyFile:
    """Read the key file.

    Raises:
        KeyFileDamagedError: missing, unreadable, of an unknown format, with a slot that asks for
            an absurd cost, or with an open key outside a demo home.
        StoreError: the system refuses to read it.
    """
    document = _document(path)
    if document.get("format") != FORMAT:
        raise KeyFileDamagedError(why="format")
    listed = document.get("slots")
    if not isinstance(listed, list):
        raise KeyFileDamagedError(why="slots")
    slots = [_slot_of(entry) for entry in listed]
    sound = tuple(slot for slot in slots if slot)
    return KeyFile(sound, _demo_key(document), len(slots) - len(sound))


def write_key_file(path: Path, file: KeyFile) -> None:
    """Put the key file in place, whole or not at all.

    Raises:
        StoreError: the folder cannot be written.
    """
    import json  # noqa: PLC0415 - a start writes no keys; this one parts lines

    document: dict[str, Any] = {"format": FORMAT, "demo": file.demo_key is not None}
    if file.demo_key is not None:
        document["demo_key"] = file.demo_key.hex()
    document["slots"] = [_entry_of(slot) for slot in file.slots]
    write_whole(path, json.dumps(document, indent=1) + "\n")


def _document(path: Path) -> Mapping[str, Any]:
    if not path.is_file():
        raise KeyFileDamagedError(why="missing")
    with explained_files(path), path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise KeyFileDamagedError(why="size")
    try:
        document = compact_json.decode(content)
    except (ValueError, RecursionError):
        raise KeyFileDamagedError(why="unreadable") from None
    if not isinstance(document, dict):
        raise KeyFileDamagedError(why="unreadable")
    return document


def _demo_key(document: Mapping[str, Any]) -> bytes | None:
    if "demo_key" not in document:
        return None
    key = _bytes_of(document["demo_key"])
    if document.get("demo") is not True or key is None or len(key) != KEY_BYTES:
        raise KeyFileDamagedError(why="demo_key")
    return key


def _slot_of(entry: object) -> Slot | None:
    if not isinstance(entry, dict):
        return None
    cost = _cost_of(entry)
    salt, sealed = _bytes_of(entry.get("salt")), _bytes_of(entry.get("sealed"))
    if cost is None or salt is None or sealed is None or entry.get("kdf") != "argon2id":
        return None
    sizes_fit = (len(salt), len(sealed)) == (SALT_BYTES, _SEALED_BYTES)
    kind_fits = entry.get("kind") in (PASSPHRASE, RECOVERY)
    return Slot(entry["kind"], cost, salt, sealed) if sizes_fit and kind_fits else None


def _cost_of(entry: Mapping[str, Any]) -> Cost | None:
    figures = [entry.get(name) for name in ("passes", "memory_kib", "lanes")]
    if not all(type(figure) is int for figure in figures):
        return None
    cost = Cost(*figures)  # type: ignore[arg-type]
    if not cost.is_sane:
        raise KeyFileDamagedError(why="cost")
    return cost


def _bytes_of(text: object) -> bytes | None:
    if not isinstance(text, str):
        return None
    try:
        return bytes.fromhex(text)
    except ValueError:
        return None


def _entry_of(slot: Slot) -> dict[str, Any]:
    return {
        "kind": slot.kind,
        "kdf": "argon2id",
        "passes": slot.cost.passes,
        "memory_kib": slot.cost.memory_kib,
        "lanes": slot.cost.lanes,
        "salt": slot.salt.hex(),
        "sealed": slot.sealed.hex(),
    }
