"""Counting statutory time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from swdesk.domain.instants import Instant, Moment, Zone
from swdesk.domain.limits import LimitOrigin, Period, PeriodUnit
from swdesk.rules.clocks import (
    LawCalendar,
    committee_stop,
    deadline_of,
    event_names,
    last_day,
    next_weekday,
    statutory_limits,
    working_days_without,
)
from swdesk.rules.rulebook import KindClock, Meeting

STOCKHOLM = Zone("Europe/Stockholm")
EASTER_2026 = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
CALENDAR = LawCalendar(STOCKHOLM, EASTER_2026)
WEEK = Period(1, PeriodUnit.WEEKS)
WHOLE_DAYS = (PeriodUnit.DAYS, PeriodUnit.WEEKS, PeriodUnit.MONTHS, PeriodUnit.YEARS)

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
periods = st.builds(Period, st.integers(0, 60), st.sampled_from(WHOLE_DAYS))


def clock(**facts) -> KindClock:
    fields = {"event": "decided", "period": WEEK, "hard": True, "source": "LVU 7 §", "law": "lvu-7"}
    return KindClock(**{**fields, **facts})


def at(day: date, hour: int) -> Moment:
    return Moment(day, STOCKHOLM.at(day, hour * 60))


@given(days, periods)
def test_whole_days_end_where_an_independent_reckoning_ends(day, period):
    assert last_day(day, period) == day + relativedelta(**{period.unit.value: period.count})


@given(days, st.integers(0, 60))
def test_months_end_on_the_same_number_or_on_the_months_last_day(day, count):
    end = last_day(day, Period(count, PeriodUnit.MONTHS))
    assert end.day == day.day or (end + timedelta(days=1)).day == 1


@given(days, st.sampled_from(WHOLE_DAYS), st.integers(0, 59))
def test_a_longer_period_never_ends_earlier(day, unit, count):
    assert last_day(day, Period(count, unit)) <= last_day(day, Period(count + 1, unit))


def test_a_time_of_day_does_not_shorten_a_period_of_days():
    late = at(date(2026, 10, 27), 23)
    assert deadline_of(late, WEEK, STOCKHOLM) == Moment(date(2026, 11, 3))


def test_hours_are_real_hours_across_the_clock_change():
    noon = at(date(2026, 10, 24), 12)
    end = deadline_of(noon, Period(24, PeriodUnit.HOURS), STOCKHOLM)
    assert end == Moment(date(2026, 10, 25), Instant(noon.at + 24 * 60))
    assert STOCKHOLM.local(end.at).hour == 11


def test_a_day_without_a_clock_time_counts_hours_from_its_first_minute():
    end = deadline_of(Moment(date(2026, 11, 24)), Period(90, PeriodUnit.MINUTES), STOCKHOLM)
    assert end.at == STOCKHOLM.at(date(2026, 11, 24), 90)


def test_working_days_skip_weekends_and_holidays():
    count = working_days_without(EASTER_2026)
    thursday = Moment(date(2026, 4, 2))
    assert deadline_of(thursday, Period(1, PeriodUnit.WORKING_DAYS), STOCKHOLM, count) == Moment(
        date(2026, 4, 7)
    )


def test_working_days_without_a_calendar_are_monday_to_friday():
    friday = Moment(date(2026, 11, 27))
    end = deadline_of(friday, Period(2, PeriodUnit.WORKING_DAYS), STOCKHOLM)
    assert end.on == date(2026, 12, 1)


@given(days)
def test_the_next_weekday_is_a_weekday_and_none_was_passed_over(day):
    found = next_weekday(day, EASTER_2026)
    between = [day + timedelta(days=n) for n in range((found - day).days)]
    assert found.weekday() < 5
    assert found not in EASTER_2026
    assert all(one.weekday() >= 5 or one in EASTER_2026 for one in between)


def test_the_fallback_is_told_and_the_limit_stays():
    (limit,) = statutory_limits(
        (clock(weekend_shifts=True),), {"decided": Moment(date(2026, 3, 27))}, CALENDAR
    )
    assert limit.moment.on == date(2026, 4, 3)
    assert limit.fallback == Moment(date(2026, 4, 7))
    assert limit.aim == limit.moment


def test_deprivation_of_liberty_has_no_fallback():
    (limit,) = statutory_limits((clock(),), {"decided": Moment(date(2026, 3, 27))}, CALENDAR)
    assert limit.fallback is None


def test_a_clock_without_its_event_does_not_run():
    assert statutory_limits((clock(),), {"received": Moment(date(2026, 3, 27))}, CALENDAR) == ()


@pytest.mark.parametrize(
    ("day", "sources"),
    [
        (date(2025, 6, 30), ["old"]),
        (date(2025, 7, 1), ["new"]),
        (date(2019, 12, 31), []),
    ],
)
def test_the_version_in_force_on_the_events_day_counts(day, sources):
    clocks = (
        clock(source="old", valid_from=date(2020, 1, 1), valid_until=date(2025, 6, 30)),
        clock(source="new", valid_from=date(2025, 7, 1)),
    )
    limits = statutory_limits(clocks, {"decided": Moment(day)}, CALENDAR)
    assert [limit.source for limit in limits] == sources


def test_of_alternative_events_the_latest_one_entered_counts():
    consideration = clock(event="placed", or_events=("last_considered",))
    placed, considered = Moment(date(2026, 1, 5)), Moment(date(2026, 6, 30))
    first = statutory_limits((consideration,), {"placed": placed}, CALENDAR)
    later = statutory_limits(
        (consideration,), {"placed": placed, "last_considered": considered}, CALENDAR
    )
    assert [limit.moment.on for limit in (*first, *later)] == [date(2026, 1, 12), date(2026, 7, 7)]


def test_an_ended_clock_no_longer_runs():
    events = {"decided": Moment(date(2026, 1, 5)), "considered": Moment(date(2026, 1, 6))}
    assert statutory_limits((clock(ended_by="considered"),), events, CALENDAR) == ()


@pytest.mark.parametrize(("extended", "due"), [(date(2026, 2, 1), date(2026, 2, 1)),
                                               (date(2026, 1, 6), date(2026, 1, 12))])  # fmt: skip
def test_an_extension_can_only_lengthen(extended, due):
    events = {"decided": Moment(date(2026, 1, 5)), "extended_to": Moment(extended)}
    (limit,) = statutory_limits((clock(extended_by="extended_to"),), events, CALENDAR)
    assert limit.moment.on == due


def test_a_clock_of_the_unit_is_no_statute():
    (limit,) = statutory_limits((clock(law=""),), {"decided": Moment(date(2026, 1, 5))}, CALENDAR)
    assert limit.origin is LimitOrigin.UNIT


MEETINGS = (
    Meeting(date(2026, 11, 12), date(2026, 11, 3)),
    Meeting(date(2026, 12, 10), date(2026, 12, 1)),
    Meeting(date(2027, 1, 14), date(2027, 1, 4)),
)


@pytest.mark.parametrize(
    ("deadline", "stop"),
    [
        (date(2026, 12, 10), date(2026, 12, 1)),
        (date(2026, 12, 9), date(2026, 11, 3)),
        (date(2027, 6, 1), date(2027, 1, 4)),
        (date(2026, 11, 11), None),
    ],
)
def test_the_last_meeting_in_time_gives_the_stop_date(deadline, stop):
    found = committee_stop(deadline, MEETINGS, date(2026, 11, 1))
    assert (found and found.on) == stop


def test_a_stop_date_that_passed_is_late_while_its_meeting_lies_ahead():
    assert committee_stop(date(2026, 12, 31), MEETINGS, date(2026, 12, 5)) == Moment(
        date(2026, 12, 1)
    )


def test_a_meeting_that_was_held_is_gone():
    calendar = LawCalendar(STOCKHOLM, frozenset(), MEETINGS[:1], date(2026, 11, 13))
    events = {"decided": Moment(date(2026, 11, 20))}
    (limit,) = statutory_limits((clock(committee=True),), events, calendar)
    assert limit.committee_missing
    assert limit.plan_by is None


def test_planning_aims_at_the_stop_date():
    calendar = LawCalendar(STOCKHOLM, frozenset(), MEETINGS, date(2026, 11, 20))
    events = {"decided": Moment(date(2026, 12, 5))}
    (limit,) = statutory_limits((clock(committee=True),), events, calendar)
    assert (limit.moment.on, limit.aim.on) == (date(2026, 12, 12), date(2026, 12, 1))
    assert not limit.committee_missing


def test_two_clocks_that_differ_are_never_mixed_up_by_memory():
    short, long = clock(), clock(period=Period(4, PeriodUnit.WEEKS))
    events = {"decided": Moment(date(2026, 1, 5))}
    ends = [statutory_limits((one,), events, CALENDAR)[0].moment.on for one in (short, long, short)]
    assert ends == [date(2026, 1, 12), date(2026, 2, 2), date(2026, 1, 12)]


def test_a_calendar_with_other_meetings_forgets_what_it_knew():
    events = {"decided": Moment(date(2026, 12, 5))}
    one = clock(committee=True)
    before = LawCalendar(STOCKHOLM, frozenset(), MEETINGS)
    after = replace(before, meetings=())
    stops = [statutory_limits((one,), events, calendar)[0].plan_by for calendar in (before, after)]
    assert stops == [Moment(date(2026, 12, 1)), None]


def test_every_event_a_clock_listens_to_is_named_once():
    clocks = (clock(or_events=("considered",), ended_by="closed"), clock(extended_by="extended_to"))
    assert event_names(clocks) == ("decided", "considered", "closed", "extended_to")
