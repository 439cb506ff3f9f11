"""Adding work to the queue, and changing what is known about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.answers import Edits
from swdesk.desk.drafting import Drafting, check_unique
from swdesk.desk.session import Cause, acting
from swdesk.desk.working import park_running, resting, stretch_of, times_put_off
from swdesk.domain.assignment import Status

if TYPE_CHECKING:
    from swdesk.desk.answers import Done, NewAssignment
    from swdesk.desk.desk import Desk
    from swdesk.desk.session import Session
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.instants import Moment


def add(desk: Desk, stated: NewAssignment) -> Done:
    """Put a new assignment into the queue and plan anew.

    Raises:
        UserError: something stated cannot be, or reference and kind are already open.
    """
    with acting(desk) as session:
        assignment = draft(session, stated)
        session.put(assignment)
        return session.finish(Cause("add", frozenset({assignment.id})), assignment.id)


def draft(session: Session, stated: NewAssignment) -> Assignment:
    """A checked new assignment with the next id, which is then used up."""
    drafting = Drafting(session.rulebook, session.zone, session.now)
    taken = session.reading.refs() if not stated.ref.strip() else ()
    assignment = drafting.new(stated, session.next_id(), taken)
    check_unique(assignment, session.state.assignments.values())
    return assignment


def edit(desk: Desk, ref: str, edits: Edits) -> Done:
    """Change what is known about an assignment and plan anew.

    Raises:
        UserError: something stated cannot be, or the new reference and kind are already open.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        changed = _edited(session, assignment, edits)
        check_unique(changed, session.state.assignments.values())
        interrupted = edits.estimate_minutes is not None or edits.waiting is not None
        worked = stretch_of(assignment, session) if interrupted else []
        session.put(changed)
        return session.finish(Cause("edit", frozenset({assignment.id})), assignment.id, worked)


def put_off(desk: Desk, ref: str, start: Moment) -> Done:
    """Not before a moment; what runs is laid aside in the same action.

    Raises:
        UserError: nothing open has this reference, or what its timer counted is doubtful.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        worked = park_running(session) if assignment.status is Status.RUNNING else []
        session.put(_edited(session, session.find(ref), Edits(earliest_start=start)))
        return session.finish(Cause("edit", frozenset({assignment.id})), assignment.id, worked)


def _edited(session: Session, assignment: Assignment, edits: Edits) -> Assignment:
    """The assignment with its changes; a new estimate counts worked minutes from now."""
    drafting = Drafting(session.rulebook, session.zone, session.now)
    changed = drafting.edited(assignment, edits)
    if edits.estimate_minutes is not None and assignment.running_since is not None:
        changed = replace(changed, running_since=session.now)
    if edits.earliest_start is not None:
        start = session.zone.moment_start(edits.earliest_start)
        changed = replace(changed, deferred_times=times_put_off(session, assignment, start))
    return changed if edits.waiting is None else resting(session, changed, edits.waiting)
