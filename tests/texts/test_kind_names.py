"""Which kind is meant: whole names, plain speech, beginnings, misspellings, both languages."""

import pytest

from swdesk import wiring
from swdesk.desk.naming import find_kind
from swdesk.domain.errors import KindUnknownError
from swdesk.texts.kind_names import kind_named, kinds_meant

BOOKS = ("barn-och-unga", "ensamkommande", "forsorjningsstod")


@pytest.fixture(scope="module")
def books():
    return {name: wiring.read_rulebook(wiring.builtin_rulebook(name), name) for name in BOOKS}


@pytest.fixture
def rulebook(books):
    return books["barn-och-unga"]


def sure(rulebook, typed):
    kind = kinds_meant(rulebook, typed).sure
    return kind.id if kind is not None else ""


def found(rulebook, typed):
    return [kind.id for kind in kinds_meant(rulebook, typed).kinds]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("orosanmälan", "skyddsbedomning"),
        ("orosanmalan", "skyddsbedomning"),
        ("orosanmlan", "skyddsbedomning"),
        ("orosanmälan barn", "skyddsbedomning"),
        ("orosanmlan om barn", "skyddsbedomning"),
        ("ny anmälan", "skyddsbedomning"),
        ("report of concern", "skyddsbedomning"),
        ("skydds", "skyddsbedomning"),
        ("Protection", "skyddsbedomning"),
        ("hotfull", "hot-och-vald"),
        ("threatened", "hot-och-vald"),
        ("någon står i receptionen", "obokat-besok"),
        ("kollegan behöver", "kollegahjalp"),
        ("sjuk kollega", "kollegahjalp"),
        ("en kollega frågar något", "kort-fraga"),
        ("kollega frågar", "kort-fraga"),
        ("a colleague asks something", "kort-fraga"),
        ("kort telefonsamtal", "kort-fraga"),
        ("någon ringer", "radgivning"),
        ("utlämnande", "allman-handling"),
        ("allmän-handling", "allman-handling"),
        ("hembesök", "hembesok"),
        ("hembsök", "hembesok"),
        ("home visit", "hembesok"),
        ("akut placering", "akut-placering"),
        ("akutplacering", "akut-placering"),
        ("polishämtning", "omedelbart-omhandertagande"),
        ("jurnalanteckning", "journalanteckning"),
        ("förhandsbedömning", "forhandsbedomning"),
        ("Hjälp till kolega", "kollegahjalp"),
        ("lex sara", "lex-sarah"),
        ("möte med skolan", "sip-mote"),
        ("misshandel", "skyddsbedomning"),
        ("besökare", "obokat-besok"),
        ("arg förälder", "hot-och-vald"),
        ("telefonsamtal", "kort-fraga"),
    ],
)
def test_what_people_write_means_one_kind(rulebook, typed, kind):
    assert sure(rulebook, typed) == kind
    assert found(rulebook, typed)[0] == kind


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("telefon", {"kort-fraga", "radgivning", "mottagningstelefon"}),
        ("samtal", {"kort-fraga", "radgivning", "barnsamtal"}),
        ("möte", {"sip-mote", "handledning", "inbokat-mote"}),
        ("anmälan", {"skyddsbedomning", "forhandsbedomning", "anmalningsmote"}),
        ("kollega", {"kollegahjalp", "kort-fraga", "introduktion-kollega"}),
        ("besök", {"hembesok", "obokat-besok", "familjehemsbesok"}),
        ("hemb", {"hembesok", "familjehemsbesok"}),
        ("kolega", {"kollegahjalp", "kort-fraga", "introduktion-kollega"}),
        ("lvu", {"omedelbart-omhandertagande", "ansokan-lvu", "omprovning-lvu"}),
    ],
)
def test_what_may_mean_several_offers_all_and_means_none(rulebook, typed, among):
    assert sure(rulebook, typed) == ""
    assert {*found(rulebook, typed)} >= among


@pytest.mark.parametrize("typed", ["beslut", "fråga chefen om semester", "barn", "a", "å", "xqzw"])
def test_a_word_that_stands_somewhere_means_nothing_for_sure(rulebook, typed):
    assert sure(rulebook, typed) == ""


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("yttrande till åklagare", "yttrande-aklagare"),
        ("Statement to the", "yttrande-aklagare"),
        ("telefonsamtal", "kort-fraga"),
        ("besökare", "obokat-besok"),
    ],
)
def test_what_means_one_kind_without_doubt_is_its_name(rulebook, typed, kind):
    assert find_kind(rulebook, typed).id == kind


def test_what_takes_hours_does_not_come_first_for_a_call(books):
    for book in books.values():
        first = kinds_meant(book, "telefon").kinds[0]
        assert first.usual_minutes <= 20
        assert sure(book, "en kollega frågar något") == "kort-fraga"


def test_every_kind_is_found_by_all_it_is_called(books):
    for book in books.values():
        for kind in book.kinds:
            for called in (kind.id, kind.name.sv, kind.name.en):
                assert sure(book, called) == kind.id, called
            for called in (*kind.also.sv, *kind.also.en):
                assert kind.id in found(book, called)[:4], called


def test_each_kind_says_what_people_call_it_in_both_languages(books):
    bare = [k.id for book in books.values() for k in book.kinds if not (k.also.sv and k.also.en)]
    assert bare == []


def test_a_short_question_takes_minutes_by_assumption_in_every_book(books):
    for book in books.values():
        kind = kind_named(book, "kollega frågar")
        assert (10 <= kind.usual_minutes <= 15, kind.assumed) == (True, True)


def test_nothing_typed_offers_everything_and_nonsense_nothing(rulebook):
    assert kinds_meant(rulebook, " ").kinds == rulebook.kinds
    assert kinds_meant(rulebook, "xqzw").kinds == ()


def test_a_name_or_a_call_of_one_alone_names_a_kind_and_a_beginning_does_not(rulebook):
    assert kind_named(rulebook, "Home Visit").id == "hembesok"
    assert kind_named(rulebook, "en kollega frågar").id == "kort-fraga"
    assert [kind_named(rulebook, it) for it in ("hem", " ", "telefon", "hembsök")] == [None] * 4


def test_where_a_kind_must_be_named_the_likeliest_are_said(rulebook):
    for typed, nearest in (("hembsök", "hembesok"), ("telefon", "kort-fraga")):
        with pytest.raises(KindUnknownError) as refused:
            find_kind(rulebook, typed)
        assert nearest in refused.value.facts["nearest"]


def test_what_is_only_told_of_a_kind_is_known_as_such(rulebook):
    assert kinds_meant(rulebook, "elevhälsa").only_told
    assert not kinds_meant(rulebook, "hembesök").only_told
