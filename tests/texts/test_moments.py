from datetime import date

import pytest

from swdesk.domain.instants import Moment, Span, Zone
from swdesk.texts import moments

ZONE = Zone("Europe/Stockholm")
THURSDAY = date(2026, 11, 26)


def at(day, minute):
    return ZONE.at(day, minute)


@pytest.mark.parametrize(
    ("language", "written"), [("sv", "tors 26 nov 16.45"), ("en", "Thu 26 Nov 16:45")]
)
def test_an_instant_bears_day_and_clock_as_its_language_does(language, written):
    assert moments.instant(at(THURSDAY, 16 * 60 + 45), language, ZONE) == written


def test_the_last_minute_of_a_day_stands_for_the_day():
    assert moments.instant(ZONE.moment_end(Moment(THURSDAY)), "sv", ZONE) == "tors 26 nov"


def test_a_day_of_another_year_says_so():
    assert moments.day(date(2027, 1, 4), "sv", 2026) == "mån 4 jan 2027"
    assert moments.day(THURSDAY, "sv", 2026) == "tors 26 nov"


def test_a_stretch_within_a_day_names_the_day_once():
    span = Span(at(THURSDAY, 615), at(THURSDAY, 720))
    assert moments.stretch(span, "sv", ZONE) == "tors 26 nov 10.15–12.00"


def test_a_stretch_over_midnight_names_both_days():
    span = Span(at(THURSDAY, 1400), at(date(2026, 11, 27), 60))
    assert moments.stretch(span, "en", ZONE) == "Thu 26 Nov 23:20 – Fri 27 Nov 01:00"


def test_a_stretch_until_midnight_ends_on_its_own_day():
    span = Span(at(THURSDAY, 1200), at(date(2026, 11, 27), 0))
    assert moments.stretch(span, "sv", ZONE) == "tors 26 nov 20.00–24.00"


@pytest.mark.parametrize(
    ("last", "written"), [(26, "tors 26 nov"), (27, "tors 26 nov – fre 27 nov")]
)
def test_whole_days_are_told_with_the_last_one(last, written):
    span = Span(at(THURSDAY, 0), at(date(2026, 11, last + 1), 0))
    assert moments.stretch(span, "sv", ZONE) == written


def test_an_end_at_midnight_is_the_day_before_it():
    assert moments.until(at(date(2026, 11, 28), 0), "sv", ZONE) == "fre 27 nov"
    assert moments.until(at(THURSDAY, 600), "sv", ZONE) == "tors 26 nov 10.00"


def test_stretches_in_a_row_name_each_day_once():
    friday = date(2026, 11, 27)
    spans = [
        Span(at(THURSDAY, 615), at(THURSDAY, 720)),
        Span(at(THURSDAY, 765), at(THURSDAY, 795)),
        Span(at(friday, 480), at(friday, 510)),
    ]
    assert moments.stretches(spans, "sv", ZONE) == (
        "tors 26 nov 10.15–12.00, 12.45–13.15, fre 27 nov 08.00–08.30"
    )


@pytest.mark.parametrize(
    ("numbers", "written"),
    [((0, 1, 2, 3, 4), "mån–fre"), ((0, 2), "mån, ons"), ((5, 6), "lör, sön"), ((), "")],
)
def test_weekdays_in_a_row_are_drawn_together(numbers, written):
    assert moments.weekdays(numbers, "sv") == written


def test_a_heading_writes_a_day_out_in_full():
    assert moments.day_in_full(date(2026, 11, 24), "sv") == "Tisdag 24 november"
    assert moments.day_in_full(date(2026, 5, 3), "en") == "Sunday 3 May"
