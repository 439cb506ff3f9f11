"""What a plan calls for by itself: limits unmet, clashes, other days, waiting for too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.notice import Notice, NoticeId, Occasion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.instants import Instant, Zone
    from swdesk.domain.plan import Move, Plan, Unmet
    from swdesk.planner.assess import Assessed, Assessor
    from swdesk.planner.replan import Planned


class Arisen(Struct, frozen=True):
    """Something that may call for notices: an occasion of one assignment, with its figures.

    `planned` is when the work is planned now: its start after a move, else its end; `done` is its
    end in any case. `was` is when it was to begin before a move.
    """

    occasion: Occasion
    one: Assessed
    unmet: Unmet | None = None
    planned: Instant | None = None
    done: Instant | None = None
    was: Instant | None = None


def arisen_from_plan(
    planned: Planned, assessor: Assessor, notices: Mapping[NoticeId, Notice], now: Instant
) -> list[Arisen]:
    """Everything a new plan calls for, in a fixed order."""
    plan, assessed = planned.plan, planned.assessed
    return [
        *(
            Arisen(Occasion.UNMET, assessed[unmet.assignment_id], unmet)
            for unmet in plan.unmet
            if unmet.assignment_id in assessed
        ),
        *(
            Arisen(Occasion.CLASH, assessed[clash.gives_way])
            for clash in plan.clashes
            if clash.gives_way in assessed
        ),
        *_moved(planned, assessor.terms.zone, notices),
        *_deferred_beyond(plan, assessor, assessed, now),
    ]


def _moved(planned: Planned, zone: Zone, notices: Mapping[NoticeId, Notice]) -> list[Arisen]:
    """Work that ends on a later day, and work moved again before anybody knew of its last move."""
    untold = {
        notice.assignment_id
        for notice in notices.values()
        if notice.is_open and notice.occasion is Occasion.MOVED_DAY
    }
    return [
        _of_move(move, planned.assessed[move.assignment_id])
        for move in planned.moves
        if move.after
        and move.assignment_id in planned.assessed
        and (move.assignment_id in untold or (move.day_changed and _ends_later(move, zone)))
    ]


def _of_move(move: Move, one: Assessed) -> Arisen:
    start, end = move.after[0].start, move.after[-1].end
    was = move.before[0].start if move.before else None
    return Arisen(Occasion.MOVED_DAY, one, None, start, end, was)


def _ends_later(move: Move, zone: Zone) -> bool:
    """Whether it is finished on a later day: that is what others have to know of a move."""
    return zone.day_of(move.after[-1].end) > zone.day_of(move.before[-1].end)


def _deferred_beyond(
    plan: Plan, assessor: Assessor, assessed: Mapping[AssignmentId, Assessed], now: Instant
) -> list[Arisen]:
    ends = {block.assignment_id: block.span.end for block in plan.blocks}
    return [
        Arisen(Occasion.DEFERRED_BEYOND, one, None, ends.get(known), ends.get(known))
        for known, one in assessed.items()
        if _waits_too_long(one, ends.get(known), now) or _put_off_too_often(one, assessor)
    ]


def _waits_too_long(one: Assessed, end: Instant | None, now: Instant) -> bool:
    """Whether the work is planned, or has waited, beyond what its deferral row allows."""
    return one.deferral_by is not None and (end or now) > one.deferral_by


def _put_off_too_often(one: Assessed, assessor: Assessor) -> bool:
    """Whether its worker has moved it to a later day more often than its deferral row allows."""
    if not one.assignment.deferred_times:
        return False
    row = assessor.terms.compiled.deferral(one.decision.level, one.situation.kind)
    return row is not None and row.times is not None and one.assignment.deferred_times > row.times
