"""Instants and local time, across both clock changes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swdesk.domain.errors import ClockTimeDoubledError, ClockTimeMissingError
from swdesk.domain.instants import Instant, Moment, Span, Zone, instant_of

STOCKHOLM = Zone("Europe/Stockholm")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)

zones = st.sampled_from(
    ["Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]
).map(Zone)
days = st.dates(date(2020, 1, 1), date(2037, 12, 31))
minutes = st.integers(0, 1439)


@given(zones, days, minutes)
def test_a_typed_time_comes_back_as_typed_or_is_refused(zone, day, minute):
    try:
        instant = zone.at_exactly(day, minute)
    except (ClockTimeMissingError, ClockTimeDoubledError):
        return
    assert (zone.day_of(instant), zone.minute_of_day(instant)) == (day, minute)


@given(zones, days, minutes)
def test_schedule_times_agree_with_the_time_zone_database(zone, day, minute):
    local = datetime(
        day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=ZoneInfo(zone.name)
    )
    expected = local.timestamp() // 60
    assert zone.at(day, minute) == expected


@given(zones, days)
def test_a_day_ends_where_the_next_begins(zone, day):
    tomorrow = day + timedelta(days=1)
    assert zone.at(day, 1440) == zone.midnight(tomorrow)
    assert zone.moment_end(Moment(day)) == zone.midnight(tomorrow) - 1
    assert zone.moment_start(Moment(day)) == zone.midnight(day)


def test_the_days_of_the_clock_changes_are_23_and_25_hours_long():
    for day, hours in ((SPRING, 23), (AUTUMN, 25)):
        length = STOCKHOLM.midnight(day + timedelta(days=1)) - STOCKHOLM.midnight(day)
        assert length == hours * 60


@pytest.mark.parametrize("minute", [120, 150, 179])
def test_a_skipped_time_is_refused_when_typed(minute):
    with pytest.raises(ClockTimeMissingError) as refusal:
        STOCKHOLM.at_exactly(SPRING, minute)
    assert refusal.value.facts == {"time": f"02:{minute - 120:02}", "day": "2026-03-29"}


@pytest.mark.parametrize("minute", [120, 150, 179])
def test_a_doubled_time_is_asked_about_with_both_offsets(minute):
    with pytest.raises(ClockTimeDoubledError) as refusal:
        STOCKHOLM.at_exactly(AUTUMN, minute)
    assert refusal.value.facts["first"] == "+02:00"
    assert refusal.value.facts["second"] == "+01:00"


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_the_hours_beside_a_clock_change_are_read(day):
    assert STOCKHOLM.at_exactly(day, 180) - STOCKHOLM.at_exactly(day, 119) in {1, 121}


@given(st.integers(-(10**6), 10**8))
def test_instants_survive_the_way_through_local_time(minute):
    assert instant_of(STOCKHOLM.local(Instant(minute))) == minute


def test_an_instant_needs_a_zone():
    with pytest.raises(ValueError, match="zone"):
        instant_of(datetime.fromisoformat("2026-01-01"))
    assert instant_of(datetime(1970, 1, 1, 0, 2, 59, tzinfo=UTC)) == 2


def test_spans_that_touch_do_not_overlap():
    first, second = Span(Instant(0), Instant(5)), Span(Instant(5), Instant(9))
    assert not first.overlaps(second)
    assert Span(Instant(4), Instant(6)).overlaps(second)
    assert second.minutes == 4
