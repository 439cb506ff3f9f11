"""What working on something means for an assignment: starting, parking, minutes worked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from swdesk.domain.assignment import Assignment, Status
from swdesk.domain.errors import StatusForbidsError
from swdesk.domain.instants import Span
from swdesk.domain.worked import WorkedStretch

if TYPE_CHECKING:
    from swdesk.desk.session import Session
    from swdesk.desk.state import DeskState
    from swdesk.domain.instants import Instant

_STARTABLE = (Status.OPEN, Status.PARKED, Status.WAITING)


def running_of(state: DeskState) -> Assignment | None:
    """The assignment that is being worked on, if any."""
    running = (one for one in state.assignments.values() if one.status is Status.RUNNING)
    return next(running, None)


def started(assignment: Assignment, since: Instant) -> Assignment:
    """The assignment as being worked on since an instant.

    Raises:
        StatusForbidsError: it is running already, handed over or closed.
    """
    if assignment.status not in _STARTABLE:
        raise StatusForbidsError(action="start", ref=assignment.ref, status=assignment.status.value)
    return replace(assignment, status=Status.RUNNING, running_since=since, waiting=None)


def parked(assignment: Assignment, at: Instant, status: Status = Status.PARKED) -> Assignment:
    """The assignment laid aside at an instant with its minutes counted."""
    return replace(
        assignment,
        status=status,
        logged_minutes=assignment.worked_minutes(at),
        running_since=None,
    )


def closed(assignment: Assignment, at: Instant, status: Status, reason: str = "") -> Assignment:
    """The assignment as done or dropped."""
    stopped = parked(assignment, at, status)
    return replace(
        stopped, closed_at=at, closed_reason=reason, waiting=None, pinned_start=None, override=None
    )


def stretch_of(
    assignment: Assignment, session: Session, until: Instant | None = None
) -> list[WorkedStretch]:
    """The stretch worked since it was started, if there is one."""
    end = session.now if until is None else until
    since = assignment.running_since
    if since is None or end <= since:
        return []
    return [WorkedStretch(assignment.id, Span(since, end), session.zone.name, session.now)]
