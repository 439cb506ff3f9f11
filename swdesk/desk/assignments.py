"""Adding work to the queue, and changing what is known about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from swdesk.desk.drafting import Drafting, check_unique
from swdesk.desk.session import Acting, Cause, acting
from swdesk.desk.working import stretch_of
from swdesk.domain.assignment import AssignmentId, Status
from swdesk.domain.references import check_text

if TYPE_CHECKING:
    from swdesk.desk.answers import Done, Edits, NewAssignment
    from swdesk.desk.desk import Desk
    from swdesk.domain.assignment import Assignment


def add(desk: Desk, stated: NewAssignment) -> Done:
    """Put a new assignment into the queue and plan anew.

    Raises:
        UserError: something stated cannot be, or reference and kind are already open.
    """
    with acting(desk) as session:
        assignment = draft(session, stated)
        session.put(assignment)
        cause = Cause("add", frozenset({assignment.id}))
        return session.finish(cause, assignment.id)


def draft(session: Acting, stated: NewAssignment) -> Assignment:
    """A checked new assignment with the next id, which is then used up."""
    id_ = AssignmentId(session.state.next_assignment)
    drafting = Drafting(session.rulebook, session.zone, session.now)
    taken = session.reading.refs() if not stated.ref.strip() else ()
    assignment = drafting.new(stated, id_, taken)
    check_unique(assignment, session.state.assignments.values())
    session.state = replace(session.state, next_assignment=id_ + 1)
    return assignment


def edit(desk: Desk, ref: str, edits: Edits) -> Done:
    """Change what is known about an assignment and plan anew.

    Raises:
        UserError: something stated cannot be, or the new reference and kind are already open.
    """
    with acting(desk) as session:
        assignment = session.find(ref)
        changed = Drafting(session.rulebook, session.zone, session.now).edited(assignment, edits)
        if edits.waiting is not None:
            check_text("for", edits.waiting.reason)
            changed = replace(changed, status=Status.WAITING)
        check_unique(changed, session.state.assignments.values())
        worked = []
        if edits.estimate_minutes is not None and assignment.running_since is not None:
            worked = stretch_of(assignment, session)
            changed = replace(changed, running_since=session.now)
        session.put(changed)
        cause = Cause("edit", frozenset({assignment.id}))
        return session.finish(cause, assignment.id, worked)
