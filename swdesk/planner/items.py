"""From assessments to items: what is left to place, as whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.assignment import Assignment, AssignmentId, Status
from swdesk.domain.instants import FAR_FUTURE, Instant
from swdesk.planner.hard_time import HardTime, remaining_of, shortest_of
from swdesk.planner.item import Item

if TYPE_CHECKING:
    from swdesk.domain.plan import Block
    from swdesk.planner.assess import Assessed
    from swdesk.rules.rulebook import Level, Rulebook
    from swdesk.worktime.calendar import WorkCalendar

_PLACEABLE = (Status.OPEN, Status.PARKED, Status.RUNNING, Status.WAITING)


class ItemMaker:
    """Makes items of one desk at one instant, beside the hard time already laid."""

    def __init__(
        self, rulebook: Rulebook, calendar: WorkCalendar, now: Instant, hard: HardTime
    ) -> None:
        """Work out each level's weight and what special time it may open."""
        self._calendar = calendar
        self._now = now
        self._laid = _minutes_laid(hard.blocks)
        count = len(rulebook.levels)
        self._by_level = {
            level.id: (_weight(level, count), _access(rulebook, level.id))
            for level in rulebook.levels
        }
        self._own = _own_time(rulebook)

    def make(self, one: Assessed) -> Item | None:
        """The item of an assignment; None if nothing of it is left to place."""
        if one.is_noted:
            return self._of_noted(one)
        assignment, limits = one.assignment, one.limits
        minutes, start = assignment.remaining_minutes(self._now), assignment.earliest_start
        release = self._calendar.moment_start(start) if start is not None else 0
        return self._item(one, minutes, release, limits.hard_by, limits.plan_by)

    def _of_noted(self, one: Assessed) -> Item | None:
        assignment = one.assignment
        if assignment.fixed is not None or assignment.status not in _PLACEABLE:
            return None
        remaining = remaining_of(one, self._now) - self._laid.get(assignment.id, 0)
        return self._whole_or_rest(one, remaining) if remaining > 0 else None

    def laid_whole(self, one: Assessed) -> Item:
        """The item of work whose place is given as a whole, for counting alone."""
        return self._whole_or_rest(one, remaining_of(one, self._now))

    def _whole_or_rest(self, one: Assessed, remaining: int) -> Item:
        hard_by, plan_by = one.limits.hard_by, one.limits.plan_by
        if one.is_at_once and self._is_lost(one.assignment):
            hard_by = plan_by = self._now
        return self._item(one, remaining, self._release(one.assignment), hard_by, plan_by)

    def _item(
        self,
        one: Assessed,
        remaining: int,
        release: int,
        hard_by: Instant | None,
        plan_by: Instant | None,
    ) -> Item:
        assignment, hard, level = one.assignment, one.limits.hard, one.decision.level
        weight, access = self._by_level[level]
        return Item(
            assignment.id,
            remaining,
            release,
            hard_by if hard_by is not None else FAR_FUTURE,
            plan_by if plan_by is not None else FAR_FUTURE,
            level,
            weight,
            hard.consequence if hard is not None else 8,
            _shortest(one, remaining),
            assignment.received.on.toordinal(),
            access,
            self._own.get(assignment.kind, 0),
            bool(one.left_out_by) and assignment.id not in self._laid,
        )

    def _is_lost(self, assignment: Assignment) -> bool:
        """Whether what should be done at once is not, and so has lost its limit already."""
        return assignment.status is not Status.WAITING and assignment.id not in self._laid

    def _release(self, assignment: Assignment) -> int:
        """The first instant it may be worked on; 0 is "at any time"."""
        release, moment_start = 0, self._calendar.moment_start
        if assignment.earliest_start is not None:
            release = moment_start(assignment.earliest_start)
        if assignment.status is Status.WAITING and assignment.waiting is not None:
            release = max(release, moment_start(assignment.waiting.until))
        if assignment.pinned_start is not None:
            release = max(release, assignment.pinned_start)
        return release


def _shortest(one: Assessed, remaining: int) -> int:
    """The shortest useful block; what is too short for two of them is done in one."""
    shortest, kind = shortest_of(one) or 1, one.kind
    is_whole = remaining < 2 * shortest or (kind is not None and not kind.splits)
    return remaining if is_whole else shortest


def _weight(level: Level, count: int) -> int:
    """The rulebook's own weight, or two to the number of levels below (design, "The planner")."""
    return level.weight or 1 << (count - level.id)


def _access(rulebook: Rulebook, level: int) -> int:
    """Special time that work of a level may open before its hard limit: the reserve always."""
    mask = 1 << len(rulebook.day.protected)
    for number, protected in enumerate(rulebook.day.protected):
        if level in protected.broken_by:
            mask |= 1 << number
    return mask


def _own_time(rulebook: Rulebook) -> dict[str, int]:
    """Protected time meant for a kind of work, by kind."""
    own: dict[str, int] = {}
    for number, protected in enumerate(rulebook.day.protected):
        for kind in protected.for_kinds:
            own[kind] = own.get(kind, 0) | 1 << number
    return own


def _minutes_laid(blocks: list[Block]) -> dict[AssignmentId, int]:
    laid: dict[AssignmentId, int] = {}
    for block in blocks:
        laid[block.assignment_id] = laid.get(block.assignment_id, 0) + block.span.minutes
    return laid
