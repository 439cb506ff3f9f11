"""The shipped order of priority for unaccompanied minors, with its reception."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from swdesk.domain.limits import Period, PeriodUnit

COVERED = {*range(1, 5), *range(8, 11), 13, 18, *range(21, 24), 26, *range(37, 47)}
CHILDS_SAFETY = ("barnet-i-fara", "avviket", "tecken-pa-utnyttjande")
COMMITTEE_ALONE = (
    "mottagande-anvisat-barn",
    "akut-placering",
    "overvagande",
    "placeringsuppfoljning",
)


@pytest.fixture
def book(shipped):
    return shipped("ensamkommande")


def test_it_covers_reception_unaccompanied_minors_and_what_is_shared(book):
    assert {kind.catalogue for kind in book.kinds if kind.catalogue} == COVERED


@pytest.mark.parametrize(
    ("kind_id", "figure"),
    [
        ("forhandsbedomning", ("14 dagar", "sol-20-2", Period(14, PeriodUnit.DAYS))),
        ("barnutredning", ("fyra månader", "sol-20-3", Period(4, PeriodUnit.MONTHS))),
        ("aterkoppling-anmalare", ("en vecka", "sol-19-6", Period(1, PeriodUnit.WEEKS))),
        ("overvagande", ("sjätte månad", "sol-22-13", Period(6, PeriodUnit.MONTHS))),
        ("uppfoljning-avslutad", ("sex månader", "sol-23-5", Period(6, PeriodUnit.MONTHS))),
        ("akut-placering", ("två månader", "sol-22-4", Period(2, PeriodUnit.MONTHS))),
    ],
)
def test_a_figure_said_in_an_answer_is_the_laws(book, law, kind_of, kind_id, figure):
    words, clock_id, period = figure
    said = kind_of(book, kind_id).answers
    assert words in f"{said.task.sv} {said.result.sv} {said.way_of_working.sv}"
    assert law.clock(clock_id).in_force(book.about.law_as_of).period == period


@pytest.mark.parametrize("kind_id", COMMITTEE_ALONE)
def test_what_only_the_committee_decides_is_said_so(book, kind_of, kind_id):
    may_decide = kind_of(book, kind_id).answers.may_decide
    assert "utskottet" in may_decide.sv
    assert "committee" in may_decide.en


def test_before_an_investigation_nothing_is_investigated(book, kind_of):
    for kind_id in ("skyddsbedomning", "forhandsbedomning"):
        assert "JO 5219-2018" in kind_of(book, kind_id).answers.way_of_working.sv


@pytest.mark.parametrize(
    "kind_id", ["mottagande-anvisat-barn", "god-man", "placeringsuppfoljning", "atersokning"]
)
def test_what_concerns_assigned_children_alone_has_a_visible_date(book, kind_of, kind_id):
    own = [clock for clock in kind_of(book, kind_id).clocks if not clock.law]
    assert own
    assert all(not clock.hard and "ntagande" in clock.source for clock in own)


@pytest.mark.parametrize(
    ("kind_id", "event"),
    [
        ("overvagande", "last_considered"),
        ("familjehemsbesok", "last_visited"),
        ("placeringsuppfoljning", "last_followed_up"),
    ],
)
def test_what_returns_starts_its_next_clock_when_done(book, kind_of, kind_id, event):
    kind = kind_of(book, kind_id)
    assert kind.recurs == event
    assert any(event in (clock.event, *clock.or_events) for clock in kind.clocks)


def test_a_childs_safety_is_on_the_first_level_in_crisis_too(book):
    for rules in (book.rules, book.crisis.rules):
        first = next(i for i, rule in enumerate(rules) if rule.level > 1)
        asked = {part.subject for rule in rules[:first] for part in flat(rule.when)}
        assert asked >= {*CHILDS_SAFETY}


def flat(conditions):
    for condition in conditions:
        yield condition
        yield from flat(condition.parts)


def test_the_committee_meets_through_2027_on_working_days(book, law):
    meetings = book.committee.meetings
    days = [day for meeting in meetings for day in (meeting.meets_on, meeting.stops_on)]
    gaps = [(later.meets_on - earlier.meets_on).days for earlier, later in pairwise(meetings)]
    assert meetings[0].meets_on < date(2026, 12, 1)
    assert meetings[-1].meets_on > date(2027, 12, 1)
    assert all(meeting.stops_on < meeting.meets_on for meeting in meetings)
    assert not any(day.weekday() > 4 or day in law.days_off for day in days)
    assert 1 <= min(gaps) <= max(gaps) <= 28
