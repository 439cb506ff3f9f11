"""Looking at hours: some days with their classes, limits, rests and causes."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk.hours_terms import closed_until, employment_of, hours_book, work_terms
from swdesk.desk.session import looking
from swdesk.domain.instants import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.desk.desk import Desk
    from swdesk.desk.session import Session
    from swdesk.domain.hours import ClassedStretch, HoursRecord, LimitUse, RestWarning
    from swdesk.worktime.book import HoursBook
    from swdesk.worktime.bookings import BookedLine
    from swdesk.worktime.charts import CauseTotal
    from swdesk.worktime.standing_log import StandingLog, StandingStretch
    from swdesk.worktime.summary import Summary


class HoursSeen(Struct, frozen=True):
    """The hours of some days: `lines` beyond ordinary time, the sums, limits, rests, by cause.

    `closed`: the last of these days lies in a closed month. `head` is that of the log's last
    record. `booked` are a month's lines as payroll gets them: once it is closed it stays as it was,
    and later changes are booked in the next open one.
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
        terms = work_terms(desk, session.state)
        booked = booked_lines(session.reading.hours(), terms, first, seen.employment)
    return replace(seen, booked=booked)


def days(desk: Desk, first: date, last: date, employment: str = "") -> HoursSeen:
    """The days from first to last, both included; limits in the periods that hold the last one.

    Raises:
        EmploymentUnknownError: no ordinary hours are kept for the employment.
    """
    from swdesk.worktime.charts import by_cause  # noqa: PLC0415 - noting time needs none
    from swdesk.worktime.limits import limit_uses  # noqa: PLC0415 - noting time needs none
    from swdesk.worktime.rest import rest_warnings  # noqa: PLC0415 - as above
    from swdesk.worktime.summary import summary  # noqa: PLC0415 - as above

    with looking(desk) as session:
        number = employment_of(session.state, employment)
        book = hours_book(desk, session.reading, session.state, number)
        lines = book.lines(first, last)
        today = session.zone.day_of(session.now)
        return HoursSeen(
            first=first,
            last=last,
            employment=number,
            lines=lines,
            summary=summary(book, first, last),
            limits=limit_uses(book, max(first, min(last, today))),
            rests=rest_warnings(book, first, last),
            causes=by_cause(lines),
            stretches=stretches_within(book.log, first, last, session),
            closed=last.replace(day=1) <= (closed_until(book.log, number) or date.min),
            head=session.reading.hours_head().head,
        )


def limits_with(desk: Desk, session: Session, planned: Sequence[Span]) -> tuple[LimitUse, ...]:
    """The limits of today's periods, with what a plan would add beyond ordinary time."""
    from swdesk.worktime.limits import limit_uses  # noqa: PLC0415 - noting time needs none

    book = hours_book(desk, session.reading, session.state)
    return limit_uses(book, session.zone.day_of(session.now), planned)


def records(desk: Desk, after: int = 0) -> tuple[HoursRecord, ...]:
    """The records of the log with a higher number, as they were noted."""
    with desk.store.reading() as reading:
        return reading.hours(after)


def book(desk: Desk, employment: str = "") -> HoursBook:
    """The hours of an employment worked out: for screens and exports."""
    with looking(desk) as session:
        number = employment_of(session.state, employment)
        return hours_book(desk, session.reading, session.state, number)


def stretches_within(
    log: StandingLog, first: date, last: date, session: Session
) -> tuple[StandingStretch, ...]:
    """The stretches that stand and touch the local days from first to last, in order of time."""
    zone = session.zone
    span = Span(zone.midnight(first), zone.midnight(last + timedelta(days=1)))
    return tuple(each for each in log.stretches() if each.stretch.span.overlaps(span))
