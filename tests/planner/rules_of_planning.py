"""What every plan must keep, each looked at anew and apart from how the plan was made."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from swdesk.domain.assignment import Assignment, Status
from swdesk.domain.instants import Instant, Span
from swdesk.domain.plan import Block, BlockKind, Plan
from tests.planner.unit import KINDS, ZONE, SmallDesk

if TYPE_CHECKING:
    from swdesk.planner.replan import Planned
    from swdesk.worktime.calendar import WorkCalendar

_KINDS = {kind.id: kind for kind in KINDS}
LONGEST = 195
"""Minutes of the longest stretch that is sure to be free on an ordinary day."""
HARD_KINDS = (BlockKind.FIXED, BlockKind.AT_ONCE, BlockKind.RUNNING)


def minutes_of(spans: list[Span]) -> set[int]:
    """Every minute of some stretches."""
    return {minute for span in spans for minute in range(span.start, span.end)}


def overlaps(plan: Plan) -> list[tuple[Block, Block]]:
    """Blocks at the same time; two fixed times may clash."""
    return [
        (one, other)
        for one, other in combinations(plan.blocks, 2)
        if one.span.overlaps(other.span)
        and not (one.kind is BlockKind.FIXED and other.kind is BlockKind.FIXED)
    ]


def working_minutes(desk: SmallDesk, plan: Plan) -> set[int]:
    """Ordinary hours and agreed overtime of every day a plan touches, less absences."""
    calendar = desk.calendar()
    first, last = ZONE.day_of(desk.now), ZONE.day_of(desk.now)
    for block in plan.blocks:
        last = max(last, ZONE.day_of(block.span.end))
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    windows = [span for day in days for span in calendar.windows(day)]
    return minutes_of([*windows, *desk.overtime]) - minutes_of([*desk.absences])


def outside(desk: SmallDesk, plan: Plan) -> list[Block]:
    """Blocks outside working time that have no right to lie there, or are not marked."""
    working, breaks = working_minutes(desk, plan), _break_minutes(desk, plan)
    found = []
    for block in plan.blocks:
        ends = {block.span.start, block.span.end - 1}
        hard = block.kind in HARD_KINDS
        within = working | breaks if hard and ends <= working else working
        inside = minutes_of([block.span]) <= within
        if not inside and (block.kind not in HARD_KINDS or not block.outside_hours):
            found.append(block)
    return found


def _break_minutes(desk: SmallDesk, plan: Plan) -> set[int]:
    calendar = desk.calendar()
    return {
        minute
        for day in {ZONE.day_of(block.span.start) for block in plan.blocks}
        for gap in calendar.scheduled(day).breaks
        for minute in range(calendar.at(day, gap.start), calendar.at(day, gap.end))
    }


def around_fixed(desk: SmallDesk, plan: Plan) -> list[Block]:
    """Planned and pinned blocks in the travel or buffer of a fixed time."""
    taken: set[int] = set()
    fixed = {block.assignment_id for block in plan.blocks if block.kind is BlockKind.FIXED}
    for one in desk.queue:
        if one.id in fixed and one.fixed is not None:
            travel = _KINDS[one.kind].travel_minutes
            end = one.fixed.end + travel + desk.day.buffer_minutes
            taken |= set(range(one.fixed.start - travel, end))
    movable = (BlockKind.PLANNED, BlockKind.PINNED)
    return [b for b in plan.blocks if b.kind in movable and minutes_of([b.span]) & taken]


def wanted_minutes(one: Assignment, desk: SmallDesk) -> int:
    """What must lie in the plan of one assignment: what is left, or one shortest block."""
    return one.remaining_minutes(desk.now) or _KINDS[one.kind].shortest_block_minutes


def is_placeable(one: Assignment) -> bool:
    """Whether the plan must find time for an assignment."""
    return one.fixed is None and one.status is not Status.HANDED_OVER


def wrong_sums(desk: SmallDesk, planned: Planned) -> list[tuple[int, int, int]]:
    """Assignments whose blocks do not add up to what is left.

    What a rule leaves out may have none; what may not split and is longer than any stretch of a
    day, or whose rest is, once it was begun, may lack that.
    """
    spans = planned.plan.spans()
    unmet = {one.assignment_id: one for one in planned.plan.unmet}
    found = []
    for one in desk.queue:
        if not is_placeable(one):
            continue
        laid = sum(span.minutes for span in spans.get(one.id, ()))
        missing = wanted_minutes(one, desk) - laid
        why = unmet.get(one.id)
        too_long = missing > LONGEST and not _KINDS[one.kind].splits
        may_lack = why is not None and ((why.dropped_by and not laid) or too_long)
        if missing and not may_lack:
            found.append((one.id, laid, wanted_minutes(one, desk)))
    return found


def short_pieces(desk: SmallDesk, planned: Planned) -> list[Block]:
    """Planned pieces below the shortest block that are not all that is left to place."""
    by_id = {one.id: one for one in desk.queue}
    found = []
    for block in planned.plan.blocks:
        if block.kind is not BlockKind.PLANNED:
            continue
        kind = _KINDS[by_id[block.assignment_id].kind]
        mine = [b for b in planned.plan.blocks if b.assignment_id == block.assignment_id]
        placed = sum(b.span.minutes for b in mine if b.kind is BlockKind.PLANNED)
        least = min(placed, kind.shortest_block_minutes if kind.splits else placed)
        if block.span.minutes < least:
            found.append(block)
    return found


def off_marks(plan: Plan) -> list[Block]:
    """Planned blocks that do not begin on a five-minute mark."""
    return [b for b in plan.blocks if b.kind is BlockKind.PLANNED and b.span.start % 5]


def too_early(desk: SmallDesk, plan: Plan) -> list[Block]:
    """Blocks before now, before the earliest start, before waiting ends, before their pin."""
    by_id = {one.id: one for one in desk.queue}
    found = []
    for block in plan.blocks:
        if block.kind in HARD_KINDS:
            continue
        one = by_id[block.assignment_id]
        least = desk.now
        if one.earliest_start is not None:
            least = max(least, ZONE.moment_start(one.earliest_start))
        if one.waiting is not None:
            least = max(least, ZONE.moment_start(one.waiting.until))
        if one.pinned_start is not None:
            least = max(least, one.pinned_start)
        if block.span.start < least:
            found.append(block)
    return found


def protected_minutes(desk: SmallDesk, plan: Plan) -> set[int]:
    """Protected time on every day of a plan."""
    days = {ZONE.day_of(block.span.start) for block in plan.blocks}
    return minutes_of(
        [
            Span(ZONE.at(day, protected.start_minute), ZONE.at(day, protected.end_minute))
            for day in days
            for protected in desk.day.protected
            if day.weekday() in protected.weekdays
        ]
    )


def reserve_minutes(desk: SmallDesk, plan: Plan) -> set[int]:
    """The last free minutes of every day: what is left of it when hard time is laid."""
    hard = (*HARD_KINDS, BlockKind.PINNED)
    taken = minutes_of([block.span for block in plan.blocks if block.kind in hard])
    taken |= _around_fixed_times(desk, plan) | protected_minutes(desk, plan)
    by_day: dict[object, list[int]] = {}
    for minute in working_minutes(desk, plan) - taken:
        if minute >= desk.now:
            by_day.setdefault(ZONE.day_of(minute), []).append(minute)  # type: ignore[arg-type]
    kept = desk.day.reserve_minutes
    return {minute for day in by_day.values() for minute in sorted(day)[-kept:] if kept}


def _around_fixed_times(desk: SmallDesk, plan: Plan) -> set[int]:
    fixed = {block.assignment_id for block in plan.blocks if block.kind is BlockKind.FIXED}
    taken: set[int] = set()
    for one in desk.queue:
        if one.id in fixed and one.fixed is not None:
            travel = _KINDS[one.kind].travel_minutes
            end = one.fixed.end + travel + desk.day.buffer_minutes
            taken |= set(range(one.fixed.start - travel, end))
    return taken


def wrongly_opened(desk: SmallDesk, planned: Planned) -> list[Block]:
    """Blocks in protected time or the reserve that no rule lets in."""
    plan = planned.plan
    protected, reserve = protected_minutes(desk, plan), reserve_minutes(desk, plan)
    kinds = {one.id: one.kind for one in desk.queue}
    found = []
    for block in plan.blocks:
        if block.kind is not BlockKind.PLANNED:
            continue
        one = planned.assessed[block.assignment_id]
        is_hard = one.limits.hard_by is not None
        mine = kinds[block.assignment_id] == "note"
        opens = is_hard and one.decision.level in (1, 2)
        minutes = minutes_of([block.span])
        if (minutes & protected and not (mine or opens)) or (minutes & reserve and not is_hard):
            found.append(block)
    return found


def fallen_off(desk: SmallDesk, plan: Plan) -> list[int]:
    """Open assignments that the plan says nothing about."""
    named = {block.assignment_id for block in plan.blocks}
    named |= {unmet.assignment_id for unmet in plan.unmet}
    named |= {*plan.waiting, *plan.past_fixed, *plan.handed_over}
    return [one.id for one in desk.queue if one.id not in named]


def late_and_silent(planned: Planned) -> list[int]:
    """Assignments that end after a hard limit and are not said to be unmet."""
    plan = planned.plan
    told = {unmet.assignment_id for unmet in plan.unmet if unmet.hard}
    found = []
    for known, spans in plan.spans().items():
        one = planned.assessed[known]
        hard = one.limits.hard_by
        if one.assignment.fixed is None and hard is not None and spans[-1].end > hard:
            found.append(known)
    return [known for known in found if known not in told]


def harm(plan: Plan, assessed: dict, desk: SmallDesk) -> tuple[list[int], int]:
    """Missed hard limits level by level, then weighted working minutes late, of whole plans."""
    calendar = desk.calendar()
    missed, lateness = [0] * 5, 0
    spans = plan.spans()
    for known, one in assessed.items():
        if not is_placeable(one.assignment) or one.limits.plan_by is None:
            continue
        end = spans[known][-1].end if known in spans else None
        if end is None and one.left_out_by:
            continue
        if one.limits.hard_by is not None and (end is None or end > one.limits.hard_by):
            missed[one.decision.level - 1] += 1
        late = _late(one.limits.plan_by, end, desk, calendar)
        lateness += late << (5 - one.decision.level)
    return missed, lateness


def _late(limit: int, end: int | None, desk: SmallDesk, calendar: WorkCalendar) -> int:
    if end is None:
        return 10_000_000
    start = Instant(max(limit, desk.now))
    return max(1, calendar.working_minutes_between(start, Instant(end))) if end > limit else 0
