"""Rulebooks as they were installed: the file's own bytes, and its checked content ready to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.errors import RulebookUnknownError, StoreDamagedError
from swdesk.domain.instants import Instant

if TYPE_CHECKING:
    from swdesk.domain.instants import Zone
    from swdesk.rules.rulebook import Rulebook
    from swdesk.store.engine import Connection

_IN_FORCE = """
SELECT digest FROM rulebooks WHERE valid_from <= ? ORDER BY revision DESC, seq DESC LIMIT 1
"""
_FIRST = "SELECT digest FROM rulebooks ORDER BY revision, seq LIMIT 1"
_NEVER = "9999-12-31"
"""Where a rulebook's first day stands that was withdrawn: it is read, and never in force again."""
_WITHDRAW = """
UPDATE rulebooks SET valid_from = ?
WHERE unit = ? AND revision >= ? AND digest != ? AND valid_from != ?
"""
_ALL = "SELECT digest FROM rulebooks ORDER BY revision, seq"
_INSERT = """
INSERT INTO rulebooks (digest, unit, revision, valid_from, installed_at, source, compiled)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (digest) DO UPDATE SET compiled = excluded.compiled, valid_from = excluded.valid_from
"""


def first_installed(connection: Connection) -> Instant:
    """When the first rulebook of a home was installed: with it the home was made."""
    (at,) = connection.execute("SELECT min(installed_at) FROM rulebooks").fetchone()
    return Instant(at)


class RulebookShelf:
    """The rulebooks of a home. What was read once is kept: a digest never changes its meaning."""

    def __init__(self, connection: Connection) -> None:
        """Read from a connection on demand."""
        self._connection = connection
        self._read: dict[str, Rulebook] = {}

    def install(self, rulebook: Rulebook, source: bytes, at: Instant) -> None:
        """Keep a checked rulebook with the bytes it was read from; twice is once.

        One that was withdrawn can be in force again.
        """
        from swdesk.rules.codec import to_json  # noqa: PLC0415 - only where one is installed

        about = rulebook.about
        row = (rulebook.digest, about.id, about.revision, about.valid_from.isoformat())
        self._connection.execute(_INSERT, (*row, at, source, to_json(rulebook)))

    def withdraw_beyond(self, rulebook: Rulebook) -> bool:
        """Have no other rulebook of its number or a higher one in force any more.

        Returns whether there was any.
        """
        about = rulebook.about
        given = (_NEVER, about.id, about.revision, rulebook.digest, _NEVER)
        return bool(self._connection.execute(_WITHDRAW, given).rowcount)

    def withdrawn(self) -> frozenset[str]:
        """The digests of those that are never in force again."""
        text = "SELECT digest FROM rulebooks WHERE valid_from = ?"
        return frozenset(digest for (digest,) in self._connection.execute(text, (_NEVER,)))

    def in_force(self, at: Instant, zone: Zone) -> Rulebook:
        """The highest revision whose valid-from has come; before the first, the lowest installed.

        Raises:
            RulebookUnknownError: none is installed.
        """
        day = zone.day_of(at).isoformat()
        found = self._connection.execute(_IN_FORCE, (day,)).fetchone()
        found = found or self._connection.execute(_FIRST).fetchone()
        if not found:
            raise RulebookUnknownError(text="", known=())
        return self._with(found[0])

    def all(self) -> tuple[Rulebook, ...]:
        """Every revision ever installed, oldest first."""
        return tuple(self._with(digest) for (digest,) in self._connection.execute(_ALL).fetchall())

    def source(self, digest: str) -> bytes | None:
        """The bytes a rulebook was read from; None for a digest never installed."""
        text = "SELECT source FROM rulebooks WHERE digest = ?"
        found = self._connection.execute(text, (digest,)).fetchone()
        return found and bytes(found[0])

    def _with(self, digest: str) -> Rulebook:
        if digest not in self._read:
            from swdesk.rules.codec import from_json  # noqa: PLC0415 - only where one is read

            text = "SELECT compiled FROM rulebooks WHERE digest = ?"
            compiled = self._connection.execute(text, (digest,)).fetchone()[0]
            try:
                rulebook = from_json(compiled)
            except ValueError:
                raise StoreDamagedError(why="rulebook") from None
            if rulebook.digest != digest:
                raise StoreDamagedError(why="rulebook")
            self._read[digest] = rulebook
        return self._read[digest]
