"""The data key of a home and the slots it lies in.

The database is encrypted with a random key that no person ever sees. `keys.json` holds that key
sealed in slots, so that a new passphrase rewrites a few hundred bytes and no page of data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.errors import (
    KeyFileDamagedError,
    PassphraseNeededError,
    PassphraseTooShortError,
    WrongPassphraseError,
)
from swdesk.store.home import Home, find_home, prepare_home
from swdesk.store.keyfile import KeyFile, read_key_file, write_key_file
from swdesk.store.slots import (
    PASSPHRASE,
    PASSPHRASE_COST,
    RECOVERY,
    RECOVERY_COST,
    Cost,
    Slot,
    new_code,
    new_key,
    normal_code,
    normal_passphrase,
    seal,
    unseal,
)

if TYPE_CHECKING:
    from pathlib import Path

LEAST_PASSPHRASE = 8
"""Characters a new passphrase must have."""


def create_keys(path: Path, passphrase: str, cost: Cost = PASSPHRASE_COST) -> str:
    """Make a data key for a new home and seal it; returns the recovery code to be printed.

    Raises:
        PassphraseTooShortError: fewer than `LEAST_PASSPHRASE` characters.
        StoreError: what `prepare_home` refuses.
    """
    _check_new(passphrase)
    home = prepare_home(path)
    _set_aside(home)
    code = new_code()
    key = new_key()
    slots = (_passphrase_slot(passphrase, key, cost), _recovery_slot(code, key))
    write_key_file(home.keys, KeyFile(slots))
    return code


def create_demo_keys(path: Path) -> bytes:
    """Make a data key for a throw-away home, kept in the open beside the data; returns it.

    Raises:
        StoreError: what `prepare_home` refuses.
    """
    home = prepare_home(path)
    _set_aside(home)
    key = new_key()
    write_key_file(home.keys, KeyFile(slots=(), demo_key=key))
    return key


def open_demo(path: Path) -> bytes | None:
    """The data key of a throw-away home; None for a home that wants a passphrase.

    Raises:
        StoreError: what `find_home` refuses; a damaged key file.
    """
    return read_key_file(find_home(path).keys).demo_key


def open_with(path: Path, secret: str) -> bytes:
    """The data key, opened with the passphrase or the recovery code.

    Raises:
        WrongPassphraseError: it opens no slot.
        KeyFileDamagedError: the key file cannot be used.
        StoreError: what `find_home` refuses.
    """
    file = read_key_file(find_home(path).keys)
    key = file.demo_key or _opened(file, secret)
    if key is not None:
        return key
    if file.damaged_slots:
        raise KeyFileDamagedError(why="slot")
    raise WrongPassphraseError


def is_recovery_code(path: Path, secret: str) -> bool:
    """Whether this is the home's recovery code.

    Raises:
        StoreError: what `find_home` refuses; a damaged key file.
    """
    code = normal_code(secret)
    if code is None:
        return False
    slots = read_key_file(find_home(path).keys).slots
    return any(slot.kind == RECOVERY and unseal(slot, code) is not None for slot in slots)


def change_passphrase(path: Path, secret: str, passphrase: str) -> None:
    """Seal the data key under a new passphrase; the old one opens nothing any more.

    Args:
        path: the home folder.
        secret: the passphrase so far, or the recovery code.
        passphrase: the new one.

    Raises:
        PassphraseTooShortError: fewer than `LEAST_PASSPHRASE` characters.
        WrongPassphraseError: `secret` opens no slot.
        StoreError: the key file cannot be used or written.
    """
    _check_new(passphrase)
    key = open_with(path, secret)
    _replace_slot(Home(path), _passphrase_slot(passphrase, key, PASSPHRASE_COST))


def new_recovery_code(path: Path, secret: str) -> str:
    """A new recovery code to be printed; the old one opens nothing any more.

    Raises:
        WrongPassphraseError: `secret` (passphrase or old code) opens no slot.
        StoreError: the key file cannot be used or written.
    """
    key = open_with(path, secret)
    code = new_code()
    _replace_slot(Home(path), _recovery_slot(code, key))
    return code


def _opened(file: KeyFile, secret: str) -> bytes | None:
    # The recovery slot comes first: trying it costs a twentieth of a passphrase.
    code = normal_code(secret)
    wanted = {PASSPHRASE: normal_passphrase(secret)} | ({RECOVERY: code} if code else {})
    for slot in sorted(file.slots, key=lambda slot: slot.cost.memory_kib):
        if slot.kind in wanted:
            key = unseal(slot, wanted[slot.kind])
            if key is not None:
                return key
    return None


def _check_new(passphrase: str) -> None:
    if not passphrase:
        raise PassphraseNeededError
    if len(normal_passphrase(passphrase)) < LEAST_PASSPHRASE:
        raise PassphraseTooShortError(least=LEAST_PASSPHRASE)


def _passphrase_slot(passphrase: str, key: bytes, cost: Cost) -> Slot:
    return seal(PASSPHRASE, normal_passphrase(passphrase), key, cost)


def _recovery_slot(code: str, key: bytes) -> Slot:
    return seal(RECOVERY, normal_code(code) or "", key, RECOVERY_COST)


def _replace_slot(home: Home, slot: Slot) -> None:
    file = read_key_file(home.keys)
    others = tuple(kept for kept in file.slots if kept.kind != slot.kind)
    write_key_file(home.keys, KeyFile((*others, slot), file.demo_key))


def _set_aside(home: Home) -> None:
    """Keep a key file that has lost its database: the database may come back from a backup."""
    if home.keys.exists():
        spares = (home.path / f"keys.{number}.json" for number in range(1, 1_000_000))
        home.keys.rename(next(spare for spare in spares if not spare.exists()))
