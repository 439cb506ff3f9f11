"""What people type is read as they mean it, or refused."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swdesk.domain.errors import (
    ClockTimeDoubledError,
    ClockTimeMissingError,
    DateUnreadableError,
    DurationUnreadableError,
    EstimateOutOfRangeError,
    ScheduleUnreadableError,
    UserError,
)
from swdesk.domain.instants import Moment, Zone
from swdesk.domain.schedule import Hours, ScheduledDay
from swdesk.texts.typed import MOST_ESTIMATE_MINUTES, parse_hours, parse_minutes, parse_moment

ZONE = Zone("Europe/Stockholm")
TODAY = date(2026, 11, 24)  # a Tuesday
DAY = Moment(TODAY)


def read(text):
    return parse_moment(text, ZONE, TODAY)


def at(day, hour, minute=0):
    return Moment(day, ZONE.at_exactly(day, hour * 60 + minute))


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24", " 2026-11-24 ", "20261124", "24/11 2026", "24/11", "24/11-26", "24.11.2026",
        "24 november 2026", "24 nov", "24 Nov.", "den 24 november", "den 24:e nov", "Nov 24, 2026",
        "idag", "i dag", "today", "２０２６-１１-２４", "2026–11–24",
    ],
)  # fmt: skip
def test_one_day_written_in_many_ways(text):
    assert read(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T08:50", "2026-11-24 08:50", "2026-11-24 8.50", "2026-11-24 kl 08:50",
        "2026-11-24T08:50:59", "2026-11-24 08:50:00.000", "24/11 2026 08.50", "24 nov 8:50",
        "24 nov kl. 08.50", "idag 08:50", "08:50", "8.50", "kl 8.50", "2026-11-24T08:50+01:00",
        "2026-11-24T07:50Z", "2026-11-24T07:50 UTC", "2026-11-24T02:50-0500",
    ],
)  # fmt: skip
def test_one_minute_written_in_many_ways(text):
    assert read(text) == at(TODAY, 8, 50)


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("imorgon", 1), ("i morgon", 1), ("tomorrow", 1), ("i övermorgon", 2), ("igår", -1),
        ("ons", 1), ("wed", 1), ("på fredag", 3), ("fri", 3), ("lör", 4), ("lordag", 4), ("sön", 5),
        ("sunday", 5), ("mån", 6), ("tis", 7),
    ],
)  # fmt: skip
def test_words_count_from_today_and_weekdays_lie_ahead(text, ahead):
    assert read(text) == Moment(TODAY + timedelta(days=ahead))


def test_a_word_takes_a_time_as_well():
    assert read("i morgon kl 9") == at(TODAY + timedelta(days=1), 9)
    assert read("kl 9") == at(TODAY, 9)


@pytest.mark.parametrize(
    ("text", "day"),
    [("5/1", date(2027, 1, 5)), ("20/11", date(2026, 11, 20)), ("3 maj", date(2027, 5, 3)),
     ("1 june", date(2026, 6, 1))],
)  # fmt: skip
def test_a_day_without_a_year_is_the_nearest_one(text, day):
    assert read(text) == Moment(day)


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "2026-02-29", "2026-11-31", "31/6", "32 maj", "2026-13-01", "24/11 24:00",
        "2026-11-24 08:60", "2026-11-24 25:00", "x", "nu", "0026-01-01", "9999-01-01", "24 foo",
        "--", "2026-11-24T", "8", "x" * 500,
    ],
)  # fmt: skip
def test_what_does_not_exist_is_refused(text):
    with pytest.raises(DateUnreadableError):
        read(text)


def test_a_time_the_clock_change_skips_is_refused():
    with pytest.raises(ClockTimeMissingError):
        read("2027-03-28 02:30")


def test_a_time_the_clock_change_doubles_is_asked_about_unless_its_offset_tells():
    with pytest.raises(ClockTimeDoubledError):
        read("2026-10-25 02:30")
    first, second = read("2026-10-25T02:30+02:00"), read("2026-10-25T02:30+01:00")
    assert second.at - first.at == 60


@given(st.dates(date(2020, 1, 1), date(2037, 12, 31)), st.integers(0, 1439))
def test_every_minute_reads_back_or_is_one_the_clock_change_touches(day, minute):
    text = f"{day} {minute // 60:02}:{minute % 60:02}"
    try:
        moment = read(text)
    except (ClockTimeMissingError, ClockTimeDoubledError):
        assert day.month in {3, 10}
        assert day.weekday() == 6
        assert 120 <= minute < 180
        return
    assert ZONE.local(moment.at).strftime("%Y-%m-%d %H:%M") == text


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text):
    for parse in (read, parse_minutes, parse_hours):
        with suppress(UserError):
            parse(text)


@given(st.text("0123456789-/:. thkl+zmånfridec", max_size=25))
def test_any_date_like_text_is_read_or_refused(text):
    for parse in (read, parse_minutes, parse_hours):
        with suppress(UserError):
            parse(text)


@pytest.mark.parametrize(
    "text",
    ["90", "90m", "90 min", "90 minuter", "1h30", "1h 30m", "1 h 30 min", "1,5 h", "1.5h", "1:30",
     "1,5 tim", "1 timme och 30 minuter", "1 hour 30 minutes", "1T 30M"],
)  # fmt: skip
def test_ninety_minutes_written_in_many_ways(text):
    assert parse_minutes(text) == 90


@pytest.mark.parametrize(("text", "minutes"), [("45 min", 45), ("2 tim", 120), ("200 h", 12_000)])
def test_other_lengths(text, minutes):
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("0", 0), ("-5", -5), ("0 h", 0), ("900h", 54_000), ("12001", 12_001), ("-1,5 h", -90)],
)
def test_lengths_out_of_range_are_refused(text, minutes):
    with pytest.raises(EstimateOutOfRangeError) as refusal:
        parse_minutes(text)
    assert refusal.value.facts == {"minutes": minutes, "most_minutes": MOST_ESTIMATE_MINUTES}


@pytest.mark.parametrize("text", ["", "x", "1:60", "1,5", "h", "1 h 2 h", "m30", "1e3", "1" * 99])
def test_what_is_no_length_is_refused(text):
    with pytest.raises(DurationUnreadableError):
        parse_minutes(text)


@given(st.integers(1, MOST_ESTIMATE_MINUTES))
def test_every_length_reads_back(minutes):
    hours, rest = divmod(minutes, 60)
    assert parse_minutes(f"{minutes}") == minutes
    assert parse_minutes(f"{hours}:{rest:02}") == minutes
    assert parse_minutes(f"{hours} h {rest} min") == minutes


FULL = ScheduledDay((Hours(480, 1005),), (Hours(720, 765),))
OFF = ScheduledDay()


@pytest.mark.parametrize(
    "text",
    [
        "mon-fri 08:00-16:45 lunch 12:00-12:45",
        "mån-fre 08.00–16.45 rast 12:00-12:45",
        "vardagar 8-16.45 lunch 12-12:45",
        "mon, tue, wed-fri 08:00-16:45, lunch 12:00-12:45",
        "Mon-Thu 08:00-16:45 lunch 12:00-12:45; fredag 08:00-16:45 break 12:00-12:45",
    ],
)
def test_an_ordinary_week_written_in_many_ways(text):
    assert parse_hours(text) == (FULL,) * 5 + (OFF,) * 2


def test_days_differ_and_shifts_split():
    week = parse_hours("mon-thu 08:00-16:45 lunch 12:00-12:45, fri 08:00-12:00 13:00-15:00")
    assert week[:4] == (FULL,) * 4
    assert week[4] == ScheduledDay((Hours(480, 720), Hours(780, 900)))
    assert week[5:] == (OFF, OFF)


def test_a_range_of_days_may_pass_the_weekend():
    week = parse_hours("fre-mån 20:00-24:00")
    assert [bool(day.hours) for day in week] == [True, False, False, False, True, True, True]


@pytest.mark.parametrize(
    "text",
    [
        "", "mon-fri", "08:00-16:45", "mon 16-8", "mon 8-8", "mon 8-25", "mon 8:70-9",
        "mon 8-12 9-13", "mon 8-12 lunch 12-13", "mon 8-16 lunch 12-13 12:30-14", "foo 8-16",
        "mon 8-16 x",
        "mon 8-16, fri", "lunch 12-13", "mon 8-16 8-16", "mon " * 200,
    ],
)  # fmt: skip
def test_hours_that_contradict_themselves_are_refused(text):
    with pytest.raises(ScheduleUnreadableError):
        parse_hours(text)
