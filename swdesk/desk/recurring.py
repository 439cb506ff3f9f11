"""Work that recurs: when it is done, the next one's clock starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk.terms import assessor_for
from swdesk.domain.assignment import Assignment, pairs
from swdesk.domain.instants import Moment
from swdesk.rules.clocks import statutory_limits

if TYPE_CHECKING:
    from collections.abc import Collection

    from swdesk.desk.session import Acting
    from swdesk.domain.limits import Limit
    from swdesk.planner.limits import LimitFinder
    from swdesk.rules.rulebook import Kind, KindClock

RECEIVED = "received"


def next_of(
    session: Acting, assignment: Assignment, stated: Collection[str] = ()
) -> Assignment | None:
    """The next of a recurring kind, with the same reference; None where the kind does not recur.

    Its clock starts today, or with its event where that was `stated` in finishing. Where another
    clock of the kind counts from receipt, it comes in on the day on which the recurring clock runs
    out (a household applies anew each month) and is not planned before the last working day up to
    then.
    """
    kind = next((k for k in session.rulebook.kinds if k.id == assignment.kind), None)
    if kind is None or not kind.recurs:
        return None
    today = Moment(session.zone.day_of(session.now))
    finder = assessor_for(session.desk, session.state, session.rulebook, session.now).finder
    began = (assignment.event(kind.recurs) if kind.recurs in stated else None) or today
    comes_in = _comes_in(kind, began, finder)
    return Assignment(
        id=session.next_id(),
        ref=assignment.ref,
        kind=assignment.kind,
        received=comes_in.moment if comes_in is not None else today,
        estimate_minutes=kind.usual_minutes,
        title=assignment.title,
        events=pairs(_events_of_next(assignment, kind, began)),
        earliest_start=_planned_from(comes_in, finder) if comes_in is not None else None,
        added_at=session.now,
    )


def _comes_in(kind: Kind, began: Moment, finder: LimitFinder) -> Limit | None:
    """The end of the recurring clock, if the next one is received only then."""
    counted = {name for clock in kind.clocks for name in _started_by(clock)}
    if kind.recurs == RECEIVED or RECEIVED not in counted:
        return None
    ends = statutory_limits(_recurring(kind), {kind.recurs: began}, finder.law)
    return min(ends, key=finder.instant, default=None)


def _planned_from(comes_in: Limit, finder: LimitFinder) -> Moment:
    return Moment(finder.law.zone.day_of(finder.instant(comes_in)))


def _events_of_next(assignment: Assignment, kind: Kind, began: Moment) -> dict[str, Moment]:
    """Its clock's own events, and those of clocks that something else ends; one-off ones stay."""
    lasting = {name for clock in _recurring(kind) for name in _started_by(clock)}
    for clock in kind.clocks:
        if clock.ended_by:
            lasting |= {*_started_by(clock), clock.ended_by}
    events = {name: at for name, at in assignment.events if name in lasting}
    return events if kind.recurs == RECEIVED else {**events, kind.recurs: began}


def _recurring(kind: Kind) -> tuple[KindClock, ...]:
    return tuple(clock for clock in kind.clocks if kind.recurs in _started_by(clock))


def _started_by(clock: KindClock) -> tuple[str, ...]:
    return (clock.event, *clock.or_events)
