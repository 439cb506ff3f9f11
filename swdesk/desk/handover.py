"""Handing an assignment to someone else: it stays on the list until they accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.naming import find_role
from swdesk.desk.session import Cause, acting
from swdesk.desk.working import STARTABLE, check_status, closed, parked, stretch_of
from swdesk.domain.assignment import Status
from swdesk.domain.notice import Occasion

if TYPE_CHECKING:
    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk


def hand_over(desk: Desk, ref: str, role: str) -> Done:
    """Ask a role to take an assignment over; a notice says so.

    Raises:
        UserError: no such role, or it is handed over already.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        check_status("hand_over", assignment, (*STARTABLE, Status.RUNNING))
        to = find_role(session.rulebook, role)
        worked = stretch_of(assignment, session)
        given = parked(assignment, session.now, Status.HANDED_OVER)
        session.put(replace(given, handed_to=to, waiting=None, pinned_start=None))
        known = assignment.id
        cause = Cause("hand_over", frozenset({known}), ((Occasion.HANDED_OVER, known),))
        return session.finish(cause, known, worked)


def accept(desk: Desk, ref: str) -> Done:
    """The other side has accepted: it leaves the list.

    Raises:
        UserError: it is not handed over.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        check_status("accept", assignment, (Status.HANDED_OVER,))
        session.put(closed(assignment, session.now, Status.DONE, "accepted"))
        return session.finish(Cause("accept", frozenset({assignment.id})), assignment.id)
