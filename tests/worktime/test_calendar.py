from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swdesk.domain.instants import Instant, Zone
from swdesk.domain.schedule import Hours, Schedule, ScheduledDay
from swdesk.worktime.calendar import WorkCalendar, without

ZONE = Zone("Europe/Stockholm")
OFF = ScheduledDay()
FULL = ScheduledDay((Hours(480, 1005),), (Hours(720, 765),))
SHORT = ScheduledDay((Hours(480, 720),))
NIGHT = ScheduledDay((Hours(0, 360), Hours(1320, 1440)))
CHRISTMAS = date(2026, 12, 25)
WEEKS = [
    Schedule(date(2020, 1, 1), (FULL,) * 5 + (OFF,) * 2),
    Schedule(date(2027, 2, 1), (SHORT,) * 4 + (OFF,) * 3),
]
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


def calendar(*schedules):
    return WorkCalendar(schedules or WEEKS, frozenset({CHRISTMAS}), ZONE)


def clock(span):
    return f"{ZONE.local(span.start):%d %H:%M}-{ZONE.local(span.end):%d %H:%M}"


def test_breaks_are_cut_out_of_the_hours():
    windows = calendar().windows(date(2026, 11, 23))
    assert list(map(clock, windows)) == ["23 08:00-23 12:00", "23 12:45-23 16:45"]


def test_a_public_holiday_and_a_weekend_are_off():
    worked = [calendar().is_working_day(CHRISTMAS + timedelta(days=n)) for n in range(-1, 4)]
    assert worked == [True, False, False, False, True]


def test_hours_change_from_the_day_on_that_they_are_dated():
    assert calendar().scheduled(date(2027, 1, 31) - timedelta(days=2)) is FULL
    assert calendar().scheduled(date(2027, 2, 1)) is SHORT


def test_before_the_first_schedule_nothing_is_worked():
    assert not calendar().is_working_day(date(2019, 12, 31))
    assert calendar().last_window_end(date(2019, 12, 31), date(2019, 12, 1)) is None


def test_without_any_schedule_nothing_is_ever_worked():
    nothing = WorkCalendar([], frozenset(), ZONE)
    assert nothing.working_days_between(date(2026, 1, 1), date(2027, 1, 1)) == 0


@pytest.mark.parametrize(
    ("sunday", "minutes"), [(date(2026, 10, 25), 540), (date(2027, 3, 28), 420)]
)
def test_a_night_across_a_clock_change_has_its_real_minutes(sunday, minutes):
    nights = calendar(Schedule(date(2020, 1, 1), (NIGHT,) * 7))
    saturday = sunday - timedelta(days=1)
    start = ZONE.at(saturday, 1320)
    assert nights.working_minutes_between(start, ZONE.at(sunday, 360)) == minutes


def test_the_last_window_on_or_before_a_day_off_ends_the_working_day_before_it():
    end = calendar().last_window_end(date(2026, 12, 27), date(2026, 12, 1))
    assert end == ZONE.at(date(2026, 12, 24), 1005)


@given(DAYS, DAYS)
def test_working_days_between_are_the_days_counted_one_by_one(start, end):
    first, last = min(start, end), max(start, end)
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    counted = sum(calendar().is_working_day(day) for day in days)
    assert calendar().working_days_between(first, last) == counted
    assert calendar().working_days_between(last, first) == -counted


@given(DAYS, st.integers(0, 30))
def test_adding_working_days_is_the_other_way_round(day, count):
    later = calendar().add_working_days(day, count)
    assert calendar().working_days_between(day, later) == count


@given(DAYS, st.integers(0, 40_000))
def test_working_minutes_between_are_what_lies_in_the_windows(day, minutes):
    ours, start = calendar(), ZONE.at(day, 600)
    end = Instant(start + minutes)
    spans = (span for n in range(30) for span in ours.windows(day + timedelta(days=n)))
    counted = sum(max(0, min(span.end, end) - max(span.start, start)) for span in spans)
    assert ours.working_minutes_between(start, end) == counted


@given(DAYS, DAYS)
def test_what_was_asked_before_changes_no_answer(one, other):
    """Counts are remembered in chunks of days, from wherever the first question lay."""
    used = calendar()
    used.working_days_between(one, other)
    asked = (other, other + timedelta(days=100))
    assert used.working_days_between(*asked) == calendar().working_days_between(*asked)


def test_overlapping_breaks_leave_what_none_of_them_covers():
    left = without([Hours(0, 100)], [Hours(10, 40), Hours(30, 50), Hours(90, 200)])
    assert left == (Hours(0, 10), Hours(50, 90))
