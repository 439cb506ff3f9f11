"""Days, weeks and months."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from swdesk.domain.agreement import UnitTerms
from swdesk.domain.hours import Category, Cause, Occupation, PayClass, Standing, WeekComplete
from swdesk.domain.instants import Instant, Span
from swdesk.domain.schedule import Absence, Schedule
from swdesk.worktime.charts import by_cause, week_bars
from swdesk.worktime.compensation import flex_balance
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


def at(text):
    return span(f"{text}-23:59").start


def test_days_ahead_are_expected_and_not_yet_worked():
    week = summary(Log().book(), MONDAY, SUNDAY, at("2026-11-25 18:00"))
    assert (week.expected_minutes, week.worked_minutes, week.difference_minutes) == (2400, 1440, 0)
    assert [day.ahead for day in week.days] == [False] * 3 + [True] * 4
    assert [day.left_minutes for day in week.days] == [0, 0, 0, 480, 480, 0, 0]


def test_what_is_left_of_today_is_neither_worked_nor_lacking():
    log = Log()
    log.worked("2026-11-23 07:00-08:00")
    log.worked("2026-11-23 09:00-09:30", Occupation.BREAK)
    for unit in (UnitTerms(), EVERYTHING):
        found = day_summary(log.book(unit=unit), MONDAY, at("2026-11-23 10:15"))
        lacking = 30 if unit is not EVERYTHING else 135
        assert (found.expected_minutes, found.left_minutes) == (480, 345)
        assert found.worked_minutes == 60 + 135 - lacking
        assert found.difference_minutes == 60 - lacking


def test_what_is_left_of_today_never_counts_into_the_flex_balance():
    log = Log()
    log.worked("2026-11-23 08:00-10:00")
    book = log.book(unit=EVERYTHING)
    assert flex_balance(book, MONDAY, at("2026-11-23 10:00")).minutes == 0
    assert flex_balance(book, MONDAY, at("2026-11-23 11:00")).minutes == -60
    assert flex_balance(book, MONDAY).minutes == -360


def test_before_the_desk_was_made_only_days_with_entries_count():
    log = Log()
    log.worked("2026-11-24 16:45-17:45")
    week = summary(log.book(), MONDAY, SUNDAY, since=date(2026, 11, 26))
    assert [day.expected_minutes for day in week.days] == [0, 480, 0, 480, 480, 0, 0]
    assert [day.worked_minutes for day in week.days] == [0, 540, 0, 480, 480, 0, 0]
    assert [day.before for day in week.days] == [True, False, True] + [False] * 4
    assert week.difference_minutes == 60


@settings(max_examples=40, deadline=None)
@given(
    now=st.integers(0, 7 * 1440),
    since=st.integers(-8, 8),
    entries=st.lists(st.tuples(st.integers(0, 7 * 1440), st.integers(1, 300)), max_size=6),
    unit=st.sampled_from([UnitTerms(), EVERYTHING]),
)
def test_whatever_is_noted_time_to_come_and_unknown_days_make_no_difference(
    now, since, entries, unit
):
    """What has passed is told the same later on, and a day adds up whenever it is looked at."""
    log, begin = Log(), at("2026-11-23 00:00")
    for start, length in entries:
        until = min(start + length, now)
        if start < until:
            log.worked(Span(begin + start, begin + until))
    book, made = log.book(unit=unit), MONDAY + timedelta(days=since)
    seen = summary(book, MONDAY, SUNDAY, Instant(begin + now), made)
    for one, later in zip(seen.days, summary(book, MONDAY, SUNDAY).days, strict=True):
        extra = sum(one.classes.values())
        assert 0 <= one.left_minutes <= one.expected_minutes
        assert 0 <= one.worked_minutes - extra <= one.expected_minutes - one.left_minutes
        if one.before:
            assert one.day < made
            assert not one.noted
            assert one.expected_minutes == one.worked_minutes == one.difference_minutes == 0
        elif book.days.start(one.day.toordinal() + 1) <= begin + now:
            assert one == later
        elif one.ahead:
            assert (one.left_minutes, one.worked_minutes) == (one.expected_minutes, 0)
