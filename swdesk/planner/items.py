"""From assessments to items: what is left to place, as whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.domain.assignment import Assignment, AssignmentId, Status
from swdesk.domain.instants import FAR_FUTURE, Instant
from swdesk.planner.hard_time import HardTime, remaining_of, usual_shortest
from swdesk.planner.item import Item

if TYPE_CHECKING:
    from swdesk.domain.limits import Limits
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
        self._by_kind: dict[str, tuple[int, bool, int]] = {}

    def make(self, one: Assessed) -> Item | None:
        """The item of an assignment; None if nothing of it is left to place."""
        if one.is_noted:
            return self._of_noted(one)
        assignment, start = one.assignment, one.assignment.earliest_start
        release = self._calendar.moment_start(start) if start is not None else 0
        # Neither running nor used up: then it would be noted.
        minutes = assignment.estimate_minutes - assignment.logged_minutes
        return self._item(one, minutes, release, one.limits)

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
        limits = one.limits
        if one.is_at_once and self._is_lost(one.assignment):
            limits = replace(limits, hard_by=self._now, plan_by=self._now)
        return self._item(one, remaining, self._release(one.assignment), limits)

    def _item(self, one: Assessed, remaining: int, release: int, limits: Limits) -> Item:
        assignment, hard, level = one.assignment, limits.hard, one.decision.level
        weight, access = self._by_level[level]
        hard_by, plan_by, kind = limits.hard_by, limits.plan_by, assignment.kind
        shortest, splits, own_time = self._by_kind.get(kind) or self._usual(one)
        own = assignment.shortest_block_minutes
        if own is not None:
            shortest = own or 1
        return Item(
            assignment.id,
            remaining,
            release,
            FAR_FUTURE if hard_by is None else hard_by,
            FAR_FUTURE if plan_by is None else plan_by,
            level,
            weight,
            8 if hard is None else hard.consequence,
            # What is too short for two blocks is done in one.
            shortest if splits and remaining >= 2 * shortest else remaining,
            assignment.received.on.toordinal(),
            access,
            own_time,
            one.left_out_by != "" and assignment.id not in self._laid,
        )

    def _usual(self, one: Assessed) -> tuple[int, bool, int]:
        """The shortest useful block of a kind, whether it splits, the time meant for it."""
        kind, name = one.kind, one.assignment.kind
        shortest = usual_shortest(kind) or 1
        splits = kind is None or kind.splits
        found = self._by_kind[name] = (shortest, splits, self._own.get(name, 0))
        return found

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
