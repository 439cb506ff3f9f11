"""When something ends is read after its start: on its day, or in the night after it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swdesk.domain.errors import (
    ClockTimeDoubledError,
    ClockTimeMissingError,
    DateUnreadableError,
    DayOfTimeNeededError,
)
from swdesk.domain.instants import Instant, Span, Zone
from swdesk.texts.language import Words
from swdesk.texts.typed import parse_moment
from swdesk.texts.typed_ends import halves, parse_end, parse_past

ZONE = Zone("Europe/Stockholm")
TODAY = date(2026, 11, 28)  # a Saturday
NOW = ZONE.at_exactly(TODAY, 20 * 60)


def at(text, now=NOW):
    return parse_moment(text, ZONE, ZONE.day_of(now)).at


def end(start, text, now=NOW):
    found = parse_end(text, ZONE, at(start, now), now)
    return None if found.at is None else f"{ZONE.local(found.at):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("start", "typed", "meant"),
    [
        ("ons 25/11 22.00", "00.30", "2026-11-26 00:30"),
        ("2026-11-26T23:30", "01:10", "2026-11-27 01:10"),
        ("igår 22.00", "01.00", "2026-11-28 01:00"),
        ("igår 22.00", "idag 23.00", "2026-11-28 23:00"),
        ("igår 22.00", "kl 23", "2026-11-27 23:00"),
        ("imorgon 9", "12", "2026-11-29 12:00"),
        ("imorgon 22.00", "6", "2026-11-30 06:00"),
        ("idag 22.00", "01.00", "2026-11-29 01:00"),
        ("18:00", "nu", "2026-11-28 20:00"),
        ("imorgon 22.00", "imorgon 23.00", "2026-11-29 23:00"),
        ("tors 3/12 22.00", "01.00", "2026-12-04 01:00"),
        ("tors 3/12 22.00", "fre 01.00", "2026-12-04 01:00"),
        ("2026-11-06 22:00", "lör 01:00", "2026-11-07 01:00"),
        ("2026-11-20 22:00", "2026-11-27 21:00", "2026-11-27 21:00"),
    ],
)
def test_an_end_follows_its_start(start, typed, meant):
    assert end(start, typed) == meant


@pytest.mark.parametrize(
    ("start", "typed"),
    [("10:00", "10:00"), ("imorgon 22:00", "imorgon 01:00"), ("10:00", "igår 12:00")],
)
def test_what_is_not_after_the_start_is_left_to_be_refused(start, typed):
    assert parse_end(typed, ZONE, at(start), NOW).at <= at(start)


def test_a_day_alone_is_told_as_one_and_nonsense_refused():
    assert end("10:00", "imorgon") is None
    with pytest.raises(DateUnreadableError):
        end("10:00", "senare")


@pytest.mark.parametrize(
    ("start", "typed", "meant"),
    [
        ("2026-03-28 22:00", "03:30", "2026-03-29 03:30"),
        ("2026-03-29 23:00", "02:30", "2026-03-30 02:30"),
        ("2026-10-24 22:00", "03:30", "2026-10-25 03:30"),
        ("2026-10-25 23:00", "02:30", "2026-10-26 02:30"),
        ("2026-10-24 22:00", "02:30 +01:00", "2026-10-25 02:30"),
    ],
)
def test_nights_around_the_clock_changes(start, typed, meant):
    assert end(start, typed) == meant


def test_a_night_without_or_with_two_such_times_is_asked_about():
    with pytest.raises(ClockTimeMissingError):
        end("2026-03-28 22:00", "02:30")
    with pytest.raises(ClockTimeDoubledError):
        end("2026-10-24 22:00", "02:30")


@given(st.integers(-400 * 1440, 400 * 1440), st.integers(0, 23), st.integers(0, 59))
def test_a_clock_time_alone_is_never_more_than_a_day_after_the_start(ahead, hour, minute):
    start = Instant(NOW + ahead)
    try:
        found = parse_end(f"{hour:02}:{minute:02}", ZONE, start, NOW).at
    except (ClockTimeDoubledError, ClockTimeMissingError):
        return
    assert 0 <= found - start <= 25 * 60


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("4/12 kl 9-11", "2026-12-04 09:00 2026-12-04 11:00"),
        ("4/12 at 9-11", "2026-12-04 09:00 2026-12-04 11:00"),
        ("4/12 9-11", "2026-12-04 09:00 2026-12-04 11:00"),
        ("imorgon 10.15–12.00", "2026-11-29 10:15 2026-11-29 12:00"),
        ("kl 22 till 02 imorgon", "2026-11-29 22:00 2026-11-30 02:00"),
    ],
)
def test_a_stretch_told_in_one_is_a_start_and_an_end(typed, meant):
    start, until = halves(typed)
    begins = at(start)
    both = (begins, parse_end(until, ZONE, begins, NOW).at)
    assert " ".join(f"{ZONE.local(each):%Y-%m-%d %H:%M}" for each in both) == meant


@pytest.mark.parametrize("typed", ["4/12 kl 9", "9-11", "4/12 3-4", "2026-12-04", "v 48-49", ""])
def test_one_moment_or_a_row_of_days_is_no_stretch(typed):
    assert halves(typed) is None


@given(st.integers(0, 200 * 1440), st.integers(1, 600), st.sampled_from(("sv", "en")))
def test_a_stretch_written_for_people_reads_back_as_the_same(ahead, length, language):
    words = Words(language).at_home(ZONE, TODAY)
    span = Span(Instant(NOW + ahead), Instant(NOW + ahead + length))
    if ZONE.day_of(span.start) != ZONE.day_of(span.end):
        return
    start, until = halves(words.stretch(span))
    try:
        begins = at(start)
        assert (begins, parse_end(until, ZONE, begins, NOW).at) == (span.start, span.end)
    except (ClockTimeDoubledError, ClockTimeMissingError):
        assert ZONE.day_of(span.start).month == 3


def past(text, since, now):
    found = parse_past(text, ZONE, at(since), at(now))
    return f"{ZONE.local(found.at):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "since", "now", "meant"),
    [
        ("23:40", "2026-11-28 22:00", "2026-11-29 00:20", "2026-11-28 23:40"),
        ("kl 00.10", "2026-11-28 22:00", "2026-11-29 00:20", "2026-11-29 00:10"),
        ("17:00", "2026-11-27 16:00", "2026-11-28 08:00", "2026-11-27 17:00"),
        ("07:30", "2026-11-27 16:00", "2026-11-28 08:00", "2026-11-28 07:30"),
        ("fre 17:00", "2026-11-27 16:00", "2026-11-30 08:00", "2026-11-27 17:00"),
        ("igår 22.00", "2026-11-28 19:00", "2026-11-28 20:00", "2026-11-27 22:00"),
        ("09:00", "2026-11-28 07:00", "2026-11-28 08:00", "2026-11-28 09:00"),
        ("02:30", "2026-10-24 22:00", "2026-10-25 00:40+00:00", "2026-10-25 02:30"),
        ("02:30", "2026-03-28 02:00", "2026-03-29 08:00", "2026-03-28 02:30"),
    ],
)
def test_a_clock_time_that_has_been_is_of_the_day_it_was(typed, since, now, meant):
    assert past(typed, since, now) == meant


def test_a_clock_time_that_has_been_more_than_once_is_asked_about():
    for typed in ("17:00", "07:30"):
        with pytest.raises(DayOfTimeNeededError):
            past(typed, "2026-11-27 07:00", "2026-11-30 18:00")
    with pytest.raises(ClockTimeDoubledError):
        past("02:30", "2026-10-24 22:00", "2026-10-25 08:00")
    with pytest.raises(ClockTimeMissingError):
        past("02:30", "2026-03-29 01:00", "2026-03-29 08:00")


@given(st.integers(-400 * 1440, 400 * 1440), st.integers(0, 20 * 60), st.integers(0, 20 * 60))
def test_a_clock_time_within_a_day_is_read_back_as_the_minute_it_was(start, length, after):
    since = Instant(NOW + start)
    meant, now = Instant(since + length), Instant(since + length + after)
    if now - since >= 1380:
        return
    try:
        found = parse_past(f"{ZONE.local(meant):%H:%M}", ZONE, since, now).at
    except ClockTimeDoubledError:
        return
    assert found == meant
