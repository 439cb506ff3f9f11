"""A home that cannot be written is looked at in a copy, which is thrown away afterwards.

The engine wants to write beside the database even where it only reads, and what was committed last
may still be in its log. A copy of both holds everything; it is encrypted like the home. A database
that is written meanwhile must not be copied as a file; here only others could do so, and a copy
during which it changed is made again.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.store.database import Database, is_open_here, open_database

if TYPE_CHECKING:
    from swdesk.domain.errors import StoreError
    from swdesk.domain.instants import Instant
    from swdesk.store.home import Home

_LOG = "-wal"
_TRIES = 3
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
    """A new folder with the database and its log; None where that cannot be."""
    if is_open_here(home.database):
        return None  # Closing a file drops every lock that this process holds on it.
    for place in (None, _IN_MEMORY):
        try:
            folder = Path(tempfile.mkdtemp(prefix="swdesk-look-", dir=place))
        except OSError:
            continue
        if _copied_into(folder, home):
            return folder
        shutil.rmtree(folder, ignore_errors=True)
    return None


def _copied_into(folder: Path, home: Home) -> bool:
    """Whether database and log could be copied as they were at one moment."""
    log = home.database.with_name(home.database.name + _LOG)
    try:
        for _ in range(_TRIES):
            before = _state_of(home.database, log)
            (folder / log.name).unlink(missing_ok=True)  # of a try before: it may be gone by now
            for source in filter(Path.exists, (home.database, log)):
                shutil.copyfile(source, folder / source.name)
            if _state_of(home.database, log) == before:
                return True
    except OSError:
        pass
    return False


def _state_of(*paths: Path) -> list[tuple[int, int]]:
    found = [path.stat() for path in paths if path.exists()]
    return [(each.st_size, each.st_mtime_ns) for each in found]
