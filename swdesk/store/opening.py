"""A home's database, opened: the one way in, for a long look or a short one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from swdesk.domain.errors import DiskFullError, HomeReadOnlyError, KeyFileDamagedError, StoreError
from swdesk.store.database import Database, open_database
from swdesk.store.faults import explained
from swdesk.store.home import Home, find_home
from swdesk.store.keyfile import read_key_file
from swdesk.store.migrations import FIRST_WITH_HOURS_LOG
from swdesk.store.reserve import Reserve

if TYPE_CHECKING:
    from pathlib import Path

    from swdesk.domain.instants import Instant

_STANDING = """
SELECT profile.language, CASE WHEN profile.demo THEN plan.at END
FROM profile LEFT JOIN plan
"""


def open_home_database(path: Path, key: bytes, now: Instant | None = None) -> Database:
    """Open the database of a home.

    Args:
        path: the home folder.
        key: the data key, from `keys.open_with` or `keys.open_demo`.
        now: the present minute; with it, the whole file is checked once a day instead of each time.

    Raises:
        StoreError: what `find_home` and `open_database` refuse.
        KeyFileDamagedError: the key lies open in a home that is no demo.
    """
    home = find_home(path)
    demo_key = read_key_file(home.keys).demo_key
    database = _opened(home, key, now)
    _set_anchor(database, home)
    if demo_key is None:
        database.reserve = Reserve(home.reserve)
    elif not _is_demo(database):
        database.close()
        raise KeyFileDamagedError(why="demo_key")
    return database


def _set_anchor(database: Database, home: Home) -> None:
    """Where the log of worked hours is anchored; one that was just made has its anchor made too."""
    database.anchor = home.anchor
    if database.came_from < FIRST_WITH_HOURS_LOG:
        from swdesk.store.hours_anchor import renew  # noqa: PLC0415 - once in a home's life

        renew(database)


def _opened(home: Home, key: bytes, now: Instant | None) -> Database:
    """The database itself, or where it cannot be written a copy to look at.

    On a full disk the engine cannot even open: the reserve is given back for that.
    """
    refusal: StoreError = HomeReadOnlyError(path=str(home.path))
    while can_be_written(home):
        try:
            return open_database(home.database, key, now)
        except DiskFullError as full:
            refusal = full
            if not Reserve(home.reserve).give_back():
                break
    from swdesk.store.look_only import open_copy  # noqa: PLC0415 - heavy, and seldom needed

    return open_copy(home, key, now, refusal)


def can_be_written(home: Home) -> bool:
    """Whether this user may write the database and beside it; a missing one is told of later."""
    if not home.database.exists():
        return True
    return os.access(home.database, os.W_OK) and os.access(home.path, os.W_OK)


def standing_of(database: Database) -> tuple[str, Instant | None]:
    """The worker's language, and where a demonstration's own clock stands (None: nowhere).

    Raises:
        StoreError: damaged, busy, disk fault.
    """
    with explained(database.path):
        language, stands_at = database.connection.execute(_STANDING).fetchone()
    return language, stands_at


def _is_demo(database: Database) -> bool:
    return bool(database.connection.execute("SELECT demo FROM profile").fetchone()[0])
