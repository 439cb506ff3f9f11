"""What people type is read as they mean it, or refused."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swdesk.domain.date_errors import DayOrHourError, WeekdayContradictsError
from swdesk.domain.errors import (
    ClockTimeDoubledError,
    ClockTimeMissingError,
    DateUnreadableError,
    DurationUnreadableError,
    EstimateOutOfRangeError,
    HourUnknownError,
    ScheduleUnreadableError,
    UserError,
)
from swdesk.domain.instants import Moment, Zone
from swdesk.domain.schedule import Hours, ScheduledDay
from swdesk.texts.language import Words
from swdesk.texts.refusals import sentence
from swdesk.texts.typed import (
    MOST_ESTIMATE_MINUTES,
    parse_hours,
    parse_minutes,
    parse_moment,
    parse_start,
    parse_when,
)

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


NOW = ZONE.at(TODAY, 8 * 60 + 10)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("i övermorgon", "2026-11-26"), ("day after tomorrow", "2026-11-26"),
        ("i förrgår", "2026-11-22"), ("the day before yesterday", "2026-11-22"),
        ("nu på fredag", "2026-11-27"), ("fre", "2026-11-27"), ("on friday", "2026-11-27"),
        ("nästa tisdag", "2026-12-01"), ("next tue", "2026-12-01"), ("på nästa fre", "2026-12-04"),
        ("fredag nästa vecka", "2026-12-04"), ("friday next week", "2026-12-04"),
        ("i fredags", "2026-11-20"), ("i tisdags", "2026-11-17"), ("last monday", "2026-11-23"),
        ("denna vecka", "2026-11-27"), ("this week", "2026-11-27"), ("nästa vecka", "2026-12-04"),
        ("slutet av veckan", "2026-11-27"), ("end of next week", "2026-12-04"),
        ("v 48", "2026-11-27"), ("v48", "2026-11-27"), ("v. 48", "2026-11-27"),
        ("vecka 49", "2026-12-04"), ("week 2", "2027-01-15"), ("v 47", "2027-11-26"),
        ("tis v 50", "2026-12-08"), ("onsdag vecka 49", "2026-12-02"), ("v 3 2027", "2027-01-22"),
        ("om 2 veckor", "2026-12-08"), ("om en vecka", "2026-12-01"), ("in 3 days", "2026-11-27"),
        ("om tio dagar", "2026-12-04"), ("om en månad", "2026-12-24"),
        ("in 2 months", "2027-01-24"),
        ("för 3 dagar sedan", "2026-11-21"), ("två veckor sen", "2026-11-10"),
        ("a week ago", "2026-11-17"), ("30/11", "2026-11-30"), ("30/11-26", "2026-11-30"),
        ("30.11.", "2026-11-30"), ("30.11.26", "2026-11-30"), ("261130", "2026-11-30"),
        ("den 3:e", "2026-12-03"), ("den 3", "2026-12-03"), ("the 27th", "2026-11-27"),
        ("1:a december", "2026-12-01"), ("första december", "2026-12-01"),
        ("3rd of december", "2026-12-03"), ("december the 3rd", "2026-12-03"),
        ("sista november", "2026-11-30"), ("sista nov", "2026-11-30"), ("sista feb", "2027-02-28"),
        ("sista februari 2028", "2028-02-29"), ("slutet av november", "2026-11-30"),
        ("end of november", "2026-11-30"), ("sista i månaden", "2026-11-30"),
        ("månadens sista", "2026-11-30"), ("last day of the month", "2026-11-30"),
        ("fre 27/11", "2026-11-27"), ("fredag den 27 nov", "2026-11-27"),
        ("fri 27 Nov", "2026-11-27"),
        ("tors den 26:e", "2026-11-26"),
    ],
)  # fmt: skip
def test_days_as_people_say_them(text, day):
    assert read(text) == Moment(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("kl 9", "09:00"), ("kl. 9", "09:00"), ("klockan 9", "09:00"), ("at 9", "09:00"),
        ("9.30", "09:30"), ("09:30", "09:30"), ("0930", "09:30"), ("0900", "09:00"),
        ("kl 0900", "09:00"), ("kl 930", "09:30"), ("kl 1530", "15:30"), ("1530", "15:30"),
        ("9 am", "09:00"), ("3pm", "15:00"), ("3.30 pm", "15:30"), ("12 pm", "12:00"),
        ("12 am", "00:00"), ("kl 3 em", "15:00"), ("kl 9 fm", "09:00"), ("noon", "12:00"),
        ("kl 3 på eftermiddagen", "15:00"), ("9 in the morning", "09:00"), ("kl 15 em", "15:00"),
        ("halv tre", "14:30"), ("halv nio", "08:30"), ("halv ett", "12:30"), ("halv 3", "14:30"),
        ("kl halv tre", "14:30"), ("half past two", "14:30"), ("kl tre", "15:00"),
        ("klockan nio", "09:00"), ("at three", "15:00"), ("kvart i tre", "14:45"),
        ("kvart över nio", "09:15"), ("tio i tio", "09:50"), ("fem över ett", "13:05"),
        ("quarter past nine", "09:15"), ("a quarter to three", "14:45"), ("ten to ten", "09:50"),
    ],
)  # fmt: skip
def test_clock_times_as_people_say_them(text, time):
    hour, minute = map(int, time.split(":"))
    assert read(text) == at(TODAY, hour, minute)
    assert read(f"imorgon {text}") == at(TODAY + timedelta(days=1), hour, minute)
    assert read(f"{text} imorgon") == at(TODAY + timedelta(days=1), hour, minute)


def test_a_day_and_a_time_in_words_go_together():
    assert read("fre 27/11 halv tre") == at(date(2026, 11, 27), 14, 30)
    assert read("9.30 nästa tisdag") == at(date(2026, 12, 1), 9, 30)
    assert read("om 2 veckor kl 10") == at(date(2026, 12, 8), 10)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("imorgon 13", "2026-11-25 13:00"), ("tomorrow 13", "2026-11-25 13:00"),
        ("fre 9", "2026-11-27 09:00"), ("fri 9", "2026-11-27 09:00"),
        ("lör 28/11 09", "2026-11-28 09:00"), ("sat 28/11 09", "2026-11-28 09:00"),
        ("27/11 13", "2026-11-27 13:00"), ("27 nov 9", "2026-11-27 09:00"),
        ("2026-11-27 9", "2026-11-27 09:00"), ("2026-11-27T09", "2026-11-27 09:00"),
        ("27/11/26 09", "2026-11-27 09:00"), ("nästa tisdag 10", "2026-12-01 10:00"),
        ("1 okt kl 9", "2026-10-01 09:00"), ("14 sept 9.30", "2026-09-14 09:30"),
        ("v 49 9", "2026-12-04 09:00"), ("fre 27 9", "2026-11-27 09:00"),
    ],
)  # fmt: skip
def test_a_figure_after_a_day_is_its_hour(text, meant):
    assert f"{ZONE.local(read(text).at):%Y-%m-%d %H:%M}" == meant


def test_a_figure_that_may_be_a_year_is_one():
    assert read("24/11 26") == read("24/11-26") == read("24/11/26") == DAY
    assert read("24/11-09") == Moment(date(2009, 11, 24))


def test_a_figure_that_may_be_a_date_or_an_hour_is_asked_about():
    with pytest.raises(DayOrHourError) as asked:
        read("fre 11")
    assert asked.value.facts["day"] == date(2026, 12, 11)
    assert ZONE.local(asked.value.facts["start"]).strftime("%m-%d %H") == "11-27 11"
    assert read("fre 09") == at(date(2026, 11, 27), 9)
    assert read("ons 2") == Moment(date(2026, 12, 2))


@pytest.mark.parametrize("text", ["fre 28/11", "fri 28 Nov", "fre 28/11 kl 9", "fre 28/11 09"])
def test_a_weekday_that_its_date_is_not_is_said_with_both(text, swedish, english):
    with pytest.raises(WeekdayContradictsError) as clash:
        read(text)
    assert clash.value.facts["day"] == date(2026, 11, 28)
    for words, both in ((swedish, ("lör 28 nov", "fre 27 nov")), (english, ("Sat 28", "Fri 27"))):
        said = sentence(clash.value, words.at_home(ZONE, TODAY))
        assert all(each in said for each in both)


def test_a_date_that_cannot_be_read_is_told_an_example_of_its_language(swedish, english):
    refusal = DateUnreadableError(text="x")
    assert "27/11 kl 9" in sentence(refusal, swedish)
    assert "27 Nov 9:00" in sentence(refusal, english)
    assert parse_moment("27/11 kl 9", ZONE, TODAY) == parse_moment("27 Nov 9:00", ZONE, TODAY)


@given(
    st.integers(-1_000_000, 1_000_000),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.sampled_from(("sv", "en")),
)
def test_what_is_written_for_people_reads_back_as_the_same(away, today, language):
    at = ZONE.at(today, 9 * 60) + away
    moment = Moment(ZONE.day_of(at), at)
    words = Words(language).at_home(ZONE, today)
    gone = moment.on < today
    try:
        assert parse_moment(words.moment(moment), ZONE, today, gone=gone) == moment
    except (ClockTimeMissingError, ClockTimeDoubledError):
        assert moment.on.month in {3, 10}
    day = Moment(moment.on)
    assert parse_moment(words.moment(day), ZONE, today, gone=gone) == day


def test_what_has_happened_lies_behind():
    def gone(text):
        return parse_moment(text, ZONE, TODAY, gone=True)

    assert gone("fredag") == Moment(date(2026, 11, 20))
    assert gone("den 30") == Moment(date(2026, 10, 30))
    assert gone("igår") == Moment(date(2026, 11, 23))
    assert gone("tisdag kl 9") == at(TODAY, 9)
    assert gone("onsdag kl 9") == at(date(2026, 11, 18), 9)
    assert gone("20/11") == Moment(date(2026, 11, 20))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20 maj", date(2026, 5, 20)),
        ("ons 20 maj", date(2026, 5, 20)),
        ("20/5", date(2026, 5, 20)),
        ("sista april", date(2026, 4, 30)),
        ("v 20", date(2026, 5, 15)),
        ("24/11", TODAY),
    ],
)
def test_what_has_happened_without_a_year_is_the_latest_such_day(text, day):
    assert parse_moment(text, ZONE, TODAY, gone=True) == Moment(day)


def test_a_year_told_is_kept_for_what_has_happened():
    assert parse_moment("20 maj 2027", ZONE, TODAY, gone=True) == Moment(date(2027, 5, 20))


@pytest.mark.parametrize(
    ("text", "away"),
    [("nu", 0), ("just nu", 0), ("now", 0), ("om en halvtimme", 30), ("in 2 hours", 120),
     ("om 45 min", 45), ("för en timme sedan", -60), ("10 minutes ago", -10)],
)  # fmt: skip
def test_what_is_told_from_this_minute(text, away):
    assert parse_when(text, ZONE, NOW) == Moment(TODAY, NOW + away)


def test_a_day_stays_one_where_the_minute_counts_too():
    assert parse_when("om 2 veckor", ZONE, NOW) == Moment(date(2026, 12, 8))
    assert parse_when("2026-11-30", ZONE, NOW) == Moment(date(2026, 11, 30))


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
        "2026-11-24 08:60", "2026-11-24 25:00", "x", "0026-01-01", "9999-01-01", "24 foo",
        "--", "2026-11-24T", "8", "x" * 500, "30 feb", "den 32", "v 54",
        "om 10 arbetsdagar", "sista foo", "halv tretton", "2026",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_refused(text):
    with pytest.raises(DateUnreadableError):
        read(text)


@pytest.mark.parametrize("text", ["kl 25", "24:30", "kl 99.10"])
def test_an_hour_that_no_day_has_is_said_to_be_none(text):
    with pytest.raises(HourUnknownError):
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


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45 min", 45), ("2 tim", 120), ("200 h", 12_000), ("1,5h", 90), ("1:30", 90), ("90", 90),
        ("en kvart", 15), ("kvart", 15), ("tre kvart", 45), ("trekvart", 45), ("5 kvart", 75),
        ("a quarter of an hour", 15), ("three quarters of an hour", 45), ("halvtimme", 30),
        ("en halvtimme", 30), ("en halv timme", 30), ("half an hour", 30), ("half hour", 30),
        ("a half hour", 30), ("3/4 h", 45), ("1/2 timme", 30), ("½ h", 30), ("1½ timme", 90),
        ("1 1/2 h", 90), ("1/3 h", 20), ("1 h 15", 75), ("1h15m", 75), ("1t15", 75),
        ("1 timme 15 minuter", 75), ("1 timme och en kvart", 75), ("två timmar", 120),
        ("en timme", 60), ("en och en halv timme", 90), ("en timme och en halv", 90),
        ("an hour and a half", 90), ("two and a half hours", 150), ("halvannan timme", 90),
        ("fyrtiofem minuter", 45), ("tjugo min", 20), ("ca 20 min", 20), ("2 tim 30", 150),
        ("2 hrs", 120), ("10 mins", 10), ("1 h + 15 min", 75), ("1:30 h", 90),
    ],
)  # fmt: skip
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


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "1:60",
        "1,5",
        "h",
        "1 h 2 h",
        "m30",
        "1e3",
        "1" * 99,
        "2 dagar",
        "heldag",
        "lite",
        "3/0 h",
    ],
)
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


def test_a_week_that_is_waited_for_begins_on_its_monday_and_a_limit_ends_on_its_friday():
    now = ZONE.at(TODAY, 9 * 60)
    for text in ("nästa vecka", "next week", "v 49"):
        assert parse_start(text, ZONE, now) == Moment(date(2026, 11, 30))
        assert parse_when(text, ZONE, now) == Moment(date(2026, 12, 4))
    assert parse_start("i veckan", ZONE, now) == Moment(date(2026, 11, 27))
    assert parse_start("fredag v 49", ZONE, now) == Moment(date(2026, 12, 4))


def test_a_date_of_the_weeks_to_come_is_not_taken_for_last_years():
    for text, day in (("25 nov", date(2026, 11, 25)), ("15/12", date(2026, 12, 15))):
        assert parse_moment(text, ZONE, TODAY, gone=True) == Moment(day)
    assert parse_moment("20 jan", ZONE, TODAY, gone=True) == Moment(date(2026, 1, 20))
