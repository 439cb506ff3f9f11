"""Working days of an employment."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swdesk.domain.instants import Instant, Zone
from swdesk.domain.schedule import Schedule
from swdesk.worktime.work_days import WorkDays
from tests.worktime.logs import FULL_TIME, FULL_WEEK, LONG_AGO, PART_TIME, terms, week

ZONES = ["Europe/Stockholm", "Australia/Lord_Howe", "Africa/Casablanca", "Africa/Cairo"]
MONDAY = date(2026, 11, 23).toordinal()


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("day_starts", [0, 240])
def test_days_begin_when_the_wall_clock_says_also_around_clock_changes(name, day_starts):
    zone = Zone(name)
    row = Schedule(LONG_AGO, FULL_WEEK, day_starts=day_starts)
    days = WorkDays(terms(row, zone=zone))
    first = date(2014, 1, 6).toordinal()
    wanted = [zone.at(date.fromordinal(first + n), day_starts) for n in range(900)]
    assert days.starts(first, first + 898) == wanted


@given(instant=st.integers(20_000_000, 40_000_000), name=st.sampled_from(ZONES))
@settings(max_examples=100, deadline=None)
def test_an_instant_counts_to_its_local_day(instant, name):
    zone = Zone(name)
    days = WorkDays(terms(zone=zone))
    assert days.ordinal_of(instant) == zone.day_of(Instant(instant)).toordinal()


@pytest.mark.parametrize("rows", [(FULL_TIME,), (FULL_TIME, Schedule(date(2026, 3, 18), week({})))])
def test_many_days_in_one_go_are_the_days_one_by_one(rows):
    days = WorkDays(terms(*rows))
    first = date(2026, 1, 5).toordinal()
    last = first + 7 * 52 - 1
    one_by_one = [pair for day in range(first, last + 1) for pair in days.ordinary(day)]
    assert days.windows(first, last) == one_by_one


def test_near_is_the_same_on_a_day_like_others_and_on_one_by_itself():
    days = WorkDays(terms())
    kept = days.near(MONDAY, 120, 60), days.near(MONDAY + 7, 120, 60)
    assert [b - a for a, b in kept[0]] == [b - a for a, b in kept[1]]
    assert kept[1][0][0] - kept[0][0][0] == 7 * 1440


def test_a_part_timer_has_a_full_timers_measure_but_not_on_holidays():
    days = WorkDays(terms(PART_TIME))
    assert [days.full_time_minutes(MONDAY + n) for n in (0, 5)] == [480, 0]
    assert days.full_time_minutes(date(2026, 1, 6).toordinal()) == 0
    assert WorkDays(terms()).full_time_minutes(MONDAY) is None


def test_before_the_first_schedule_its_agreement_holds_already():
    days = WorkDays(terms(Schedule(date(2026, 1, 1), FULL_WEEK)))
    assert days.agreement(date(2025, 5, 5).toordinal()) is not None
    assert days.ordinary(date(2025, 5, 5).toordinal()) == []


def test_without_its_agreement_nothing_is_said():
    days = WorkDays(terms(Schedule(LONG_AGO, FULL_WEEK, agreement="ours")))
    assert days.agreement(MONDAY) is None
