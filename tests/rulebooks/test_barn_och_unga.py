"""The shipped order of priority for children and young people, with reception."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from swdesk.rules.checking import check_rows
from swdesk.rules.deciding import compile_rules, decide
from swdesk.rules.situation import Situation

COMMITTEE_ALONE = (
    "akut-placering",
    "omedelbart-omhandertagande",
    "ansokan-lvu",
    "overvagande",
    "omprovning-lvu",
    "overvagande-umgange",
)
DROPPING = re.compile(
    r"släpp|ställs in|ställas in|viker|faller|vänta|återbud|läggs om|hoppa över", re.IGNORECASE
)


@pytest.fixture
def book(shipped):
    return shipped("barn-och-unga")


@pytest.fixture(scope="module")
def compiled(shipped):
    return compile_rules(shipped("barn-och-unga"))


def level_of(compiled, kind, *, crisis=False, staffing=100, **facts):
    answers = {name.replace("_", "-"): answer for name, answer in facts.items()}
    situation = Situation(kind, answers, 9 * 60, 1, crisis=crisis, staffing_percent=staffing)
    return decide(compiled, situation).level


def test_it_covers_reception_children_and_what_is_shared(book):
    covered = {kind.catalogue for kind in book.kinds if kind.catalogue}
    assert covered == {*range(1, 28), *range(41, 47)}


def test_the_static_checks_find_nothing(book, law):
    assert check_rows(book, law) == ()


def test_what_goes_first_also_says_what_is_dropped(book):
    silent = [k.id for k in book.kinds if not DROPPING.search(k.answers.when_time_is_short.sv)]
    assert silent == []


@pytest.mark.parametrize("kind_id", COMMITTEE_ALONE)
def test_what_only_the_committee_decides_is_said_so(book, kind_of, kind_id):
    may_decide = kind_of(book, kind_id).answers.may_decide
    assert "utskottet" in may_decide.sv.lower()
    assert "committee" in may_decide.en.lower()


@pytest.mark.parametrize(
    ("kind_id", "said"),
    [
        ("forhandsbedomning", ("14 dagar", 14, "sol-20-2")),
        ("barnutredning", ("fyra månader", 4, "sol-20-3")),
        ("understallning", ("en vecka", 1, "lvu-7")),
        ("ansokan-lvu", ("fyra veckor", 4, "lvu-8")),
        ("aterkoppling-anmalare", ("en vecka", 1, "sol-19-6")),
        ("overvagande", ("sjätte månad", 6, "sol-22-13")),
        ("omprovning-lvu", ("sex månader", 6, "lvu-13-3")),
        ("overvagande-umgange", ("tredje månad", 3, "lvu-14")),
        ("uppfoljning-avslutad", ("sex månader", 6, "sol-23-5")),
        ("akut-placering", ("två månader", 2, "sol-22-4")),
    ],
)
def test_a_figure_said_in_an_answer_is_the_laws(book, law, kind_of, kind_id, said):
    words, figure, clock_id = said
    answers = kind_of(book, kind_id).answers
    texts = (answers.task, answers.result, answers.way_of_working, answers.may_decide)
    assert any(words in text.sv.lower() for text in texts)
    assert law.clock(clock_id).in_force(book.about.law_as_of).period.count == figure


@pytest.mark.parametrize("crisis", [False, True])
def test_a_child_in_danger_comes_first_whatever_the_work_is_called(book, compiled, crisis):
    levels = {
        kind.id: level_of(compiled, kind.id, crisis=crisis, staffing=40, barn_i_fara="yes")
        for kind in book.kinds
    }
    assert {*levels.values()} == {1}


@pytest.mark.parametrize("crisis", [False, True])
@pytest.mark.parametrize("kind_id", ["understallning", "ansokan-lvu", "forhandling"])
def test_what_would_free_a_detained_child_never_falls_below_the_second_level(
    compiled, kind_id, crisis
):
    assert level_of(compiled, kind_id, crisis=crisis, staffing=30) <= 2


def test_considerations_start_their_next_clock_when_done(book, kind_of):
    for kind_id in ("overvagande", "omprovning-lvu", "overvagande-umgange"):
        kind = kind_of(book, kind_id)
        started = {event for clock in kind.clocks for event in (clock.event, *clock.or_events)}
        assert kind.recurs in started, kind_id


def test_the_units_own_clocks_are_soft(book):
    own = [clock for kind in book.kinds for clock in kind.clocks if not clock.law]
    assert len(own) >= 8
    assert not any(clock.hard for clock in own)


def test_work_that_can_wait_rises_in_time(book):
    ageing = [row for row in book.deferrals if row.ages_to is not None]
    assert any(5 in row.levels for row in ageing)
    assert all(row.beyond for row in book.deferrals)


def test_a_booked_meeting_may_lie_far_ahead_without_being_deferred(book):
    bounded = [row for row in book.deferrals if row.at_most]
    assert not any("inbokat-mote" in row.kinds or {4, 5} & {*row.levels} for row in bounded)


def test_the_committee_meets_through_the_coming_year_on_working_days(book, law):
    meetings = book.committee.meetings
    days = [day for meeting in meetings for day in (meeting.stops_on, meeting.meets_on)]
    assert meetings[-1].meets_on > date(2027, 12, 31)
    assert days == [day for pair in zip(days[::2], days[1::2], strict=True) for day in sorted(pair)]
    assert not any(day in law.days_off or day.weekday() > 4 for day in days)
    gaps = [(later.meets_on - earlier.meets_on).days for earlier, later in pairwise(meetings)]
    assert max(gaps) <= 31


def test_a_colleagues_question_asks_who_waits_for_the_answer(book):
    asks = next(kind.asks for kind in book.kinds if kind.id == "kort-fraga")
    assert {"nagon-vantar-pa-plats", "polis-vantar"} <= {*asks}


def test_a_notice_about_a_limit_holds_when_its_day_has_passed(book):
    texts = {row.number: row.text.sv for row in book.notices}
    assert "senast {limit}" not in texts["N9"]
    assert "riskerar" not in texts["N11"]
