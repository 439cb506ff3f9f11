"""Planning the days ahead anew: the one entrance to this package.

Pure and deterministic: the same request gives the same plan on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from swdesk.domain.assignment import Assignment, AssignmentId, Status
from swdesk.domain.instants import FAR_FUTURE, Instant, Span
from swdesk.domain.plan import Move, Plan, Unmet
from swdesk.planner.assess import Assessed, Assessor, assessments_by_id
from swdesk.planner.axis import WorkAxis
from swdesk.planner.free_time import FreeTime, Horizon
from swdesk.planner.hard_time import HardTime, HardTimeFinder
from swdesk.planner.items import ItemMaker
from swdesk.planner.moving import moves_between
from swdesk.planner.outcome import UnmetFinder, blocks_of
from swdesk.planner.search import Arranging

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from swdesk.planner.item import Item, Spans

_SPARE_PER_CENT = 15


@dataclass(frozen=True, slots=True)
class Request:
    """What to plan: the open assignments at an instant, agreed overtime, the plan before.

    `broken` is the running assignment that an interruption parks.
    """

    now: Instant
    assignments: Sequence[Assignment]
    overtime: tuple[Span, ...] = ()
    previous: Plan | None = None
    broken: AssignmentId | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """The new plan, the assessments it rests on by id, and what moved."""

    plan: Plan
    assessed: Mapping[AssignmentId, Assessed]
    moves: tuple[Move, ...]


def replan(assessor: Assessor, request: Request) -> Planned:
    """Assess every assignment and plan the days ahead until everything is placed."""
    return _Planning(assessor, request).run()


class _Planning:
    """One re-plan: hard time first, then everything else in what is left."""

    def __init__(self, assessor: Assessor, request: Request) -> None:
        self._assessor = assessor
        self._request = request
        self._now = request.now
        self._calendar = assessor.terms.calendar
        self._rulebook = assessor.terms.compiled.rulebook
        self._assessed = assessor.assess(request.assignments, request.now)
        self._by_id = assessments_by_id(self._assessed)

    def run(self) -> Planned:
        """The new plan and what moved against the previous one."""
        hard = self._hard_time()
        horizon = Horizon(self._free_time(hard))
        items = self._items(hard)
        spans = self._arranged(items, horizon)
        plan = self._plan(hard, items, spans, horizon)
        free = horizon.free
        moves = moves_between(
            self._request.previous,
            plan,
            self._by_id,
            self._request.broken,
            (free.is_working, free.day_number),
        )
        return Planned(plan, self._by_id, moves)

    def _hard_time(self) -> HardTime:
        absences = self._assessor.terms.absences
        finder = HardTimeFinder(
            self._rulebook, self._now, self._stretch_at, absences, self._calendar.zone
        )
        return finder.find(self._assessed)

    def _stretch_at(self, instant: Instant) -> Span | None:
        """The work window or agreed overtime around an instant."""
        windows = self._calendar.windows(self._calendar.zone.day_of(instant))
        stretches = (*windows, *self._request.overtime)
        return next((s for s in stretches if s.start <= instant < s.end), None)

    def _free_time(self, hard: HardTime) -> FreeTime:
        return FreeTime(
            self._calendar,
            self._now,
            [*hard.taken, *self._assessor.terms.absences],
            self._request.overtime,
            self._rulebook.day,
            self._unplanned_today(),
        )

    def _unplanned_today(self) -> int:
        """Minutes that today's interruptions take: they come off the reserve."""
        day_of = self._calendar.zone.day_of
        today = day_of(self._now)
        return sum(
            one.assignment.estimate_minutes
            for one in self._assessed
            if one.assignment.interrupted_at is not None
            and day_of(one.assignment.interrupted_at) == today
        )

    def _items(self, hard: HardTime) -> list[Item]:
        maker = ItemMaker(self._rulebook, self._calendar.zone, self._now, hard)
        made = (maker.make(one) for one in self._assessed)
        return [item for item in made if item is not None]

    def _arranged(self, items: Sequence[Item], horizon: Horizon) -> list[Spans]:
        if not items:
            return []
        horizon.reach(sum(item.remaining for item in items) * (100 + _SPARE_PER_CENT) // 100)
        axis = WorkAxis(self._calendar, self._now)
        return Arranging(items, horizon, axis, self._before(items)).best()

    def _before(self, items: Sequence[Item]) -> list[Spans]:
        """Where each item lay in the previous plan, as far as that is still ahead."""
        previous = self._request.previous
        if previous is None:
            return [()] * len(items)
        lay: dict[int, list[tuple[int, int]]] = {}
        for block in previous.blocks:
            if block.span.start >= self._now:
                span = (int(block.span.start), int(block.span.end))
                lay.setdefault(block.assignment_id, []).append(span)
        return [tuple(lay.get(item.id, ())) for item in items]

    def _plan(
        self, hard: HardTime, items: Sequence[Item], spans: Sequence[Spans], horizon: Horizon
    ) -> Plan:
        blocks = blocks_of(hard, items, spans, self._by_id, horizon)
        finder = UnmetFinder(self._assessor, items, spans, horizon, self._now)
        unmet = [
            *finder.of_items(self._by_id),
            *finder.of_hard_time(hard),
            *finder.of_blocks(blocks, self._by_id),
        ]
        return Plan(
            at=self._now,
            revision=self._rulebook.about.revision,
            blocks=blocks,
            unmet=tuple(sorted(unmet, key=_gravest_first)),
            waiting=self._with_status(Status.WAITING),
            past_fixed=tuple(one.assignment.id for one in hard.past),
            new_estimate=self._used_up(),
            clashes=tuple(hard.clashes),
            handed_over=self._with_status(Status.HANDED_OVER),
            opened_minutes=sum(block.span.minutes for block in blocks if block.opened),
        )

    def _with_status(self, status: Status) -> tuple[AssignmentId, ...]:
        return tuple(one.assignment.id for one in self._assessed if one.assignment.status is status)

    def _used_up(self) -> tuple[AssignmentId, ...]:
        """Work whose minutes are used up and that is not done: it needs a new estimate."""
        return tuple(
            one.assignment.id
            for one in self._assessed
            if one.assignment.fixed is None
            and one.assignment.status is not Status.HANDED_OVER
            and one.assignment.remaining_minutes(self._now) == 0
        )


def _gravest_first(unmet: Unmet) -> tuple[bool, int, int, int]:
    return (not unmet.hard, unmet.level, unmet.limit, unmet.assignment_id)
