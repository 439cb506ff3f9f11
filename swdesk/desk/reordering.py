"""Another order than the rules make: what a wish comes to, and carrying it out for one time.

The queue's order is the rules'. What a worker may choose is when: a wish to do something earlier
or later becomes a start that is held. Where it passes something that the rules put first, it is
otherwise than the rules and wants a reason.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk.drafting import checked_reason
from swdesk.desk.session import Cause, acting, looking
from swdesk.desk.working import check_status, times_put_off
from swdesk.domain.assignment import Override, Status
from swdesk.domain.errors import (
    ApproverNeededError,
    AssignmentUnknownError,
    NoTimeThereError,
    OverrideBeyondLimitError,
)
from swdesk.domain.instants import FAR_FUTURE, Instant, Zone
from swdesk.domain.limits import LimitOrigin
from swdesk.domain.notice import Occasion
from swdesk.domain.plan import BlockKind
from swdesk.domain.references import check_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from swdesk.desk.answers import DeskView, Done
    from swdesk.desk.desk import Desk
    from swdesk.desk.session import Acting, Session, Settled
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.limits import Limits
    from swdesk.domain.plan import Plan

_MOVABLE = (Status.OPEN, Status.PARKED)
_TRIED = Override("", Instant(0))
"""Lets work that the rules want at once be tried at a later time."""


class Wish(Struct, frozen=True):
    """What it comes to that an assignment stands elsewhere in the queue.

    `at` is the start to hold. `against` are those that the rules put on the other side of it: none
    where it is a matter of times alone. `approver` is the role that must approve ("": nobody).
    """

    moved: AssignmentId
    at: Instant
    against: tuple[AssignmentId, ...] = ()
    approver: str = ""


def shown_order(view: DeskView) -> tuple[AssignmentId, ...]:
    """The queue as it is read: by the rules, but what is held at a time of today by that time."""
    begins, today = _starts(view.plan), _today(view)
    ahead = {known: start for known, start in begins.items() if start < today}
    order = list(view.queue)
    for known, pin in sorted(_held_today(view, today), key=lambda each: (each[1], each[0])):
        place = order.index(known)
        wanted = _earlier(order, place, ahead, pin)
        wanted = _later(order, place, ahead, pin) if wanted == place else wanted
        order.insert(wanted, order.pop(place))
    return tuple(order)


def wished(desk: Desk, moved: AssignmentId, before: AssignmentId | None) -> Wish | None:
    """What it comes to that an assignment stands before another; None where it stands there.

    Args:
        desk: the desk, which stays as it is.
        moved: which assignment.
        before: what it is to stand before; None for the end of the queue.

    Raises:
        NoTimeThereError: planning has no time there to give away.
        StatusForbidsError: it runs, waits or is handed over.
    """
    with looking(desk) as session:
        view = session.view_of(session.settled(Cause(None)))
        check_status("pin", view.state.assignments[moved], _MOVABLE)
        order = shown_order(view)
        place = order.index(moved)
        others = [known for known in order if known != moved]
        target = len(others) if before is None else others.index(before)
        if target < place:
            return _moved_up(view, moved, others[target:place])
        if target > place:
            return _moved_down(session, view, moved, others[place:target])
        return None


def carry_out(desk: Desk, wish: Wish, reason: str = "", approver: str = "") -> Done:
    """Hold an assignment where it was wished; against the rules with a reason and for today alone.

    Raises:
        ReasonNeededError: it is against the rules and no reason is given.
        ApproverNeededError: the rulebook wants someone to approve.
        OverrideBeyondLimitError: a hard limit would be missed by it.
        UserError: its status or a text forbids it, or it is no longer there.
    """
    if wish.against:
        _check_approved(wish, reason, approver)
    with acting(desk) as session:
        assignment = _still_there(session, wish.moved)
        by_rules = session.settled(Cause(None))
        session.put(_held(session, assignment, wish.at, reason, approver))
        cause = _cause(assignment, reason.strip(), approver.strip())
        if reason.strip():
            _check_limits(by_rules, session.settled(cause))
        return session.finish(cause, assignment.id)


def _check_approved(wish: Wish, reason: str, approver: str) -> None:
    checked_reason("override", "reason", reason)
    if wish.approver and not approver.strip():
        raise ApproverNeededError(role=wish.approver)


def _still_there(session: Acting, known: AssignmentId) -> Assignment:
    assignment = session.state.assignments.get(known)
    if assignment is None:
        raise AssignmentUnknownError(text="", nearest=())
    check_status("pin", assignment, _MOVABLE)
    return assignment


def _held(
    session: Acting, assignment: Assignment, at: Instant, reason: str, approver: str
) -> Assignment:
    start = max(at, session.now)
    times = times_put_off(session, assignment, start)
    held = replace(assignment, pinned_start=start, deferred_times=times)
    if not reason.strip():
        return held
    check_text("approver", approver)
    why = checked_reason("override", "reason", reason)
    until = _day_after(session.zone, start)
    return replace(held, override=Override(why, session.now, approver.strip(), until))


def _cause(assignment: Assignment, reason: str, approver: str) -> Cause:
    known = assignment.id
    if not reason:
        return Cause("pin", frozenset({known}))
    arisen = ((Occasion.OVERRIDDEN, known),)
    return Cause("override", frozenset({known}), arisen, None, reason, approver)


def _check_limits(by_rules: Settled, otherwise: Settled) -> None:
    """Doing otherwise may not miss a hard limit that the rules would have kept."""
    missed = {unmet.assignment_id for unmet in by_rules.planned.plan.unmet if unmet.hard}
    for unmet in otherwise.planned.plan.unmet:
        if unmet.hard and unmet.assignment_id not in missed:
            lost = otherwise.state.assignments[unmet.assignment_id]
            raise OverrideBeyondLimitError(ref=lost.ref, kind=lost.kind, limit=unmet.limit)


def _moved_up(view: DeskView, moved: AssignmentId, passed: Sequence[AssignmentId]) -> Wish:
    """It begins when the first of those it passes would have begun."""
    begins = _starts(view.plan)
    free = [begins[known] for known in passed if _gives_way(view, known)]
    if not free:
        raise NoTimeThereError(ref=view.state.assignments[passed[0]].ref)
    own = begins.get(moved, FAR_FUTURE)
    against = [known for known in passed if _strength(view, known) < _strength(view, moved)]
    strongest = min((_strength(view, known)[0] for known in against), default=0)
    return Wish(moved, min(free[0], own), tuple(against), _approver(view, strongest))


def _moved_down(
    session: Session, view: DeskView, moved: AssignmentId, passed: Sequence[AssignmentId]
) -> Wish:
    """It begins once the last of those that pass it is done, which then begin earlier.

    Never before the last stretch of that one: further back may lie a night, or a lunch.
    """
    spans = view.plan.spans()
    last = next((known for known in reversed(passed) if known in spans), None)
    if last is None:
        raise NoTimeThereError(ref=view.state.assignments[passed[-1]].ref)
    stretch = spans[last][-1]
    end = stretch.end
    freed = sum(span.minutes for span in spans.get(moved, ()) if span.start < end)
    sooner = Instant(max(view.now, stretch.start, end - freed))
    against = [known for known in passed if _strength(view, moved) < _strength(view, known)]
    level = _strength(view, moved)[0] if against else 0
    at = sooner if _is_done_by(session, moved, last, sooner) else end
    return Wish(moved, at, tuple(against), _approver(view, level))


def _is_done_by(session: Session, moved: AssignmentId, last: AssignmentId, at: Instant) -> bool:
    """Whether another assignment would be done by the time at which this one is held."""
    before = session.state
    held = replace(before.assignments[moved], pinned_start=at, override=_TRIED)
    session.put(held)
    spans = session.settled(Cause(None)).planned.plan.spans()
    session.state = before
    return spans[last][-1].end <= at if last in spans else False


def _strength(view: DeskView, known: AssignmentId) -> tuple[int, int]:
    """What the rules order by: level and limit; the smaller comes first.

    What has its own time has no place in the order to defend; how long work may wait is no limit.
    """
    one, limits = view.state.assignments[known], view.limits.get(known)
    if one.fixed is not None or one.status not in (*_MOVABLE, Status.RUNNING):
        return (FAR_FUTURE, FAR_FUTURE)
    by = limits.plan_by if limits is not None and _is_dated(limits) else None
    decision = view.decisions.get(known)
    level = decision.level if decision is not None else one.level
    return (level, FAR_FUTURE if by is None else by)


def _is_dated(limits: Limits) -> bool:
    return limits.nearest is not None and limits.nearest.origin is not LimitOrigin.DEFERRAL


def _gives_way(view: DeskView, known: AssignmentId) -> bool:
    """Whether planning may move what it has planned of an assignment."""
    first = next((block for block in view.plan.blocks if block.assignment_id == known), None)
    return first is not None and first.kind is BlockKind.PLANNED and first.span.start >= view.now


def _approver(view: DeskView, level: int) -> str:
    found = (each.override_approver for each in view.rulebook.levels if each.id == level)
    return next(found, "")


def _starts(plan: Plan) -> dict[AssignmentId, Instant]:
    """When the plan begins each assignment."""
    return {block.assignment_id: block.span.start for block in reversed(plan.blocks)}


def _held_today(view: DeskView, today: Instant) -> list[tuple[AssignmentId, Instant]]:
    held = ((known, view.state.assignments[known].pinned_start) for known in view.queue)
    return [(known, pin) for known, pin in held if pin is not None and pin < today]


def _earlier(
    order: Sequence[AssignmentId], place: int, ahead: Mapping[AssignmentId, Instant], pin: Instant
) -> int:
    """The highest place with nothing of today between that begins before the pin."""
    best = place
    for at in range(place - 1, -1, -1):
        start = ahead.get(order[at])
        if start is not None and start < pin:
            break
        best = at if start is not None else best
    return best


def _later(
    order: Sequence[AssignmentId], place: int, ahead: Mapping[AssignmentId, Instant], pin: Instant
) -> int:
    """The lowest place with nothing of today between that begins after the pin."""
    best = place
    for at in range(place + 1, len(order)):
        start = ahead.get(order[at])
        if start is not None and start >= pin:
            break
        best = at if start is not None else best
    return best


def _today(view: DeskView) -> Instant:
    """The first instant of tomorrow."""
    return _day_after(Zone(view.state.profile.zone), view.now)


def _day_after(zone: Zone, at: Instant) -> Instant:
    return zone.midnight(zone.day_of(at) + timedelta(days=1))
