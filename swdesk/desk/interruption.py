"""Something happened: what now, what moves, what cannot be met, whom to tell.

A preview works everything out and keeps nothing. Following works it out again from the same
instant and keeps exactly that; if the desk has changed meanwhile, it refuses and a new preview is due.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from swdesk.desk.answers import Action, Answer, Done, Interrupted, Told
from swdesk.desk.assignments import draft
from swdesk.desk.session import Acting, Cause, Settled, acting
from swdesk.desk.work import park_running
from swdesk.desk.working import parked, running_of, started, stretch_of
from swdesk.domain.assignment import Assignment, AssignmentId, Override, Status
from swdesk.domain.errors import (
    ApproverNeededError,
    NoPendingInterruptionError,
    OverrideBeyondLimitError,
    PreviewOutdatedError,
    ReasonNeededError,
)
from swdesk.domain.notice import Occasion
from swdesk.domain.plan import BlockKind
from swdesk.domain.profile import PendingInterruption
from swdesk.domain.references import check_text
from swdesk.planner.hard_time import may_break_into

if TYPE_CHECKING:
    from swdesk.desk.answers import DeskView, NewAssignment
    from swdesk.desk.desk import Desk
    from swdesk.domain.change import Change
    from swdesk.domain.instants import Instant
    from swdesk.domain.plan import Unmet
    from swdesk.domain.worked import WorkedStretch


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One way the interruption could go, worked out to the end."""

    settled: Settled
    action: Action
    assignment: Assignment
    cause: Cause
    worked: tuple[WorkedStretch, ...] = ()
    broken: AssignmentId | None = None


def begin(desk: Desk) -> Done:
    """Something happened and is not named yet: park what runs, provisionally; the clock starts."""
    with acting(desk) as session:
        if session.state.pending is None:
            running = running_of(session.state)
            worked = park_running(session)
            pending = PendingInterruption(session.now, running.id if running else None)
            session.state = replace(session.state, pending=pending)
        else:
            worked = []
        return session.finish(Cause("interruption_begun"), None, worked)


def cancel(desk: Desk) -> Done:
    """Nothing came of it: go on with what was parked.

    Raises:
        NoPendingInterruptionError: none is under way.
    """
    with acting(desk) as session:
        if session.state.pending is None:
            raise NoPendingInterruptionError
        _resume(session)
        return session.finish(Cause("interruption_cancelled"))


def preview(desk: Desk, stated: NewAssignment) -> Interrupted:
    """What the rules and the plan would make of it; nothing is changed."""
    with desk.store.reading() as reading:
        session = Acting(desk, reading)  # type: ignore[arg-type]
        outcome = _by_the_rules(session, stated)
        return _answer(session, outcome, session.view_of(outcome.settled))


def follow(
    desk: Desk, stated: NewAssignment, counter: int | None = None, at: Instant | None = None
) -> Interrupted:
    """Do as the rules say. With a preview's `counter` and instant: exactly what it showed.

    Raises:
        PreviewOutdatedError: the desk has changed since the preview.
    """
    with acting(desk, at) as session:
        if counter is not None and counter != session.before.counter:
            raise PreviewOutdatedError
        return _keep(session, _by_the_rules(session, stated))


def put_in_queue(desk: Desk, stated: NewAssignment) -> Interrupted:
    """Put it into the queue and go on; the plan shows when the rules want it."""
    with acting(desk) as session:
        return _keep(session, _queued(session, stated, "interruption_queued"))


def override(desk: Desk, stated: NewAssignment, reason: str, approver: str = "") -> Interrupted:
    """Do otherwise than the rules say, for a reason, within the original limit.

    Where the rules say "now", it waits; where they let it wait, it is done now.

    Raises:
        ReasonNeededError: no reason.
        ApproverNeededError: the rulebook wants someone to approve.
        OverrideBeyondLimitError: a hard limit would be missed by it.
    """
    with acting(desk) as session:
        if not reason.strip():
            raise ReasonNeededError(action="override")
        check_text("reason", reason)
        check_text("approver", approver)
        start = session.state
        by_rules = _by_the_rules(session, stated)
        session.state = start
        _check_approver(session, by_rules, approver)
        return _keep(session, _otherwise(session, stated, by_rules, reason, approver))


def answer(
    desk: Desk, stated: NewAssignment, how: Answer, reason: str = "", approver: str = ""
) -> Interrupted:
    """Settle an interruption the way the worker chose."""
    if how is Answer.PREVIEW:
        return preview(desk, stated)
    if how is Answer.FOLLOW:
        return follow(desk, stated)
    if how is Answer.QUEUE:
        return put_in_queue(desk, stated)
    return override(desk, stated, reason, approver)


def _by_the_rules(session: Acting, stated: NewAssignment) -> _Outcome:
    """Queue it first; if the rules want it now, break into what runs and see what that does."""
    start = session.state
    queued = _queued(session, stated, "interruption_followed")
    if _breaks_in(session, queued):
        session.state = start
        return _taken_now(session, stated, queued, "interruption_followed")
    return queued


def _queued(session: Acting, stated: NewAssignment, action: str) -> _Outcome:
    """The interruption as one more assignment; what was parked for it goes on."""
    assignment = _drafted(session, stated)
    _resume(session)
    session.put(assignment)
    cause = Cause(action, frozenset({assignment.id}))
    settled = session.settled(cause)
    found = _action_of(session, settled, assignment.id)
    return _Outcome(settled, found, _kept(settled, assignment.id), cause)


def _taken_now(
    session: Acting, stated: NewAssignment, queued: _Outcome, action: str, reason: str = ""
) -> _Outcome:
    """The interruption is worked on from the minute it came; what ran is parked."""
    assignment = _drafted(session, stated)
    pending = session.state.pending
    since = pending.at if pending is not None else session.now
    running = running_of(session.state)
    worked = stretch_of(running, session) if running is not None else []
    if running is not None:
        session.put(parked(running, session.now))
    session.put(started(assignment, since))
    session.state = replace(session.state, pending=None)
    broken = running.id if running is not None else (pending.parked if pending else None)
    cause = replace(queued.cause, action=action, broken=_as_id(broken), override_reason=reason)
    settled = session.settled(cause)
    return _Outcome(
        settled, Action.NOW, _kept(settled, assignment.id), cause, tuple(worked), _as_id(broken)
    )


def _drafted(session: Acting, stated: NewAssignment) -> Assignment:
    pending = session.state.pending
    came = pending.at if pending is not None else session.now
    return replace(draft(session, stated), interrupted_at=came)


def _resume(session: Acting) -> None:
    """Go on with what a begun interruption parked."""
    pending = session.state.pending
    if pending is None:
        return
    held = session.state.assignments.get(AssignmentId(pending.parked)) if pending.parked else None
    if held is not None and held.status is Status.PARKED and running_of(session.state) is None:
        session.put(started(held, session.now))
    session.state = replace(session.state, pending=None)


def _breaks_in(session: Acting, queued: _Outcome) -> bool:
    """Whether the rules want it now: at once, or its limit is lost unless it breaks in."""
    known = queued.assignment.id
    one = queued.settled.planned.assessed[known]
    if queued.assignment.fixed is not None:
        return False
    running = running_of(session.state)
    if one.is_at_once:
        blocks = [b for b in queued.settled.planned.plan.blocks if b.assignment_id == known]
        return bool(blocks) and blocks[0].span.start == session.now
    if running is None or running.level <= one.decision.level:
        return False
    level = next(lv for lv in session.rulebook.levels if lv.id == one.decision.level)
    missed = any(u.hard and u.assignment_id == known for u in queued.settled.planned.plan.unmet)
    return missed and may_break_into(level, running.level)


def _action_of(session: Acting, settled: Settled, known: AssignmentId) -> Action:
    """What the plan makes of a queued interruption."""
    plan = settled.planned.plan
    if any(unmet.hard and unmet.assignment_id == known for unmet in plan.unmet):
        return Action.HAND_OVER
    mine = [block for block in plan.blocks if block.assignment_id == known]
    if not mine:
        return Action.QUEUE
    today = session.zone.day_of(session.now)
    if session.zone.day_of(mine[0].span.start) != today:
        return Action.QUEUE
    ahead = [b for b in plan.blocks if b.span.start < mine[0].span.start]
    is_next = all(block.kind is BlockKind.RUNNING for block in ahead)
    return Action.NEXT if is_next else Action.TODAY


def _check_approver(session: Acting, by_rules: _Outcome, approver: str) -> None:
    """The level that is departed from names who must approve."""
    level_id = by_rules.settled.planned.assessed[by_rules.assignment.id].decision.level
    level = next(lv for lv in session.rulebook.levels if lv.id == level_id)
    if level.override_approver and not approver.strip():
        raise ApproverNeededError(role=level.override_approver)


def _otherwise(
    session: Acting, stated: NewAssignment, by_rules: _Outcome, reason: str, approver: str
) -> _Outcome:
    start = session.state
    if by_rules.action is Action.NOW:
        outcome = _put_off(session, stated, reason, approver)
    else:
        queued = _queued(session, stated, "interruption_overridden")
        session.state = start
        outcome = _taken_now(session, stated, queued, "interruption_overridden", reason)
    _check_limits(by_rules, outcome)
    return _said(session, outcome, reason, approver)


def _put_off(session: Acting, stated: NewAssignment, reason: str, approver: str) -> _Outcome:
    """It waits although the rules say now: planned within its limit, at once no longer."""
    held = Override(reason.strip(), session.now, approver.strip())
    assignment = replace(_drafted(session, stated), override=held)
    _resume(session)
    session.put(assignment)
    cause = Cause("interruption_overridden", frozenset({assignment.id}))
    settled = session.settled(cause)
    found = _action_of(session, settled, assignment.id)
    return _Outcome(settled, found, _kept(settled, assignment.id), cause)


def _check_limits(by_rules: _Outcome, otherwise: _Outcome) -> None:
    """An override may not miss a hard limit that the rules would have kept."""
    kept = {u.assignment_id for u in by_rules.settled.planned.plan.unmet if u.hard}
    for unmet in otherwise.settled.planned.plan.unmet:
        if unmet.hard and unmet.assignment_id not in kept:
            missed = otherwise.settled.state.assignments[unmet.assignment_id]
            raise OverrideBeyondLimitError(ref=missed.ref, kind=missed.kind, limit=unmet.limit)


def _said(session: Acting, outcome: _Outcome, reason: str, approver: str) -> _Outcome:
    """The outcome settled once more with the reason in the log and its notice."""
    known = outcome.assignment.id
    cause = replace(
        outcome.cause,
        arisen=((Occasion.OVERRIDDEN, known),),
        override_reason=reason.strip(),
        approver=approver.strip(),
    )
    settled = session.settled(cause)
    return replace(outcome, settled=settled, cause=cause, assignment=_kept(settled, known))


def _keep(session: Acting, outcome: _Outcome) -> Interrupted:
    change, state = session.keep(
        outcome.settled, outcome.cause.action, outcome.assignment.ref, outcome.worked
    )
    settled = replace(outcome.settled, state=state)
    return _answer(session, replace(outcome, settled=settled), session.view_of(settled), change)


def _answer(
    session: Acting, outcome: _Outcome, view: DeskView, change: Change | None = None
) -> Interrupted:
    planned = outcome.settled.planned
    known = outcome.assignment.id
    return Interrupted(
        view=view,
        assignment=outcome.assignment,
        decision=planned.assessed[known].decision,
        action=outcome.action,
        do_now=_do_now(session, outcome),
        moves=tuple(move for move in planned.moves if move.assignment_id != known),
        unmet=_newly_unmet(session, outcome),
        tell=_to_tell(session, outcome),
        counter=session.before.counter,
        applied=change is not None,
        change=change,
        parked=outcome.broken,
    )


def _do_now(session: Acting, outcome: _Outcome) -> AssignmentId | None:
    """What is worked on from this minute; nothing is proposed after a threat or violence."""
    plan = outcome.settled.planned.plan
    for block in plan.blocks:
        if block.span.start <= session.now < block.span.end:
            return block.assignment_id
    return None


def _newly_unmet(session: Acting, outcome: _Outcome) -> tuple[Unmet, ...]:
    """What cannot be met now and could before, the interruption itself included."""
    before = session.before.plan
    known = {(u.assignment_id, u.hard) for u in before.unmet} if before is not None else set()
    return tuple(
        unmet
        for unmet in outcome.settled.planned.plan.unmet
        if (unmet.assignment_id, unmet.hard) not in known
        or unmet.assignment_id == outcome.assignment.id
    )


def _to_tell(session: Acting, outcome: _Outcome) -> tuple[Told, ...]:
    """Notices that this interruption brings, the most urgent first."""
    state = outcome.settled.state
    new = [
        notice
        for known, notice in state.notices.items()
        if notice.is_open and known not in session.before.notices
    ]
    new.sort(key=lambda notice: (notice.by, notice.id))
    refs = {known: one.ref for known, one in state.assignments.items()}
    return tuple(
        Told(notice, refs[notice.assignment_id])
        for notice in new
        if notice.assignment_id is not None and notice.assignment_id in refs
    )


def _kept(settled: Settled, known: AssignmentId) -> Assignment:
    return settled.state.assignments[known]


def _as_id(known: int | None) -> AssignmentId | None:
    return None if known is None else AssignmentId(known)
