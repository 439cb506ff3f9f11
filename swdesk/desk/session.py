"""One action: a transaction that loads the desk, changes it, plans anew and keeps the result.

Every desk function follows the same path: change the state as the person wished, `settle` it
(decide, plan, notices, log) and `keep` it. Nothing is written before everything is worked out.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from swdesk.desk.answers import DeskView, Done
from swdesk.desk.naming import find_open
from swdesk.desk.noticing import Arisen, Noticing, arisen_from_plan
from swdesk.desk.picture import picture_of
from swdesk.desk.ports import Saving
from swdesk.desk.terms import assessor_for
from swdesk.domain.assignment import Assignment, AssignmentId, Status
from swdesk.domain.decision import LoggedDecision
from swdesk.domain.instants import FAR_FUTURE, Zone
from swdesk.domain.notice import Occasion
from swdesk.planner.replan import Planned, Request, replan
from swdesk.rules.explaining import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from swdesk.desk.desk import Desk
    from swdesk.desk.ports import Reading, Writing
    from swdesk.desk.state import DeskState
    from swdesk.domain.change import Change
    from swdesk.domain.instants import Instant
    from swdesk.domain.worked import WorkedStretch
    from swdesk.planner.assess import Assessed
    from swdesk.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Settled:
    """A desk that was decided and planned anew: its state, plan, moves and new log entries."""

    state: DeskState
    planned: Planned
    decisions: tuple[LoggedDecision, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """What made the desk be settled: the action's code, and what of it the log and notices need.

    `acted_on` are assignments a person acted on: their decision is logged even if unchanged.
    `arisen` adds occasions that the plan does not know of. `broken` was parked by an interruption.
    """

    action: str | None
    acted_on: frozenset[AssignmentId] = frozenset()
    arisen: tuple[tuple[Occasion, AssignmentId], ...] = ()
    broken: AssignmentId | None = None
    override_reason: str = ""
    approver: str = ""


class Session:
    """The desk inside one transaction."""

    def __init__(self, desk: Desk, reading: Reading, now: Instant | None = None) -> None:
        """Load the desk at the clock's instant, or at one that was frozen earlier."""
        self.desk = desk
        self.reading = reading
        self.now = desk.clock.now() if now is None else now
        self.before = reading.state()
        self.rulebook: Rulebook = reading.rulebook(self.now)
        self.zone = Zone(self.before.profile.zone)
        self.state = woken(self.before, self.now, self.zone)

    def find(self, text: str) -> Assignment:
        """The open assignment that REF or REF/KIND means.

        Raises:
            UserError: none, or several.
        """
        return find_open(self.state.assignments.values(), text, self.rulebook)

    def put(self, *assignments: Assignment) -> None:
        """Set assignments of the state."""
        everything = dict(self.state.assignments)
        everything.update((one.id, one) for one in assignments)
        self.state = replace(self.state, assignments=everything)

    def settled(self, cause: Cause) -> Settled:
        """Decide and plan the present state anew; nothing is kept yet."""
        assessor = assessor_for(self.desk, self.state, self.rulebook, self.now)
        planned = replan(assessor, self._request(cause))
        assignments, decisions = self._standings(planned, cause)
        noticing = Noticing(assessor, self.state, self.now)
        notices = noticing.settle(self._arisen(planned, cause, decisions))
        state = replace(
            self.state,
            assignments=assignments,
            notices=notices,
            plan=planned.plan,
            next_notice=noticing.next_id,
        )
        return Settled(state, planned, decisions)

    def view_of(self, settled: Settled) -> DeskView:
        """The desk as a settling leaves it."""
        return view_of(settled.state, settled.planned, self.rulebook, self.now)

    def _request(self, cause: Cause) -> Request:
        return Request(
            self.now,
            [one for one in self.state.assignments.values() if one.is_open],
            tuple(agreed.span for agreed in self.state.overtime),
            self.before.plan,
            cause.broken,
        )

    def _standings(
        self, planned: Planned, cause: Cause
    ) -> tuple[dict[AssignmentId, Assignment], tuple[LoggedDecision, ...]]:
        """Assignments with their new level and rule, and what the log must keep."""
        assignments = dict(self.state.assignments)
        logged = []
        for known, one in planned.assessed.items():
            changed = _has_changed(one)
            if changed:
                assignments[known] = _with_standing(one)
            if changed or known in cause.acted_on:
                logged.append(self._logged(one, cause))
        return assignments, tuple(logged)

    def _logged(self, one: Assessed, cause: Cause) -> LoggedDecision:
        about, assignment = self.rulebook.about, one.assignment
        compiled = assessor_for(self.desk, self.state, self.rulebook, self.now).terms.compiled
        acted = assignment.id in cause.acted_on
        return LoggedDecision(
            seq=0,
            at=self.now,
            assignment_id=assignment.id,
            ref=assignment.ref,
            kind=assignment.kind,
            title=assignment.title,
            decision=explain(compiled, one.situation),
            inputs=inputs_of(one),
            limit=one.limits.nearest,
            digest=self.rulebook.digest,
            unit=about.id,
            title_of_rulebook=about.title.in_language(about.language),
            decided_on=about.decided_on.isoformat(),
            cause=cause.action or "time",
            override_reason=cause.override_reason if acted else "",
            approver=cause.approver if acted else "",
        )

    def _arisen(
        self, planned: Planned, cause: Cause, decisions: Iterable[LoggedDecision]
    ) -> list[Arisen]:
        assessed = planned.assessed
        day_of = self.zone.day_of
        found = arisen_from_plan(planned.plan, planned.moves, assessed, self.now, day_of)
        found += [
            Arisen(Occasion.DECIDED, assessed[AssignmentId(logged.assignment_id)])
            for logged in decisions
        ]
        found += [Arisen(what, assessed[who]) for what, who in cause.arisen if who in assessed]
        return found


class Acting(Session):
    """A session that may write."""

    def __init__(self, desk: Desk, writing: Writing, now: Instant | None = None) -> None:
        """Load the desk for one action."""
        super().__init__(desk, writing, now)
        self._writing = writing

    def keep(
        self,
        settled: Settled,
        action: str | None,
        subject: str = "",
        worked: Sequence[WorkedStretch] = (),
    ) -> tuple[Change | None, DeskState]:
        """Write everything of one action; returns its change and the desk as it is kept."""
        saving = Saving(
            before=self.before,
            after=settled.state,
            at=self.now,
            action=action,
            subject=subject,
            decisions=settled.decisions,
            worked=worked,
            snapshot=picture_of(settled.planned),
        )
        change = self._writing.save(saving)
        return change, self._writing.state()

    def finish(
        self,
        cause: Cause,
        assignment: AssignmentId | None = None,
        worked: Sequence[WorkedStretch] = (),
        *,
        next_opened: AssignmentId | None = None,
    ) -> Done:
        """Settle and keep an action about one assignment."""
        settled = self.settled(cause)
        subject = self.state.assignments[assignment].ref if assignment is not None else ""
        change, state = self.keep(settled, cause.action, subject, worked)
        if change is None:
            raise AssertionError("an action always has a change")
        unanswered: tuple[str, ...] = ()
        if assignment is not None and assignment in settled.planned.assessed:
            unanswered = settled.planned.assessed[assignment].decision.raising_facts
        return Done(
            change=change,
            view=view_of(state, settled.planned, self.rulebook, self.now),
            assignment=settled.state.assignments.get(assignment) if assignment else None,
            moves=settled.planned.moves,
            unanswered=unanswered,
            next_opened=settled.state.assignments.get(next_opened) if next_opened else None,
        )


@contextmanager
def acting(desk: Desk, now: Instant | None = None) -> Iterator[Acting]:
    """A transaction for one action; nothing is kept unless `keep` is reached."""
    with desk.store.writing() as writing:
        yield Acting(desk, writing, now)


@contextmanager
def looking(desk: Desk, now: Instant | None = None) -> Iterator[Session]:
    """A consistent look at the desk."""
    with desk.store.reading() as reading:
        yield Session(desk, reading, now)


def woken(state: DeskState, now: Instant, zone: Zone) -> DeskState:
    """The state with everything that returns by itself: waiting that is over, pins that passed."""
    changed = {
        known: woken_one
        for known, one in state.assignments.items()
        if (woken_one := _woken(one, now, zone)) is not one
    }
    if not changed:
        return state
    return replace(state, assignments={**state.assignments, **changed})


def _woken(one: Assignment, now: Instant, zone: Zone) -> Assignment:
    if one.status is Status.WAITING and one.waiting is not None:
        if zone.moment_start(one.waiting.until) <= now:
            return replace(one, status=Status.OPEN, waiting=None)
    if one.pinned_start is not None and one.pinned_start < now:
        return replace(one, pinned_start=None)
    return one


def view_of(state: DeskState, planned: Planned, rulebook: Rulebook, now: Instant) -> DeskView:
    """The desk in queue order: level, limit, age."""
    order = sorted(planned.assessed.values(), key=_queue_order)
    return DeskView(
        now=now,
        state=state,
        rulebook=rulebook,
        plan=planned.plan,
        queue=tuple(one.assignment.id for one in order),
        limits={known: one.limits for known, one in planned.assessed.items()},
        decisions={known: one.decision for known, one in planned.assessed.items()},
    )


def _queue_order(one: Assessed) -> tuple[int, int, int, int]:
    by = one.limits.plan_by if one.limits.plan_by is not None else FAR_FUTURE
    received = one.assignment.received.on.toordinal()
    return (one.decision.level, by, received, one.assignment.id)


def _has_changed(one: Assessed) -> bool:
    standing = (one.assignment.level, one.assignment.rule)
    return standing != (one.decision.level, one.decision.rule)


def _with_standing(one: Assessed) -> Assignment:
    return replace(
        one.assignment,
        level=one.decision.level,
        rule=one.decision.rule,
        level_since=one.level_since,
    )


def inputs_of(one: Assessed) -> tuple[tuple[str, str | int | bool | None], ...]:
    """The values a decision was made on, by name; facts as fact:NAME."""
    situation = one.situation
    names = (
        "kind minutes_left days_left working_days_left due_minutes_left due_days_left "
        "due_working_days_left waited_minutes waited_days waited_working_days minute_of_day "
        "weekday staffing_percent experience_months crisis"
    )
    plain = [(name, getattr(situation, name)) for name in names.split()]
    facts = [(f"fact:{name}", value) for name, value in sorted(situation.facts.items())]
    return (*plain, *facts)
