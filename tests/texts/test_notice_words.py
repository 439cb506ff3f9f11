from datetime import date

from swdesk.domain.instants import Moment, Zone
from swdesk.domain.wording import Text
from swdesk.texts.notice_words import PLACES, fill

ZONE = Zone("Europe/Stockholm")
DAY = date(2026, 11, 26)
EVERYTHING = {
    "kind": Text(sv="Förhandsbedömning", en="Preliminary assessment"),
    "level": 2,
    "rule": "2.1",
    "limit": Moment(DAY),
    "needed": 100,
    "available": 45,
    "short": 55,
    "planned": ZONE.at(DAY, 1005),
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
    assert set(EVERYTHING) == set(PLACES)
