"""Planning the days ahead anew: the one entrance to this package.

Pure and deterministic: the same request gives the same plan on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from swdesk.domain.assignment import Status
from swdesk.domain.plan import Move, Plan, Unmet
from swdesk.planner.assess import Assessed, Assessor, assessments_by_id
from swdesk.planner.laying import Laid, Laying
from swdesk.planner.moving import moves_between
from swdesk.planner.outcome import UnmetFinder, blocks_of
from swdesk.planner.request import Request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.domain.assignment import AssignmentId

__all__ = ["Planned", "Request", "replan"]


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
    """One re-plan: lay everything out, then say what that means."""

    def __init__(self, assessor: Assessor, request: Request) -> None:
        self._assessor = assessor
        self._request = request
        self._now = request.now
        self._assessed = assessor.assess(request.assignments, request.now)
        self._by_id = assessments_by_id(self._assessed)

    def run(self) -> Planned:
        """The new plan and what moved against the previous one."""
        laid = Laying(self._assessor, self._request, self._assessed).best()
        plan = self._plan(laid)
        free = laid.horizon.free
        moves = moves_between(
            self._request.previous,
            plan,
            self._by_id,
            self._request.broken,
            (free.is_working, free.day_number),
        )
        return Planned(plan, self._by_id, moves)

    def _plan(self, laid: Laid) -> Plan:
        hard, items, spans, horizon = laid.hard, laid.items, laid.spans, laid.horizon
        blocks = blocks_of(hard, items, spans, self._by_id, horizon)
        finder = UnmetFinder(self._assessor, items, spans, horizon, self._now)
        unmet = [
            *finder.of_items(self._by_id),
            *finder.of_hard_time(hard),
            *finder.of_blocks(blocks, self._by_id),
        ]
        return Plan(
            at=self._now,
            revision=self._assessor.terms.compiled.rulebook.about.revision,
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
