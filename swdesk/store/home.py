"""The home folder: what lies where in it, and where it may lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.errors import HomeExistsError, HomeMissingError, HomeOnNetworkError
from swdesk.store.drives import unfit_drive
from swdesk.store.faults import explained_files
from swdesk.whole_file import put

if TYPE_CHECKING:
    from pathlib import Path

DATABASE_NAME = "swdesk.db"
KEYS_NAME = "keys.json"
LOCK_NAME = "window.lock"
LOGS_NAME = "logs"
RESERVE_NAME = "reserve"
ANCHOR_NAME = "hours.anchor"


class Home(Struct, frozen=True):
    """One worker's folder: database, key file, the window's lock, and the folder for logs."""

    path: Path

    @property
    def database(self) -> Path:
        """The encrypted database; the engine keeps -wal and -shm beside it."""
        return self.path / DATABASE_NAME

    @property
    def keys(self) -> Path:
        """The key slots."""
        return self.path / KEYS_NAME

    @property
    def lock(self) -> Path:
        """Held by the one window of this home."""
        return self.path / LOCK_NAME

    @property
    def reserve(self) -> Path:
        """Room kept aside for one more save on a full disk."""
        return self.path / RESERVE_NAME

    @property
    def anchor(self) -> Path:
        """What the log of worked hours last said, kept outside the database."""
        return self.path / ANCHOR_NAME

    @property
    def logs(self) -> Path:
        """Logs of codes and counts; never client data."""
        return self.path / LOGS_NAME


def find_home(path: Path) -> Home:
    """The home that lies here.

    Raises:
        HomeOnNetworkError: it lies on a network drive or in a synced folder.
        HomeMissingError: there is none.
    """
    _check_drive(path)
    home = Home(path)
    if not home.database.exists() and not home.keys.exists():
        raise HomeMissingError(path=str(path))
    return home


def prepare_home(path: Path) -> Home:
    """The folder for a new home, made where it is missing, readable by its owner alone.

    Raises:
        HomeOnNetworkError: it would lie on a network drive or in a synced folder.
        HomeExistsError: a home is already here.
        StoreError: the folder cannot be made or written (`HomeReadOnlyError`, `DiskFullError`).
    """
    _check_drive(path)
    home = Home(path)
    if home.database.exists():
        raise HomeExistsError(path=str(path))
    with explained_files(home.database):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        home.logs.mkdir(mode=0o700, exist_ok=True)
    return home


def write_whole(path: Path, text: str) -> None:
    """Put a small file in place so that after a power cut it is the old one or the new one.

    Raises:
        StoreError: the folder cannot be written.
    """
    draft = path.with_name(path.name + ".new")
    with explained_files(path):
        put(path, text.encode(), draft=draft)


def _check_drive(path: Path) -> None:
    kind = unfit_drive(path)
    if kind:
        raise HomeOnNetworkError(path=str(path), kind=kind)
