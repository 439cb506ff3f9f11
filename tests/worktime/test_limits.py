"""The law's ceilings."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from swdesk.domain.agreement import LimitPeriod, UnitTerms
from swdesk.domain.hours import Occupation, Standing, Stated
from swdesk.domain.instants import Instant, Span
from swdesk.worktime.limits import limit_uses, limit_uses_together
from tests.worktime.logs import FULL_TIME, PART_TIME, STOCKHOLM, Log, span

WEDNESDAY = date(2026, 11, 25)


def evenings(log, first, count, minutes=180, **said):
    """The next so many weekday evenings of so many minutes, worked on order."""
    day = first
    while count:
        if day.weekday() < 5:
            start = STOCKHOLM.at(day, 1005)
            when = Span(start, Instant(start + minutes))
            log.worked(when)
            log.ordered(when, **said)
            count -= 1
        day += timedelta(days=1)


def use(log, name, on=WEDNESDAY, planned=(), schedule=FULL_TIME, **changes):
    uses = limit_uses(log.book(schedule, **changes), on, planned)
    return next((each for each in uses if each.name == name), None)


def test_what_is_decided_and_what_awaits_are_told_apart():
    log = Log()
    evenings(log, date(2026, 11, 2), 3)
    evenings(log, date(2026, 11, 5), 2, standing=Standing.AWAITING)
    found = use(log, "overtime-period")
    assert (found.used_minutes, found.awaiting_minutes, found.limit_minutes) == (540, 360, 3000)
    assert (found.period_start, found.period_end) == (date(2026, 11, 1), date(2026, 11, 30))


def test_of_several_employments_the_law_counts_all_of_them_at_once():
    log, other = Log(), Log(employment="B")
    evenings(log, date(2026, 11, 2), 3)
    evenings(other, date(2026, 11, 9), 2)
    night = [Span(STOCKHOLM.at(WEDNESDAY, 1005), STOCKHOLM.at(WEDNESDAY, 1065))]
    books = log.book(), other.book(replace(FULL_TIME, employment="B"))
    found = {each.name: each for each in limit_uses_together(books, WEDNESDAY, night)}
    assert (found["overtime-period"].used_minutes, found["overtime-period"].planned_minutes) == (
        *(5 * 180,),
        60,
    )
    apart = [use for book in books for use in limit_uses(book, WEDNESDAY)]
    weeks = [use.used_minutes for use in apart if use.name == "average-week"]
    assert found["average-week"].used_minutes == sum(weeks)


def test_a_plan_is_told_by_the_week_in_an_average():
    log = Log()
    night = [Span(STOCKHOLM.at(WEDNESDAY, 1005), STOCKHOLM.at(WEDNESDAY, 1005 + 720))]
    found = use(log, "average-week", planned=night)
    days = (WEDNESDAY - found.period_start).days + 1
    assert found.weekly_planned_minutes == pytest.approx(720 * 7 / days, abs=1)


def test_flex_and_refused_time_use_up_nothing():
    log = Log()
    log.worked("2026-11-24 16:45-20:00")
    log.worked("2026-11-25 16:45-20:00")
    log.ordered("2026-11-25 16:45-20:00", Standing.REFUSED)
    assert use(log, "overtime-period").used_minutes == 0


def test_the_unit_may_count_four_weeks_from_a_day_it_chose():
    unit = UnitTerms(limit_period=LimitPeriod.FOUR_WEEKS, period_first_day=date(2026, 11, 9))
    log = Log()
    evenings(log, date(2026, 11, 5), 4)
    found = use(log, "overtime-period", unit=unit)
    assert (found.limit_minutes, found.used_minutes) == (48 * 60, 360)
    assert (found.period_start, found.period_end) == (date(2026, 11, 9), date(2026, 12, 6))
    before = use(log, "overtime-period", date(2026, 11, 8), unit=unit)
    assert (before.period_start, before.used_minutes) == (date(2026, 10, 12), 360)


def test_a_plan_and_an_interruption_show_what_they_would_add():
    log = Log()
    evenings(log, date(2026, 11, 2), 16)
    late = span("2026-11-25 16:00-19:45")
    found = use(log, "overtime-period", planned=[late])
    assert (found.used_minutes, found.planned_minutes) == (48 * 60, 180)
    assert found.used_minutes + found.planned_minutes == 51 * 60
    assert use(log, "overtime-period").planned_minutes == 0


def test_a_plan_leaves_the_book_as_it_was():
    log = Log()
    evenings(log, date(2026, 11, 2), 2)
    book = log.book()
    before = book.lines(date(2026, 1, 1), date(2027, 1, 1))
    limit_uses(book, WEDNESDAY, [span("2026-11-25 16:00-19:45")])
    assert book.lines(date(2026, 1, 1), date(2027, 1, 1)) == before


def test_the_day_a_limit_was_passed_is_named():
    log = Log()
    evenings(log, date(2026, 11, 2), 18)
    assert use(log, "overtime-period").passed_on == date(2026, 11, 24)


def test_the_day_it_would_be_passed_at_the_present_pace():
    log = Log()
    evenings(log, date(2026, 10, 29), 16)
    found = use(log, "overtime-period", date(2026, 11, 19))
    assert found.passed_on is None
    assert found.used_minutes == 14 * 180
    pace = 16 * 180 / 28
    days = (3000 - 14 * 180 + 1) / pace
    assert found.forecast == date(2026, 11, 19) + timedelta(days=int(days) + 1)


def test_no_forecast_beyond_the_period_or_without_any_overtime():
    log = Log()
    evenings(log, date(2026, 11, 2), 1)
    assert use(log, "overtime-period").forecast is None
    assert use(Log(), "overtime-year").forecast is None


def test_emergency_time_is_not_in_the_ceilings_and_extra_has_its_own():
    log = Log()
    evenings(log, date(2026, 11, 2), 2, stated=Stated.EXTRA)
    evenings(log, date(2026, 11, 9), 2, stated=Stated.EMERGENCY)
    assert use(log, "overtime-period").used_minutes == 360
    assert use(log, "overtime-year").used_minutes == 0
    assert (use(log, "extra-overtime-year").used_minutes, use(Log(), "extra-overtime-year")) == (
        360, None,
    )  # fmt: skip


def test_a_part_timers_overtime_is_deducted_from_the_room_for_additional_time():
    log = Log()
    log.worked("2026-11-28 08:00-20:00")
    log.ordered("2026-11-28 08:00-20:00")
    assert use(log, "additional-year", schedule=PART_TIME).used_minutes == 720
    assert use(log, "overtime-year", schedule=PART_TIME).used_minutes == 120
    assert use(log, "additional-year") is None


def test_leave_does_not_lower_the_overtime_counted():
    from swdesk.domain.schedule import Absence

    log = Log()
    evenings(log, date(2026, 11, 2), 2)
    away = (Absence(1, span("2026-11-05 08:00-16:45"), "komp"),)
    assert use(log, "overtime-period", absences=away).used_minutes == 360


def test_on_call_counts_in_its_own_ceiling():
    log = Log()
    log.worked("2026-11-21 08:00-+1 08:00", Occupation.ON_CALL)
    assert use(log, "on-call-period").used_minutes == 1440
    assert use(log, "overtime-period").used_minutes == 0


@pytest.mark.parametrize(("on", "first", "last"), [
    (date(2026, 2, 10), date(2026, 1, 1), date(2026, 4, 30)),
    (date(2026, 12, 31), date(2026, 9, 1), date(2026, 12, 31)),
])  # fmt: skip
def test_the_average_is_over_four_months_and_counts_all_working_time(on, first, last):
    found = use(Log(), "average-week", on)
    assert (found.period_start, found.period_end) == (first, last)
    assert found.limit_minutes == 2880 * ((last - first).days + 1) // 7
    working_days = found.used_minutes / 480
    assert 0.6 < working_days / ((on - first).days + 1) < 0.72


def test_the_average_counts_what_was_worked_beyond_and_leave_as_worked():
    from swdesk.domain.schedule import Absence

    log = Log()
    log.worked("2026-11-24 16:45-17:45")
    away = (Absence(1, span("2026-11-10 00:00-+5 00:00"), "semester"),)
    plain = use(Log(), "average-week").used_minutes
    assert use(log, "average-week", absences=away).used_minutes == plain + 60


def test_the_average_is_told_for_each_seven_days_that_have_passed():
    ahead = limit_uses(Log().book(FULL_TIME), date(2026, 11, 30), until=WEDNESDAY)
    found = next(each for each in ahead if each.name == "average-week")
    assert found.used_minutes == use(Log(), "average-week").used_minutes
    assert (found.weekly_minutes, found.weekly_limit_minutes) == (
        found.used_minutes * 7 // 86,
        2880,
    )
