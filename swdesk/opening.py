"""Opening a home: the steps that every look at it takes, and the last look that may be enough.

Apart from wiring so that a repeated question imports no more than it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.clock import SetClock
from swdesk.domain.errors import PassphraseNeededError
from swdesk.store.faults import explained
from swdesk.store.keys import open_demo, open_with
from swdesk.store.last_look import find_look, is_anchored
from swdesk.store.opening import open_home_database, standing_of

if TYPE_CHECKING:
    from pathlib import Path

    from swdesk.domain.clock import Clock
    from swdesk.store.database import Database


class OpenedHome:
    """A home that went through the whole open sequence.

    `clock` is the one it lives by, `language` its worker's.
    """

    def __init__(self, database: Database, clock: Clock, language: str) -> None:
        """Take what opening has found; `open_home` makes these."""
        self.database = database
        self.clock = clock
        self.language = language

    def last_look(self, command: str, form: str, language: str) -> str | None:
        """The body of the last look, if it still holds.

        Raises:
            StoreError: damaged, busy, disk fault.
        """
        if self.database.refusal is not None:
            return None  # the long way says that it can only be looked at
        with explained(self.database.path):
            connection, anchor = self.database.connection, self.database.anchor
            if anchor is not None and not is_anchored(connection, anchor):
                return None  # the long way says what is wrong with the log of hours
            return find_look(connection, (command, form, language), self.clock.now())

    def close(self) -> None:
        """Let go of the file."""
        with explained(self.database.path):
            self.database.close()


def open_home(home: Path, passphrase: str | None, clock: Clock) -> OpenedHome:
    """Open a home. A throw-away home's own clock stands where its plan was last made.

    Raises:
        PassphraseNeededError: the home needs one and none was given.
        StoreError: it cannot be opened.
    """
    return open_home_by(home, key_of(home, passphrase), clock)


def key_of(home: Path, passphrase: str | None) -> bytes:
    """What a home is opened by; working it out from a passphrase takes its time.

    Raises:
        PassphraseNeededError: the home needs one and none was given.
        StoreError: it is the wrong one, or there is no home.
    """
    key = open_demo(home)
    if key is None:
        if passphrase is None:
            raise PassphraseNeededError
        key = open_with(home, passphrase)
    return key


def open_home_by(home: Path, key: bytes, clock: Clock) -> OpenedHome:
    """Open a home by its key.

    Raises:
        StoreError: it cannot be opened.
    """
    database = open_home_database(home, key, clock.now())
    language, stands_at = standing_of(database)
    if stands_at is not None and not isinstance(clock, SetClock):
        clock = SetClock(stands_at)
    return OpenedHome(database, clock, language)
