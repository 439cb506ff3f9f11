"""The rulebook in force, and taking a new revision into use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk.session import Acting, Cause
from swdesk.domain.errors import RevisionInstalledError
from swdesk.domain.history import RevisionUnknownError

if TYPE_CHECKING:
    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk
    from swdesk.desk.ports import Reading
    from swdesk.rules.rulebook import Rulebook


def active(desk: Desk) -> Rulebook:
    """The rulebook in force now."""
    with desk.store.reading() as reading:
        return reading.rulebook(desk.clock.now())


def revisions(desk: Desk) -> tuple[Rulebook, ...]:
    """Every revision ever installed, oldest first."""
    with desk.store.reading() as reading:
        return reading.rulebooks()


def holding(desk: Desk) -> tuple[Rulebook, ...]:
    """Every revision that was not withdrawn, oldest first; the last may hold only later."""
    with desk.store.reading() as reading:
        return holding_in(reading)


def holding_in(reading: Reading) -> tuple[Rulebook, ...]:
    """The same within a transaction."""
    withdrawn = reading.unit.withdrawn_rulebooks()
    return tuple(one for one in reading.rulebooks() if one.digest not in withdrawn)


def revision(desk: Desk, number: int) -> Rulebook:
    """The rulebook of a revision that was ever taken.

    Raises:
        RevisionUnknownError: there is none of that number; those there are are named.
    """
    known = revisions(desk)
    found = next((book for book in known if book.about.revision == number), None)
    if found is None:
        numbers = tuple(book.about.revision for book in known)
        raise RevisionUnknownError(revision=number, known=numbers)
    return found


def install(desk: Desk, rulebook: Rulebook, source: bytes) -> Done:
    """Keep a checked rulebook of the same unit; it takes effect by itself on its valid-from day.

    Final: it cannot be taken back, nor what was done before it.

    Raises:
        RevisionInstalledError: not newer than what is installed, or another unit's.
    """
    with desk.store.writing() as writing:
        for known in holding_in(writing):
            same_unit = known.about.id == rulebook.about.id
            if not same_unit or known.about.revision >= rulebook.about.revision:
                raise RevisionInstalledError(revision=rulebook.about.revision)
        writing.install(rulebook, source, desk.clock.now())
        session = Acting(desk, writing)
        done = session.finish(Cause("install"), final=True)
    desk.remembered.state = session.kept
    return done
