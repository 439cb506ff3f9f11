"""Looking at hours: some days with their classes, limits, rests and causes."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk.hours_terms import closed_until, employment_of, hours_book
from swdesk.desk.session import looking
from swdesk.domain.instants import Span, Zone
from swdesk.worktime.calendar import WorkCalendar, is_ordinary

if TYPE_CHECKING:
    from swdesk.desk.answers import DeskView
    from swdesk.desk.desk import Desk
    from swdesk.desk.session import Session
    from swdesk.domain.hours import ClassedStretch, HoursRecord, LimitUse, RestWarning
    from swdesk.worktime.book import HoursBook
    from swdesk.worktime.bookings import BookedLine
    from swdesk.worktime.charts import CauseTotal, WeekBar
    from swdesk.worktime.compensation import Balance, Settling
    from swdesk.worktime.said import SaidOrder
    from swdesk.worktime.standing_log import StandingLog, StandingStretch
    from swdesk.worktime.summary import Summary


class HoursSeen(Struct, frozen=True):
    """The hours of some days: `lines` beyond ordinary time, the sums, limits, rests, by cause.

    `closed`: the last of these days lies in a closed month. `head` is that of the log's last
    record. `booked` are a month's lines as payroll gets them: once it is closed it stays as it was,
    and later changes are booked in the next open one. `said` is all that was said of extra time.
    `together` holds the limits counted over all employments, where there are several.
    """

    first: date
    last: date
    employment: str
    lines: tuple[ClassedStretch, ...]
    summary: Summary
    limits: tuple[LimitUse, ...]
    rests: tuple[RestWarning, ...]
    causes: tuple[CauseTotal, ...]
    stretches: tuple[StandingStretch, ...]
    closed: bool
    head: str
    booked: tuple[BookedLine, ...] = ()
    said: tuple[SaidOrder, ...] = ()
    together: tuple[LimitUse, ...] = ()


class Accounts(Struct, frozen=True):
    """The flex balance and the compensation account as of a day, every line.

    `settling` is what the last settlement day of flex that is over came to.
    """

    on: date
    flex: Balance
    compensation: Balance
    settling: Settling | None = None


def accounts(desk: Desk, on: date, employment: str = "") -> Accounts:
    """Both accounts of an employment as of a day.

    Raises:
        EmploymentUnknownError: no ordinary hours are kept for the employment.
    """
    from swdesk.worktime.compensation import (  # noqa: PLC0415 - noting time needs none
        compensation_account,
        flex_balance,
        settling,
    )

    worked_out = book(desk, employment)
    now = desk.clock.now()
    flex = flex_balance(worked_out, on, now)
    yesterday = worked_out.terms.zone.day_of(now) - timedelta(days=1)
    due = settling(worked_out, yesterday)
    return Accounts(on, flex, compensation_account(worked_out, on), due)


def month(desk: Desk, on: date, employment: str = "") -> HoursSeen:
    """The month that holds a day, with its lines as they are booked.

    Raises:
        EmploymentUnknownError: no ordinary hours are kept for the employment.
    """
    from swdesk.worktime.bookings import booked_lines  # noqa: PLC0415 - noting time needs none

    first = on.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    seen = days(desk, first, last, employment)
    with looking(desk) as session:
        known = hours_book(desk, session.reading, session.state, seen.employment)
        records = session.reading.hours_log.records()
        booked = booked_lines(records, known.terms, first, seen.employment, known)
    return replace(seen, booked=booked)


def days(desk: Desk, first: date, last: date, employment: str = "") -> HoursSeen:
    """The days from first to last, both included; limits in the periods that hold the last one.

    Raises:
        EmploymentUnknownError: no ordinary hours are kept for the employment.
    """
    from swdesk.worktime.charts import by_cause  # noqa: PLC0415 - noting time needs none
    from swdesk.worktime.limits import (  # noqa: PLC0415 - noting time needs none
        limit_uses,
        limit_uses_together,
    )
    from swdesk.worktime.rest import rest_warnings  # noqa: PLC0415 - as above
    from swdesk.worktime.said import said_within  # noqa: PLC0415 - as above
    from swdesk.worktime.summary import summary  # noqa: PLC0415 - as above

    with looking(desk) as session:
        number = employment_of(session.state, employment)
        book = hours_book(desk, session.reading, session.state, number)
        lines = book.lines(first, last)
        others = _other_books(session, number)
        noted = stretches_within(book.log, first, last, session)
        today = session.zone.day_of(session.now)
        counted_on = max(first, min(last, today))
        together = limit_uses_together((book, *others), counted_on, until=today) if others else ()
        return HoursSeen(
            first=first,
            last=last,
            employment=number,
            lines=lines,
            summary=summary(book, first, last, session.now, _made_on(session)),
            limits=limit_uses(book, counted_on, until=today),
            rests=rest_warnings(book, first, last, others=others),
            causes=by_cause(lines),
            stretches=tuple(each for each in noted if each.stretch.employment == number),
            closed=last.replace(day=1) <= (closed_until(book.log, number) or date.min),
            head=session.reading.hours_log.head().head,
            said=said_within(book.log, _span_of(first, last, session), number),
            together=together,
        )


def _made_on(session: Session) -> date:
    """The day the desk was made: of the days before it only what is noted is known."""
    return session.zone.day_of(session.reading.past.made_at())


def _other_books(session: Session, employment: str) -> tuple[HoursBook, ...]:
    """The worker's other employments, worked out."""
    rows = session.state.schedules
    numbers = dict.fromkeys(row.employment for row in rows if row.employment != employment)
    return tuple(
        hours_book(session.desk, session.reading, session.state, number) for number in numbers
    )


def limits_of_plan(desk: Desk, view: DeskView) -> tuple[LimitUse, ...]:
    """The limits of today's periods, with what a plan, also one only previewed, would add.

    What a plan has beyond ordinary hours counts as if it were ordered.
    """
    from swdesk.worktime.limits import limit_uses  # noqa: PLC0415 - noting time needs none

    with desk.store.reading() as reading:
        worked_out = hours_book(desk, reading, view.state)
    today = Zone(view.state.profile.zone).day_of(view.now)
    return limit_uses(worked_out, today, beyond_hours(desk, view))


def rests_of_plan(desk: Desk, view: DeskView) -> tuple[RestWarning, ...]:
    """The rests and breaks that a plan, also one only previewed, would make too short.

    Each daily one tells when work may begin again: the earliest start tomorrow.
    """
    from swdesk.worktime.rest import rest_warnings  # noqa: PLC0415 - noting time needs none

    planned = beyond_hours(desk, view)
    if not planned:
        return ()
    with desk.store.reading() as reading:
        worked_out = hours_book(desk, reading, view.state)
    zone = Zone(view.state.profile.zone)
    days = zone.day_of(view.now), zone.day_of(planned[-1].end)
    known = rest_warnings(worked_out, *days)
    return tuple(each for each in rest_warnings(worked_out, *days, planned) if each not in known)


def beyond_hours(desk: Desk, view: DeskView) -> tuple[Span, ...]:
    """The blocks of a plan outside ordinary hours, a break within them aside, from now on."""
    zone = Zone(view.state.profile.zone)
    calendar = WorkCalendar(view.state.schedules, desk.holidays, zone)
    ahead = (
        Span(max(block.span.start, view.now), block.span.end)
        for block in view.plan.blocks
        if block.span.end > view.now
    )
    return tuple(span for span in ahead if not is_ordinary(span, calendar))


def records(desk: Desk, after: int = 0) -> tuple[HoursRecord, ...]:
    """The records of the log with a higher number, as they were noted."""
    with desk.store.reading() as reading:
        return reading.hours_log.records(after)


def book(desk: Desk, employment: str = "") -> HoursBook:
    """The hours of an employment worked out: for screens and exports."""
    with looking(desk) as session:
        number = employment_of(session.state, employment)
        return hours_book(desk, session.reading, session.state, number)


def stretches_within(
    log: StandingLog, first: date, last: date, session: Session
) -> tuple[StandingStretch, ...]:
    """The stretches that stand and touch the local days from first to last, in order of time."""
    span = _span_of(first, last, session)
    return tuple(each for each in log.stretches() if each.stretch.span.overlaps(span))


def _span_of(first: date, last: date, session: Session) -> Span:
    zone = session.zone
    return Span(zone.midnight(first), zone.midnight(last + timedelta(days=1)))


def weeks(desk: Desk, last: date, count: int, employment: str = "") -> tuple[WeekBar, ...]:
    """Extra time by class of so many weeks, up to the one that holds a day.

    Raises:
        EmploymentUnknownError: no ordinary hours are kept for the employment.
    """
    from swdesk.worktime.charts import week_bars  # noqa: PLC0415 - noting time needs none

    return week_bars(book(desk, employment), last - timedelta(days=7 * (count - 1)), last)
