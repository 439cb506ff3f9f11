"""One action kept, or taken back: every table it concerns, in one transaction begun elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from swdesk.domain.change import Change, ChangeId
from swdesk.domain.errors import FinalActionError, NothingToUndoError
from swdesk.store.assignments import ASSIGNMENTS, note_decision, note_refs
from swdesk.store.changes import log_change, newest_undoable, next_change, touched_of, undoing
from swdesk.store.decisions import log_decisions
from swdesk.store.desk import raise_counter, raise_next_ids
from swdesk.store.hours_log import append, last_anchor, take_back
from swdesk.store.notices import withdraw_notices_of
from swdesk.store.snapshots import keep_snapshot
from swdesk.store.undo_journal import PARTS, Images, UndoJournal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.desk.ports import Saving
    from swdesk.domain.instants import Instant
    from swdesk.store.engine import Connection
    from swdesk.store.part import Key, Part


class Difference(Struct, frozen=True):
    """What one action does to one part: records to write by key, and keys to delete."""

    part: Part
    written: Mapping[Key, Any]
    deleted: list[Key] = field(default_factory=list)

    @property
    def keys(self) -> list[Key]:
        """Every key concerned."""
        return [*self.written, *self.deleted]


def save(connection: Connection, saving: Saving) -> Change | None:
    """Keep the difference between two states with its logs; returns the change of an action."""
    differences = _differences(saving)
    number = None if saving.action is None else next_change(connection)
    images = _images(connection, differences) if number is not None else {}
    touched = [pair for each in differences for pair in touched_of(each.part.word, each.keys)]
    hours = _next_numbers(connection, len(saving.noted))
    touched += touched_of("hours", hours)
    change = _change(saving, number, touched)
    if change is not None:
        log_change(connection, change)
        UndoJournal(connection).note(change.id, images, hours)
    for difference in differences:
        _apply(connection, difference)
    _keep_logs(connection, saving, number)
    raise_next_ids(connection, saving.after)
    raise_counter(connection)
    return change


def undo(connection: Connection, change: Change, at: Instant) -> Change:
    """Put back what the newest change that can be taken back had overwritten.

    Notices that arose since about assignments which are no more are withdrawn.

    Raises:
        NothingToUndoError: `change` is not the newest that can be taken back.
        FinalActionError: it was named final beforehand.
    """
    if newest_undoable(connection) != change:
        raise NothingToUndoError
    if change.final:
        raise FinalActionError(action=change.action)
    number = next_change(connection)
    journal = UndoJournal(connection)
    touched = touched_of("hours", take_back(connection, journal.hours(change.id), at))
    for part, put_back, taken_out in journal.put_back(change.id):
        touched += touched_of(part.word, [*put_back, *taken_out])
        if part is ASSIGNMENTS:
            withdraw_notices_of(connection, taken_out, at)
    undone = undoing(change, number, at, touched)
    log_change(connection, undone)
    raise_counter(connection)
    return undone


def _next_numbers(connection: Connection, count: int) -> range:
    """The numbers that so many further records of worked hours will get."""
    first = last_anchor(connection).seq + 1
    return range(first, first + count)


def _differences(saving: Saving) -> list[Difference]:
    decided = {logged.assignment_id for logged in saving.decisions}
    found = []
    for part in PARTS:
        written = part.changed(saving.before, saving.after)
        if part is ASSIGNMENTS:
            # Their last entry in the decision log changes, if nothing else does.
            now = saving.after.assignments
            written |= {id_: record for id_, record in now.items() if id_ in decided}
        found.append(Difference(part, written, part.gone(saving.before, saving.after)))
    return [difference for difference in found if difference.keys]


def _images(connection: Connection, differences: list[Difference]) -> dict[str, Images]:
    return {each.part.table: each.part.images(connection, each.keys) for each in differences}


def _change(
    saving: Saving, number: ChangeId | None, touched: list[tuple[str, str]]
) -> Change | None:
    if number is None or saving.action is None:
        return None
    return Change(number, saving.at, saving.action, saving.subject, tuple(touched), saving.final)


def _apply(connection: Connection, difference: Difference) -> None:
    part, written = difference.part, difference.written
    part.put(connection, map(part.row, written.values()))
    part.delete(connection, difference.deleted)
    if part is ASSIGNMENTS:
        note_refs(connection, {record.ref for record in written.values()})


def _keep_logs(connection: Connection, saving: Saving, number: ChangeId | None) -> None:
    note_decision(connection, log_decisions(connection, saving.decisions))
    append(connection, saving.noted, saving.at)
    if saving.snapshot:
        keep_snapshot(connection, saving.at, number, saving.snapshot)
