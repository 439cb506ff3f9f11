"""What hours are counted by, and the log as it stands, kept while the desk is open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct, field

from swdesk.domain.hours_errors import EmploymentUnknownError, MonthClosedError
from swdesk.domain.instants import Instant, Zone
from swdesk.worktime.standing_log import StandingLog
from swdesk.worktime.terms import WorkTerms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.desk.desk import Desk
    from swdesk.desk.ports import Reading
    from swdesk.desk.state import DeskState
    from swdesk.domain.agreement import Agreement
    from swdesk.domain.hours import HoursRecord, RecordSeq
    from swdesk.domain.instants import Span
    from swdesk.domain.working_time_law import WorkingTimeLaw
    from swdesk.worktime.book import HoursBook


class HoursRules(Struct, frozen=True):
    """Agreements by id, and the law's limits: read when hours are first asked about."""

    agreements: Mapping[str, Agreement]
    law: WorkingTimeLaw


class RememberedHours(Struct):
    """What need not be read or worked out again: the log only grows.

    `books` are by employment, with the terms they were worked out by and the last record in them.
    """

    rules: HoursRules | None = None
    log: StandingLog | None = None
    last: RecordSeq = 0
    books: dict[str, tuple[WorkTerms, RecordSeq, HoursBook]] = field(default_factory=dict)


def rules_of(desk: Desk) -> HoursRules:
    """Agreements and law, read once."""
    if desk.hours.rules is None:
        desk.hours.rules = desk.hours_rules()
    return desk.hours.rules


def work_terms(desk: Desk, state: DeskState) -> WorkTerms:
    """Everything that hours are counted by, beside the log."""
    rules = rules_of(desk)
    return WorkTerms(
        schedules=state.schedules,
        holidays=desk.holidays,
        zone=Zone(state.profile.zone),
        agreements=rules.agreements,
        law=rules.law,
        unit=state.unit_terms,
        absences=state.absences,
    )


def standing_log(desk: Desk, reading: Reading) -> StandingLog:
    """The log as it stands; only what was noted since the last time is read."""
    kept = desk.hours
    if kept.log is None:
        records = reading.hours_log.records()
        kept.log = StandingLog(records)
    else:
        records = reading.hours_log.records(kept.last)
        for record in records:
            kept.log.add(record)
    kept.last = records[-1].seq if records else kept.last
    return kept.log


def hours_book(desk: Desk, reading: Reading, state: DeskState, employment: str = "") -> HoursBook:
    """The hours of one employment, worked out; what is known already is only added to."""
    terms = work_terms(desk, state)
    known = desk.hours.books.get(employment)
    if known is None or known[0] != terms:
        return _new_book(desk, terms, reading.hours_log.records(), employment)
    _, last, book = known
    records = reading.hours_log.records(last)
    for record in records:
        book.add(record)
    last = records[-1].seq if records else last
    desk.hours.books[employment] = (terms, last, book)
    return book


def _new_book(
    desk: Desk, terms: WorkTerms, records: tuple[HoursRecord, ...], employment: str
) -> HoursBook:
    from swdesk.worktime.book import HoursBook  # noqa: PLC0415 - noting time classes none

    book = HoursBook(terms, records, employment)
    last = records[-1].seq if records else 0
    desk.hours.books[employment] = (terms, last, book)
    return book


def employment_of(state: DeskState, text: str) -> str:
    """The employment that a number means; the home's own number and none mean the home's own.

    Raises:
        EmploymentUnknownError: no ordinary hours are kept for it.
    """
    number = text.strip()
    if number in {"", state.profile.employee_number}:
        return ""
    known = tuple(dict.fromkeys(row.employment for row in state.schedules if row.employment))
    if number not in known:
        raise EmploymentUnknownError(text=number, known=(state.profile.employee_number, *known))
    return number


def months_of(span: Span, zone: Zone) -> tuple[date, ...]:
    """The first days of the months in which a stretch lies, by local days."""
    last = max(span.start, Instant(span.end - 1))
    first, end = zone.day_of(span.start).replace(day=1), zone.day_of(last).replace(day=1)
    return (first,) if first == end else (first, end)


def closed_until(log: StandingLog, employment: str) -> date | None:
    """The latest closed month, as its first day: with it every month before is closed."""
    return max((month for month, number in log.closings if number == employment), default=None)


def closed_month(log: StandingLog, span: Span, zone: Zone, employment: str) -> date | None:
    """The first closed month in which a stretch lies; None where all are open."""
    until = closed_until(log, employment)
    if until is None:
        return None
    return next((month for month in months_of(span, zone) if month <= until), None)


def open_month(log: StandingLog, employment: str) -> date:
    """The first day of the first open month: what changes a closed one is booked in it."""
    until = closed_until(log, employment) or date.min
    return (until + timedelta(days=31)).replace(day=1)


def check_open(log: StandingLog, span: Span, zone: Zone, employment: str) -> None:
    """Refuse what would change a closed month.

    Raises:
        MonthClosedError: the stretch lies in one.
    """
    closed = closed_month(log, span, zone, employment)
    if closed is not None:
        raise MonthClosedError(month=closed, open_month=open_month(log, employment))
