"""Noting worked time: adding, correcting, orders and what is said about them, weeks and months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk.drafting import checked_reason, checked_span
from swdesk.desk.hours_terms import (
    check_open,
    closed_month,
    closed_until,
    employment_of,
    open_month,
    standing_log,
)
from swdesk.desk.naming import find_closed, find_kind
from swdesk.desk.session import Acting, Cause, acting
from swdesk.desk.state import running_of
from swdesk.desk.working import worked_for
from swdesk.domain.errors import AssignmentUnknownError
from swdesk.domain.hours import (
    AccountLine,
    Corrected,
    MonthClosed,
    Occupation,
    Ordered,
    Origin,
    PayChosen,
    Standing,
    Stated,
    Stretch,
    WeekComplete,
    Worked,
)
from swdesk.domain.hours import Cause as WorkedFor
from swdesk.domain.hours_errors import (
    HoursAheadError,
    MonthClosedError,
    MonthNotOverError,
    RecordUnknownError,
    ReferenceInTextError,
    TimerRunsThereError,
)
from swdesk.domain.instants import Instant, Span
from swdesk.domain.references import check_text
from swdesk.domain.schedule import AgreedOvertime
from swdesk.worktime.entry_checks import check_stretch

if TYPE_CHECKING:
    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.hours import Exported, Pay, RecordSeq
    from swdesk.worktime.standing_log import StandingLog, StandingStretch


_SAID = {
    Standing.ORDERED: "time_ordered",
    Standing.AWAITING: "time_awaiting",
    Standing.APPROVED: "time_approved",
    Standing.REFUSED: "time_refused",
}
"""What the action is called that notes each of them."""


class NewTime(Struct, frozen=True):
    """Time that a person states. `ref` and `kind` say what for; "" means not stated."""

    span: Span
    occupation: Occupation = Occupation.WORK
    ref: str = ""
    kind: str = ""
    employment: str = ""
    interruption: bool = False
    origin: Origin = Origin.TYPED


class Correction(Struct, frozen=True):
    """What is different about a stretch; None and "" mean as it was. `never`: it never was."""

    reason: str
    span: Span | None = None
    occupation: Occupation | None = None
    ref: str = ""
    kind: str = ""
    never: bool = False


class Order(Struct, frozen=True):
    """What somebody who may order extra time said about it. `said_at` None: now."""

    span: Span
    by: str
    standing: Standing
    said_at: Instant | None = None
    stated: Stated = Stated.GENERAL
    reason: str = ""
    employment: str = ""


def add(desk: Desk, stated: NewTime, *, book_next: bool = False) -> Done:
    """Note time in one line: a visit, a call, a journey, a break.

    In a closed month it is taken with `book_next`, and booked in the next open one.

    Raises:
        UserError: it overlaps what is noted, ends before it starts, is longer than a day, lies
            ahead or in a closed month, or what it was for is not known.
    """
    with acting(desk) as session:
        log = standing_log(desk, session.reading)
        stretch = Stretch(
            span=stated.span,
            zone=session.zone.name,
            occupation=stated.occupation,
            origin=stated.origin,
            cause=_cause(session, stated.ref, stated.kind, interruption=stated.interruption),
            employment=employment_of(session.state, stated.employment),
        )
        _check(session, log, stretch)
        if not book_next:
            check_open(log, stretch.span, session.zone, stretch.employment)
        return session.finish(Cause("time_added"), None, [Worked(stretch)])


def correct(desk: Desk, seq: RecordSeq, correction: Correction, *, book_next: bool = False) -> Done:
    """Put something else in the place of a stretch, with a reason; the original stays readable.

    In a closed month it is taken with `book_next`, booked in the next open one and points back.

    Raises:
        RecordUnknownError: no stretch stands under this number.
        UserError: no reason, a closed month, or what `add` refuses.
    """
    with acting(desk) as session:
        log = standing_log(desk, session.reading)
        standing = log.stretch_of(seq)
        if standing is None:
            raise RecordUnknownError(text=str(seq))
        reason = _reason(session, "time_corrected", correction.reason)
        instead = None if correction.never else _corrected(session, standing, correction)
        if instead is not None:
            _check(session, log, instead, standing.record)
        months = [standing.stretch] if instead is None else [standing.stretch, instead]
        booked_in = _booked_in(session, log, months, book_next=book_next)
        noted = Corrected(standing.record, reason, instead, booked_in)
        return session.finish(Cause("time_corrected"), None, [noted])


def order(desk: Desk, stated: Order, *, book_next: bool = False) -> Done:
    """Note that extra time was ordered, is asked for, was approved or refused: by whom and when.

    What is ordered ahead is opened in the plan too.

    Raises:
        UserError: nobody is named, the end is not after the start, or the month is closed.
    """
    with acting(desk) as session:
        noted = ordered(session, stated)
        if not book_next:
            log = standing_log(desk, session.reading)
            check_open(log, noted.span, session.zone, noted.employment)
        if noted.standing is Standing.ORDERED and noted.span.end > session.now:
            open_in_plan(session, noted.span, noted.by)
        return session.finish(Cause(_SAID[noted.standing]), None, [noted])


def ordered(session: Acting, stated: Order) -> Ordered:
    """The record of what was said about extra time, checked."""
    action = _SAID[stated.standing]
    by = checked_reason(action, "by", stated.by)
    checked_span(stated.span)
    reason = _reason(session, action, stated.reason) if stated.reason else ""
    said_at = session.now if stated.said_at is None else stated.said_at
    if said_at > session.now:
        raise HoursAheadError(end=said_at)
    employment = employment_of(session.state, stated.employment)
    return Ordered(stated.span, stated.standing, by, said_at, stated.stated, reason, employment)


def open_in_plan(session: Acting, span: Span, agreed_with: str) -> None:
    """Let the plan use time beyond ordinary hours that was agreed to be worked."""
    known = session.state.overtime
    agreed = AgreedOvertime(max((one.id for one in known), default=0) + 1, span, agreed_with)
    session.state = replace(session.state, overtime=(*known, agreed))


def choose_pay(
    desk: Desk, span: Span, pay: Pay, decided_by: str = "", employment: str = ""
) -> Done:
    """Note the worker's wish, or with `decided_by` the manager's decision: money or time off.

    Raises:
        UserError: the end is not after the start, or the month is closed.
    """
    with acting(desk) as session:
        checked_span(span)
        check_text("by", decided_by)
        number = employment_of(session.state, employment)
        check_open(standing_log(desk, session.reading), span, session.zone, number)
        noted = PayChosen(span, pay, decided_by.strip(), number)
        return session.finish(Cause("time_pay"), None, [noted])


def complete_week(desk: Desk, day: date, employment: str = "") -> Done:
    """Say that everything of the week that holds a day is noted.

    Raises:
        HoursAheadError: the week has not begun.
    """
    with acting(desk) as session:
        monday = day - timedelta(days=day.weekday())
        begins = session.zone.midnight(monday)
        if begins > session.now:
            raise HoursAheadError(end=begins)
        noted = WeekComplete(monday, employment_of(session.state, employment))
        return session.finish(Cause("week_complete"), None, [noted])


def close_month(desk: Desk, month: date, employment: str = "") -> Done:
    """Close a month for good: later changes are booked in the next open one.

    Raises:
        MonthNotOverError: it is not over yet.
        MonthClosedError: it is closed already.
        TimerRunsThereError: a timer that was started in it still runs.
    """
    with acting(desk) as session:
        first = month.replace(day=1)
        following = first + timedelta(days=monthrange(first.year, first.month)[1])
        if session.zone.midnight(following) > session.now:
            raise MonthNotOverError(month=first)
        number = employment_of(session.state, employment)
        log = standing_log(desk, session.reading)
        if first <= (closed_until(log, number) or date.min):
            raise MonthClosedError(month=first, open_month=open_month(log, number))
        zone = session.zone
        _refuse_running(session, Span(zone.midnight(first), zone.midnight(following)))
        noted = MonthClosed(first, number)
        return session.finish(Cause("month_closed"), None, [noted], final=True)


def account(desk: Desk, line: AccountLine, *, book_next: bool = False) -> Done:
    """Note minutes into or out of the compensation account or the flex balance.

    In a closed month it is taken with `book_next`, on the first day of the next open one.

    Raises:
        MonthClosedError: its month is closed.
    """
    with acting(desk) as session:
        check_text("by", line.by)
        number = employment_of(session.state, line.employment)
        day = session.zone.midnight(line.on)
        log = standing_log(desk, session.reading)
        on, span = line.on, Span(day, Instant(day + 1))
        if not book_next:
            check_open(log, span, session.zone, number)
        elif closed_month(log, span, session.zone, number) is not None:
            on = open_month(log, number)
        noted = replace(line, on=on, by=line.by.strip(), employment=number)
        return session.finish(Cause("account_line"), None, [noted])


def exported(desk: Desk, noted: Exported) -> Done:
    """Note that an export left the house; the head it carries away is an anchor from then on."""
    with acting(desk) as session:
        return session.finish(Cause("export"), None, [noted], final=True)


def _check(
    session: Acting, log: StandingLog, stretch: Stretch, corrects: RecordSeq | None = None
) -> None:
    check_stretch(log, stretch, corrects)
    if stretch.span.end > session.now:
        raise HoursAheadError(end=stretch.span.end)
    if stretch.occupation in {Occupation.WORK, Occupation.TRAVEL}:
        _refuse_running(session, stretch.span)


def _refuse_running(session: Acting, span: Span) -> None:
    """Refuse time that the running timer counts already."""
    running = running_of(session.state)
    since = None if running is None else running.running_since
    if running is not None and since is not None and since < span.end and session.now > span.start:
        raise TimerRunsThereError(ref=running.ref, since=since)


def _cause(session: Acting, ref: str, kind: str, *, interruption: bool) -> WorkedFor:
    """What time was for: an assignment, open or the last closed, or a kind alone."""
    if ref:
        return worked_for(_assignment(session, ref))
    found = find_kind(session.rulebook, kind).id if kind else ""
    return WorkedFor(kind=found, interruption=interruption)


def _assignment(session: Acting, text: str) -> Assignment:
    """The open assignment that REF or REF/KIND means, else the one closed last.

    Raises:
        UserError: nothing has this reference, or several do.
    """
    try:
        return session.find(text)
    except AssignmentUnknownError:
        found = session.reading.find(text.partition("/")[0].strip())
        shut = find_closed(found, text, session.rulebook)
        if shut is None:
            raise
        return shut


def _corrected(session: Acting, standing: StandingStretch, correction: Correction) -> Stretch:
    was = standing.stretch
    cause = was.cause
    if correction.ref or correction.kind:
        cause = _cause(session, correction.ref, correction.kind, interruption=cause.interruption)
    return replace(
        was,
        span=correction.span or was.span,
        occupation=correction.occupation or was.occupation,
        cause=cause,
        origin=Origin.TYPED,
    )


def _booked_in(
    session: Acting, log: StandingLog, stretches: list[Stretch], *, book_next: bool
) -> date | None:
    """The month a correction is booked in, where a month it concerns is closed.

    Raises:
        MonthClosedError: one is, and nobody said to book it in the next open one.
    """
    for stretch in stretches:
        closed = closed_month(log, stretch.span, session.zone, stretch.employment)
        if closed is not None:
            following = open_month(log, stretch.employment)
            if not book_next:
                raise MonthClosedError(month=closed, open_month=following)
            return following
    return None


def _reason(session: Acting, action: str, text: str) -> str:
    """A reason that names no case: the log outlives what may be kept about one.

    Raises:
        ReasonNeededError: there is none.
        ReferenceInTextError: it names a reference that was ever used.
    """
    reason = checked_reason(action, "reason", text)
    known = {ref.casefold(): ref for ref in session.reading.refs()}
    for word in reason.replace(",", " ").replace(";", " ").replace("/", " ").split():
        found = known.get(word.strip(".:()!?\"'”“").casefold())
        if found is not None:
            raise ReferenceInTextError(field="reason", ref=found)
    return reason


def span_of(desk: Desk, seq: RecordSeq) -> Span:
    """From when to when the worked time, or the order or request, of a record is.

    Raises:
        RecordUnknownError: nothing of the kind stands under this number.
    """
    with desk.store.reading() as reading:
        log = standing_log(desk, reading)
    if seq in log.orders:
        return log.orders[seq].span
    standing = log.stretch_of(seq)
    if standing is None:
        raise RecordUnknownError(text=str(seq))
    return standing.stretch.span


def stretch_of(desk: Desk, seq: RecordSeq) -> Stretch:
    """What stands of the stretch that a record belongs to.

    Raises:
        RecordUnknownError: nothing does.
    """
    with desk.store.reading() as reading:
        standing = standing_log(desk, reading).stretch_of(seq)
    if standing is None:
        raise RecordUnknownError(text=str(seq))
    return standing.stretch
