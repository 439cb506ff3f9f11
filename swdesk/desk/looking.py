"""Looking at the desk: queue, plan, one assignment, why, log, notices. Time passing is kept up with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk.answers import Shown, Why
from swdesk.desk.naming import find_kind, find_open
from swdesk.desk.session import Cause, Session, Settled, acting, looking
from swdesk.domain.errors import AssignmentUnknownError, DecisionUnknownError

if TYPE_CHECKING:
    from swdesk.desk.answers import DeskView
    from swdesk.desk.desk import Desk
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.change import Change
    from swdesk.domain.decision import LoggedDecision
    from swdesk.domain.notice import Notice
    from swdesk.rules.rulebook import Fact


def view(desk: Desk) -> DeskView:
    """The desk as it stands now. If time has changed a decision or the plan, that is kept first."""
    with looking(desk) as session:
        settled = session.settled(Cause(None))
        if not _has_news(session, settled):
            return session.view_of(settled)
    with acting(desk) as session:
        settled = session.settled(Cause(None))
        session.keep(settled, None)
        return session.view_of(settled)


def _has_news(session: Session, settled: Settled) -> bool:
    before, after = session.before, settled.state
    if before.plan is None or settled.decisions or after.notices != before.notices:
        return True
    if after.assignments != before.assignments:
        return True
    return _outline(before) != _outline(after)


def _outline(state: object) -> object:
    plan = state.plan  # type: ignore[attr-defined]
    return (
        [block for block in plan.blocks if block.span.end > plan.at],
        [(unmet.assignment_id, unmet.limit) for unmet in plan.unmet],
    )


def show(desk: Desk, ref: str) -> Shown:
    """Everything about one assignment, open or the latest closed."""
    seen = view(desk)
    with desk.store.reading() as reading:
        assignment = _find(seen, ref, reading.find(ref.partition("/")[0]))
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


def why(desk: Desk, ref: str) -> Why:
    """The latest logged decision about an assignment, with the rulebook it was made under.

    Raises:
        DecisionUnknownError: nothing was decided yet.
    """
    seen = view(desk)
    with desk.store.reading() as reading:
        assignment = _find(seen, ref, reading.find(ref.partition("/")[0]))
        logged = reading.decisions(assignment.id, 1)
        if not logged:
            raise DecisionUnknownError(ref=assignment.ref)
        book = next((b for b in reading.rulebooks() if b.digest == logged[0].digest), None)
    spans = seen.plan.spans().get(assignment.id, ())
    return Why(assignment, logged[0], book, spans)


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
    with looking(desk) as session:
        kind = find_kind(session.rulebook, kind_text)
        facts = {fact.id: fact for fact in session.rulebook.facts}
        return tuple(facts[name] for name in kind.asks if name in facts)


def _find(seen: DeskView, ref: str, found: tuple[Assignment, ...]) -> Assignment:
    """The open assignment meant; else the latest closed one with this reference."""
    try:
        return find_open(seen.state.assignments.values(), ref, seen.rulebook)
    except AssignmentUnknownError:
        kind = ref.partition("/")[2]
        matching = [one for one in found if not kind or one.kind == kind]
        if not matching:
            raise
        return matching[0]
