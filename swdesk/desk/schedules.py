"""Ordinary hours as dated rows, and what the unit decided about hours."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.hours_terms import closed_until, open_month, standing_log, work_terms
from swdesk.desk.session import Cause, acting
from swdesk.domain.hours_errors import AgreementUnknownError, MonthClosedError
from swdesk.domain.references import check_text

if TYPE_CHECKING:
    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk
    from swdesk.desk.session import Acting
    from swdesk.domain.agreement import UnitTerms
    from swdesk.domain.schedule import Schedule


def set_schedule(desk: Desk, schedule: Schedule) -> Done:
    """Set ordinary hours from a day on; the days before keep theirs.

    A row with an employment number that is not known yet begins that employment.

    Raises:
        MonthClosedError: a month from that day on is closed: what it came to would change.
        AgreementUnknownError: no such agreement.
        UserError: the employment number is a personal number or too long.
    """
    with acting(desk) as session:
        row = _checked(session, schedule)
        _refuse_closed(session, row)
        key = (row.valid_from, row.employment)
        others = [each for each in session.state.schedules if _key(each) != key]
        rows = tuple(sorted([*others, row], key=_key))
        session.state = replace(session.state, schedules=rows)
        return session.finish(Cause("schedule"))


def set_unit_terms(desk: Desk, terms: UnitTerms) -> Done:
    """Set what the unit decides about hours: period of the limits, cut-off day, rounding, pay."""
    with acting(desk) as session:
        session.state = replace(session.state, unit_terms=terms)
        return session.finish(Cause("unit_terms"))


def _checked(session: Acting, schedule: Schedule) -> Schedule:
    """The row with its employment as it is kept: the home's own number means the home's own."""
    check_text("employment", schedule.employment)
    number = schedule.employment.strip()
    if number == session.state.profile.employee_number:
        number = ""
    known = work_terms(session.desk, session.state).agreements
    if schedule.agreement not in known:
        raise AgreementUnknownError(text=schedule.agreement, known=tuple(known))
    return replace(schedule, employment=number)


def _refuse_closed(session: Acting, row: Schedule) -> None:
    month = row.valid_from.replace(day=1)
    log = standing_log(session.desk, session.reading)
    if month <= (closed_until(log, row.employment) or date.min):
        raise MonthClosedError(month=month, open_month=open_month(log, row.employment))


def _key(row: Schedule) -> tuple[date, str]:
    return (row.valid_from, row.employment)
