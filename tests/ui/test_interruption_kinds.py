"""Which kind is meant while one types: names, plain speech, misspellings, both languages."""

import pytest

from swdesk import wiring
from swdesk.ui.viewmodels.interruption_kinds import MOST, kind_named, kinds_meant


@pytest.fixture(scope="module")
def rulebook():
    source = wiring.builtin_rulebook("barn-och-unga")
    return wiring.read_rulebook(source, "barn-och-unga.yaml")


def first(rulebook, typed, language="sv"):
    found = kinds_meant(rulebook, typed, language)
    return found[0].id if found else ""


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("orosanmälan", "skyddsbedomning"),
        ("ny anmälan", "skyddsbedomning"),
        ("report of concern", "skyddsbedomning"),
        ("skydds", "skyddsbedomning"),
        ("Protection", "skyddsbedomning"),
        ("hotfull", "hot-och-vald"),
        ("threatened", "hot-och-vald"),
        ("någon står i receptionen", "obokat-besok"),
        ("kollegan behöver", "kollegahjalp"),
        ("någon ringer", "radgivning"),
        ("utlämnande", "allman-handling"),
        ("allmän-handling", "allman-handling"),
        ("hembesök", "hembesok"),
        ("home visit", "hembesok"),
        ("hembesok", "hembesok"),
        ("polishämtning", "omedelbart-omhandertagande"),
        ("jurnalanteckning", "journalanteckning"),
    ],
)
def test_what_people_call_it_finds_the_kind(rulebook, typed, kind):
    assert first(rulebook, typed) == kind


def test_the_name_comes_before_what_only_mentions_it(rulebook):
    assert first(rulebook, "förhandsbedömning") == "forhandsbedomning"


def test_nothing_typed_offers_everything_and_words_a_handful(rulebook):
    assert len(kinds_meant(rulebook, "", "sv")) == len(rulebook.kinds)
    assert len(kinds_meant(rulebook, "a", "sv")) == MOST


def test_nonsense_finds_nothing(rulebook):
    assert kinds_meant(rulebook, "xqzw", "sv") == ()


def test_names_are_told_in_the_workers_language(rulebook):
    assert kinds_meant(rulebook, "hembesök", "en")[0].name == "Home visit"


def test_only_a_whole_name_names_a_kind(rulebook):
    assert kind_named(rulebook, "hem") is None
    assert kind_named(rulebook, "Home Visit").id == "hembesok"
    assert kind_named(rulebook, " ") is None
