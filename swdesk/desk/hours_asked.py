"""What the worker is asked about hours: a doubtful timer, a break, a week nobody closed."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.desk.hours_seen import stretches_within
from swdesk.desk.hours_terms import standing_log
from swdesk.desk.session import looking
from swdesk.desk.state import running_of
from swdesk.desk.timer_doubts import clock_doubt, forgotten, timer_of
from swdesk.domain.hours import Occupation
from swdesk.domain.instants import Instant, Span
from swdesk.worktime.calendar import WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.desk.desk import Desk
    from swdesk.desk.session import Session
    from swdesk.domain.hours import Stretch
    from swdesk.worktime.standing_log import StandingLog


class Question(StrEnum):
    """What is asked about hours."""

    TIMER_FORGOTTEN = "timer_forgotten"
    TIMER_BEYOND_HOURS = "timer_beyond_hours"
    CLOCK_WENT_BACK = "clock_went_back"
    BREAK_OFFERED = "break_offered"
    WEEK_OPEN = "week_open"
    STRETCH_TOO_LONG = "stretch_too_long"
    STRETCH_OVERLAPS = "stretch_overlaps"


class Asked(Struct, frozen=True):
    """One question: its code, the time it is about, a reference or the records concerned."""

    question: Question
    span: Span
    ref: str = ""
    records: tuple[int, ...] = ()


def offered_breaks(desk: Desk) -> tuple[Span, ...]:
    """Planned breaks of today that were worked through as far as the log knows: offered, not taken.

    A break that is noted, or in which nothing was worked, is not offered.
    """
    with looking(desk) as session:
        return _offered(session)


def asked_of_timer(desk: Desk) -> tuple[Asked, ...]:
    """What is asked of the running timer alone: told at every look at the plan."""
    with looking(desk) as session:
        return tuple(_asked_of_timer(session))


def asked(desk: Desk) -> tuple[Asked, ...]:
    """What the worker should be asked about hours at this look."""
    with looking(desk) as session:
        found = [*_asked_of_timer(session), *_asked_of_log(session)]
        found += [Asked(Question.BREAK_OFFERED, span) for span in _offered(session)]
        return tuple(found)


def _asked_of_timer(session: Session) -> list[Asked]:
    running = running_of(session.state)
    timer = None if running is None else timer_of(running, session.before)
    if timer is None:
        return []
    span = Span(timer.since, max(timer.since, session.now))
    if clock_doubt(timer, session.now, session.reading) is not None:
        return [Asked(Question.CLOCK_WENT_BACK, span, timer.label)]
    if forgotten(timer, session.now, session.state, session.zone) is not None:
        return [Asked(Question.TIMER_FORGOTTEN, span, timer.label)]
    end = _end_of_hours(session)
    if end is not None and timer.since < end < session.now and not _is_agreed(session):
        return [Asked(Question.TIMER_BEYOND_HOURS, span, timer.label)]
    return []


def _asked_of_log(session: Session) -> list[Asked]:
    from swdesk.worktime.entry_checks import findings  # noqa: PLC0415 - noting time needs none

    log = standing_log(session.desk, session.reading)
    found = {"overlap": Question.STRETCH_OVERLAPS, "too_long": Question.STRETCH_TOO_LONG}
    told = [Asked(found[each.code], each.span, "", each.records) for each in findings(log)]
    return [*told, *_open_week(session, log)]


def _open_week(session: Session, log: StandingLog) -> list[Asked]:
    """Last week, where something is noted in it or it had ordinary hours, and nobody said so."""
    today = session.zone.day_of(session.now)
    monday = today - timedelta(days=today.weekday() + 7)
    span = Span(session.zone.midnight(monday), session.zone.midnight(monday + timedelta(days=7)))
    noted = any(each.stretch.span.overlaps(span) for each in log.stretches())
    if not noted or (monday, "") in log.weeks:
        return []
    return [Asked(Question.WEEK_OPEN, span)]


def _end_of_hours(session: Session) -> Instant | None:
    windows = _calendar(session).windows(session.zone.day_of(session.now))
    return windows[-1].end if windows else None


def _is_agreed(session: Session) -> bool:
    return any(
        agreed.span.start <= session.now < agreed.span.end for agreed in session.state.overtime
    )


def _offered(session: Session) -> tuple[Span, ...]:
    today = session.zone.day_of(session.now)
    log = standing_log(session.desk, session.reading)
    noted = [each.stretch for each in stretches_within(log, today, today, session)]
    breaks = [
        Span(session.zone.at(today, each.start), session.zone.at(today, each.end))
        for each in _calendar(session).scheduled(today).breaks
    ]
    return tuple(
        span for span in breaks if span.end <= session.now and _worked_through(span, noted, session)
    )


def _worked_through(span: Span, noted: Sequence[Stretch], session: Session) -> bool:
    stretches = [each for each in noted if each.span.overlaps(span)]
    if any(each.occupation is Occupation.BREAK for each in stretches):
        return False
    running = running_of(session.state)
    since = None if running is None else running.running_since
    return bool(stretches) or (since is not None and since < span.end)


def _calendar(session: Session) -> WorkCalendar:
    return WorkCalendar(session.state.schedules, session.desk.holidays, session.zone)
