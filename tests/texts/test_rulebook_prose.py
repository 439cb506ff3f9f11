"""A whole rulebook as prose, and two that differ, in both languages."""

from datetime import date

import pytest
from msgspec.structs import replace

from swdesk.domain.limits import Period, PeriodUnit
from swdesk.domain.notice import Occasion
from swdesk.rules.differing import diff
from swdesk.rules.reading import read
from swdesk.rules.renumbering import renumbered
from swdesk.rules.rulebook import Called
from swdesk.texts.rulebook_changes import Changes
from swdesk.texts.rulebook_prose import occasion_words, prose
from swdesk.wiring import builtin_rulebook, law


@pytest.fixture(scope="module")
def book():
    return read(builtin_rulebook("barn-och-unga"), "barn-och-unga", law())


@pytest.fixture(scope="module")
def text(book, swedish):
    return "\n".join(line for _, line, _ in prose(book, swedish))


def test_every_part_of_the_rulebook_is_in_its_prose(book, text):
    named = [
        *(level.name.sv for level in book.levels),
        *(fact.question.sv for fact in book.facts),
        *(kind.answers.result.sv for kind in book.kinds),
        *(called for kind in book.kinds for called in kind.also.sv),
        *(rule.title.sv for rule in (*book.rules, *book.crisis.rules)),
        *(row.title.sv for row in (*book.deferrals, *book.drops, *book.crisis.drops)),
        *(row.text.sv for row in book.notices),
        *(contact.name.sv for contact in book.contacts),
        *(step.title.sv for step in book.introduction.steps),
        *(test.name.sv for test in book.tests),
    ]
    assert [words for words in named if words not in text] == []


def test_prose_names_no_ids_where_there_are_names(book, text):
    """Ids stand in brackets behind what they stand for, and nowhere else."""
    kinds = [kind.id for kind in book.kinds if "-" in kind.id]
    lines = [line for line in text.splitlines() if not line.endswith("]")]
    assert [kind for kind in kinds if any(f" {kind}" in line for line in lines)] == []


def test_the_other_language_has_no_place_left_open(book, english):
    assert all("{" not in line for _, line, _ in prose(book, english) if not line.startswith("“"))


@pytest.mark.parametrize("occasion", Occasion)
def test_every_occasion_of_a_notice_has_words(occasion, swedish):
    assert occasion_words(occasion.value, swedish)


def test_differences_are_told_in_words(book, english):
    rules = (replace(book.rules[0], level=2), *book.rules[2:])
    kinds = (replace(book.kinds[0], usual_minutes=7), *book.kinds[1:])
    about = replace(book.about, revision=2, valid_from=date(2027, 1, 1))
    after = replace(book, about=about, rules=rules, kinds=kinds)
    told = Changes(book, after, english)
    said = [told.sentence(change) for change in diff(book, after)]
    assert "About, revision: 2 (before: 1)." in said
    assert any(line.startswith("Rule ") and line.endswith("is gone.") for line in said)
    assert any(", usual time: 7 min (before: 1 h)." in line for line in said)
    assert any(" now gives level 2 " in line for line in said)


def test_other_words_for_a_kind_are_told_as_words(book, swedish):
    kinds = (replace(book.kinds[0], also=Called(("oro", "larm"))), *book.kinds[1:])
    after = replace(book, kinds=kinds)
    (change,) = diff(book, after)
    said = Changes(book, after, swedish).sentence(change)
    assert "kallas även" in said
    assert "kallas även: ”oro”, ”larm” (förut: " in said


def test_what_follows_a_kind_is_told_by_name(book, text, swedish):
    assert "När den är klar följer: Förhandsbedömning; inte medan detta är öppet" in text
    alone = replace(book.kinds[0], leads_to=(), unless_open=())
    before = replace(book, kinds=(alone, *book.kinds[1:]))
    said = [Changes(before, book, swedish).sentence(change) for change in diff(before, book)]
    assert said[0].endswith("nytt: ”Förhandsbedömning”.")
    assert said[1].endswith("nytt: ”Barnutredning”.")


def test_periods_and_rows_that_moved_are_told_in_words(book, swedish):
    clocks = book.kinds[1].clocks
    shorter = replace(clocks[0], period=Period(3, PeriodUnit.DAYS))
    kinds = (book.kinds[0], replace(book.kinds[1], clocks=(shorter, *clocks[1:])), *book.kinds[2:])
    rules = (book.rules[1], book.rules[0], *book.rules[2:])
    after = replace(book, kinds=kinds, rules=rules)
    told = Changes(book, after, swedish)
    said = [told.sentence(change) for change in diff(book, after)]
    assert any("3 dagar" in line for line in said)
    assert any("står nu" in line for line in said)


def test_what_is_new_is_told_with_what_it_says_and_where_it_stands(book, swedish):
    kind = next(each for each in book.kinds if each.clocks)
    fewer = tuple(each for each in book.kinds if each is not kind)
    before = replace(book, rules=(book.rules[0], *book.rules[2:]), kinds=fewer)
    told = Changes(before, book, swedish)
    said = "\n".join(told.sentence(change) for change in diff(before, book))
    first, second = book.rules[:2]
    assert f"{second.number} står nu efter {first.number}. När " in said
    assert f": nivå {second.level}. " in said
    assert kind.clocks[0].source in said


def test_a_moved_level_is_one_sentence_and_what_follows_it_none(book, swedish):
    third, fourth = book.levels[2:4]
    levels = (*book.levels[:2], replace(fourth, id=3), replace(third, id=4), *book.levels[4:])
    about = replace(book.about, revision=2, valid_from=date(2027, 1, 1))
    after = replace(renumbered(book, {3: 4, 4: 3}), about=about, levels=levels)
    changes = [change for change in diff(book, after) if not change.field.startswith("breaks")]
    said = Changes(book, after, swedish).sentences(changes)
    assert said == [
        f"Nivån ”{fourth.name.sv}” är flyttad från 4 till 3.",
        f"Nivån ”{third.name.sv}” är flyttad från 3 till 4.",
        "Om ordningen: version: 2 (förut: 1); gäller från: 2027-01-01 (förut: 2026-11-09).",
    ]


def test_a_level_that_is_gone_is_told_by_the_number_it_had(book, swedish):
    gone, *rest = book.levels
    numbers = {level.id: level.id - 1 for level in rest}
    lower = tuple(replace(level, id=level.id - 1) for level in rest)
    after = replace(renumbered(book, {1: 1, **numbers}), levels=lower)
    said = "\n".join(Changes(book, after, swedish).sentences(diff(book, after)))
    assert f"Nivå 1 ”{gone.name.sv}” är borta." in said
    assert "; förut det som var nivå 1." in said


def test_a_protected_time_at_another_hour_is_told_by_its_name(book, swedish):
    one, *rest = book.day.protected
    later = replace(one, start_minute=one.start_minute + 15)
    after = replace(book, day=replace(book.day, protected=(later, *rest)))
    [change] = diff(book, after)
    said = Changes(book, after, swedish).sentence(change)
    assert f"{one.name.sv}, början: " in said
    assert "nytt" not in said
