"""Handing an assignment to someone else: it stays on the list until they accept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from swdesk.desk.naming import find_role
from swdesk.desk.session import Cause, acting
from swdesk.desk.working import closed, parked, stretch_of
from swdesk.domain.assignment import Status
from swdesk.domain.errors import StatusForbidsError
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
        if assignment.status is Status.HANDED_OVER:
            raise StatusForbidsError(
                action="hand_over", ref=assignment.ref, status=assignment.status.value
            )
        to = find_role(session.rulebook, role)
        worked = stretch_of(assignment, session)
        given = replace(
            parked(assignment, session.now, Status.HANDED_OVER),
            handed_to=to,
            waiting=None,
            pinned_start=None,
        )
        session.put(given)
        cause = Cause(
            "hand_over",
            frozenset({assignment.id}),
            arisen=((Occasion.HANDED_OVER, assignment.id),),
        )
        return session.finish(cause, assignment.id, worked)


def accept(desk: Desk, ref: str) -> Done:
    """The other side has accepted: it leaves the list.

    Raises:
        UserError: it is not handed over.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        if assignment.status is not Status.HANDED_OVER:
            raise StatusForbidsError(
                action="accept", ref=assignment.ref, status=assignment.status.value
            )
        session.put(closed(assignment, session.now, Status.DONE, "accepted"))
        return session.finish(Cause("accept", frozenset({assignment.id})), assignment.id)
