"""One instant, and what every situation at that instant shares."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.instants import FAR_FUTURE, Instant, Moment
from swdesk.planner.turning import TurningDayFinder
from swdesk.rules.deciding import decide_by, facts_for
from swdesk.rules.situation import Situation

if TYPE_CHECKING:
    from datetime import date

    from swdesk.domain.assignment import Assignment
    from swdesk.domain.decision import Decision
    from swdesk.domain.profile import Circumstances
    from swdesk.planner.assess import Terms
    from swdesk.planner.limits import Stated
    from swdesk.planner.turning import Place, TurningDays
    from swdesk.rules.deciding import Programme
    from swdesk.rules.rulebook import Kind

_ONE_DAY = timedelta(days=1)
_Left = tuple[int | None, int | None, int | None]
"""Minutes, days and working days; None where there is no limit."""
_NO_LIMIT: _Left = (None, None, None)


class Case(Struct, frozen=True, gc=False):
    """What a kind of work and the worker's answers come to now, for all assignments alike.

    `days`: the days at which the decision turns, None where it may turn with a minute; `decided`
    keeps what was decided between them. `holds_for`: the minutes for which no clock time nor
    midnight changes a decision; `holds_until` the instant before which none changes, where this is
    the same for all: else 0.
    """

    kind: Kind | None
    facts: dict[str, str]
    programme: Programme
    holds_for: int
    holds_until: int
    days: TurningDays | None
    decided: dict[Place, Decision]


class Present:
    """One instant, with everything about it that all situations share."""

    def __init__(self, terms: Terms, now: Instant) -> None:
        self.now = now
        self.zone = terms.zone
        self._terms = terms
        local = terms.zone.local(now)
        self.today = local.date()
        self.minute_of_day = local.hour * 60 + local.minute
        self.weekday = local.weekday()
        self.midnight = terms.zone.moment_end(Moment(self.today)) + 1
        self.minutes_to_midnight = self.midnight - now
        circumstances = terms.circumstances
        self.staffing = _staffing(circumstances, now)
        self.crisis = circumstances.crisis_until is not None and now < circumstances.crisis_until
        self.circumstances_end = _next_end(circumstances, now)
        self.experience_months = _months(terms.experienced_since, self.today)
        self._day_number = self.today.toordinal()
        self._kinds = terms.compiled.kinds
        self._worked_until_today = terms.calendar.working_days_until(self.today)
        self._days: dict[date, tuple[int, int, int]] = {}
        self._clocks: dict[Instant, int] = {}
        self._turning_days = TurningDayFinder(terms.calendar, self.today)
        self._cases: dict[tuple[str, tuple[tuple[str, str], ...]], Case] = {}

    def case(self, assignment: Assignment) -> Case:
        """What the kind and the answers of an assignment come to; worked out once for all alike."""
        key = (assignment.kind, assignment.facts)
        known = self._cases.get(key)
        if known is None:
            known = self._cases[key] = self._new_case(assignment)
        return known

    def _new_case(self, assignment: Assignment) -> Case:
        kind = self._kinds.get(assignment.kind)
        facts = facts_for(kind, assignment.facts)
        stated = Situation(
            assignment.kind,
            facts,
            self.minute_of_day,
            self.weekday,
            staffing_percent=self.staffing,
            experience_months=self.experience_months,
            crisis=self.crisis,
        )
        programme = self._terms.compiled.programme(stated)
        turns = programme.turns
        holds_for = turns.next_by_clock(stated, self.minutes_to_midnight)
        days = self._turning_days.of(turns)
        holds_until = self._until_turn(holds_for) if days is not None else 0
        return Case(kind, facts, programme, holds_for, holds_until, days, {})

    def decide(self, assignment: Assignment, case: Case, stated: Stated) -> Decision:
        """What the rules say: once for all whose days lie between the same turning days."""
        if case.days is None:
            return self._decide_anew(assignment, case, stated)
        place = case.days.place(stated.hard_day, stated.soft_day, assignment.received.on)
        known = case.decided.get(place)
        if known is None:
            known = case.decided[place] = self._decide_anew(assignment, case, stated)
        return known

    def _decide_anew(self, assignment: Assignment, case: Case, stated: Stated) -> Decision:
        situation = self.situation(assignment, case, stated)
        return decide_by(case.programme, self._terms.compiled, situation)

    def holds_until(self, assignment: Assignment, case: Case, stated: Stated) -> int:
        """The instant before which the decision is the same if only time passes."""
        situation = self.situation(assignment, case, stated)
        return self._until_turn(case.programme.turns.next_of(situation, case.holds_for))

    def _until_turn(self, minutes: int) -> int:
        return min(self.now + max(1, minutes), self.circumstances_end)

    def situation(self, assignment: Assignment, case: Case, stated: Stated) -> Situation:
        """What the rules may ask about an assignment now."""
        return Situation(
            assignment.kind,
            case.facts,
            self.minute_of_day,
            self.weekday,
            *self._until(stated.hard),
            *self._until(stated.soft),
            *self._since(assignment.received),
            self.staffing,
            self.experience_months,
            self.crisis,
            received_minute=self._clock_of_receipt(assignment),
        )

    def _clock_of_receipt(self, assignment: Assignment) -> int | None:
        """The wall clock when it came in; of what has a day alone, when it was noted."""
        at = assignment.received.at or assignment.added_at
        if not at:
            return None
        known = self._clocks.get(at)
        if known is None:
            known = self._clocks[at] = self.zone.minute_of_day(at)
        return known

    def _until(self, aim: Moment | None) -> _Left:
        """How much is left up to a limit; a day counts to its last minute."""
        if aim is None:
            return _NO_LIMIT
        minutes, days, working_days = self._to_day(aim.on)
        return (minutes if aim.at is None else aim.at - self.now, days, working_days)

    def _since(self, received: Moment) -> tuple[int, int, int]:
        """Minutes, days and working days since an assignment was received."""
        day = received.on
        start = received.at if received.at is not None else self._terms.calendar.midnight(day)
        _, days, working_days = self._to_day(day)
        return (max(0, self.now - start), -days, -working_days)

    def _to_day(self, day: date) -> tuple[int, int, int]:
        """Minutes to the end of a day, and days and working days to it."""
        known = self._days.get(day)
        if known is None:
            calendar = self._terms.calendar
            known = self._days[day] = (
                calendar.midnight(day + _ONE_DAY) - 1 - self.now,
                day.toordinal() - self._day_number,
                calendar.working_days_until(day) - self._worked_until_today,
            )
        return known


def _staffing(circumstances: Circumstances, now: Instant) -> int:
    until = circumstances.staffing_until
    return circumstances.staffing_percent if until is None or now < until else 100


def _next_end(circumstances: Circumstances, now: Instant) -> int:
    ends = (circumstances.crisis_until, circumstances.staffing_until)
    return min((end for end in ends if end is not None and end > now), default=FAR_FUTURE)


def _months(since: date | None, today: date) -> int | None:
    if since is None:
        return None
    return (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
