"""The shipped order of priority for children and young people: whole, tested, bilingual."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ruamel.yaml import YAML

from swdesk.domain.notice import Occasion
from swdesk.domain.wording import Text
from swdesk.rules.law import LawCatalogue, read_law
from swdesk.rules.reading import read
from swdesk.rules.rulebook import Answers, DropHow, Rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

RESOURCES = Path(__file__).parents[2] / "resources"
FILE = RESOURCES / "rulebooks" / "barn-och-unga.yaml"
ANSWERS = ("task", "result", "way_of_working", "when_time_is_short", "ask", "may_decide")
PLACE = re.compile(r"\{(\w+)\}")
ALLOWED_PLACES = {"kind", "level", "rule", "limit", "needed", "available", "short", "planned", "by"}
COMMITTEE_ALONE = (
    "akut-placering", "omedelbart-omhandertagande", "ansokan-lvu", "overvagande",
    "omprovning-lvu", "overvagande-umgange",
)  # fmt: skip


def parsed(name: str) -> object:
    text = (RESOURCES / "law" / name).read_text(encoding="utf-8")
    return json.loads(text) if name.endswith("json") else YAML(typ="safe", pure=True).load(text)


@pytest.fixture(scope="module")
def law() -> LawCatalogue:
    return read_law(parsed("clocks.yaml"), parsed("work.yaml"), parsed("holidays-se.json"))


@pytest.fixture(scope="module")
def book(law) -> Rulebook:
    return read(FILE.read_bytes(), FILE.name, law)


def texts(value: object, where: str = "") -> Iterator[tuple[str, Text]]:
    """Every text of a rulebook with its place."""
    if isinstance(value, Text):
        yield where, value
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from texts(inner, f"{where}[{index}]")
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name), f"{where}.{field.name}")


def optional(where: str) -> bool:
    """Texts a book may do without: competence, the note of a clock, the text of a left-out."""
    return where.endswith((".competence", ".note", ".short_text"))


def test_the_book_reads_within_its_size(book):
    assert book.about.id == "barn-och-unga"
    assert FILE.stat().st_size <= 256 * 1024


def test_every_text_is_there_in_both_languages(book):
    found = dict(texts(book))
    lacking = [
        where
        for where, text in found.items()
        if not (text.sv and text.en) and (text or not optional(where))
    ]
    assert len(found) > 300
    assert lacking == []


def test_it_covers_reception_children_and_what_is_shared(book):
    covered = {kind.catalogue for kind in book.kinds if kind.catalogue}
    assert covered == {*range(1, 28), *range(41, 47)}


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_two_kinds_share_an_answer(book, answer, language):
    words = Counter(getattr(getattr(kind.answers, answer), language).lower() for kind in book.kinds)
    assert [text for text, times in words.items() if times > 1 or len(text) < 25] == []


def test_no_answer_serves_two_questions_of_a_kind(book):
    assert all(len({text.sv for text in answers_of(kind.answers)}) == 6 for kind in book.kinds)


def answers_of(answers: Answers) -> list[Text]:
    return [getattr(answers, name) for name in ANSWERS]


def test_what_goes_first_also_says_what_is_dropped(book):
    dropping = re.compile(
        r"släpp|ställs in|flyttas|viker|faller|ställas in|vänta|återbud|läggs om|hoppa över", re.I
    )
    assert [k.id for k in book.kinds if not dropping.search(k.answers.when_time_is_short.sv)] == []


@pytest.mark.parametrize("kind_id", COMMITTEE_ALONE)
def test_what_only_the_committee_decides_is_said_so(book, kind_id):
    kind = next(kind for kind in book.kinds if kind.id == kind_id)
    assert "utskottet" in kind.answers.may_decide.sv.lower()
    assert "committee" in kind.answers.may_decide.en.lower()


@pytest.mark.parametrize(
    ("kind_id", "words", "figure", "clock_id"),
    [
        ("forhandsbedomning", "14 dagar", 14, "sol-20-2"),
        ("barnutredning", "fyra månader", 4, "sol-20-3"),
        ("understallning", "en vecka", 1, "lvu-7"),
        ("ansokan-lvu", "fyra veckor", 4, "lvu-8"),
        ("aterkoppling-anmalare", "en vecka", 1, "sol-19-6"),
        ("overvagande", "sjätte månad", 6, "sol-22-13"),
        ("omprovning-lvu", "sex månader", 6, "lvu-13-3"),
        ("overvagande-umgange", "tredje månad", 3, "lvu-14"),
        ("uppfoljning-avslutad", "sex månader", 6, "sol-23-5"),
        ("akut-placering", "två månader", 2, "sol-22-4"),
    ],
)
def test_a_figure_said_in_an_answer_is_the_laws(book, law, kind_id, words, figure, clock_id):
    answers = next(kind.answers for kind in book.kinds if kind.id == kind_id)
    version = law.clock(clock_id).in_force(book.about.law_as_of)
    assert any(words in text.sv.lower() for text in answers_of(answers))
    assert version.period.count == figure


def test_usual_times_lie_where_the_catalogue_assumes_them(book, law):
    for kind in book.kinds:
        if kind.catalogue:
            low, high = law.work(kind.catalogue).usual_minutes
            assert kind.assumed
            assert low <= kind.usual_minutes + 2 * kind.travel_minutes <= high, kind.id


def test_there_are_four_to_six_levels_and_protection_breaks_into_anything(book):
    assert 4 <= len(book.levels) <= 6
    assert book.levels[0].breaks_into == "anything"
    assert all(level.override_approver for level in book.levels[:2])


def test_notices_answer_every_occasion(book):
    assert {row.occasion for row in book.notices} == {*Occasion} - {Occasion.QUESTION}


def test_a_notice_tells_no_more_than_the_allowed_places(book):
    for row in book.notices:
        swedish, english = (set(PLACE.findall(text)) for text in (row.text.sv, row.text.en))
        assert swedish == english, row.number
        assert swedish <= ALLOWED_PLACES, row.number


def test_nothing_with_a_hard_statutory_clock_is_left_out(book):
    hard = {kind.id for kind in book.kinds if any(c.law and c.hard for c in kind.clocks)}
    rows = (*book.drops, *book.crisis.drops)
    assert not any(row.how is DropHow.LEFT_OUT and hard & set(row.kinds) for row in rows)


def test_the_committee_meets_through_the_coming_year_on_days_that_are_no_holiday(book, law):
    meetings = book.committee.meetings
    assert meetings[-1].meets_on > date(2027, 12, 31)
    assert all(stop < meet for stop, meet in ((m.stops_on, m.meets_on) for m in meetings))
    days = [day for meeting in meetings for day in (meeting.meets_on, meeting.stops_on)]
    assert not any(day in law.days_off or day.weekday() > 4 for day in days)
    gaps = [(later.meets_on - earlier.meets_on).days for earlier, later in pairwise(meetings)]
    assert max(gaps) <= 42


def test_no_text_holds_anything_like_a_personal_number(book):
    like_one = re.compile(r"\d{6,8}[-+ ]?\d{4}")
    assert [where for where, text in texts(book) if like_one.search(text.sv + " " + text.en)] == []
