"""Each assignment's limits and the rules' decision about it, at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.assignment import Status
from swdesk.domain.limits import Limit, Limits, RespondKind
from swdesk.domain.profile import Circumstances
from swdesk.planner.limits import LimitFinder, Response
from swdesk.planner.present import Present
from swdesk.rules.deciding import CompiledRules, drops_for
from swdesk.rules.leading import led
from swdesk.rules.rulebook import Drop, DropHow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.decision import Decision
    from swdesk.domain.instants import Instant, Span, Zone
    from swdesk.domain.lead_decision import LeadDecision
    from swdesk.planner.limits import Stated
    from swdesk.planner.present import Case
    from swdesk.planner.standing import Standing
    from swdesk.rules.clocks import LawCalendar
    from swdesk.rules.rulebook import Kind
    from swdesk.rules.situation import Situation
    from swdesk.worktime.calendar import WorkCalendar

_AT_ONCE, _BY_DATE = RespondKind.AT_ONCE, RespondKind.BY_DATE
_AT_REST = (Status.OPEN, Status.PARKED)
# Each is looked up once: an enumeration takes longer to name its member than to compare it.


class Assessed(Struct, frozen=True, gc=False):
    """One assignment with what the rules and the law say about it at a moment.

    `left_out_by` is the drop row that leaves it out when it does not fit ("": none), `deferral_by`
    the instant until which it may wait. `holds_until` is the instant before which nothing here
    changes if only time passes. `is_at_once`: the level wants it done from this minute, and nobody
    decided otherwise. `is_noted`: planning looks at it each time, not only when it changes, for it
    is fixed, running, waiting or the like.
    """

    assignment: Assignment
    decision: Decision
    limits: Limits
    is_at_once: bool
    is_noted: bool
    left_out_by: str
    deferral_by: Instant | None
    holds_until: int
    kind: Kind | None
    case: Case
    stated: Stated
    moment: Present

    @property
    def level_since(self) -> Instant:
        """From when the level's response time counts."""
        return _level_since(self.assignment, self.decision, self.moment)

    @property
    def situation(self) -> Situation:
        """What the rules looked at."""
        return self.moment.situation(self.assignment, self.case, self.stated)

    def holds(self, assignment: Assignment, now: Instant) -> bool:
        """Whether it still holds at an instant for what is the assignment then."""
        same = self.assignment is assignment or self.assignment == assignment
        return same and now < self.holds_until

    def says_the_same(self, other: Assessed) -> bool:
        """Whether planning comes to the same with another assessment of the same assignment."""
        return (
            self.decision == other.decision
            and self.limits == other.limits
            and self.left_out_by == other.left_out_by
            and self.assignment == other.assignment
        )


class Terms(Struct, frozen=True):
    """What assessing needs besides the assignments: the worker's calendar and circumstances."""

    compiled: CompiledRules
    calendar: WorkCalendar
    law: LawCalendar
    absences: tuple[Span, ...] = ()
    circumstances: Circumstances = Circumstances()
    experienced_since: date | None = None
    lead_decisions: tuple[LeadDecision, ...] = ()

    @property
    def zone(self) -> Zone:
        """The worker's zone."""
        return self.calendar.zone


class Assessor:
    """Assesses a desk's assignments again and again, redoing only what may have changed.

    `kept` is how the desk stood after the last plan, for planning to go on from.
    """

    def __init__(self, terms: Terms) -> None:
        """Take the terms; another assessor is needed when they change."""
        self.terms = terms
        rulebook = terms.compiled.rulebook
        self._defers, self._drops = bool(rulebook.deferrals), bool(rulebook.drops)
        self._finder = LimitFinder(
            terms.calendar, terms.law, terms.absences, rulebook.day.submission_minute
        )
        self._known: dict[AssignmentId, Assessed] = {}
        self._led = {
            known: said for said in terms.lead_decisions for known in (said.about, *said.gives_way)
        }
        self.kept: Standing | None = None

    @property
    def finder(self) -> LimitFinder:
        """Finds limits and the ends of days."""
        return self._finder

    def assess(self, assignments: Iterable[Assignment], now: Instant) -> list[Assessed]:
        """The assessments at an instant, in the order given."""
        moment = Present(self.terms, now)
        found = []
        before = self._known
        for assignment in assignments:
            known = before.get(assignment.id)
            if known is None or not known.holds(assignment, now):
                known = before[assignment.id] = self._assess(assignment, moment)
            found.append(known)
        return found

    def _assess(self, assignment: Assignment, moment: Present) -> Assessed:
        case = moment.case(assignment)
        stated = self._finder.stated(assignment, case.kind)
        decision = moment.decide(assignment, case, stated)
        said = self._said(assignment, moment) if self._led else None
        if said is not None:
            situation = moment.situation(assignment, case, stated)
            decision = led(self.terms.compiled, decision, situation, said, assignment.id)
        deferral = self._deferral(assignment, decision) if self._defers else None
        if deferral is None and decision.respond.kind is _BY_DATE:
            limits = stated.summed
        else:
            since = _level_since(assignment, decision, moment)
            limits = self._limits(stated, deferral, decision, since)
        is_at_once = decision.respond.kind is _AT_ONCE and assignment.override is None
        holds_until = case.holds_until or moment.holds_until(assignment, case, stated)
        assessed = Assessed(
            assignment,
            decision,
            limits,
            is_at_once,
            is_at_once or _is_noted(assignment),
            "",
            self._finder.instant(deferral) if deferral is not None else None,
            holds_until if said is None else min(holds_until, said.until),
            case.kind,
            case,
            stated,
            moment,
        )
        left_out_by = self._left_out_by(assessed) if self._drops and limits.hard is None else ""
        return replace(assessed, left_out_by=left_out_by) if left_out_by else assessed

    def _said(self, assignment: Assignment, moment: Present) -> LeadDecision | None:
        """The lead's decision that concerns it now."""
        said = self._led.get(assignment.id)
        return None if said is None or said.is_over(moment.now) else said

    def _deferral(self, assignment: Assignment, decision: Decision) -> Limit | None:
        """How long the rules let it wait; None where no row says so."""
        row = self.terms.compiled.deferral(decision.level, assignment.kind)
        return self._finder.deferral(assignment, row) if row is not None else None

    def _limits(
        self, stated: Stated, deferral: Limit | None, decision: Decision, since: Instant
    ) -> Limits:
        """The limits stated, how long it may wait, and the level's response time, summed up."""
        respond = decision.respond
        response = self._finder.response(Response(respond, since))
        added = [limit for limit in (deferral, response) if limit is not None]
        return self._finder.summed((*stated.limits, *added), at_once=respond.kind is _AT_ONCE)

    def _left_out_by(self, assessed: Assessed) -> str:
        """The drop row that leaves this work out when it does not fit, or ""."""
        rows = self.drops_of(assessed)
        return next((row.number for row in rows if row.how is DropHow.LEFT_OUT), "")

    def drops_of(self, assessed: Assessed) -> tuple[Drop, ...]:
        """Drop rows that hold for an assignment as it was decided."""
        kind, level = assessed.assignment.kind, assessed.decision.level
        if not self.terms.compiled.drops_of(kind, level, crisis=assessed.moment.crisis):
            return ()
        return drops_for(self.terms.compiled, replace_level(assessed.situation, level))


def replace_level(situation: Situation, level: int) -> Situation:
    """The same situation with the level that was decided, for rows that ask about it."""
    return replace(situation, level=level)


def assessments_by_id(found: Iterable[Assessed]) -> dict[AssignmentId, Assessed]:
    """Assessments by their assignment's id."""
    return {assessed.assignment.id: assessed for assessed in found}


def _is_noted(assignment: Assignment) -> bool:
    return (
        assignment.fixed is not None
        or assignment.pinned_start is not None
        or assignment.interrupted_at is not None
        or assignment.status not in _AT_REST
        or assignment.logged_minutes >= assignment.estimate_minutes
    )


def _level_since(assignment: Assignment, decision: Decision, moment: Present) -> Instant:
    """From when the level's response time counts: from the change, for today's work from receipt.

    Of older work that is new to the desk nobody knows when it reached its level: from now then.
    """
    if assignment.level == decision.level:
        return assignment.level_since
    received = assignment.received
    if assignment.level or received.on != moment.today:
        return moment.now
    return received.at if received.at is not None else (assignment.added_at or moment.now)
