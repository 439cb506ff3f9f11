"""One desk laid out: hard time first, then everything else in what is left.

The running task runs on as the plan before said; else to the next hard stop; and only so long as
its shortest block where otherwise work that may break into it would miss a hard limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.assignment import Status
from swdesk.domain.instants import Instant
from swdesk.domain.plan import BlockKind
from swdesk.planner.axis import WorkAxis
from swdesk.planner.cost import Burden, Costing
from swdesk.planner.free_time import FreeTime, Horizon
from swdesk.planner.gaps import on_mark
from swdesk.planner.hard_time import (
    HardTime,
    HardTimeFinder,
    first_break,
    may_break_into,
    remaining_of,
    shortest_of,
)
from swdesk.planner.items import ItemMaker
from swdesk.planner.open_hours import OpenHours
from swdesk.planner.search import Arranging

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.domain.assignment import Assignment
    from swdesk.domain.instants import Zone
    from swdesk.domain.plan import Block
    from swdesk.planner.assess import Assessed, Assessor
    from swdesk.planner.board import Board
    from swdesk.planner.item import Item, Spans
    from swdesk.planner.request import Request

_SPARE_PER_CENT = 15


class Laid(Struct, frozen=True):
    """Where everything lies: hard time, items with their stretches, and the time there was."""

    hard: HardTime
    horizon: Horizon
    board: Board
    burden: Burden


class Laying:
    """Lays out one desk at one instant."""

    def __init__(
        self,
        assessor: Assessor,
        request: Request,
        noted: Sequence[Assessed],
        assessed: Sequence[Assessed] = (),
    ) -> None:
        """Take what is asked and the assessments it rests on.

        `noted` are those that may have hard time or bear on it; `assessed` are all of them, needed
        only to lay out the whole desk.
        """
        self._request = request
        self._now = request.now
        self._noted = noted
        self._assessed = assessed
        self._calendar = assessor.terms.calendar
        self._absences = assessor.terms.absences
        self._rulebook = assessor.terms.compiled.rulebook
        self._levels = {level.id: level for level in self._rulebook.levels}

    def best(self) -> Laid:
        """The best layout among the ends that the running task's block may have."""
        running = self.running()
        if running is None:
            return self._lay(None, None)
        first, *others = *self.planned_stop(running), None
        found = self._lay(first, running)
        for stop in others:
            if any(found.burden[0]):
                found = min(found, self._lay(stop, running), key=lambda laid: laid.burden)
        if any(found.burden[0]) and self._may_be_broken_into(running):
            broken = self._lay(self._first_stop(running), running)
            found = min(found, broken, key=lambda laid: laid.burden[0])
        return found

    def running(self) -> Assessed | None:
        """The task that runs, fixed times aside."""
        for one in self._noted:
            if one.assignment.status is Status.RUNNING and one.assignment.fixed is None:
                return one
        return None

    def _first_stop(self, running: Assessed) -> Instant:
        """When it may be broken into: at a mark, when its shortest useful block is done."""
        begun = running.assignment.running_since
        least = (self._now if begun is None else begun) + shortest_of(running)
        return max(first_break(self._now), Instant(on_mark(least)))

    def _may_be_broken_into(self, running: Assessed) -> bool:
        """Whether work of a stronger level that may break in has a hard limit."""
        level = running.decision.level
        return any(
            may_break_into(self._levels[one.decision.level], level)
            for one in self._assessed
            if one.decision.level < level and one.limits.hard_by is not None
        )

    def planned_stop(self, running: Assessed) -> list[Instant]:
        """Where the plan before ends the running task's block, if it has one now.

        What it needs beyond what was planned, it needs now: nobody leaves off for three minutes.
        """
        previous, now = self._request.previous, self._now
        known = running.assignment.id
        blocks = previous.blocks if previous is not None else ()
        mine = [b.span for b in blocks if b.assignment_id == known and b.span.end > now]
        if not mine or mine[0].start > now:
            return []
        planned = sum(span.end - max(span.start, now) for span in mine)
        missing = remaining_of(running, now) - planned
        return [Instant(mine[0].end + max(0, missing))]

    def _lay(self, stop: Instant | None, running: Assessed | None) -> Laid:
        hard = self.hard_time(stop)
        horizon = Horizon(self.free_time(hard))
        maker = self.maker(hard)
        items = [item for item in map(maker.make, self._assessed) if item is not None]
        axis = WorkAxis(self._calendar, self._now)
        levels = self._rulebook.levels
        costing = Costing(items, axis, self._now, levels)
        horizon.reach(sum([item.remaining for item in items]) * (100 + _SPARE_PER_CENT) // 100)
        found = Arranging(items, horizon, costing, self._before(items, hard)).best()
        burden = found.burden
        if running is not None and not any(item.id == running.assignment.id for item in items):
            # It is laid as a whole and no item any more: its own lateness counts all the same.
            every, lies = [*items, maker.laid_whole(running)], _lies(hard, running)
            burden = Costing(every, axis, self._now, levels).burden([*found.spans, lies])
        return Laid(hard, horizon, found.board, burden)

    def maker(self, hard: HardTime) -> ItemMaker:
        """Makes items beside hard time."""
        return ItemMaker(self._rulebook, self._calendar, self._now, hard)

    def hard_time(self, stop: Instant | None) -> HardTime:
        """Hard time, the running task's block ending at `stop` at the latest."""
        hours = OpenHours(self._calendar, self._request.overtime)
        finder = HardTimeFinder(self._rulebook, self._now, hours, self._absences, stop)
        return finder.find(self._noted)

    def free_time(self, hard: HardTime) -> FreeTime:
        """The time that hard time leaves."""
        return FreeTime(
            self._calendar,
            self._now,
            [*hard.taken, *self._absences],
            self._request.overtime,
            self._rulebook.day,
            self._unplanned_today(),
        )

    def _unplanned_today(self) -> int:
        """Minutes of today's interruptions: they come off the reserve, also when they are over.

        A reserve that grew again in the evening would push out what was planned there.
        """
        noted = (one.assignment for one in self._noted)
        return self._request.closed_unplanned + minutes_unplanned(
            noted, self._now, self._calendar.zone
        )

    def _before(self, items: Sequence[Item], hard: HardTime) -> list[Spans]:
        """Where each item lay in the previous plan, as far as that is still ahead."""
        previous = self._request.previous
        if previous is None:
            return [()] * len(items)
        blocks: dict[int, list[Block]] = {}
        for block in previous.blocks:
            blocks.setdefault(block.assignment_id, []).append(block)
        return [
            lay_ahead(blocks.get(item.id, ()), self._now, item, given=item.id in hard.placed)
            for item in items
        ]


def minutes_unplanned(assignments: Iterable[Assignment], now: Instant, zone: Zone) -> int:
    """Minutes of the interruptions among some assignments that came today, local time."""
    today = zone.day_of(now)
    return sum(
        one.unplanned_minutes
        for one in assignments
        if one.interrupted_at is not None and zone.day_of(one.interrupted_at) == today
    )


def lay_ahead(blocks: Sequence[Block], now: Instant, item: Item, *, given: bool) -> Spans:
    """Where an item lay from now on; `given`: its hard blocks have their place by themselves.

    What should have been begun by now and was not, lies from the next mark on: so the day moves on.
    """
    ahead = [
        (int(block.span.start), int(block.span.end))
        for block in blocks
        if block.span.start >= now and (block.kind is BlockKind.PLANNED or not given)
    ]
    left = item.remaining - sum(end - start for start, end in ahead)
    missed = [block for block in blocks if block.span.start < now < block.span.end]
    if given or not missed or missed[0].kind is not BlockKind.PLANNED:
        return tuple(ahead)
    begin, minutes = on_mark(now), min(left, missed[0].span.minutes)
    fits = not ahead or begin + minutes < ahead[0][0]
    if not fits or minutes < min(item.shortest, item.remaining):
        return tuple(ahead)
    return ((begin, begin + minutes), *ahead)


def _lies(hard: HardTime, one: Assessed) -> Spans:
    mine = (block for block in hard.blocks if block.assignment_id == one.assignment.id)
    return tuple((int(block.span.start), int(block.span.end)) for block in mine)
