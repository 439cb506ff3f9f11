"""Closed months stay as they were."""

from datetime import date

from swdesk.domain.hours import MonthClosed, PayClass
from swdesk.worktime.bookings import booked_lines, closed_until, open_month
from tests.worktime.logs import Log, terms

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)
EVENING = "2026-11-23 16:45-18:45"


def booked(log, month):
    lines = booked_lines(log.records, terms(), month)
    return [(each.minutes, each.line.pay_class, each.corrects) for each in lines]


def closed_november():
    log = Log()
    log.worked(EVENING)
    log.ordered(EVENING)
    log.note(MonthClosed(NOVEMBER))
    return log


def test_an_open_month_holds_its_own_lines():
    log = Log()
    log.worked(EVENING)
    log.ordered(EVENING)
    assert booked(log, NOVEMBER) == [(120, PayClass.SIMPLE, None)]
    assert booked(log, OCTOBER) == []


def test_a_correction_of_a_closed_month_is_booked_in_the_next_negative_and_new():
    log = closed_november()
    log.corrected(1, "2026-11-23 16:45-17:45")
    assert booked(log, NOVEMBER) == [(120, PayClass.SIMPLE, None)]
    assert booked(log, DECEMBER) == [
        (-120, PayClass.SIMPLE, NOVEMBER), (60, PayClass.SIMPLE, NOVEMBER),
    ]  # fmt: skip


def test_it_is_booked_in_no_other_month():
    log = closed_november()
    log.corrected(1, "2026-11-23 16:45-17:45")
    assert booked(log, date(2027, 1, 1)) == booked(log, OCTOBER) == []


def test_a_late_approval_is_booked_in_the_next_month_too():
    log = Log()
    log.worked(EVENING)
    log.note(MonthClosed(NOVEMBER))
    log.ordered(EVENING, late=9000)
    assert booked(log, NOVEMBER) == [(120, PayClass.FLEX, None)]
    assert sorted(booked(log, DECEMBER)) == [
        (-120, PayClass.FLEX, NOVEMBER), (120, PayClass.SIMPLE, NOVEMBER),
    ]  # fmt: skip


def test_what_was_booked_in_a_month_stays_there_once_it_is_closed():
    log = closed_november()
    log.corrected(1, "2026-11-23 16:45-17:45")
    december = booked(log, DECEMBER)
    log.note(MonthClosed(DECEMBER))
    log.corrected(1, "2026-11-23 16:45-17:15")
    assert booked(log, DECEMBER) == december
    assert sum(minutes for minutes, _, _ in booked(log, date(2027, 1, 1))) == -30


def test_all_months_together_come_to_what_stands():
    log = closed_november()
    log.corrected(1, "2026-11-23 16:45-17:45")
    log.note(MonthClosed(DECEMBER))
    log.corrected(1)
    months = (OCTOBER, NOVEMBER, DECEMBER, date(2027, 1, 1))
    assert sum(minutes for month in months for minutes, _, _ in booked(log, month)) == 0


def test_the_open_month_is_the_one_after_the_last_closed():
    log = closed_november()
    assert closed_until(log.records) == NOVEMBER
    assert open_month(log.records, date(2026, 10, 14)) == DECEMBER
    assert open_month(log.records, date(2027, 2, 3)) == date(2027, 2, 1)
    assert open_month([], date(2026, 10, 14)) == OCTOBER
