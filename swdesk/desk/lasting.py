"""How long a plan stands while only time passes and nobody says what they do.

Work that should be begun and is not pushes everything else on. So a plan certainly stands until
something in it should begin or end, and where something should be under way now, no longer than
there is time to spare before every limit.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from swdesk.domain.assignment import AssignmentId, Status
from swdesk.domain.instants import FAR_FUTURE, Instant, Span
from swdesk.domain.plan import BlockKind
from swdesk.planner.free_time import FreeTime
from swdesk.planner.gaps import MARK_MINUTES, on_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from swdesk.domain.plan import Block, Plan
    from swdesk.planner.assess import Assessed, Assessor

_UNMOVED = (BlockKind.FIXED, BlockKind.PINNED)


class Lasting:
    """How long one plan stands."""

    def __init__(
        self,
        plan: Plan,
        assessor: Assessor,
        assessed: Sequence[Assessed],
        overtime: Sequence[Span],
    ) -> None:
        """Take the plan, and every open assignment as it is assessed under its terms."""
        self._plan = plan
        self._assessor = assessor
        self._assessed = assessed
        self._overtime = overtime
        self._running = {
            one.assignment.id for one in assessed if one.assignment.status is Status.RUNNING
        }

    def until(self) -> int:
        """The first instant at which planning anew may come to something else."""
        at = self._plan.at
        begins = on_mark(at)
        due = [block for block in self._plan.blocks if self._is_due(block, begins)]
        turns = (self._turn(block) for block in self._plan.blocks if block not in due)
        turn = min([*self._waited_out(at), *(each for each in turns if each > at), FAR_FUTURE])
        if not due:
            return turn
        # What begins later begins on a mark.
        last = begins + self._to_spare(max(0, turn - begins))
        return min(turn, last - last % MARK_MINUTES + 1)

    def next_start(self, now: Instant) -> int:
        """When the next block begins."""
        starts = (block.span.start for block in self._plan.blocks)
        return min((start for start in starts if start > now), default=FAR_FUTURE)

    def _waited_out(self, at: Instant) -> Iterable[int]:
        """When work that lies nowhere has waited for longer than it may."""
        planned = {block.assignment_id for block in self._plan.blocks}
        for one in self._assessed:
            by = one.deferral_by
            if by is not None and by >= at and one.assignment.id not in planned:
                yield by + 1

    def _turn(self, block: Block) -> int:
        """When a block is news: a fixed time or running work at its end, other work unbegun."""
        goes_on = block.kind is BlockKind.FIXED or self._is_worked_on(block)
        return block.span.end if goes_on else block.span.start

    def _is_worked_on(self, block: Block) -> bool:
        begun = block.span.start <= self._plan.at
        return block.kind is BlockKind.RUNNING or (begun and block.assignment_id in self._running)

    def _is_due(self, block: Block, begins: int) -> bool:
        """Whether it should be under way from the beginning, and is not."""
        if block.span.start > begins or block.span.end <= begins:
            return False
        return block.kind is not BlockKind.FIXED and not self._is_worked_on(block)

    def _to_spare(self, most: int) -> int:
        """Free minutes between the end of any work and its next limit: the fewest, at `most`."""
        ends = {block.assignment_id: block.span.end for block in self._plan.blocks}
        free = self._free_time()
        for one in self._assessed:
            end = ends.get(one.assignment.id)
            if end is None:
                continue
            for limit in self._limits_after(one, end):
                most = min(most, self._free_between(free, (end, limit), most))
        return most

    def _limits_after(self, one: Assessed, end: Instant) -> Iterable[Instant]:
        finder = self._assessor.finder
        instants = (finder.instant(each, at_once=one.is_at_once) for each in one.limits.all)
        return (by for by in instants if by >= end)

    def _free_time(self) -> FreeTime:
        terms = self._assessor.terms
        kinds = {one.assignment.id: one for one in self._assessed}
        fixed = [
            self._with_travel(block, kinds) for block in self._plan.blocks if block.kind in _UNMOVED
        ]
        rules = terms.compiled.rulebook.day
        blocked = [*fixed, *terms.absences]
        return FreeTime(terms.calendar, self._plan.at, blocked, self._overtime, rules)

    def _with_travel(self, block: Block, known: Mapping[AssignmentId, Assessed]) -> Span:
        one = known.get(block.assignment_id)
        travel = one.kind.travel_minutes if one is not None and one.kind is not None else 0
        after = travel + self._assessor.terms.compiled.rulebook.day.buffer_minutes
        return Span(Instant(block.span.start - travel), Instant(block.span.end + after))

    def _free_between(self, free: FreeTime, stretch: tuple[Instant, Instant], most: int) -> int:
        """Ordinary free minutes in a stretch; counting stops at `most`."""
        start, end = stretch
        found, day = 0, self._assessor.terms.zone.day_of(start)
        while found < most and free.midnight(day) < end:
            for low, high in free.day(day).ordinary:
                found += max(0, min(high, end) - max(low, start))
            day += timedelta(days=1)
        return min(found, most)
