"""What working on something means for an assignment: starting, parking, resting, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.state import running_of
from swdesk.desk.timer_doubts import check_timer, timer_of, went_back
from swdesk.domain.assignment import Assignment, Status, Waiting
from swdesk.domain.errors import StatusForbidsError, TimeOrderError
from swdesk.domain.hours import Cause as WorkedFor
from swdesk.domain.hours import Origin, Stretch, Worked
from swdesk.domain.instants import Instant, Span
from swdesk.domain.references import check_text

if TYPE_CHECKING:
    from swdesk.desk.session import Session

STARTABLE = (Status.OPEN, Status.PARKED, Status.WAITING)
"""What can be worked on from now."""


def started(assignment: Assignment, since: Instant) -> Assignment:
    """The assignment as being worked on since an instant.

    Raises:
        StatusForbidsError: it is running already, handed over or closed.
    """
    check_status("start", assignment, STARTABLE)
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


def resting(session: Session, assignment: Assignment, waiting: Waiting) -> Assignment:
    """The assignment at rest until a day, when it returns by itself.

    Raises:
        UserError: a day that has passed, or a reason that must not be kept.
    """
    check_text("for", waiting.reason)
    returns = session.zone.moment_start(waiting.until)
    if returns <= session.now:
        raise TimeOrderError(start=session.now, end=returns)
    return replace(
        parked(assignment, session.now, Status.WAITING),
        waiting=replace(waiting, reason=waiting.reason.strip()),
        pinned_start=None,
        deferred_times=times_put_off(session, assignment, returns),
    )


def times_put_off(session: Session, assignment: Assignment, start: Instant) -> int:
    """How often its worker has moved it to a later day, with a start chosen now.

    Later than the day on which the plan had it begin; what the plan itself moves does not count.
    """
    plan = session.before.plan
    blocks = plan.blocks if plan is not None else ()
    mine = (block.span.start for block in blocks if block.assignment_id == assignment.id)
    planned = max(session.now, next(mine, session.now))
    later = session.zone.day_of(start) > session.zone.day_of(planned)
    return assignment.deferred_times + later


def park_running(session: Session, *, asking: bool = True) -> list[Worked]:
    """Park what is running, if anything is; returns the stretch worked.

    Raises:
        UserError: what its timer counted is doubtful, unless not `asking`.
    """
    running = running_of(session.state)
    if running is None:
        return []
    worked = stretch_of(running, session, asking=asking)
    session.put(parked(running, counted_until(running, session)))
    return worked


def stretch_of(assignment: Assignment, session: Session, *, asking: bool = True) -> list[Worked]:
    """The stretch worked since it was started, if there is one.

    Where nobody may be kept waiting (something happened), it is not `asking`: then what is doubtful
    is noted as it was counted, and asked about at the next look.

    Raises:
        UserError: what its timer counted is doubtful (see `timer_doubts.check_timer`).
    """
    since = assignment.running_since
    if since is None:
        return []
    if asking:
        check_timer(session, assignment)
    return stretch_between(assignment, since, session, counted_until(assignment, session))


def counted_until(assignment: Assignment, session: Session) -> Instant:
    """Until when a timer has certainly run: now, or where the clock went back, what it showed."""
    timer = timer_of(assignment, session.before)
    if timer is None or not went_back(timer, session.now):
        return session.now
    return timer.seen


def stretch_between(
    assignment: Assignment, since: Instant, session: Session, until: Instant | None = None
) -> list[Worked]:
    """The stretch worked on an assignment from an instant until now or another, if there is one."""
    end = session.now if until is None else until
    if end <= since:
        return []
    stretch = Stretch(
        Span(since, end),
        session.zone.name,
        origin=Origin.TIMER,
        cause=worked_for(assignment),
    )
    return [Worked(stretch)]


def worked_for(assignment: Assignment) -> WorkedFor:
    """What time on an assignment is noted as having been for: no reference, no title."""
    return WorkedFor(assignment.id, assignment.kind, assignment.interrupted_at is not None)


def check_status(action: str, assignment: Assignment, allowed: tuple[Status, ...]) -> None:
    """Refuse an action that an assignment's status does not allow.

    Raises:
        StatusForbidsError: its status is none of those allowed.
    """
    if assignment.status not in allowed:
        status = assignment.status.value
        raise StatusForbidsError(action=action, ref=assignment.ref, status=status)
