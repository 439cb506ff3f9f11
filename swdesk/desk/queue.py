"""The queue alone: what every open assignment is worth now, without planning the days ahead.

Levels and limits come from the rules. Only where time may have changed something, the desk is
planned anew and kept first: a level, a rule, whom to tell, a return from waiting, or a plan that
nobody has followed for so long that a limit may be lost.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from swdesk.desk.answers import DeskView
from swdesk.desk.lasting import Lasting
from swdesk.desk.terms import assessor_for
from swdesk.desk.waking import woken
from swdesk.domain.instants import FAR_FUTURE, Instant, Moment, Zone
from swdesk.domain.notice import Occasion
from swdesk.domain.plan import Plan
from swdesk.planner.assess import replace_level
from swdesk.rules.deciding import notices_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.desk.desk import Desk
    from swdesk.desk.ports import Reading
    from swdesk.desk.state import DeskState
    from swdesk.planner.assess import Assessed
    from swdesk.rules.rulebook import Rulebook


class Queue(NamedTuple):
    """The desk in queue order; its plan is the last one made, maybe a while ago.

    While nobody writes to the desk, the queue stays what it is until `holds_until` (an instant,
    not included), but for the minutes of running work.
    """

    view: DeskView
    holds_until: Instant


def queue(desk: Desk) -> Queue:
    """The queue as it stands now. If time has changed anything, that is kept first."""
    with desk.store.reading() as reading:
        found = _Looking(desk, reading.state(), reading)
        if found.is_settled():
            return found.queue()
    from swdesk.desk.looking import view  # noqa: PLC0415 - only where it must be planned anew

    view(desk)
    with desk.store.reading() as reading:
        return _Looking(desk, reading.state(), reading).queue()


def planned_last(desk: Desk) -> DeskView | None:
    """The desk to be seen until it is planned for this minute; None: it never was planned.

    Levels, limits and order hold now. Of the last plan there is what lies ahead, if it was made
    today and under the rules in force; of an older one there is nothing, for it would mislead.
    """
    with desk.store.reading() as reading:
        state = desk.remembered.state = reading.state()
        return None if state.plan is None else _Looking(desk, state, reading).before_planning()


class _Looking:
    """One look at the desk, with every open assignment assessed."""

    def __init__(self, desk: Desk, state: DeskState, reading: Reading) -> None:
        self._now = desk.clock.now()
        self._state = state
        self._zone = Zone(self._state.profile.zone)
        self._rulebook: Rulebook = reading.rulebook(self._now)
        self._assessor = assessor_for(desk, self._state, self._rulebook, self._now)
        still_open = [one for one in self._state.assignments.values() if one.is_open]
        self._assessed = self._assessor.assess(still_open, self._now)

    def is_settled(self) -> bool:
        """Whether time has changed nothing that was kept."""
        if self._state.plan is None or any(map(stands_otherwise, self._assessed)):
            return False
        if woken(self._state, self._now, self._zone) is not self._state:
            return False
        return self._now < self._lasting.until() and not self._tells_otherwise()

    @cached_property
    def _lasting(self) -> Lasting:
        """How long the plan that was made last stands."""
        overtime = [agreed.span for agreed in self._state.overtime]
        return Lasting(self._plan, self._assessor, self._assessed, overtime)

    @property
    def _plan(self) -> Plan:
        if self._state.plan is None:
            raise AssertionError("a desk that was looked at has a plan")
        return self._state.plan

    def _tells_otherwise(self) -> bool:
        """Whether decisions call for other notices than those that stand."""
        wanted = {
            (one.assignment.id, notice.number, notice.role)
            for one in self._assessed
            for notice in one.decision.notices
        }
        standing = {
            (notice.assignment_id, notice.number, notice.role)
            for notice in self._state.notices.values()
            if notice.occasion is Occasion.DECIDED
        }
        if wanted - standing:
            return True
        by_id = {one.assignment.id: one for one in self._assessed}
        return any(
            known in by_id and not self._calls_for(by_id[known], number, role)
            for known, number, role in standing - wanted
        )

    def _calls_for(self, one: Assessed, number: str, role: str) -> bool:
        """Whether a decision calls for a notice because its limit is hard."""
        hard = one.limits.hard is not None
        situation = replace(replace_level(one.situation, one.decision.level), hard=hard)
        rows = notices_for(self._assessor.terms.compiled, situation, Occasion.DECIDED)
        return any((row.number, row.role) == (number, role) for row in rows)

    def queue(self) -> Queue:
        return Queue(self._view(), self._holds_until() if self.is_settled() else self._now)

    def _view(self) -> DeskView:
        return DeskView(
            now=self._now,
            state=self._state,
            rulebook=self._rulebook,
            plan=self._plan,
            queue=tuple(one.assignment.id for one in in_order(self._assessed)),
            limits={one.assignment.id: one.limits for one in self._assessed},
            decisions={one.assignment.id: one.decision for one in self._assessed},
        )

    def before_planning(self) -> DeskView:
        return replace(self._view(), plan=self._left_of_plan(), awaits_plan=True)

    def _left_of_plan(self) -> Plan:
        """What of the last plan can still be meant; nothing where it is of another day or rules."""
        plan, revision = self._plan, self._rulebook.about.revision
        is_todays = self._zone.day_of(plan.at) == self._zone.day_of(self._now)
        if not is_todays or plan.revision != revision or plan.at > self._now:
            return Plan(self._now, revision)
        return replace(plan, blocks=tuple(b for b in plan.blocks if b.span.end > self._now))

    def _holds_until(self) -> Instant:
        """The first instant at which anything may be otherwise.

        Rulebooks come into force, and days are counted, from midnight.
        """
        midnight = self._zone.moment_end(Moment(self._zone.day_of(self._now))) + 1
        turns = [one.holds_until for one in self._assessed]
        planned = (self._lasting.until(), self._lasting.next_start(self._now))
        return Instant(min([midnight, *turns, *planned, *self._returns(), *self._falls_due()]))

    def _falls_due(self) -> Iterable[int]:
        """When someone must have been told."""
        for notice in self._state.notices.values():
            if notice.is_open and notice.by > self._now:
                yield notice.by

    def _returns(self) -> Iterable[int]:
        yield from (said.until for said in self._state.lead_decisions)
        for one in self._state.assignments.values():
            if one.waiting is not None:
                yield self._zone.moment_start(one.waiting.until)
            if one.pinned_start is not None:
                yield one.pinned_start + 1
            if one.override is not None and one.override.until is not None:
                yield one.override.until


def in_order(assessed: Iterable[Assessed]) -> Sequence[Assessed]:
    """Assessments in queue order: level, limit, age."""
    return sorted(assessed, key=_queue_order)


def _queue_order(one: Assessed) -> tuple[int, int, int, int]:
    by = one.limits.plan_by if one.limits.plan_by is not None else FAR_FUTURE
    received = one.assignment.received.on.toordinal()
    return (one.decision.level, by, received, one.assignment.id)


def stands_otherwise(one: Assessed) -> bool:
    """Whether the rules decide otherwise than was kept."""
    standing = (one.assignment.level, one.assignment.rule)
    return standing != (one.decision.level, one.decision.rule)
