"""Something happened: what now, what moves, what cannot be met, whom to tell.

A preview works everything out and keeps nothing. Following works it out again from the same instant
and keeps exactly that; if the desk has changed meanwhile, it refuses and a new preview is due.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.answers import Answer, Done, Interrupted
from swdesk.desk.courses import Courses, resume
from swdesk.desk.drafting import check_unique, checked_reason
from swdesk.desk.noted import gone_on, put_aside, taken_up
from swdesk.desk.session import Acting, Cause, acting, looking
from swdesk.desk.state import running_of
from swdesk.desk.unfolding import answered
from swdesk.desk.working import park_running
from swdesk.domain.errors import NoPendingInterruptionError, PreviewOutdatedError
from swdesk.domain.profile import PendingInterruption
from swdesk.domain.references import check_text, clean_ref

if TYPE_CHECKING:
    from swdesk.desk.answers import NewAssignment
    from swdesk.desk.courses import Outcome
    from swdesk.desk.desk import Desk
    from swdesk.domain.instants import Instant


def begin(desk: Desk) -> Done:
    """Something happened and is not named yet: park what runs, provisionally; the clock starts.

    A second time it changes nothing: the first instant counts.
    """
    with acting(desk) as session:
        if session.state.pending is not None:
            return session.finish(Cause("interruption_begun"))
        running = running_of(session.state)
        worked = park_running(session, asking=False)
        pending = PendingInterruption(session.now, running.id if running is not None else None)
        session.state = replace(gone_on(session.state, session.now), pending=pending)
        return session.finish(Cause("interruption_begun"), None, worked)


def later(desk: Desk, kind: str | None = None, ref: str = "") -> Done:
    """Keep it noted with its time, to be classified later; what was parked stays parked.

    Its time runs on until other work is begun. `kind` and `ref` are what was said of it already.

    Raises:
        NoPendingInterruptionError: none is under way.
        UserError: the reference cannot be kept.
    """
    known = clean_ref(ref) if ref.strip() else ""
    with acting(desk) as session:
        pending = session.state.pending
        if pending is not None and kind is not None:
            session.state = replace(session.state, pending=replace(pending, kind=kind, ref=known))
        session.state = put_aside(session.state)
        return session.finish(Cause("interruption_noted"))


def take_up(desk: Desk, at: Instant | None = None) -> Done:
    """Go back to a noted interruption, the oldest unless its instant is given.

    One that is under way is noted instead.

    Raises:
        NoPendingInterruptionError: none is noted, or none of that instant.
    """
    with acting(desk) as session:
        session.state = taken_up(session.state, at)
        return session.finish(Cause("interruption_taken_up"))


def cancel(desk: Desk) -> Done:
    """Nothing came of it: what was parked has gone on all along, unless other work was begun.

    After a night it goes on from now.

    Raises:
        NoPendingInterruptionError: none is under way.
    """
    with acting(desk) as session:
        if session.state.pending is None:
            raise NoPendingInterruptionError
        came, day_of = session.state.pending.at, session.zone.day_of
        resume(session, came if day_of(came) == day_of(session.now) else None)
        return session.finish(Cause("interruption_cancelled"))


def preview(desk: Desk, stated: NewAssignment) -> Interrupted:
    """What the rules and the plan would make of it; nothing is changed.

    Raises:
        UserError: something stated cannot be.
    """
    with looking(desk) as session:
        try:
            outcome = Courses(session, stated).by_the_rules()
        finally:
            session.stand_as_before()
        return answered(session, outcome, session.view_of(outcome.settled))


def under_ref(answer: Interrupted, ref: str) -> Interrupted:
    """The same preview under another reference, which changes neither rules nor plan.

    Raises:
        UserError: the reference cannot be kept, or is open already with this kind.
    """
    one, state = replace(answer.assignment, ref=clean_ref(ref)), answer.view.state
    check_unique(one, state.assignments.values())
    state = replace(state, assignments={**state.assignments, one.id: one})
    tell = tuple(
        replace(told, ref=one.ref) if told.notice.assignment_id == one.id else told
        for told in answer.tell
    )
    return replace(answer, assignment=one, view=replace(answer.view, state=state), tell=tell)


def follow(
    desk: Desk, stated: NewAssignment, counter: int | None = None, at: Instant | None = None
) -> Interrupted:
    """Do as the rules say. With a preview's `counter` and instant: exactly what it showed.

    Raises:
        PreviewOutdatedError: the desk has changed since the preview.
        UserError: something stated cannot be.
    """
    with acting(desk, at) as session:
        if counter is not None and counter != session.before.counter:
            raise PreviewOutdatedError
        return _kept(session, Courses(session, stated).by_the_rules())


def put_in_queue(desk: Desk, stated: NewAssignment) -> Interrupted:
    """Put it into the queue and go on; the plan shows when the rules want it.

    Raises:
        UserError: something stated cannot be.
    """
    with acting(desk) as session:
        return _kept(session, Courses(session, stated).queued("interruption_queued"))


def override(desk: Desk, stated: NewAssignment, reason: str, approver: str = "") -> Interrupted:
    """Do otherwise than the rules say, for a reason, within the original limit.

    Where the rules say "now", it waits; where they let it wait, it is done now.

    Raises:
        ReasonNeededError: no reason.
        ApproverNeededError: the rulebook wants someone to approve.
        OverrideBeyondLimitError: a hard limit would be missed by it.
        UserError: something stated cannot be.
    """
    with acting(desk) as session:
        why = checked_reason("override", "reason", reason)
        check_text("approver", approver)
        return _kept(session, Courses(session, stated).otherwise(why, approver.strip()))


def answer(
    desk: Desk, stated: NewAssignment, how: Answer, reason: str = "", approver: str = ""
) -> Interrupted:
    """Settle an interruption the way the worker chose.

    Raises:
        UserError: as the chosen way does.
    """
    if how is Answer.PREVIEW:
        return preview(desk, stated)
    if how is Answer.FOLLOW:
        return follow(desk, stated)
    if how is Answer.QUEUE:
        return put_in_queue(desk, stated)
    return override(desk, stated, reason, approver)


def _kept(session: Acting, outcome: Outcome) -> Interrupted:
    action, ref = outcome.cause.action, outcome.assignment.ref
    change, seen = session.keep(outcome.settled, action, ref, outcome.worked)
    return replace(answered(session, outcome, seen), change=change, applied=True)
