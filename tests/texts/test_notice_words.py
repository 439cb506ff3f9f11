from datetime import date

import pytest

from swdesk.domain.instants import Moment, Zone
from swdesk.domain.wording import Text
from swdesk.rules.notice_texts import PLACES as PLACES_OF_RULES
from swdesk.texts.notice_words import PLACES, Now, fill

ZONE = Zone("Europe/Stockholm")
DAY = date(2026, 11, 26)
EVERYTHING = {
    "kind": Text(sv="Förhandsbedömning", en="Preliminary assessment"),
    "level": 2,
    "rule": "2.1",
    "limit": Moment(DAY),
    "deadline": Moment(DAY),
    "due": None,
    "needed": 100,
    "available": 45,
    "short": 55,
    "planned": ZONE.at(DAY, 1005),
    "done": ZONE.at(DAY, 1005),
    "by": ZONE.at(DAY, 720),
}


def test_minutes_become_lengths_and_instants_become_times():
    text = "{kind} ({level}, {rule}) {limit}: {needed}/{available}/{short}, {planned}, {by}"
    assert fill(text, EVERYTHING, "sv", ZONE) == (
        "Förhandsbedömning (2, 2.1) tors 26 nov: 1 h 40 min/45 min/55 min, "
        "tors 26 nov 16.45, tors 26 nov 12.00"
    )


def test_the_other_language_has_its_own_words_and_clock():
    assert fill("{kind} {by}", EVERYTHING, "en", ZONE) == "Preliminary assessment Thu 26 Nov 12:00"


def test_what_is_missing_becomes_a_dash():
    assert fill("{planned} {kind}", {"planned": None}, "sv", ZONE) == "– –"


def test_what_no_notice_may_name_stays_as_it_stands():
    assert fill("{name} {0} {}", {"name": "Anna"}, "sv", ZONE) == "{name} {0} {}"


def test_every_place_of_the_rulebook_is_known():
    assert set(EVERYTHING) == set(PLACES) == set(PLACES_OF_RULES)


LIMITS = "{kind}: [frist {deadline}, klart senast {due}|frist {deadline}|klart senast {due}]"


@pytest.mark.parametrize(
    ("places", "written"),
    [
        ({}, "–:"),
        ({"deadline": Moment(DAY)}, "–: frist tors 26 nov"),
        ({"due": Moment(DAY)}, "–: klart senast tors 26 nov"),
        (
            {"due": Moment(DAY), "deadline": Moment(DAY)},
            "–: frist tors 26 nov, klart senast tors 26 nov",
        ),
    ],
)
def test_of_a_choice_the_first_part_is_taken_whose_places_are_there(places, written):
    assert fill(LIMITS, places, "sv", ZONE) == written


def test_a_choice_that_nothing_fits_leaves_no_gap():
    text = "Vi hinner inte [till {limit}] i dag [{due}]. Svar [senast {by}|genast]."
    places = {"by": Now(ZONE.at(DAY, 720))}
    assert fill(text, places, "sv", ZONE) == "Vi hinner inte i dag. Svar genast."


def test_what_is_due_now_is_a_time_where_no_choice_is_given():
    assert fill("före {by}", {"by": Now(ZONE.at(DAY, 720))}, "sv", ZONE) == "före tors 26 nov 12.00"
