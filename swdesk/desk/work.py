"""Working through the queue: start, pause, longer, done, wait, drop, reopen, pin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.answers import Edits
from swdesk.desk.drafting import Drafting, check_unique, checked_minutes, checked_reason
from swdesk.desk.following import put_followers
from swdesk.desk.naming import find_closed, find_open
from swdesk.desk.recurring import next_of
from swdesk.desk.session import Acting, Cause, acting
from swdesk.desk.state import running_of
from swdesk.desk.working import (
    STARTABLE,
    check_status,
    closed,
    park_running,
    resting,
    started,
    stretch_of,
    times_put_off,
)
from swdesk.domain.assignment import Assignment, Override, Status, Waiting
from swdesk.domain.errors import (
    AssignmentUnknownError,
    NothingRunningError,
    StatusForbidsError,
    TimeOrderError,
)
from swdesk.domain.instants import Instant, Moment, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk


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


def longer(desk: Desk, minutes: int, ref: str | None = None) -> Done:
    """It takes so many minutes longer: the running assignment, or the one named.

    Raises:
        UserError: nothing runs and none is named, or the new estimate is out of range.
    """
    with acting(desk) as session:
        assignment = session.find(ref) if ref else running_of(session.state)
        if assignment is None:
            raise NothingRunningError
        session.put(_prolonged(assignment, checked_minutes(minutes), session.now))
        return session.finish(_acted("longer", assignment), assignment.id)


def _prolonged(assignment: Assignment, minutes: int, now: Instant) -> Assignment:
    """More minutes from what was estimated or worked; a fixed time ends so much later."""
    spent = max(assignment.estimate_minutes, assignment.worked_minutes(now))
    longer = replace(assignment, estimate_minutes=checked_minutes(spent + minutes))
    if assignment.fixed is None:
        return longer
    start, end = assignment.fixed.start, assignment.fixed.end
    return replace(longer, fixed=Span(start, Instant(end + minutes)))


def done(desk: Desk, ref: str, events: Mapping[str, Moment] | None = None) -> Done:
    """It is finished, or has taken place.

    Where the kind recurs, the next one's clock starts; what its kind leads to is added. `events`
    are what happened in finishing it: the next clock counts from its own, else from today.

    Raises:
        UserError: nothing open has this reference, or something stated cannot have happened.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        if events:
            drafting = Drafting(session.rulebook, session.zone, session.now)
            assignment = drafting.edited(assignment, Edits(events=events))
        worked = stretch_of(assignment, session)
        session.put(closed(assignment, session.now, Status.DONE))
        following = next_of(session, assignment, stated=events or ())
        if following is not None:
            session.put(following)
        followers = put_followers(session, assignment)
        outcome = session.finish(
            _acted("done", assignment),
            assignment.id,
            worked,
            next_opened=following.id if following is not None else None,
        )
        standing = outcome.view.state.assignments
        return replace(outcome, led_to=tuple(standing[one.id] for one in followers))


def wait(desk: Desk, ref: str, until: Moment, reason: str) -> Done:
    """It rests for a reason until a day, when it returns by itself.

    Raises:
        UserError: no reason, a day that has passed, or it is handed over.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        check_status("wait", assignment, (*STARTABLE, Status.RUNNING))
        waiting = Waiting(until, checked_reason("wait", "for", reason))
        worked = stretch_of(assignment, session)
        session.put(resting(session, assignment, waiting))
        return _naming_its_limit(session.finish(_acted("wait", assignment), assignment.id, worked))


def _naming_its_limit(outcome: Done) -> Done:
    """Its own hard limit is named even if it was lost before: waiting makes it no better."""
    known = outcome.assignment.id if outcome.assignment is not None else None
    unmet = tuple(
        each
        for each in outcome.view.plan.unmet
        if each in outcome.unmet or (each.hard and each.assignment_id == known)
    )
    return replace(outcome, unmet=unmet)


def drop(desk: Desk, ref: str, reason: str) -> Done:
    """It will not be done, for a reason.

    Raises:
        UserError: no reason.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        why = checked_reason("drop", "reason", reason)
        worked = stretch_of(assignment, session)
        session.put(closed(assignment, session.now, Status.DROPPED, why))
        return session.finish(_acted("drop", assignment), assignment.id, worked)


def reopen(desk: Desk, ref: str) -> Done:
    """Take something done, dropped, waiting or handed over back into the queue.

    Raises:
        UserError: nothing has this reference, several have, or it is open already.
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
    """What lies aside with this reference; else what was closed last of its kind."""
    aside = [
        one
        for one in session.state.assignments.values()
        if one.status in (Status.WAITING, Status.HANDED_OVER)
    ]
    try:
        return find_open(aside, text, session.rulebook)
    except AssignmentUnknownError:
        found = session.reading.find(text.partition("/")[0].strip())
        shut = find_closed(found, text, session.rulebook)
    if shut is not None:
        return shut
    standing = session.find(text)
    raise StatusForbidsError(action="reopen", ref=standing.ref, status=standing.status.value)


def pin(desk: Desk, ref: str, at: Instant | None = None) -> Done:
    """Hold an assignment at a start: the one given, else where it is planned now.

    Raises:
        UserError: the start has passed, it is not planned anywhere, or its status forbids it.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        check_status("pin", assignment, (Status.OPEN, Status.PARKED))
        start_at = at if at is not None else _planned_start(session, assignment)
        if start_at < session.now:
            raise TimeOrderError(start=session.now, end=start_at)
        times = times_put_off(session, assignment, start_at)
        session.put(replace(assignment, pinned_start=start_at, deferred_times=times))
        return session.finish(_acted("pin", assignment), assignment.id)


def unpin(desk: Desk, ref: str) -> Done:
    """Let planning move an assignment again.

    Raises:
        UserError: nothing open has this reference.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        session.put(replace(assignment, pinned_start=None, override=_lasting(assignment)))
        return session.finish(_acted("unpin", assignment), assignment.id)


def _lasting(assignment: Assignment) -> Override | None:
    """What was decided otherwise and holds for longer than the day of a pin."""
    otherwise = assignment.override
    return otherwise if otherwise is not None and otherwise.until is None else None


def _planned_start(session: Acting, assignment: Assignment) -> Instant:
    spans = session.settled(Cause(None)).planned.plan.spans().get(assignment.id, ())
    if not spans:
        raise StatusForbidsError(action="pin", ref=assignment.ref, status=assignment.status.value)
    return spans[0].start


def _acted(action: str, assignment: Assignment) -> Cause:
    return Cause(action, frozenset({assignment.id}))
