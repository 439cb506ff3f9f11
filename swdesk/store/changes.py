"""The log of actions, and of what took them back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from swdesk.domain.change import Change, ChangeId
from swdesk.store.compact import dumps, loads

if TYPE_CHECKING:
    from swdesk.domain.instants import Instant
    from swdesk.store.engine import Connection
    from swdesk.store.part import Row

Touched = Sequence[tuple[str, str]]

_COLUMNS = "seq, at, action, subject, touched, final, undoes"
_SELECT = f"SELECT {_COLUMNS} FROM changes"  # noqa: S608 - our own names
_INSERT = f"INSERT INTO changes ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own names
_NEWEST_UNDOABLE = f"{_SELECT} WHERE seq = (SELECT max(change) FROM undo_journal)"  # noqa: S608 - our own names


def next_change(connection: Connection) -> ChangeId:
    """The number the next change will get."""
    last = connection.execute("SELECT ifnull(max(seq), 0) FROM changes").fetchone()[0]
    return ChangeId(last + 1)


def log_change(connection: Connection, change: Change) -> None:
    """Append a change under the number it already has."""
    row = (change.id, change.at, change.action, change.subject, _touched_text(change.touched))
    connection.execute(_INSERT, (*row, int(change.final), change.undoes))


def changes(connection: Connection, limit: int) -> tuple[Change, ...]:
    """The actions, newest first; all with limit 0."""
    rows = connection.execute(f"{_SELECT} ORDER BY seq DESC LIMIT ?", (limit or -1,)).fetchall()
    return tuple(map(_change_of, rows))


def newest_undoable(connection: Connection) -> Change | None:
    """The newest action that the undo journal still holds."""
    row = connection.execute(_NEWEST_UNDOABLE).fetchone()
    return row and _change_of(row)


def touched_of(word: str, keys: Iterable[object]) -> list[tuple[str, str]]:
    """Records of one kind as `Change.touched` names them."""
    return [(word, str(key)) for key in keys]


def undoing(change: Change, number: ChangeId, at: Instant, touched: Touched) -> Change:
    """The change that takes another one back."""
    return Change(number, at, "undo", change.subject, tuple(touched), undoes=change.id)


def _change_of(row: Row) -> Change:
    seq, at, action, subject, touched, final, undoes = row
    return Change(seq, at, action, subject, _touched_of(touched), bool(final), undoes)


def _touched_text(touched: Touched) -> str:
    """Ids grouped by kind: an import of 10,000 names its kind once."""
    groups = groupby(touched, key=lambda pair: pair[0])
    return dumps([(word, [key for _, key in pairs]) for word, pairs in groups])


def _touched_of(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, key) for word, keys in loads(text) for key in keys)
