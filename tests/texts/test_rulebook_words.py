"""Nothing raw: every field, value, event, question and answer of a rulebook has words in both."""

import inspect
import re

import msgspec
import pytest

from swdesk.domain.limits import Period, PeriodUnit, Respond, RespondKind
from swdesk.domain.notice import Occasion
from swdesk.rules import conditions
from swdesk.rules import rulebook as data
from swdesk.rules.differing import How, RuleChange
from swdesk.rules.reading import read
from swdesk.texts.events import EVENTS, event_named, event_words, spellings_of
from swdesk.texts.fact_names import fact_named
from swdesk.texts.passed_over import PASSED_OVER, over_words
from swdesk.texts.reasons import FIELDS
from swdesk.texts.rulebook_changes import Changes
from swdesk.texts.rulebook_conditions import Phrases
from swdesk.texts.rulebook_fields import RULEBOOK_FIELDS, rulebook_field_words
from swdesk.texts.rulebook_names import names_in
from swdesk.texts.rulebook_prose import in_force, occasion_words, prose
from swdesk.texts.rulebook_values import Values
from swdesk.texts.standing import respond_words
from swdesk.wiring import builtin_rulebook, law

BOOKS = ("barn-och-unga", "forsorjningsstod", "ensamkommande")
STRUCTS = [
    struct
    for _, struct in inspect.getmembers(data, inspect.isclass)
    if issubclass(struct, msgspec.Struct) and struct.__module__ == data.__name__
    if struct is not data.Called  # words, by language
]
PARTS = [struct for struct in STRUCTS if struct not in {data.Condition, data.RulebookTest}]
"""Conditions are told as phrases, a rulebook's tests by their names."""
RAW = re.compile(r"\b[a-z]+_[a-z_]+\b")
"""What a name in code looks like."""


@pytest.fixture(scope="module")
def floor():
    return law()


@pytest.fixture(scope="module", params=BOOKS)
def book(request, floor):
    return read(builtin_rulebook(request.param), request.param, floor)


@pytest.fixture(params=["sv", "en"])
def words(request, swedish, english):
    return swedish if request.param == "sv" else english


def test_every_field_of_a_rulebook_has_a_name_and_no_other_does(swedish):
    fields = {field for struct in STRUCTS for field in struct.__struct_fields__}
    assert fields - RULEBOOK_FIELDS.keys() == set()
    told = {rulebook_field_words(field, swedish) for field in fields}
    assert [name for name in told if RAW.search(name)] == []


def test_every_condition_has_words(words):
    plain = set(conditions.FIELDS) - set(conditions.GROUPS)
    assert plain <= FIELDS.keys()
    assert all(words.marked(FIELDS[name]) for name in plain)


def test_every_event_of_the_law_has_its_name_from_the_law(floor):
    assert {name: EVENTS.get(name) for name in floor.events} == dict(floor.events)


def test_every_event_of_every_rulebook_has_a_name_of_its_own(book, words):
    clocks = [clock for kind in book.kinds for clock in kind.clocks]
    events = {event for clock in clocks for event in (clock.event, *clock.or_events)}
    events |= {clock.extended_by for clock in clocks} | {clock.ended_by for clock in clocks}
    events |= {kind.recurs for kind in book.kinds}
    assert events - {""} <= EVENTS.keys()
    assert all(event_words(event, words) != event for event in events - {""})


def test_every_event_is_known_by_every_one_of_its_spellings():
    wrong = [
        (spelling, name)
        for name in EVENTS
        for spelling in spellings_of(name)
        if event_named(spelling) != name or event_named(spelling.upper()) != name
    ]
    assert wrong == []
    assert event_named("Egen Händelse") == "egen_händelse"


def test_every_question_is_known_by_its_words_in_either_language(book):
    for fact in book.facts:
        for said in (fact.id, fact.question.sv, fact.question.en, fact.question.sv.upper()):
            assert fact_named(said, book.facts) == fact.id


def test_the_question_about_outsiders_has_a_swedish_name(book):
    assert fact_named("utomstående-bokade", book.facts) == "outsiders-booked"


def test_prose_holds_nothing_raw_in_either_language(book, words):
    ids = {fact.id for fact in book.facts if "-" in fact.id} | {"outsiders-booked"}
    lines = [line for _, line, _ in prose(book, words, everything=True)]
    bare = [re.sub(r" \[[^\]]+\]$", "", line) for line in lines]
    own = ("“{", "”{")
    assert [line for line in bare if RAW.search(line) and not any(it in line for it in own)] == []
    assert [line for line in bare if any(f" {fact} " in line for fact in ids)] == []
    assert [line for line in bare if re.search(r"\b(är|is) (high|medium)\b", line)] == (
        [] if words.language == "sv" else [line for line in bare if " is high" in line]
    )


def test_every_value_of_every_rulebook_has_words(book, words):
    """Each field of each part as it would stand in a comparison."""
    values = Values(Phrases(book, words), words)
    told = list(_told(book, values))
    assert len(told) > 1000
    assert [pair for pair in told if RAW.search(re.sub(r"\{[a-z]+\}", "", pair[1]))] == []


def _told(part, values):
    for field in part.__struct_fields__:
        value = getattr(part, field)
        if field in {"id", "digest", "tests", "law"}:
            continue
        yield field, values.words_of(field, value)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, msgspec.Struct) and type(inner) in PARTS:
                yield from _told(inner, values)


@pytest.mark.parametrize(
    ("field", "every"),
    [
        ("breaks_into", data.BreaksInto),
        ("how", data.DropHow),
        ("occasion", Occasion),
    ],
)
def test_every_word_of_a_choice_is_translated(field, every, words, book):
    values = Values(Phrases(book, words), words)
    assert all(values.words_of(field, one) != one.value for one in every)


def test_responses_and_periods_are_never_their_codes(words, book):
    values = Values(Phrases(book, words), words)
    for kind in RespondKind:
        respond = Respond(kind, Period(2, PeriodUnit.WORKING_DAYS))
        assert not RAW.search(values.words_of("respond", respond))


def test_the_law_is_told_as_it_is_when_the_rulebook_begins_to_hold(book, words):
    begins = book.about.valid_from
    text = "\n".join(line for _, line, _ in prose(book, words))
    everything = "\n".join(line for _, line, _ in prose(book, words, everything=True))
    old = {
        clock.source
        for kind in book.kinds
        for clock in kind.clocks
        if not in_force(clock, begins) and clock.source not in text
    }
    assert "2001:453" not in text
    assert all(source in everything for source in old)
    assert str(begins) in text


def test_answers_to_questions_are_told_by_their_names(book, words):
    named = names_in(book, words)
    change = RuleChange(
        "kinds", How.CHANGED, book.kinds[0].id, "facts",
        (("outsiders-booked", "yes"),), (("outsiders-booked", "no"),),
    )  # fmt: skip
    said = Changes(book, book, words).sentence(change)
    assert named["fact:outsiders-booked"] in said
    assert "outsiders-booked" not in said


def test_what_came_into_a_list_is_told_alone(book, words):
    kind = book.kinds[0]
    change = RuleChange(
        "kinds", How.CHANGED, kind.id, "asks", kind.asks[:1], (*kind.asks[:1], "risk"), kind.name
    )
    said = Changes(book, book, words).sentence(change)
    named = names_in(book, words)
    assert named["fact:risk"] in said
    assert named[f"fact:{kind.asks[0]}"] not in said


def test_a_new_row_of_who_is_told_says_whom_by_when_and_what(book, words):
    for row in book.notices:
        change = RuleChange("notices", How.ADDED, row.number, after=row)
        said = Changes(book, book, words).sentence(change)
        names = {one.role: words.text(one.name) for one in book.contacts}
        assert names.get(row.role, row.role) in said
        assert respond_words(row.by, words) in said
        assert occasion_words(row.occasion.value, words) in said
        assert said.endswith(words.quoted(words.text(row.text)))


@pytest.mark.parametrize("why", sorted(PASSED_OVER))
def test_every_reason_for_passing_over_has_words(why, words):
    assert over_words(why, words)
    assert over_words("vtodo", words) == words.marked("Other entries of the file")
