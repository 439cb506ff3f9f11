"""A home that cannot be written is looked at in a copy, which is thrown away afterwards.

The engine wants to write beside the database even where it only reads, and what was committed last
may still be in its log. A copy of both holds everything; it is encrypted like the home.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.store.database import Database, open_database

if TYPE_CHECKING:
    from swdesk.domain.errors import StoreError
    from swdesk.domain.instants import Instant
    from swdesk.store.home import Home

_LOG = "-wal"
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - Linux keeps it in memory, with room on a full disk


def open_copy(home: Home, key: bytes, now: Instant | None, refusal: StoreError) -> Database:
    """Open a copy of a home's database.

    Args:
        home: the home that cannot be written.
        key: the data key.
        now: the present minute, as for `open_database`.
        refusal: why it cannot; raised where there is no room for a copy either, and kept for
            whoever wants to act.

    Raises:
        StoreError: `refusal`, or what `open_database` refuses.
    """
    folder = _copied(home)
    if folder is None:
        raise refusal
    try:
        database = open_database(folder / home.database.name, key, now)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    database.refusal = refusal
    return database


def throw_away(database: Database) -> None:
    """Delete a copy, once closed."""
    shutil.rmtree(database.path.parent, ignore_errors=True)


def _copied(home: Home) -> Path | None:
    """A new folder with the database and its log; None where no place has room for it."""
    for place in (None, _IN_MEMORY):
        try:
            folder = Path(tempfile.mkdtemp(prefix="swdesk-look-", dir=place))
        except OSError:
            continue
        try:
            _copy(home, folder)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            return folder
    return None


def _copy(home: Home, folder: Path) -> None:
    for source in (home.database, home.database.with_name(home.database.name + _LOG)):
        if source.exists():
            shutil.copyfile(source, folder / source.name)
