"""The whole desk as one value, put together from its parts, and the counters beside them."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from swdesk.desk.state import DeskState
from swdesk.store.assignments import open_assignments
from swdesk.store.lead_decisions import standing_decisions
from swdesk.store.notices import desk_notices
from swdesk.store.plans import plan
from swdesk.store.worker import circumstances, noted, pending, profile
from swdesk.store.working_time import absences, agreed_overtime, schedules, unit_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.store.engine import Connection


def desk_state(connection: Connection) -> DeskState:
    """The desk as last saved."""
    with _uncollected():
        return _put_together(connection)


def _put_together(connection: Connection) -> DeskState:
    number, next_assignment, next_notice = _counters(connection)
    return DeskState(
        counter=number,
        profile=profile(connection),
        schedules=schedules(connection),
        assignments=open_assignments(connection),
        notices=desk_notices(connection),
        absences=absences(connection),
        overtime=agreed_overtime(connection),
        circumstances=circumstances(connection),
        pending=pending(connection),
        noted=noted(connection),
        plan=plan(connection),
        next_assignment=next_assignment,
        next_notice=next_notice,
        unit_terms=unit_terms(connection),
        lead_decisions=standing_decisions(connection),
    )


def counter(connection: Connection) -> int:
    """The number that rises whenever the desk is another one than before."""
    return _counters(connection)[0]


def raise_counter(connection: Connection) -> None:
    """Say that the desk is another one than before."""
    connection.execute("UPDATE desk SET counter = counter + 1")


def raise_next_ids(connection: Connection, state: DeskState) -> None:
    """Keep the first unused ids; they never fall, whatever is taken back."""
    connection.execute(
        "UPDATE desk SET next_assignment = max(next_assignment, ?),"
        " next_notice = max(next_notice, ?)",
        (state.next_assignment, state.next_notice),
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Have no garbage looked for while ten thousand records arise that are none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _counters(connection: Connection) -> tuple[int, int, int]:
    row = connection.execute("SELECT counter, next_assignment, next_notice FROM desk").fetchone()
    return row[0], row[1], row[2]
