"""The running timer: when what it counted is doubtful, and stopping it at a stated time.

What is doubtful is asked, never counted silently: a clock that was set back, a timer that ran over
the end of the day or for very long.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.hours_terms import check_open, standing_log
from swdesk.desk.session import Acting, Cause, acting
from swdesk.desk.state import running_of
from swdesk.desk.timer_doubts import check_timer, clock_doubt, timer_of
from swdesk.desk.working import park_running, parked, stretch_between, worked_for
from swdesk.domain.errors import NothingRunningError, TimeOrderError
from swdesk.domain.hours import Occupation, Origin, Stretch, Worked
from swdesk.domain.hours_errors import HoursAheadError
from swdesk.domain.instants import Instant, Span
from swdesk.worktime.entry_checks import check_stretch

if TYPE_CHECKING:
    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.hours import Noted


class WhileIdle(StrEnum):
    """What the worker did while the computer was idle or locked."""

    BREAK = "break"
    WORK = "work"
    PART = "part"


def stop(desk: Desk, ended: Instant | None = None, began: Instant | None = None) -> Done:
    """Lay aside what is running; with a stated start or end, that is what counts.

    An end equal to the start notes nothing.

    Raises:
        NothingRunningError: nothing is.
        TimerForgottenError, ClockWentBackError: what it counted is doubtful and no end is stated.
        UserError: the stated time lies ahead, or is noted already.
    """
    with acting(desk) as session:
        running = running_of(session.state)
        if running is None:
            raise NothingRunningError
        cause = Cause("pause", frozenset({running.id}))
        if ended is None and began is None:
            return session.finish(cause, running.id, park_running(session))
        since = running.running_since or session.now
        span = Span(since if began is None else began, session.now if ended is None else ended)
        return session.finish(cause, running.id, _stopped(session, running, span))


def _stopped(session: Acting, running: Assignment, span: Span) -> list[Noted]:
    """The running assignment parked with the stated stretch, and what is to be noted."""
    if span.end > _latest(session, running):
        raise HoursAheadError(end=span.end)
    if span.end < span.start:
        raise TimeOrderError(start=span.start, end=span.end)
    stated = replace(running, running_since=span.start)
    session.put(parked(stated, span.end))
    if span.end == span.start:
        return []
    zone = session.zone.name
    stretch = Stretch(span, zone, origin=Origin.TYPED, cause=worked_for(running))
    log = standing_log(session.desk, session.reading)
    check_open(log, span, session.zone, stretch.employment)
    check_stretch(log, stretch)
    return [Worked(stretch)]


def set_idle_aside(desk: Desk, span: Span) -> Done | None:
    """Cut the running timer around a time in which nobody was there, until it is said what it was.

    The time itself is noted as nothing; `answer_idle` notes it. None where no timer ran then.

    Raises:
        TimerForgottenError, ClockWentBackError: what the timer counted is doubtful in itself.
        UserError: the time before it is noted already, or its month is closed.
    """
    with acting(desk) as session:
        running = running_of(session.state)
        since = running.running_since if running is not None else None
        if running is None or since is None or not since <= span.start < span.end <= session.now:
            return None
        check_timer(session, running)
        noted = _cut_timer(session, span)
        log = standing_log(session.desk, session.reading)
        for each in noted:
            check_open(log, each.stretch.span, session.zone, each.stretch.employment)
        return session.finish(Cause("idle_set_aside"), running.id, noted)


def answer_idle(desk: Desk, span: Span, did: WhileIdle, work_until: Instant | None = None) -> Done:
    """Say what an idle or locked time was: a break, work, or work first and then a break.

    `work_until` says how long the work went on, for `PART`. A running timer is cut there: what it
    counted before stays, and it goes on afterwards.

    Raises:
        UserError: the time lies ahead, is noted already, or the instant is not inside it.
    """
    with acting(desk) as session:
        if span.end <= span.start:
            raise TimeOrderError(start=span.start, end=span.end)
        if span.end > session.now:
            raise HoursAheadError(end=span.end)
        noted = _cut_timer(session, span)
        noted += [Worked(each) for each in _idle_stretches(session, span, did, work_until)]
        log = standing_log(session.desk, session.reading)
        for each in noted:
            check_open(log, each.stretch.span, session.zone, each.stretch.employment)
            check_stretch(log, each.stretch)
        return session.finish(Cause("idle_answered"), None, noted)


def _cut_timer(session: Acting, span: Span) -> list[Worked]:
    """What the timer counted until the idle time; it runs on from its end."""
    running = running_of(session.state)
    since = running.running_since if running is not None else None
    if running is None or since is None or not since <= span.start:
        return []
    worked = stretch_between(running, since, session, span.start)
    session.put(replace(parked(running, span.start), status=running.status, running_since=span.end))
    return worked


def _idle_stretches(
    session: Acting, span: Span, did: WhileIdle, work_until: Instant | None
) -> list[Stretch]:
    edge = {WhileIdle.BREAK: span.start, WhileIdle.WORK: span.end}.get(did, work_until)
    if edge is None or not span.start <= edge <= span.end:
        raise TimeOrderError(start=span.start, end=edge if edge is not None else span.end)
    running = running_of(session.state)
    zone, origin = session.zone.name, Origin.ASKED_ON_RETURN
    found = []
    if edge > span.start:
        work = Stretch(Span(span.start, edge), zone, origin=origin)
        if running is not None:
            work = replace(work, cause=worked_for(running))
            minutes = running.logged_minutes + work.span.minutes
            session.put(replace(running, logged_minutes=minutes))
        found.append(work)
    if edge < span.end:
        found.append(Stretch(Span(edge, span.end), zone, Occupation.BREAK, origin))
    return found


def _latest(session: Acting, running: Assignment) -> Instant:
    """The latest minute that has been: where the clock went back, the one it showed before."""
    timer = timer_of(running, session.before)
    doubt = None if timer is None else clock_doubt(timer, session.now, session.reading)
    return session.now if doubt is None else max(session.now, Instant(doubt.seen))
