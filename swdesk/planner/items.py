"""From assessments to items: what is left to place, as whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.assignment import Assignment, AssignmentId, Status
from swdesk.domain.instants import FAR_FUTURE, Instant, Zone
from swdesk.planner.hard_time import HardTime, remaining_of, shortest_of
from swdesk.planner.item import Item

if TYPE_CHECKING:
    from swdesk.domain.plan import Block
    from swdesk.planner.assess import Assessed
    from swdesk.rules.rulebook import Level, Rulebook

_PLACEABLE = (Status.OPEN, Status.PARKED, Status.RUNNING, Status.WAITING)


class ItemMaker:
    """Makes items of one desk at one instant, beside the hard time already laid."""

    def __init__(self, rulebook: Rulebook, zone: Zone, now: Instant, hard: HardTime) -> None:
        """Work out each level's weight and what special time it may open."""
        self._zone = zone
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
        assignment = one.assignment
        if assignment.fixed is not None or assignment.status not in _PLACEABLE:
            return None
        remaining = remaining_of(one, self._now) - self._laid.get(assignment.id, 0)
        return self._item(one, remaining) if remaining > 0 else None

    def laid_whole(self, one: Assessed) -> Item:
        """The item of work whose place is given as a whole, for counting alone."""
        return self._item(one, remaining_of(one, self._now))

    def _item(self, one: Assessed, remaining: int) -> Item:
        assignment, limits, level = one.assignment, one.limits, one.decision.level
        hard_by, plan_by = limits.hard_by, limits.plan_by
        weight, access = self._by_level[level]
        if one.is_at_once and self._is_lost(assignment):
            hard_by = plan_by = self._now
        return Item(
            assignment.id,
            remaining,
            self._release(assignment),
            hard_by if hard_by is not None else FAR_FUTURE,
            plan_by if plan_by is not None else FAR_FUTURE,
            level,
            weight,
            limits.hard.consequence if limits.hard is not None else 8,
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
        release = 0
        if assignment.status is Status.OPEN and assignment.pinned_start is None:
            start = assignment.earliest_start
            return self._zone.moment_start(start) if start is not None else 0
        if assignment.earliest_start is not None:
            release = self._zone.moment_start(assignment.earliest_start)
        if assignment.status is Status.WAITING and assignment.waiting is not None:
            release = max(release, self._zone.moment_start(assignment.waiting.until))
        if assignment.pinned_start is not None:
            release = max(release, assignment.pinned_start)
        return release


def _shortest(one: Assessed, remaining: int) -> int:
    """The shortest useful block; what is too short for two of them is done in one."""
    shortest = max(1, shortest_of(one))
    is_whole = one.kind is not None and not one.kind.splits
    return remaining if is_whole or remaining < 2 * shortest else shortest


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
