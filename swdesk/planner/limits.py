"""By when one assignment must be done, as instants that planning can aim at.

A limit given as a day ends with the last work window on or before it. What is due to a court, a
committee or by statute on a later day must be handed in by the unit's submission hour; a duty of
the very day of its event ends with that day's work.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.instants import FAR_FUTURE, Instant, Moment, Span
from swdesk.domain.limits import Limit, LimitOrigin, Limits, Period, Respond, RespondKind
from swdesk.planner.gaps import Gaps, gaps_of
from swdesk.rules.clocks import LawCalendar, deadline_of, statutory_limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.domain.assignment import Assignment
    from swdesk.rules.rulebook import Deferral, Kind
    from swdesk.worktime.calendar import WorkCalendar

COURT_CONSEQUENCE = 3
"""A court's date ranks third among what follows from a miss (domain facts 3.8)."""
_LOOK_BACK_DAYS = 60
_ONE_DAY = timedelta(days=1)
DETENTION_CONSEQUENCE = 1
"""What ceases if it does not reach the court in time ranks first (domain facts 3.8)."""


_COURT, _PROMISED = LimitOrigin.COURT, LimitOrigin.PROMISED
_RESPONSE = LimitOrigin.RESPONSE
# Each is looked up once: an enumeration takes longer to name its member than to compare it.
_NO_LIMITS = Limits(None, None, (), None, None)
_Statement = tuple[tuple[Limit, ...], Moment | None, Moment | None]
"""The limits of clocks, a court's date and a promised one."""


def is_handed_in(limit: Limit) -> bool:
    """Whether it must reach a court, prosecutor or committee, and so by the submission hour."""
    if limit.same_day or not limit.hard:
        return False
    if limit.origin is _COURT or limit.plan_by is not None:
        return True
    return limit.consequence in (DETENTION_CONSEQUENCE, COURT_CONSEQUENCE)


class Stated(Struct, frozen=True, gc=False):
    """The limits of an assignment on which no rule has a say, and what they come to.

    `summed` sums them up as they are. `hard` and `soft` are what the nearest ones aim at, with
    their days as numbers; None: there is none.
    """

    limits: tuple[Limit, ...]
    summed: Limits
    hard: Moment | None = None
    soft: Moment | None = None
    hard_day: int | None = None
    soft_day: int | None = None


_NOTHING_STATED = Stated((), _NO_LIMITS)


class Response(Struct, frozen=True):
    """How soon a level wants a response, and from when that counts."""

    respond: Respond
    since: Instant


class LimitFinder:
    """Finds limits for assignments of one desk, remembering what days come to."""

    def __init__(
        self,
        calendar: WorkCalendar,
        law: LawCalendar,
        absences: Sequence[Span],
        submission_minute: int | None,
    ) -> None:
        """Take work windows, law calendar, absences (they vanish from the windows)."""
        self.calendar = calendar
        self.law = law
        self._absent = gaps_of(((span.start, span.end) for span in absences), Instant(0))
        self._last_end = self._end_at_work if absences else calendar.end_of
        self._submission = submission_minute
        self._stated: dict[_Statement, Stated] = {}
        self._ends: tuple[dict[date, Instant], dict[date, Instant]] = ({}, {})

    def stated(self, assignment: Assignment, kind: Kind | None) -> Stated:
        """Every limit that does not depend on the level: statute, unit's clocks, court, promise."""
        deadline, due = assignment.deadline, assignment.due
        clocks = self._of_clocks(assignment, kind) if kind is not None and kind.clocks else ()
        if deadline is None and due is None and not clocks:
            return _NOTHING_STATED
        key = (clocks, deadline, due)
        known = self._stated.get(key)
        if known is None:
            known = self._stated[key] = self._new_stated(key)
        return known

    def _new_stated(self, statement: _Statement) -> Stated:
        limits, deadline, due = statement
        if deadline is not None:
            court = Limit(deadline, _COURT, hard=True, consequence=COURT_CONSEQUENCE)
            limits = (*limits, court)
        if due is not None:
            limits = (*limits, Limit(due, _PROMISED, hard=False))
        if len(limits) == 1:
            return _stated_alone(limits, self._of_one(limits, at_once=False))
        summed = self.summed(limits, at_once=False)
        hard, soft = _nearest(limits, hard=True), _nearest(limits, hard=False)
        return Stated(limits, summed, hard, soft, _number(hard), _number(soft))

    def _of_clocks(self, assignment: Assignment, kind: Kind) -> tuple[Limit, ...]:
        events = dict(assignment.events)
        events.setdefault("received", assignment.received)
        return statutory_limits(kind.clocks, events, self.law)

    def response(self, response: Response) -> Limit | None:
        """The limit of a level's response time; "at once" has none of its own: it is done now."""
        respond, zone = response.respond, self.calendar.zone
        since = Moment(zone.day_of(response.since), response.since)
        if respond.kind is RespondKind.SAME_DAY:
            return Limit(Moment(since.on), _RESPONSE, hard=True)
        if respond.kind is RespondKind.WITHIN and respond.within is not None:
            return Limit(self._after(since, respond.within), _RESPONSE, hard=False)
        return None

    def deferral(self, assignment: Assignment, row: Deferral | None) -> Limit | None:
        """How long it may wait at the most."""
        if row is None or row.at_most is None:
            return None
        moment = self._after(assignment.received, row.at_most)
        return Limit(moment, LimitOrigin.DEFERRAL, hard=False, source=row.number)

    def summed(self, limits: tuple[Limit, ...], *, at_once: bool) -> Limits:
        """The earliest of them all, as instants."""
        if len(limits) < 2:
            return self._of_one(limits, at_once=at_once) if limits else _NO_LIMITS
        timed = [(self.instant(limit, at_once=at_once), limit) for limit in limits]
        plan_by, nearest = min(timed, key=_instant_first)
        hard = [limit for limit in limits if limit.hard]
        hard_by = min([by for by, limit in timed if limit.hard]) if hard else None
        own = [limit for limit in hard if limit.origin is not _RESPONSE]
        soft = [limit for limit in limits if not limit.hard] if len(hard) < len(limits) else []
        return Limits(
            self._earliest(own),
            self._earliest(soft),
            limits,
            plan_by,
            hard_by,
            nearest,
        )

    def _of_one(self, limits: tuple[Limit, ...], *, at_once: bool) -> Limits:
        """The same where there is but one limit: that is nearly always."""
        (limit,) = limits
        by = self.instant(limit, at_once=at_once)
        if not limit.hard:
            return Limits(None, limit, limits, by, None, limit)
        own = limit if limit.origin is not _RESPONSE else None
        return Limits(own, None, limits, by, by, limit)

    def _earliest(self, limits: Sequence[Limit]) -> Limit | None:
        if len(limits) < 2:
            return limits[0] if limits else None
        zone = self.calendar.zone
        return min(limits, key=lambda limit: (zone.moment_end(limit.moment), limit.origin))

    def instant(self, limit: Limit, *, at_once: bool = False) -> Instant:
        """The instant that planning aims at.

        Work to be done at once is not bound to work windows: for it a day ends at midnight.
        """
        moment = limit.plan_by or limit.moment
        if moment.at is not None:
            return moment.at
        if at_once:
            return self.calendar.zone.moment_end(moment)
        return self.day_end(moment.on, hands_in=is_handed_in(limit))

    def day_end(self, day: date, *, hands_in: bool) -> Instant:
        """The end of the last work window on or before a day, less the submission hour if asked."""
        ends = self._ends[hands_in]
        known = ends.get(day)
        if known is None:
            known = ends[day] = self._work_out_end(day, hands_in=hands_in)
        return known

    def _work_out_end(self, day: date, *, hands_in: bool) -> Instant:
        earlier = day
        for _ in range(_LOOK_BACK_DAYS):
            end = self._last_end(earlier)
            if end is not None:
                break
            earlier -= _ONE_DAY
        else:
            return self.calendar.midnight(day)
        if hands_in and self._submission is not None:
            return min(end, self.calendar.at(earlier, self._submission))
        return end

    def _end_at_work(self, day: date) -> Instant | None:
        """The last minute that is worked on a day, absences left out."""
        for window in reversed(self.calendar.windows(day)):
            free = _less(window, self._absent)
            if free is not None:
                return free
        return None

    def _after(self, since: Moment, period: Period) -> Moment:
        return deadline_of(since, period, self.calendar.zone, self.calendar.add_working_days)


def _stated_alone(limits: tuple[Limit, ...], summed: Limits) -> Stated:
    """What is stated where there is but one limit."""
    aim = limits[0].plan_by or limits[0].moment
    day = aim.on.toordinal()
    if limits[0].hard:
        return Stated(limits, summed, aim, None, day, None)
    return Stated(limits, summed, None, aim, None, day)


def _less(window: Span, absent: Gaps) -> Instant | None:
    """The end of what is left of a window after absences, or None."""
    end = window.end
    for start, stop in reversed(absent.parts_between(window.start, window.end)):
        if stop < end:
            return end
        end = Instant(start)
    return end if end > window.start else None


def _instant_first(timed: tuple[Instant, Limit]) -> Instant:
    return timed[0]


def _nearest(limits: Sequence[Limit], *, hard: bool) -> Moment | None:
    aims = [limit.plan_by or limit.moment for limit in limits if limit.hard is hard]
    if len(aims) < 2:
        return aims[0] if aims else None
    return min(aims, key=_first_end)


def _first_end(moment: Moment) -> tuple[date, int]:
    return (moment.on, moment.at or FAR_FUTURE)


def _number(moment: Moment | None) -> int | None:
    return moment.on.toordinal() if moment is not None else None
