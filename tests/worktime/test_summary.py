"""Days, weeks and months."""

from datetime import date

from swdesk.domain.agreement import UnitTerms
from swdesk.domain.hours import Category, Cause, Occupation, PayClass, Standing, WeekComplete
from swdesk.domain.schedule import Absence, Schedule
from swdesk.worktime.charts import by_cause, week_bars
from swdesk.worktime.summary import day_summary, summary
from tests.worktime.logs import FULL_TIME, Log, span, week

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)
EVERYTHING = UnitTerms(logs_everything=True)


def day(log, *schedules, on=MONDAY, **changes):
    found = day_summary(log.book(*schedules, **changes), on)
    return found.expected_minutes, found.worked_minutes, found.difference_minutes


def test_a_day_without_entries_counts_as_worked_to_schedule():
    assert day(Log()) == (480, 480, 0)
    assert day(Log(), unit=EVERYTHING) == (480, 480, 0)


def test_entries_add_what_differs():
    log = Log()
    log.worked("2026-11-23 09:00-10:00")
    log.worked("2026-11-23 16:45-17:30")
    assert day(log) == (480, 525, 45)


def test_gaps_are_absence_only_where_everything_is_logged():
    log = Log()
    log.worked("2026-11-23 09:00-12:00")
    log.worked("2026-11-23 12:45-16:45")
    assert day(log, unit=EVERYTHING) == (480, 420, -60)
    assert day(log) == (480, 480, 0)


def test_a_break_in_ordinary_time_is_time_not_worked():
    log = Log()
    log.worked("2026-11-23 14:00-15:00", Occupation.BREAK)
    assert day(log) == (480, 420, -60)


def test_a_lunch_taken_later_changes_nothing_in_sum():
    log = Log()
    log.worked("2026-11-23 08:00-16:45")
    log.worked("2026-11-23 12:15-13:00", Occupation.BREAK)
    assert day(log) == (480, 480, 0)


def test_absence_lowers_what_is_expected_but_for_what_was_worked_all_the_same():
    away = (Absence(1, span("2026-11-23 08:00-12:00"), "ledig"),)
    assert day(Log(), absences=away) == (240, 240, 0)
    log = Log()
    log.worked("2026-11-23 09:00-10:00")
    assert day(log, absences=away) == (300, 300, 0)


def test_a_holiday_expects_nothing():
    found = day_summary(Log().book(), date(2026, 1, 6))
    assert (found.expected_minutes, found.holiday) == (0, True)


def test_new_hours_from_a_day_on_do_not_touch_the_days_before():
    later = Schedule(date(2026, 11, 25), week({"mon-fri": "09:00-13:00"}))
    found = summary(Log().book(FULL_TIME, later), MONDAY, SUNDAY)
    assert [each.expected_minutes for each in found.days] == [480, 480, 240, 240, 240, 0, 0]
    assert found.expected_minutes == found.worked_minutes == 1680


def test_a_week_tells_classes_categories_and_what_awaits():
    log = Log()
    for number, standing in ((3, Standing.ORDERED), (4, Standing.AWAITING)):
        log.worked(f"2026-11-2{number} 16:45-19:15")
        log.ordered(f"2026-11-2{number} 16:45-19:15", standing)
    log.worked("2026-11-25 07:30-08:00")
    found = summary(log.book(), MONDAY, SUNDAY)
    assert found.classes == {PayClass.SIMPLE: 120, PayClass.QUALIFIED: 30, PayClass.FLEX: 30}
    assert found.awaiting == {PayClass.SIMPLE: 120, PayClass.QUALIFIED: 30}
    assert found.categories == {Category.GENERAL_OVERTIME: 300}
    assert found.difference_minutes == 330


def test_a_week_marked_complete_and_a_day_with_entries_say_so():
    log = Log()
    log.note(WeekComplete(MONDAY))
    log.worked("2026-11-24 09:00-10:00")
    found = summary(log.book(), MONDAY, SUNDAY)
    assert {each.complete for each in found.days} == {True}
    assert [each.noted for each in found.days] == [False, True] + [False] * 5


def test_extra_time_is_told_by_cause_the_most_first_and_flex_is_left_out():
    log = Log()
    violence, meeting = Cause(1, "vald", interruption=True), Cause(2, "mote")
    log.worked("2026-11-23 16:45-17:45", cause=meeting)
    log.worked("2026-11-24 16:45-19:45", cause=violence)
    log.worked("2026-11-25 16:45-17:45", cause=meeting)
    log.ordered("2026-11-23 16:00-+1 20:00")
    found = by_cause(log.book().lines(MONDAY, SUNDAY))
    assert [(each.cause, each.minutes) for each in found] == [(violence, 180), (meeting, 60)]


def test_the_chart_has_every_week_with_its_share_of_the_limit():
    log = Log()
    log.worked("2026-11-24 16:45-17:45")
    bars = week_bars(log.book(), date(2026, 11, 18), date(2026, 11, 30))
    assert [bar.monday.day for bar in bars] == [16, 23, 30]
    assert [dict(bar.classes) for bar in bars] == [{}, {PayClass.FLEX: 60}, {}]
    assert bars[0].limit_minutes == 50 * 60 * 7 // 30


def test_employments_are_kept_apart():
    log = Log()
    log.worked("2026-11-23 16:45-17:45")
    log.worked("2026-11-23 18:00-19:00", employment="2")
    other = Schedule(date(2020, 1, 1), week({"mon": "18:00-19:00"}), employment="2")
    assert day(log, FULL_TIME, other) == (480, 540, 60)
    second = Log(employment="2")
    second.records = log.records
    assert day(second, FULL_TIME, other) == (60, 60, 0)


def test_days_ahead_are_expected_and_not_yet_worked():
    week = summary(Log().book(), MONDAY, SUNDAY, date(2026, 11, 25))
    assert (week.expected_minutes, week.worked_minutes, week.difference_minutes) == (2400, 1440, 0)
    assert [day.ahead for day in week.days] == [False] * 3 + [True] * 4
