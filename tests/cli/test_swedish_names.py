"""Names on a Swede's command line are Swedish."""

from swdesk import resources
from swdesk.texts.events import event_named, event_spelling
from swdesk.texts.language import load


def test_a_favourable_decision_has_a_swedish_name():
    words = load(resources.path("locale"), "sv")
    assert event_spelling("granted", words) == "beviljad"
    assert event_named("beviljad") == "granted"


def test_a_kind_tells_its_questions_by_their_swedish_names(working):
    told = working("kinds", "hembesok", lang="sv").out
    assert "--fact utomstående-bokade" in told
    assert "outsiders-booked" not in told


def test_the_next_consideration_tells_its_limit_and_how_the_decision_puts_it_right(working):
    stated = ("--ref", "O-7", "--event", "senast-övervägd=2026-07-01")
    working("add", "--kind", "overvagande", *stated)
    told = " ".join(working("done", "O-7", lang="sv").out.split())
    assert "rist" in told
    assert "swdesk edit O-7/overvagande --event senast-övervägd=DATUM" in told
