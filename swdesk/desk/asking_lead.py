"""A question to the lead where the rules cannot say: what cannot be met, and what it rivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk.looking import view
from swdesk.desk.naming import find_open
from swdesk.domain.assignment import Status
from swdesk.domain.instants import Zone
from swdesk.domain.lead_errors import NothingUnmetError
from swdesk.domain.lead_question import MOST_WORKS, AskedWork, Question

if TYPE_CHECKING:
    from swdesk.desk.answers import DeskView
    from swdesk.desk.desk import Desk
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.plan import Unmet

_YIELDING = (Status.OPEN, Status.PARKED, Status.RUNNING)


def question_about(desk: Desk, ref: str, *, with_refs: bool = False) -> Question:
    """What to ask the lead about work whose limit cannot be met.

    Args:
        desk: the desk, which stays as it is.
        ref: REF or REF/KIND.
        with_refs: whether the worker wants references to stand in it; titles never do.

    Raises:
        NothingUnmetError: every limit of it can be met.
        UserError: nothing has this reference.
    """
    seen = view(desk)
    about = find_open(seen.state.assignments.values(), ref, seen.rulebook)
    missed = [one for one in seen.plan.unmet if one.assignment_id == about.id]
    if not missed:
        raise NothingUnmetError(ref=about.ref)
    unmet = max(missed, key=lambda one: one.hard)
    known = (about.id, *_rivals(seen, unmet))[:MOST_WORKS]
    return Question(
        asked_at=seen.now,
        role=_who_answers(seen),
        limit=unmet.limit,
        proof=unmet.proof.value,
        needed_minutes=unmet.needed_minutes,
        available_minutes=unmet.available_minutes,
        minutes_short=unmet.minutes_short,
        works=tuple(_work(seen, each, with_refs=with_refs) for each in known),
    )


def _rivals(seen: DeskView, unmet: Unmet) -> tuple[AssignmentId, ...]:
    """What could give way: what the proof names, and what is planned before the limit."""
    limit = unmet.limit
    ahead = [b.assignment_id for b in seen.plan.blocks if limit is None or b.span.start < limit]
    found = dict.fromkeys((*unmet.rivals, *ahead))
    assignments = seen.state.assignments
    return tuple(
        known
        for known in found
        if known != unmet.assignment_id and known in assignments and _can_yield(assignments[known])
    )


def _can_yield(one: Assignment) -> bool:
    return one.fixed is None and one.status in _YIELDING


def _who_answers(seen: DeskView) -> str:
    book = seen.rulebook
    if book.escalation:
        return book.escalation[0].role
    return book.contacts[0].role if book.contacts else ""


def _zone(seen: DeskView) -> Zone:
    return Zone(seen.state.profile.zone)


def _work(seen: DeskView, known: AssignmentId, *, with_refs: bool) -> AskedWork:
    one, limits = seen.state.assignments[known], seen.limits.get(known)
    decision = seen.decisions.get(known)
    ends = [block.span.end for block in seen.plan.blocks if block.assignment_id == known]
    stated = None if limits is None else limits.hard or limits.soft
    hand_in = None if stated is None else stated.plan_by
    return AskedWork(
        number=known,
        kind=one.kind,
        level=decision.level if decision is not None else one.level,
        minutes=one.remaining_minutes(seen.now),
        limit=None if stated is None else _zone(seen).moment_end(stated.moment),
        hard=stated is not None and stated.hard,
        planned_end=max(ends, default=None),
        ref=one.ref if with_refs else "",
        hand_in=None if hand_in is None else _zone(seen).moment_end(hand_in),
    )
