"""One instant, and what every situation at that instant shares."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from swdesk.domain.instants import FAR_FUTURE, Instant, Moment
from swdesk.rules.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from swdesk.domain.assignment import Assignment
    from swdesk.domain.limits import Limit
    from swdesk.domain.profile import Circumstances
    from swdesk.planner.assess import Terms
    from swdesk.rules.rulebook import Kind

_ONE_DAY = timedelta(days=1)
_Left = tuple[int | None, int | None, int | None]
"""Minutes, days and working days; None where there is no limit."""
_NO_LIMIT: _Left = (None, None, None)


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
        self._ahead: dict[date, _Left] = {}
        self._waited: dict[date, tuple[int, int, int]] = {}

    def situation(
        self, assignment: Assignment, kind: Kind | None, stated: Sequence[Limit]
    ) -> Situation:
        """What the rules may ask about an assignment now."""
        left, due = self._until(stated, hard=True), self._until(stated, hard=False)
        minutes, days, working_days = self._since(assignment.received)
        facts = dict(kind.facts) if kind is not None else {}
        facts.update(assignment.facts)
        return Situation(
            assignment.kind,
            facts,
            self.minute_of_day,
            self.weekday,
            *left,
            *due,
            waited_minutes=minutes,
            waited_days=days,
            waited_working_days=working_days,
            staffing_percent=self.staffing,
            experience_months=self.experience_months,
            crisis=self.crisis,
        )

    def _until(self, stated: Sequence[Limit], *, hard: bool) -> _Left:
        """How much is left up to the nearest limit; a day counts to its last minute."""
        aims = [limit.aim for limit in stated if limit.hard is hard]
        if not aims:
            return _NO_LIMIT
        aim = aims[0] if len(aims) == 1 else min(aims, key=_first_end)
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
