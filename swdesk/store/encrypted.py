"""The encrypted store: fulfils `desk.ports` with one database in one home."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from swdesk.domain.errors import DiskFullError, KeyFileDamagedError, StoreError
from swdesk.domain.hours import Exported
from swdesk.domain.instants import Zone
from swdesk.store.assignments import (
    assignments_with,
    closed_assignments,
    imported_assignments,
    used_refs,
)
from swdesk.store.changes import changes
from swdesk.store.database import Database, create_database
from swdesk.store.decisions import logged_decisions
from swdesk.store.desk import counter, desk_state, raise_counter
from swdesk.store.faults import explained
from swdesk.store.home import prepare_home
from swdesk.store.hours_anchor import Anchors, write_anchors
from swdesk.store.hours_log import HoursLog, last_anchor
from swdesk.store.keyfile import read_key_file
from swdesk.store.notices import all_notices
from swdesk.store.opening import open_home_database
from swdesk.store.past import Past
from swdesk.store.rulebooks import RulebookShelf
from swdesk.store.transactions import transaction, view
from swdesk.store.worker import PROFILE
from swdesk.store.worker import profile as profile_of
from swdesk.store.working_time import SCHEDULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from swdesk.desk.ports import Saving
    from swdesk.desk.state import DeskState
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.change import Change
    from swdesk.domain.decision import LoggedDecision
    from swdesk.domain.hours_chain import Anchor, LogCheck
    from swdesk.domain.instants import Instant
    from swdesk.domain.look import Look
    from swdesk.domain.notice import Notice
    from swdesk.domain.profile import Profile
    from swdesk.domain.schedule import Schedule
    from swdesk.rules.rulebook import Rulebook
    from swdesk.store.engine import Connection
    from swdesk.store.unit_rules import UnitRules


class EncryptedReading:
    """A consistent view of the store; fulfils `desk.ports.Reading`."""

    def __init__(self, connection: Connection, shelf: RulebookShelf) -> None:
        """Read through a connection that stands in a transaction."""
        self._connection = connection
        self._shelf = shelf

    def state(self) -> DeskState:
        """The desk as last saved, in this transaction too."""
        return desk_state(self._connection)

    def counter(self) -> int:
        """The counter of the desk as last saved, without reading the desk."""
        return counter(self._connection)

    def rulebook(self, at: Instant) -> Rulebook:
        """The rulebook in force at an instant, by the home's local day.

        Raises:
            RulebookUnknownError: none is installed.
        """
        return self._shelf.in_force(at, Zone(profile_of(self._connection).zone))

    def rulebooks(self) -> tuple[Rulebook, ...]:
        """Every revision ever installed, oldest first."""
        return self._shelf.all()

    @property
    def hours_log(self) -> HoursLog:
        """The log of worked hours."""
        return HoursLog(self._connection)

    @property
    def past(self) -> Past:
        """What became of the desk, step by step."""
        return Past(self._connection)

    @property
    def unit(self) -> UnitRules:
        """How the desk is enrolled, the releases it took, a lead's own key."""
        from swdesk.store.unit_rules import UnitRules  # noqa: PLC0415 - seldom asked for

        return UnitRules(self._connection, self._shelf)

    def find(self, ref: str) -> tuple[Assignment, ...]:
        """Every assignment with this reference, closed ones too, newest first."""
        return assignments_with(self._connection, ref)

    def closed(self, limit: int = 0, since: int = 0) -> tuple[Assignment, ...]:
        """The last closed assignments, closed from `since` on, newest first; all with limit 0."""
        return closed_assignments(self._connection, limit, since)

    def imported(self, program: str) -> tuple[Assignment, ...]:
        """Every assignment, open or closed, that came from a program's file."""
        return imported_assignments(self._connection, program)

    def refs(self) -> frozenset[str]:
        """Every reference ever used."""
        return used_refs(self._connection)

    def decisions(
        self, assignment: AssignmentId | None = None, limit: int = 0
    ) -> tuple[LoggedDecision, ...]:
        """The decision log, newest first; of one assignment if given; all with limit 0."""
        return logged_decisions(self._connection, assignment, limit)

    def changes(self, limit: int = 0) -> tuple[Change, ...]:
        """The actions, newest first; all with limit 0."""
        return changes(self._connection, limit)

    def notices(self, limit: int = 0) -> tuple[Notice, ...]:
        """Notices of every state, newest first; all with limit 0."""
        return all_notices(self._connection, limit)

    def column_map(self, header: str) -> str | None:
        """The column map that the last import of a file with this header went by."""
        from swdesk.store.column_maps import column_map  # noqa: PLC0415 - only an import asks

        return column_map(self._connection, header)


class EncryptedWriting(EncryptedReading):
    """A transaction; fulfils `desk.ports.Writing`."""

    def __init__(
        self, connection: Connection, shelf: RulebookShelf, refusal: StoreError | None = None
    ) -> None:
        """Write through a connection that holds the turn to write.

        `refusal` is what to tell who wants to act on a copy; that time passes is kept in it.
        """
        super().__init__(connection, shelf)
        self.entered_time = False
        self.exported: Anchor | None = None
        self._refusal = refusal

    @property
    def unit_drawer(self) -> UnitRules:
        """The same to be written.

        Raises:
            StoreError: the home can only be looked at.
        """
        self._check_can_act()
        return self.unit

    def save(self, saving: Saving) -> Change | None:
        """Keep the difference between two states; returns the change of an action.

        The store numbers the decisions and sets `decision_seq` on their assignments.

        Raises:
            StoreError: an action, on a home that can only be looked at.
        """
        if saving.action is not None:
            self._check_can_act()
        from swdesk.store import saving as saves  # noqa: PLC0415 - a look at the desk saves nothing

        self.entered_time = self.entered_time or bool(saving.noted)
        if any(isinstance(each, Exported) for each in saving.noted):
            self.exported = last_anchor(self._connection)
        return saves.save(self._connection, saving)

    def undo(self, change: Change, at: Instant) -> Change:
        """Put back every record as it was before a change, by adding: the logs keep both.

        Raises:
            NothingToUndoError: `change` is not the one `undoable` names.
            StoreError: the home can only be looked at.
        """
        self._check_can_act()
        from swdesk.store import saving as saves  # noqa: PLC0415 - a look at the desk saves nothing

        self.entered_time = True
        return saves.undo(self._connection, change, at)

    def withdraw_beyond(self, rulebook: Rulebook) -> bool:
        """Have no other rulebook of its number or a higher one in force any more.

        Raises:
            StoreError: the home can only be looked at.
        """
        self._check_can_act()
        return self._shelf.withdraw_beyond(rulebook)

    def install(self, rulebook: Rulebook, source: bytes, at: Instant) -> None:
        """Keep a checked rulebook with the bytes it was read from.

        Raises:
            StoreError: the home can only be looked at.
        """
        self._check_can_act()
        self._shelf.install(rulebook, source, at)
        raise_counter(self._connection)

    def keep_column_map(self, header: str, body: str) -> None:
        """Keep the column map that a file with this header was read by; no action to take back.

        Raises:
            StoreError: the home can only be looked at.
        """
        from swdesk.store.column_maps import keep_column_map  # noqa: PLC0415 - only an import does

        self._check_can_act()
        keep_column_map(self._connection, header, body)

    def _check_can_act(self) -> None:
        if self._refusal is not None:
            raise self._refusal


class EncryptedStore:
    """The worker's own data in one home; fulfils `desk.ports.Store`."""

    def __init__(self, database: Database) -> None:
        """Use an opened database; `open_store` makes these."""
        self._database = database
        self._shelf = RulebookShelf(database.connection)
        self._has_reserve = True

    @contextmanager
    def reading(self) -> Iterator[EncryptedReading]:
        """A consistent view.

        Raises:
            StoreError: damaged, busy, disk fault.
        """
        with explained(self._database.path), view(self._database.connection):
            yield EncryptedReading(self._database.connection, self._shelf)

    @contextmanager
    def writing(self) -> Iterator[EncryptedWriting]:
        """A transaction that no other process can interleave with.

        When it returns, what was saved is on the disk; worked time is in the database file itself.

        Raises:
            StoreError: busy for too long, disk full, read-only, damaged; nothing was kept.
        """
        database = self._database
        with self._with_reserve(), explained(database.path):
            with transaction(database.connection):
                writing = EncryptedWriting(database.connection, self._shelf, database.refusal)
                yield writing
            if writing.entered_time:
                self._make_lasting(writing.exported)

    def check_hours(self, exports: Sequence[Anchor] = ()) -> LogCheck:
        """Check the log of worked hours, also against heads that exports have carried away.

        Raises:
            StoreError: damaged, busy, disk fault.
        """
        from swdesk.store.hours_check import check_log  # noqa: PLC0415 - only `verify` asks

        database = self._database
        assert database.anchor is not None  # noqa: S101 - every home has its place
        with explained(database.path), view(database.connection):
            return check_log(database.connection, database.anchor, exports)

    def _make_lasting(self, exported: Anchor | None) -> None:
        """Worked hours stand in the database file itself, and their last head outside it."""
        from swdesk.store.hours_anchor import renew  # noqa: PLC0415 - a look enters no time

        self._database.fold()
        renew(self._database, exported)

    @contextmanager
    def _with_reserve(self) -> Iterator[None]:
        """Save with the room that is kept aside, where the disk has no other; then renew it."""
        reserve = self._database.reserve
        if reserve is None or self._database.refusal is not None:
            yield
            return
        reserve.make_room()
        try:
            yield
        except DiskFullError:
            reserve.give_back()  # the next try may fit
            raise
        self._has_reserve = reserve.lay_in()

    def concerns(self) -> tuple[str, ...]:
        """What the user should know about the home, as codes.

        "only_look": it cannot be written, so that nothing can be done. "reserve_used": the disk is
        nearly full, and what was kept aside for that is used up. "hours_changed": the log of worked
        hours is not what it was when something was last noted. "anchor_lost": what would tell so
        is gone.
        """
        if self._database.refusal is not None:
            return ("only_look",)
        told = [] if self._has_reserve else ["reserve_used"]
        about_hours = self._concern_about_hours()
        return (*told, about_hours) if about_hours else tuple(told)

    def _concern_about_hours(self) -> str:
        """What the last record that was taken down outside the database says of the log."""
        from swdesk.store.hours_anchor import concern_about  # noqa: PLC0415 - after the answer

        database = self._database
        with explained(database.path):
            return concern_about(database.connection, database.anchor)

    def keep_look(self, look: Look) -> None:
        """Keep an answer for when it is asked for again; where that cannot be, it is not kept."""
        from swdesk.store.last_look import keep_look  # noqa: PLC0415 - few commands keep theirs

        keep_look(self._database.connection, look)

    def close(self) -> None:
        """Let go of the file."""
        with explained(self._database.path):
            self._database.close()


def open_store(path: Path, key: bytes, now: Instant | None = None) -> EncryptedStore:
    """Open the store of a home.

    Args:
        path: the home folder.
        key: the data key, from `keys.open_with` or `keys.open_demo`.
        now: the present minute; with it, the whole file is checked once a day instead of each time.

    Raises:
        StoreError: what `open_home_database` refuses.
    """
    return EncryptedStore(open_home_database(path, key, now))


def create_store(
    path: Path, profile: Profile, schedules: Sequence[Schedule], key: bytes
) -> EncryptedStore:
    """Make the database of a home whose keys were made before, and open it.

    Raises:
        HomeExistsError: a home is already here.
        StoreError: it cannot be made or written.
    """
    home = prepare_home(path)
    if read_key_file(home.keys).demo_key is not None and not profile.demo:
        raise KeyFileDamagedError(why="demo_key")

    def fill(connection: Connection) -> None:
        PROFILE.put(connection, [PROFILE.row(profile)])
        SCHEDULES.put(connection, map(SCHEDULES.row, schedules))

    create_database(home.database, key, fill)
    write_anchors(home.anchor, Anchors())
    return open_store(path, key)
