"""One instant, and what every situation at that instant shares."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.instants import FAR_FUTURE, Instant, Moment
from swdesk.rules.deciding import facts_for
from swdesk.rules.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from swdesk.domain.assignment import Assignment
    from swdesk.domain.limits import Limit
    from swdesk.domain.profile import Circumstances
    from swdesk.planner.assess import Terms
    from swdesk.rules.deciding import Programme
    from swdesk.rules.rulebook import Kind

_ONE_DAY = timedelta(days=1)
_Left = tuple[int | None, int | None, int | None]
"""Minutes, days and working days; None where there is no limit."""
_NO_LIMIT: _Left = (None, None, None)
_NEITHER = (_NO_LIMIT, _NO_LIMIT)


class Case(Struct, frozen=True):
    """What a kind of work and the worker's answers come to now, for all assignments alike.

    `holds_for`: the minutes for which no clock time nor midnight changes a decision.
    """

    kind: Kind | None
    facts: dict[str, str]
    programme: Programme
    holds_for: int


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
        self._kinds = terms.compiled.kinds
        self._cases: dict[tuple[str, tuple[tuple[str, str], ...]], Case] = {}
        self._ahead: dict[date, _Left] = {}
        self._waited: dict[date, tuple[int, int, int]] = {}

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
        holds_for = programme.turns.next_by_clock(stated, self.minutes_to_midnight)
        return Case(kind, facts, programme, holds_for)

    def situation(self, assignment: Assignment, case: Case, stated: Sequence[Limit]) -> Situation:
        """What the rules may ask about an assignment now."""
        left, due = self._left_and_due(stated) if stated else _NEITHER
        minutes_left, days_left, working_days_left = left
        due_minutes, due_days, due_working_days = due
        received = assignment.received
        waited = self._waited.get(received.on) if received.at is None else None
        waited_minutes, waited_days, waited_working_days = waited or self._since(received)
        # One by one and by position: with stars or names it takes twice the time, for every one.
        return Situation(
            assignment.kind,
            case.facts,
            self.minute_of_day,
            self.weekday,
            minutes_left,
            days_left,
            working_days_left,
            due_minutes,
            due_days,
            due_working_days,
            waited_minutes,
            waited_days,
            waited_working_days,
            self.staffing,
            self.experience_months,
            self.crisis,
        )

    def _left_and_due(self, stated: Sequence[Limit]) -> tuple[_Left, _Left]:
        """How much is left up to the nearest hard limit, and up to the nearest soft one."""
        if len(stated) == 1:
            ahead = self._until(stated[0].aim)
            return (ahead, _NO_LIMIT) if stated[0].hard else (_NO_LIMIT, ahead)
        hard = [limit.aim for limit in stated if limit.hard]
        soft = [limit.aim for limit in stated if not limit.hard]
        return self._nearest(hard), self._nearest(soft)

    def _nearest(self, aims: Sequence[Moment]) -> _Left:
        return self._until(min(aims, key=_first_end)) if aims else _NO_LIMIT

    def _until(self, aim: Moment) -> _Left:
        """How much is left up to a limit; a day counts to its last minute."""
        known = self._ahead.get(aim.on)
        if known is None:
            known = self._ahead[aim.on] = self._to_day(aim.on)
        return known if aim.at is None else (aim.at - self.now, *known[1:])

    def _to_day(self, day: date) -> _Left:
        calendar = self._terms.calendar
        return (
            calendar.midnight(day + _ONE_DAY) - 1 - self.now,
            (day - self.today).days,
            calendar.working_days_between(self.today, day),
        )

    def _since(self, received: Moment) -> tuple[int, int, int]:
        """Minutes, days and working days since an assignment was received."""
        known = self._waited.get(received.on)
        if known is None:
            calendar, day = self._terms.calendar, received.on
            known = self._waited[day] = (
                max(0, self.now - calendar.midnight(day)),
                (self.today - day).days,
                -calendar.working_days_between(self.today, day),
            )
        if received.at is None:
            return known
        return (max(0, self.now - received.at), *known[1:])


def _first_end(moment: Moment) -> tuple[date, int]:
    return (moment.on, moment.at or FAR_FUTURE)


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
