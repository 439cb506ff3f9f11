"""The courses an interruption can take: done now, queued, or otherwise than the rules say."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk.answers import Action
from swdesk.desk.assignments import draft
from swdesk.desk.session import Cause, Session, Settled
from swdesk.desk.state import running_of
from swdesk.desk.working import counted_until, parked, started, stretch_between, stretch_of
from swdesk.domain.assignment import Assignment, AssignmentId, Override, Status
from swdesk.domain.errors import ApproverNeededError, OverrideBeyondLimitError
from swdesk.domain.instants import Moment
from swdesk.domain.notice import Occasion
from swdesk.planner.hard_time import first_break, may_break_into

if TYPE_CHECKING:
    from swdesk.desk.answers import NewAssignment
    from swdesk.domain.hours import Worked
    from swdesk.domain.instants import Instant
    from swdesk.planner.assess import Assessed


class Outcome(Struct, frozen=True):
    """One course worked out to the end. `broken` is what was being worked on and is parked."""

    settled: Settled
    action: Action
    known: AssignmentId
    cause: Cause
    worked: tuple[Worked, ...] = ()
    broken: AssignmentId | None = None

    @property
    def assignment(self) -> Assignment:
        """The interruption itself as an assignment."""
        return self.settled.state.assignments[self.known]

    @property
    def assessed(self) -> Assessed:
        """What the rules say about it."""
        return self.settled.planned.assessed[self.known]

    @property
    def is_met(self) -> bool:
        """Whether none of its own hard limits is missed."""
        unmet = self.settled.planned.plan.unmet
        return not any(each.hard and each.assignment_id == self.known for each in unmet)


class Courses:
    """What can become of one interruption. Each course starts from the desk as it is."""

    def __init__(self, session: Session, stated: NewAssignment) -> None:
        """Take the desk and what is stated about the interruption."""
        self._session = session
        self._stated = stated
        self._start = session.state
        self._levels = {level.id: level for level in session.rulebook.levels}

    def by_the_rules(self) -> Outcome:
        """Queue it first; if the rules want it now, break into what runs."""
        queued = self.queued("interruption_followed")
        if not self._breaks_in(queued):
            return queued
        now = self._taken_now(queued.cause)
        return now if now.is_met or queued.assessed.is_at_once else queued

    def queued(self, action: str, override: Override | None = None) -> Outcome:
        """It becomes one more assignment; what was parked for it goes on."""
        session, pending = self._session, self._start.pending
        assignment = replace(self._drafted(), override=override)
        resume(session)
        session.put(assignment)
        cause = Cause(action, frozenset({assignment.id}))
        if override is not None:
            cause = _overriding(cause, assignment.id, override.reason, override.approver)
        settled = session.settled(cause)
        worked = self._spent_on(assignment) if pending is not None else []
        outcome = Outcome(settled, Action.QUEUE, assignment.id, cause, tuple(worked))
        return replace(outcome, action=self._place(outcome))

    def otherwise(self, reason: str, approver: str) -> Outcome:
        """The other way round than the rules: later instead of now, or now instead of later.

        Raises:
            ApproverNeededError: the level that is departed from names who must approve.
            OverrideBeyondLimitError: a hard limit would be missed that the rules keep.
        """
        by_rules = self.by_the_rules()
        level = self._levels[by_rules.assessed.decision.level]
        if level.override_approver and not approver:
            raise ApproverNeededError(role=level.override_approver)
        if by_rules.action is Action.NOW:
            override = Override(reason, self._session.now, approver)
            outcome = self.queued("interruption_overridden", override)
        else:
            cause = replace(by_rules.cause, action="interruption_overridden")
            outcome = self._taken_now(_overriding(cause, by_rules.known, reason, approver))
        _check_limits(by_rules, outcome)
        return outcome

    @cached_property
    def _interrupted(self) -> Assignment | None:
        """What is being worked on, or was until the interruption was noted."""
        pending = self._start.pending
        if pending is not None and pending.parked is not None and pending.until is None:
            return self._start.assignments.get(AssignmentId(pending.parked))
        return running_of(self._start)

    def _drafted(self) -> Assignment:
        """The interruption as an assignment, on the desk as it was when it came."""
        self._session.state = self._start
        pending = self._start.pending
        came = pending.at if pending is not None else self._session.now
        stated = self._stated
        if stated.received is None and "received" not in stated.events:
            stated = replace(stated, received=Moment(self._session.zone.day_of(came), came))
        return replace(draft(self._session, stated), interrupted_at=came)

    def _spent_on(self, assignment: Assignment) -> list[Worked]:
        """What was spent on it since it came, until other work went on or until now."""
        pending = self._start.pending
        if pending is None:
            return []
        return stretch_between(assignment, pending.at, self._session, pending.until)

    def _taken_now(self, cause: Cause) -> Outcome:
        """It is worked on from the minute it came; what ran is parked."""
        session, pending = self._session, self._start.pending
        assignment = self._free_to_begin(self._drafted())
        running = running_of(session.state)
        worked = stretch_of(running, session, asking=False) if running is not None else []
        if running is not None:
            session.put(parked(running, counted_until(running, session)))
        goes_on = pending is not None and pending.until is None
        if not goes_on:
            worked += self._spent_on(assignment)
        since = pending.at if pending is not None and goes_on else session.now
        session.put(started(assignment, since))
        session.state = replace(session.state, pending=None)
        broken = self._interrupted.id if self._interrupted is not None else None
        cause = replace(cause, broken=broken)
        settled = session.settled(cause)
        return Outcome(settled, Action.NOW, assignment.id, cause, tuple(worked), broken)

    def _free_to_begin(self, assignment: Assignment) -> Assignment:
        """What had a fixed time at another hour has it no more when it is done now."""
        fixed = assignment.fixed
        if fixed is None or fixed.start <= self._session.now < fixed.end:
            return assignment
        return replace(assignment, fixed=None)

    def _breaks_in(self, queued: Outcome) -> bool:
        """Whether the rules want it now: at once, or its limit is lost unless it breaks in."""
        if queued.assignment.fixed is not None:
            return False
        one, running, now = queued.assessed, self._interrupted, self._session.now
        may_break = running is not None and self._may_break(one, running)
        blocks = queued.settled.planned.plan.blocks
        start = next((b.span.start for b in blocks if b.assignment_id == queued.known), None)
        if not one.is_at_once:
            return may_break and (not queued.is_met or self._cuts_short(running, start))
        return may_break or start == now

    def _cuts_short(self, running: Assignment | None, start: Instant | None) -> bool:
        """Whether the plan puts it, at the next mark, where what runs was to go on."""
        now, plan = self._session.now, self._session.before.plan
        if running is None or start is None or plan is None or start > first_break(now):
            return False
        return any(
            b.assignment_id == running.id and b.span.start <= now and start < b.span.end
            for b in plan.blocks
        )

    def _may_break(self, one: Assessed, running: Assignment) -> bool:
        level = one.decision.level
        return level < running.level and may_break_into(self._levels[level], running.level)

    def _place(self, queued: Outcome) -> Action:
        """What the plan makes of a queued interruption."""
        if not queued.is_met:
            return Action.HAND_OVER
        plan, day_of = queued.settled.planned.plan, self._session.zone.day_of
        mine = next((b.span for b in plan.blocks if b.assignment_id == queued.known), None)
        if mine is None or day_of(mine.start) != day_of(self._session.now):
            return Action.QUEUE
        running = running_of(queued.settled.state)
        ahead = {b.assignment_id for b in plan.blocks if b.span.start < mine.start}
        return (
            Action.NEXT if ahead <= {running.id if running is not None else None} else Action.TODAY
        )


def resume(session: Session, since: Instant | None = None) -> None:
    """Go on with what a noted interruption parked, from now or an instant; it is noted no more."""
    pending = session.state.pending
    if pending is None:
        return
    held = session.state.assignments.get(AssignmentId(pending.parked)) if pending.parked else None
    if pending.until is not None:
        held = None
    if held is not None and held.status is Status.PARKED and running_of(session.state) is None:
        session.put(started(held, session.now if since is None else since))
    session.state = replace(session.state, pending=None)


def _overriding(cause: Cause, known: AssignmentId, reason: str, approver: str) -> Cause:
    arisen = ((Occasion.OVERRIDDEN, known),)
    return replace(cause, arisen=arisen, override_reason=reason, approver=approver)


def _check_limits(by_rules: Outcome, otherwise: Outcome) -> None:
    """An override may not miss a hard limit that the rules would have kept."""
    missed = {u.assignment_id for u in by_rules.settled.planned.plan.unmet if u.hard}
    for unmet in otherwise.settled.planned.plan.unmet:
        if unmet.hard and unmet.assignment_id not in missed:
            lost = otherwise.settled.state.assignments[unmet.assignment_id]
            raise OverrideBeyondLimitError(ref=lost.ref, kind=lost.kind, limit=unmet.limit)
