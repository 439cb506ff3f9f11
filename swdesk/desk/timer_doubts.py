"""When what a running timer counted may not simply be taken for work: the worker is asked."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.desk.hours_terms import standing_log
from swdesk.domain.hours import ClockSetBack, Stretch
from swdesk.domain.hours_errors import ClockWentBackError, HoursOverlapError, TimerForgottenError
from swdesk.domain.instants import Instant, Span
from swdesk.worktime.entry_checks import check_stretch

if TYPE_CHECKING:
    from datetime import date

    from swdesk.desk.ports import Reading
    from swdesk.desk.session import Session
    from swdesk.desk.state import DeskState
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.errors import UserError
    from swdesk.domain.instants import Zone

FORGOTTEN_MINUTES = 600
"""A timer that ran for longer without a word was probably forgotten. Our choice, no rule."""

_DRIFT_MINUTES = 1
"""So much a clock may be set back by the network without anybody being asked."""


class RunningTimer(Struct, frozen=True):
    """The timer of one assignment: since when, and the latest minute the desk knows of."""

    assignment: Assignment
    since: Instant
    seen: Instant

    @property
    def label(self) -> str:
        """The reference it runs on."""
        return self.assignment.ref


def timer_of(assignment: Assignment, state: DeskState) -> RunningTimer | None:
    """The timer of an assignment; None where it does not run."""
    since = assignment.running_since
    if since is None:
        return None
    seen = since if state.plan is None else max(since, state.plan.at)
    return RunningTimer(assignment, since, seen)


def check_timer(session: Session, assignment: Assignment) -> None:
    """Refuse to take what a timer counted where it is doubtful.

    Raises:
        ClockWentBackError: the clock was set back while it ran.
        TimerForgottenError: it ran for very long, or over the end of the worker's day.
        HoursOverlapError: some of the time is noted already.
    """
    timer = timer_of(assignment, session.before)
    if timer is None:
        return
    found: UserError | None = clock_doubt(timer, session.now, session.reading) or forgotten(
        timer, session.now, session.state, session.zone
    )
    found = found or _overlapping(timer, session)
    if found is not None:
        raise found


def clock_doubt(timer: RunningTimer, now: Instant, reading: Reading) -> ClockWentBackError | None:
    """Whether the clock was set back while a timer ran: now, or as noted before."""
    if went_back(timer, now):
        return ClockWentBackError(ref=timer.label, seen=timer.seen, then=now)
    for noted in (record.noted for record in reversed(reading.hours_log.records())):
        if isinstance(noted, ClockSetBack) and noted.running_since == timer.since:
            return ClockWentBackError(ref=timer.label, seen=noted.seen, then=noted.then)
    return None


def went_back(timer: RunningTimer, now: Instant) -> bool:
    """Whether the clock shows less than it did when the desk was last planned."""
    return now < timer.seen - _DRIFT_MINUTES


def forgotten(
    timer: RunningTimer, now: Instant, state: DeskState, zone: Zone
) -> TimerForgottenError | None:
    """Whether a timer has run for very long, or into another day of the worker."""
    minutes = now - timer.since
    same_day = _own_day(timer.since, state, zone) == _own_day(now, state, zone)
    if minutes <= FORGOTTEN_MINUTES and same_day:
        return None
    return TimerForgottenError(ref=timer.label, since=timer.since, minutes=minutes)


def _own_day(at: Instant, state: DeskState, zone: Zone) -> date:
    """The worker's own day of an instant: it may begin later than midnight."""
    own = [row for row in state.schedules if not row.employment]
    day = zone.day_of(at)
    number = bisect_right([row.valid_from for row in own], day) - 1
    starts = own[number].day_starts if number >= 0 else 0
    return zone.day_of(Instant(at - starts))


def _overlapping(timer: RunningTimer, session: Session) -> HoursOverlapError | None:
    counted = Span(timer.since, session.now)
    if not any(
        each.span.overlaps(counted) for each in session.reading.hours_log.worked(timer.since)
    ):
        return None
    try:
        check_stretch(standing_log(session.desk, session.reading), Stretch(counted, ""))
    except HoursOverlapError as found:
        return found
    return None
