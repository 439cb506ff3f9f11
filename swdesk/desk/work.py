"""Working through the queue: start, pause, longer, done, wait, drop, reopen, pin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from swdesk.desk.drafting import check_unique, checked_minutes
from swdesk.desk.session import Acting, Cause, acting
from swdesk.desk.working import closed, parked, running_of, started, stretch_of
from swdesk.domain.assignment import Assignment, AssignmentId, Status, Waiting, pairs
from swdesk.domain.errors import (
    AssignmentUnknownError,
    NothingRunningError,
    ReasonNeededError,
    StatusForbidsError,
    TimeOrderError,
)
from swdesk.domain.instants import Instant, Moment
from swdesk.domain.references import check_text

if TYPE_CHECKING:
    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk
    from swdesk.domain.worked import WorkedStretch
    from swdesk.rules.rulebook import Kind


def start(desk: Desk, ref: str) -> Done:
    """Work on this from now; what was running is parked.

    Raises:
        UserError: nothing has this reference, or its status forbids it.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        worked = park_running(session)
        session.put(started(assignment, session.now))
        return session.finish(_acted("start", assignment), assignment.id, worked)


def pause(desk: Desk) -> Done:
    """Lay aside what is running.

    Raises:
        NothingRunningError: nothing is.
    """
    with acting(desk) as session:
        running = running_of(session.state)
        if running is None:
            raise NothingRunningError
        worked = park_running(session)
        return session.finish(_acted("pause", running), running.id, worked)


def park_running(session: Acting) -> list[WorkedStretch]:
    """Park what is running, if anything is; returns the stretch worked."""
    running = running_of(session.state)
    if running is None:
        return []
    session.put(parked(running, session.now))
    return stretch_of(running, session)


def longer(desk: Desk, minutes: int, ref: str | None = None) -> Done:
    """It takes so many minutes longer: the running assignment, or the one named.

    Raises:
        UserError: nothing runs and none is named, or the new estimate is out of range.
    """
    with acting(desk) as session:
        assignment = session.find(ref) if ref else running_of(session.state)
        if assignment is None:
            raise NothingRunningError
        checked_minutes(minutes)
        worked = assignment.worked_minutes(session.now)
        estimate = checked_minutes(max(assignment.estimate_minutes, worked) + minutes)
        session.put(replace(assignment, estimate_minutes=estimate))
        return session.finish(_acted("longer", assignment), assignment.id)


def done(desk: Desk, ref: str) -> Done:
    """It is finished. Where the kind recurs, the next one opens with its clock started.

    Raises:
        UserError: nothing open has this reference.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        worked = stretch_of(assignment, session)
        session.put(closed(assignment, session.now, Status.DONE))
        following = _next_of(session, assignment)
        if following is not None:
            session.put(following)
        return session.finish(
            _acted("done", assignment),
            assignment.id,
            worked,
            next_opened=following.id if following is not None else None,
        )


def _next_of(session: Acting, assignment: Assignment) -> Assignment | None:
    """The next of a recurring kind: same reference, its clock started today."""
    kind = next((k for k in session.rulebook.kinds if k.id == assignment.kind), None)
    if kind is None or not kind.recurs:
        return None
    today = Moment(session.zone.day_of(session.now))
    events = {name: at for name, at in assignment.events if name in _recurring_events(kind)}
    if kind.recurs != "received":
        events[kind.recurs] = today
    id_ = AssignmentId(session.state.next_assignment)
    session.state = replace(session.state, next_assignment=id_ + 1)
    return Assignment(
        id=id_,
        ref=assignment.ref,
        kind=assignment.kind,
        received=today,
        estimate_minutes=kind.usual_minutes,
        title=assignment.title,
        events=pairs(events),
        added_at=session.now,
    )


def _recurring_events(kind: Kind) -> set[str]:
    """Events that belong to the clock that starts anew; one-off events stay behind."""
    clocks = [(clock.event, *clock.or_events) for clock in kind.clocks]
    return {name for names in clocks if kind.recurs in names for name in names}


def wait(desk: Desk, ref: str, until: Moment, reason: str) -> Done:
    """It rests for a reason until a day, when it returns by itself.

    Raises:
        UserError: no reason, or a day that has passed.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        if not reason.strip():
            raise ReasonNeededError(action="wait")
        check_text("for", reason)
        returns = session.zone.moment_start(until)
        if returns <= session.now:
            raise TimeOrderError(start=session.now, end=returns)
        worked = stretch_of(assignment, session)
        resting = replace(
            parked(assignment, session.now, Status.WAITING),
            waiting=Waiting(until, reason.strip()),
            pinned_start=None,
            deferred_times=assignment.deferred_times + 1,
        )
        session.put(resting)
        return session.finish(_acted("wait", assignment), assignment.id, worked)


def drop(desk: Desk, ref: str, reason: str) -> Done:
    """It will not be done, for a reason.

    Raises:
        UserError: no reason.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        if not reason.strip():
            raise ReasonNeededError(action="drop")
        check_text("reason", reason)
        worked = stretch_of(assignment, session)
        session.put(closed(assignment, session.now, Status.DROPPED, reason.strip()))
        return session.finish(_acted("drop", assignment), assignment.id, worked)


def reopen(desk: Desk, ref: str) -> Done:
    """Take something done, dropped, waiting or handed over back into the queue.

    Raises:
        UserError: nothing has this reference, or it is open already.
    """
    with acting(desk) as session:
        assignment = _reopenable(session, ref)
        opened = replace(
            assignment,
            status=Status.OPEN,
            closed_at=None,
            closed_reason="",
            waiting=None,
            handed_to="",
            level=0,
        )
        check_unique(opened, session.state.assignments.values())
        session.put(opened)
        return session.finish(_acted("reopen", assignment), assignment.id)


def _reopenable(session: Acting, text: str) -> Assignment:
    ref, _, kind = text.partition("/")
    found = [one for one in session.reading.find(ref) if not kind or one.kind == kind]
    if not found:
        raise AssignmentUnknownError(text=text, nearest=())
    resting = (Status.DONE, Status.DROPPED, Status.WAITING, Status.HANDED_OVER)
    for one in found:
        if one.status in resting:
            return one
    raise StatusForbidsError(action="reopen", ref=ref, status=found[0].status.value)


def pin(desk: Desk, ref: str, at: Instant | None = None) -> Done:
    """Hold an assignment at a start: the one given, else where it is planned now.

    Raises:
        UserError: the start has passed, or it is not planned anywhere.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        start_at = at if at is not None else _planned_start(session, assignment)
        if start_at < session.now:
            raise TimeOrderError(start=session.now, end=start_at)
        if assignment.status not in (Status.OPEN, Status.PARKED):
            raise StatusForbidsError(
                action="pin", ref=assignment.ref, status=assignment.status.value
            )
        session.put(replace(assignment, pinned_start=start_at))
        return session.finish(_acted("pin", assignment), assignment.id)


def unpin(desk: Desk, ref: str) -> Done:
    """Let planning move an assignment again."""
    with acting(desk) as session:
        assignment = session.find(ref)
        session.put(replace(assignment, pinned_start=None))
        return session.finish(_acted("unpin", assignment), assignment.id)


def _planned_start(session: Acting, assignment: Assignment) -> Instant:
    spans = session.settled(Cause(None)).planned.plan.spans().get(assignment.id, ())
    if not spans:
        raise StatusForbidsError(action="pin", ref=assignment.ref, status=assignment.status.value)
    return spans[0].start


def _acted(action: str, assignment: Assignment) -> Cause:
    return Cause(action, frozenset({assignment.id}))
