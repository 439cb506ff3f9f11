"""Looking at the desk: queue, plan, one assignment, why, log, notices. Time passes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.answers import Shown, Why
from swdesk.desk.naming import find_closed, find_kind, find_open
from swdesk.desk.session import Cause, Session, Settled, acting, looking
from swdesk.desk.state import running_of
from swdesk.domain.errors import AssignmentUnknownError, DecisionUnknownError

if TYPE_CHECKING:
    from swdesk.desk.answers import DeskView
    from swdesk.desk.desk import Desk
    from swdesk.desk.ports import Reading
    from swdesk.desk.state import DeskState
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.change import Change
    from swdesk.domain.decision import LoggedDecision
    from swdesk.domain.instants import Instant
    from swdesk.domain.notice import Notice
    from swdesk.rules.rulebook import Fact


_SEEN_EVERY = 10
"""Minutes after which a look at a running timer is kept, though nothing else is new."""


def view(desk: Desk) -> DeskView:
    """The desk as it stands now. If time has changed a decision or the plan, that is kept first.

    Within one minute, on a desk that nobody has changed, looking again costs nothing.
    """
    with looking(desk) as session:
        known = desk.remembered.view
        if known is not None and _same_look(known, session):
            return known
        settled = session.settled(Cause(None))
        seen = session.view_of(settled)
    if _has_news(session, settled):
        seen = _kept(desk, session.now)
    desk.remembered.view = seen
    return seen


def _kept(desk: Desk, now: Instant) -> DeskView:
    with acting(desk, now) as session:
        settled = session.settled(Cause(None))
        _, seen = session.keep(settled, None)
        return replace(seen, moves=settled.planned.moves)


def _same_look(known: DeskView, session: Session) -> bool:
    return known.now == session.now and known.state.counter == session.before.counter


def _has_news(session: Session, settled: Settled) -> bool:
    before, after = session.before, settled.state
    if _is_timer_long_unseen(session):
        return True
    if before.plan is None or settled.decisions or after.notices != before.notices:
        return True
    if after.assignments != before.assignments or after.lead_decisions != before.lead_decisions:
        return True
    return _outline(before, session.now) != _outline(after, session.now)


def _is_timer_long_unseen(session: Session) -> bool:
    """Whether a running timer was not seen for a while: a clock that goes back is told by that."""
    plan = session.before.plan
    return (
        plan is not None
        and running_of(session.before) is not None
        and session.now - plan.at >= _SEEN_EVERY
    )


def _outline(state: DeskState, now: Instant) -> object:
    """What a plan says from an instant on; that a block has begun is no news."""
    plan = state.plan
    if plan is None:
        return None
    ahead = [block for block in plan.blocks if block.span.end > now]
    return (
        [(block.assignment_id, max(block.span.start, now), block.span.end) for block in ahead],
        [(unmet.assignment_id, unmet.limit, unmet.hard) for unmet in plan.unmet],
        (plan.waiting, plan.past_fixed, plan.new_estimate, plan.handed_over),
    )


def show(desk: Desk, ref: str) -> Shown:
    """Everything about one assignment, open or the latest closed.

    Raises:
        UserError: nothing has this reference, or several do.
    """
    seen = view(desk)
    with desk.store.reading() as reading:
        assignment = _find(seen, ref, reading)
        log = reading.decisions(assignment.id)
        notices = [one for one in reading.notices() if one.assignment_id == assignment.id]
    unmet = (one for one in seen.plan.unmet if one.assignment_id == assignment.id)
    return Shown(
        view=seen,
        assignment=assignment,
        limits=seen.limits.get(assignment.id),
        unmet=next(unmet, None),
        notices=tuple(notices),
        log=log,
    )


def why(desk: Desk, ref: str, revision: int | None = None) -> Why:
    """The latest logged decision about an assignment, with the rulebook it was made under.

    With `revision` the latest that was made under that revision of the rules.

    Raises:
        DecisionUnknownError: nothing was decided yet, or not under that revision.
        UserError: nothing has this reference, or several do.
    """
    seen = view(desk)
    with desk.store.reading() as reading:
        assignment = _find(seen, ref, reading)
        logged = _made_under(reading.decisions(assignment.id, 0 if revision else 1), revision)
        if not logged:
            raise DecisionUnknownError(ref=assignment.ref)
        book = next((b for b in reading.rulebooks() if b.digest == logged[0].digest), None)
    spans = seen.plan.spans().get(assignment.id, ())
    return Why(assignment, logged[0], book, spans)


def _made_under(
    decisions: tuple[LoggedDecision, ...], revision: int | None
) -> tuple[LoggedDecision, ...]:
    """The decisions that a revision of the rules made; all of them for None."""
    if revision is None:
        return decisions
    return tuple(one for one in decisions if one.decision.revision == revision)


def log(desk: Desk, limit: int = 50) -> tuple[LoggedDecision, ...]:
    """The decision log, newest first; all with limit 0."""
    view(desk)
    with desk.store.reading() as reading:
        return reading.decisions(None, limit)


def changes(desk: Desk, limit: int = 50) -> tuple[Change, ...]:
    """The actions, newest first; all with limit 0."""
    with desk.store.reading() as reading:
        return reading.changes(limit)


def notices(desk: Desk, *, everything: bool = False) -> tuple[Notice, ...]:
    """Whom to tell: what is still open, the most urgent first; or every notice, newest first."""
    seen = view(desk)
    if everything:
        with desk.store.reading() as reading:
            return reading.notices()
    still = [notice for notice in seen.state.notices.values() if notice.is_open]
    return tuple(sorted(still, key=lambda notice: (notice.by, notice.id)))


def asked_facts(desk: Desk, kind_text: str) -> tuple[Fact, ...]:
    """The facts that the rulebook asks about for a kind.

    Raises:
        KindUnknownError: no such kind.
    """
    with desk.store.reading() as reading:
        rulebook = reading.rulebook(desk.clock.now())
    kind = find_kind(rulebook, kind_text)
    facts = {fact.id: fact for fact in rulebook.facts}
    return tuple(facts[name] for name in kind.asks if name in facts)


def _find(seen: DeskView, ref: str, reading: Reading) -> Assignment:
    """The open assignment meant; else the latest closed one with this reference."""
    try:
        return find_open(seen.state.assignments.values(), ref, seen.rulebook)
    except AssignmentUnknownError:
        found = reading.find(ref.partition("/")[0].strip())
        shut = find_closed(found, ref, seen.rulebook)
        if shut is None:
            raise
        return shut
