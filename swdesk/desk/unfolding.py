"""The four parts of the answer to an interruption: do now, moves, cannot be met, tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk.answers import DeskView, Interrupted, Told
from swdesk.desk.misses import newly_unmet

if TYPE_CHECKING:
    from swdesk.desk.courses import Outcome
    from swdesk.desk.session import Session
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.plan import Unmet


def answered(session: Session, outcome: Outcome, seen: DeskView) -> Interrupted:
    """The answer to show, as of a preview."""
    return Interrupted(
        view=seen,
        assignment=seen.state.assignments[outcome.known],
        decision=outcome.assessed.decision,
        action=outcome.action,
        do_now=_do_now(seen),
        moves=tuple(m for m in outcome.settled.planned.moves if m.assignment_id != outcome.known),
        unmet=_newly_unmet(session, outcome),
        tell=_to_tell(session, outcome),
        counter=session.before.counter,
        applied=False,
        parked=outcome.broken,
    )


def _do_now(seen: DeskView) -> AssignmentId | None:
    """What is planned for this very minute; nothing in quiet."""
    if seen.quiet_since is not None:
        return None
    now = (block for block in seen.plan.blocks if block.span.start <= seen.now < block.span.end)
    return next((block.assignment_id for block in now), None)


def _newly_unmet(session: Session, outcome: Outcome) -> tuple[Unmet, ...]:
    """What cannot be met now and could before, the interruption itself included."""
    plan = outcome.settled.planned.plan
    new = newly_unmet(session.before.plan, plan)
    return tuple(u for u in plan.unmet if u in new or u.assignment_id == outcome.known)


def _to_tell(session: Session, outcome: Outcome) -> tuple[Told, ...]:
    """Notices that this interruption brings, the most urgent first."""
    state = outcome.settled.state
    new = [
        notice
        for known, notice in state.notices.items()
        if notice.is_open and known not in session.before.notices
    ]
    new.sort(key=lambda notice: (notice.by, notice.id))
    return tuple(
        Told(notice, state.assignments[notice.assignment_id].ref)
        for notice in new
        if notice.assignment_id is not None and notice.assignment_id in state.assignments
    )
