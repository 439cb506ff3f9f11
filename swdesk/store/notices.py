"""Notices as rows: what concerns open work is the desk's, the others stay as a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.notice import Notice, NoticeId, Occasion
from swdesk.store.compact import dumps
from swdesk.store.part import Key, Part, Row

if TYPE_CHECKING:
    from swdesk.domain.instants import Instant
    from swdesk.store.engine import Connection

_OCCASIONS = {occasion.value: occasion for occasion in Occasion}
_COLUMNS = (
    "id assignment_id occasion number role by text_sv text_en arose_at told_at told_by withdrawn_at"
)


def _row_of(notice: Notice) -> Row:
    return (
        *(notice.id, notice.assignment_id, notice.occasion.value, notice.number, notice.role),
        *(notice.by, notice.text_sv, notice.text_en, notice.arose_at),
        *(notice.told_at, notice.told_by, notice.withdrawn_at),
    )


def _notice_of(row: Row) -> Notice:
    return Notice(row[0], row[1], _OCCASIONS[row[2]], *row[3:])


NOTICES = Part(
    table="notices",
    word="notice",
    columns=tuple(_COLUMNS.split()),
    of=lambda state: state.notices,  # type: ignore[arg-type,return-value]
    row=_row_of,
    ends=lambda notice: notice.is_open,
)

_TO_BE_TOLD = f"{NOTICES.select} WHERE told_at IS NULL AND withdrawn_at IS NULL"
_OPEN_WORK = "SELECT id FROM assignments WHERE status NOT IN ('done', 'dropped')"
_TOLD = (
    f"{NOTICES.select} WHERE told_at IS NOT NULL AND withdrawn_at IS NULL"
    f" AND assignment_id IN ({_OPEN_WORK})"
)
_OF_THE_DESK = f"{_TO_BE_TOLD} UNION ALL {_TOLD} ORDER BY id"


def desk_notices(connection: Connection) -> dict[NoticeId, Notice]:
    """Those still to be told, and those told about open assignments while their reason lasts.

    By id in rising order.
    """
    return {row[0]: _notice_of(row) for row in connection.execute(_OF_THE_DESK).fetchall()}


def all_notices(connection: Connection, limit: int) -> tuple[Notice, ...]:
    """Notices of every state, newest first; all with limit 0."""
    text = f"{NOTICES.select} ORDER BY id DESC LIMIT ?"
    return tuple(map(_notice_of, connection.execute(text, (limit or -1,)).fetchall()))


def withdraw_notices_of(connection: Connection, assignments: list[Key], at: Instant) -> None:
    """Withdraw what is still to be told about assignments that are no more."""
    connection.execute(
        "UPDATE notices SET withdrawn_at = ? WHERE told_at IS NULL AND withdrawn_at IS NULL"
        " AND assignment_id IN (SELECT value FROM json_each(?))",
        (at, dumps(assignments)),
    )
