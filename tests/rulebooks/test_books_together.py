"""What holds for every shipped order of priority, and for the three of them together."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from pathlib import Path

import pytest

from swdesk.desk.naming import find_kind
from swdesk.domain.instants import Instant, Zone
from swdesk.domain.limits import RespondKind
from swdesk.domain.notice import Occasion
from swdesk.domain.wording import Text
from swdesk.rules.checking import check_rows
from swdesk.rules.notice_texts import PLACES
from swdesk.rules.rulebook import BreaksInto, DropHow
from swdesk.texts.notice_words import fill

FOLDER = Path(__file__).parents[2] / "resources" / "rulebooks"
BOOKS = ("barn-och-unga", "forsorjningsstod", "ensamkommande")
ANSWERS = ("task", "result", "way_of_working", "when_time_is_short", "ask", "may_decide")
PLACE = re.compile(r"\{(\w+)\}")
MAY_BE_EMPTY = (".competence", ".note", ".short_text", ".committee.name")


@pytest.fixture(params=BOOKS)
def name(request) -> str:
    return request.param


@pytest.fixture
def book(shipped, name):
    return shipped(name)


def test_the_three_books_cover_the_whole_catalogue(shipped):
    covered = {kind.catalogue for name in BOOKS for kind in shipped(name).kinds if kind.catalogue}
    assert covered == {*range(1, 47)}


def test_no_other_book_is_shipped_untested():
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {*BOOKS}


def test_a_book_fits_its_limit(name):
    assert (FOLDER / f"{name}.yaml").stat().st_size <= 256 * 1024


def test_the_static_checks_find_no_fault(book, law):
    assert check_rows(book, law) == ()


def test_its_own_tests_pass(report_of, name):
    assert [(r.name.sv, r.mismatches) for r in report_of(name).failed] == []
    assert len(report_of(name).results) >= 16


def test_every_row_is_reached_by_a_test(report_of, name):
    report = report_of(name)
    assert report.unreached_rules == ()
    assert report.unreached_notices == ()
    assert report.unreached_deferrals == ()
    assert report.unreached_drops == ()


def test_at_least_six_tests_come_out_otherwise_than_deadline_order(report_of, name):
    assert report_of(name).otherwise_than_deadline_order >= 6


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("answer", ANSWERS)
def test_no_two_kinds_share_an_answer(book, answer, language):
    words = Counter(getattr(getattr(kind.answers, answer), language).lower() for kind in book.kinds)
    assert [text for text, times in words.items() if times > 1 or len(text) < 25] == []


def test_no_answer_serves_two_questions(book):
    said = Counter(getattr(kind.answers, answer).sv for kind in book.kinds for answer in ANSWERS)
    assert [text for text, times in said.items() if times > 1] == []


def test_every_kind_names_whom_to_ask_and_says_how_to_reach_them(book):
    reach = {contact.role: contact.reach for contact in book.contacts}
    for kind in book.kinds:
        assert any(reach[role] for role in kind.answers.contacts), kind.id


def test_every_text_is_there_in_both_languages(book, texts_of):
    lacking = [
        where
        for where, text in texts_of(book)
        if not (text.sv and text.en) and (text or not where.endswith(MAY_BE_EMPTY))
    ]
    assert lacking == []


def test_swedish_and_english_are_never_the_same_long_text(book, texts_of):
    same = [where for where, text in texts_of(book) if text.sv == text.en and len(text.sv) > 25]
    assert same == []


def test_there_are_four_to_six_levels_and_the_first_breaks_into_anything(book):
    assert 4 <= len(book.levels) <= 6
    assert book.levels[0].breaks_into is BreaksInto.ANYTHING
    assert book.levels[0].respond.kind is RespondKind.AT_ONCE
    assert all(level.override_approver for level in book.levels[:2])


def test_eighteen_to_forty_rules_end_with_one_that_always_matches(book):
    assert 18 <= len(book.rules) <= 40
    assert book.rules[-1].when == ()
    assert all(rule.source for rule in book.rules)


def test_notices_answer_every_occasion(book):
    assert {row.occasion for row in book.notices} >= {*Occasion} - {Occasion.QUESTION}


def test_a_notice_says_the_same_in_both_languages_and_only_the_allowed(book):
    for row in book.notices:
        swedish, english = (sorted(PLACE.findall(text)) for text in (row.text.sv, row.text.en))
        assert swedish == english, row.number
        assert {*swedish} <= {*PLACES}, row.number


ALWAYS = {"kind": Text("Arbetet", "The work"), "level": Text("Frist", "Limit"), "rule": "1.1"}
LOST = {"needed": 60, "available": 15, "short": 45}
MOVED = {"planned": Instant(29925000), "done": Instant(29925060)}
SURE = {Occasion.UNMET: LOST, Occasion.MOVED_DAY: MOVED}


def test_a_notice_reads_well_of_work_without_a_limit(book):
    """Every place that an occasion may have nothing for stands in brackets."""
    for row in book.notices:
        places = {**ALWAYS, **SURE.get(row.occasion, {})}
        for language in ("sv", "en"):
            text = fill(row.text.in_language(language), places, language, Zone("Europe/Stockholm"))
            assert "–" not in text, row.number
            assert re.search(r"  | [.,]|[\[\]|]", text) is None, row.number


def test_a_book_says_that_nobody_has_decided_it(book):
    """It is a template: a unit decides its own."""
    assert book.about.template
    assert not re.search(r"[Ee]nhetens beslut \d", " ".join(row.source for row in book.rules))


def test_the_index_of_books_is_what_the_books_say():
    script = Path(__file__).parents[2] / "packaging" / "rulebook_index.py"
    made = runpy.run_path(str(script))
    assert made["INDEX"].read_text(encoding="utf-8") == made["index_text"]()


def test_what_has_a_hard_statutory_clock_is_never_left_out(book):
    hard = {kind.id for kind in book.kinds if any(c.law and c.hard for c in kind.clocks)}
    left_out = [row for row in (*book.drops, *book.crisis.drops) if row.how is DropHow.LEFT_OUT]
    assert left_out
    assert not any(hard & {*row.kinds} for row in left_out)


def test_times_are_assumed_and_lie_where_the_catalogue_assumes_them(book, law):
    for kind in (kind for kind in book.kinds if kind.catalogue):
        low, high = law.work(kind.catalogue).usual_minutes
        assert kind.assumed, kind.id
        assert low <= kind.usual_minutes + 2 * kind.travel_minutes <= high, kind.id


def test_acute_placements_need_two(book):
    assert all(kind.people == 2 for kind in book.kinds if kind.id == "akut-placering")


def test_silence_follows_a_threat_and_nothing_else(book):
    assert [kind.id for kind in book.kinds if kind.quiet_after] == ["hot-och-vald"]


def test_calendar_events_become_a_kind_that_has_no_clock(book, kind_of):
    assert kind_of(book, book.day.calendar_kind).clocks == ()


def test_no_text_holds_anything_like_a_personal_number(book, texts_of):
    like_one = re.compile(r"\d{6,8}[-+ ]?\d{4}")
    assert [where for where, text in texts_of(book) if like_one.search(text.sv + text.en)] == []


@pytest.mark.parametrize("word", ["brev", "mejl", "e-post", "administration", "annat", "e-mail"])
def test_letters_and_administration_have_a_place_in_every_book(book, word):
    assert find_kind(book, word).id == "ovrigt"


@pytest.mark.parametrize("name", ["barn-och-unga", "ensamkommande"])
def test_a_report_about_a_child_never_loses_its_fourteen_days(shipped, kind_of, name):
    book = shipped(name)
    first = kind_of(book, "skyddsbedomning")
    assert "orosanmälan" in first.also.sv
    assert (first.leads_to, first.unless_open) == (("forhandsbedomning",), ("barnutredning",))
    # What follows a decision that may go either way is the worker's.
    assert kind_of(book, "forhandsbedomning").leads_to == ()
