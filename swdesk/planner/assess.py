"""Each assignment's limits and the rules' decision about it, at one moment."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.limits import Limit, Limits, RespondKind
from swdesk.domain.profile import Circumstances
from swdesk.planner.limits import LimitFinder, Response
from swdesk.planner.present import Present
from swdesk.rules.deciding import CompiledRules, decide_by, drops_for
from swdesk.rules.rulebook import Drop, DropHow, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.decision import Decision
    from swdesk.domain.instants import Instant, Span, Zone
    from swdesk.planner.standing import Standing
    from swdesk.rules.clocks import LawCalendar
    from swdesk.rules.situation import Situation
    from swdesk.worktime.calendar import WorkCalendar

_ONE_DAY = timedelta(days=1)
_TIMED_RESPONSES = (RespondKind.SAME_DAY, RespondKind.WITHIN)


class Assessed(Struct, frozen=True, gc=False):
    """One assignment with what the rules and the law say about it.

    `left_out_by` is the drop row that leaves it out when it does not fit ("": none), `deferral_by`
    the instant until which it may wait. `holds_until` is the instant before which nothing here
    changes if only time passes.
    """

    assignment: Assignment
    kind: Kind | None
    situation: Situation
    decision: Decision
    limits: Limits
    level_since: Instant
    left_out_by: str
    deferral_by: Instant | None
    holds_until: int

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

    @property
    def is_at_once(self) -> bool:
        """Whether the level wants it done from this minute, and nobody decided otherwise."""
        put_off = self.assignment.override is not None
        return self.decision.respond.kind is RespondKind.AT_ONCE and not put_off


class Terms(Struct, frozen=True):
    """What assessing needs besides the assignments: the worker's calendar and circumstances."""

    compiled: CompiledRules
    calendar: WorkCalendar
    law: LawCalendar
    absences: tuple[Span, ...] = ()
    circumstances: Circumstances = Circumstances()
    experienced_since: date | None = None

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
        self.kept: Standing | None = None

    @property
    def finder(self) -> LimitFinder:
        """Finds limits and the ends of days."""
        return self._finder

    def assess(self, assignments: Iterable[Assignment], now: Instant) -> list[Assessed]:
        """The assessments at an instant, in the order given."""
        moment = Present(self.terms, now)
        found = []
        for assignment in assignments:
            known = self._known.get(assignment.id)
            if known is None or not known.holds(assignment, now):
                known = self._known[assignment.id] = self._assess(assignment, moment)
            found.append(known)
        return found

    def _assess(self, assignment: Assignment, moment: Present) -> Assessed:
        case = moment.case(assignment)
        stated = self._finder.stated(assignment, case.kind)
        situation = moment.situation(assignment, case, stated)
        decision = decide_by(case.programme, self.terms.compiled, situation)
        since = _level_since(assignment, decision, moment)
        deferral = self._deferral(assignment, decision) if self._defers else None
        if deferral is not None:
            stated = (*stated, deferral)
        limits = self._limits(stated, decision, since)
        holds = moment.now + case.programme.turns.next_of(situation, case.holds_for)
        return Assessed(
            assignment,
            case.kind,
            situation,
            decision,
            limits,
            since,
            self._left_out_by(situation, decision, limits) if self._drops else "",
            self._finder.instant(deferral) if deferral is not None else None,
            holds if holds < moment.circumstances_end else moment.circumstances_end,
        )

    def _deferral(self, assignment: Assignment, decision: Decision) -> Limit | None:
        """How long the rules let it wait; None where no row says so."""
        row = self.terms.compiled.deferral(decision.level, assignment.kind)
        return self._finder.deferral(assignment, row) if row is not None else None

    def _limits(self, known: tuple[Limit, ...], decision: Decision, since: Instant) -> Limits:
        """The limits known and the level's response time, summed up."""
        respond = decision.respond
        if respond.kind in _TIMED_RESPONSES:
            response = self._finder.response(Response(respond, since))
            known = (*known, response) if response is not None else known
        return self._finder.summed(known, at_once=respond.kind is RespondKind.AT_ONCE)

    def _left_out_by(self, situation: Situation, decision: Decision, limits: Limits) -> str:
        """The drop row that leaves this work out when it does not fit, or ""."""
        if limits.hard is not None:
            return ""
        rows = drops_for(self.terms.compiled, replace_level(situation, decision.level))
        return next((row.number for row in rows if row.how is DropHow.LEFT_OUT), "")

    def drops_of(self, assessed: Assessed) -> tuple[Drop, ...]:
        """Drop rows that hold for an assignment as it was decided."""
        leveled = replace_level(assessed.situation, assessed.decision.level)
        return drops_for(self.terms.compiled, leveled)


def replace_level(situation: Situation, level: int) -> Situation:
    """The same situation with the level that was decided, for rows that ask about it."""
    return replace(situation, level=level)


def assessments_by_id(found: Iterable[Assessed]) -> dict[AssignmentId, Assessed]:
    """Assessments by their assignment's id."""
    return {assessed.assignment.id: assessed for assessed in found}


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
