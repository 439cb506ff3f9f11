"""The shipped order of priority for financial assistance."""

from __future__ import annotations

import pytest

from swdesk.domain.limits import Period, PeriodUnit

COVERED = {5, 6, 7, 26, *range(28, 37), *range(41, 47)}


@pytest.fixture
def book(shipped):
    return shipped("forsorjningsstod")


def answers(kind) -> str:
    parts = (kind.answers.result, kind.answers.way_of_working, kind.answers.when_time_is_short)
    return " ".join(text.sv for text in parts)


def test_it_covers_financial_assistance_and_what_is_shared(book):
    assert {kind.catalogue for kind in book.kinds if kind.catalogue} == COVERED


@pytest.mark.parametrize(
    ("kind_id", "figure"),
    [
        ("overklagande", ("tre veckor", "fl-44", Period(3, PeriodUnit.WEEKS))),
        ("overklagande", ("en vecka", "fl-46", Period(1, PeriodUnit.WEEKS))),
        ("aterkrav", ("tre år", "sol-33-5", Period(3, PeriodUnit.YEARS))),
        ("utbetalning", ("tre månader", "sol-34-1", Period(3, PeriodUnit.MONTHS))),
    ],
)
def test_a_figure_said_in_an_answer_is_the_laws(book, law, kind_of, kind_id, figure):
    words, clock_id, period = figure
    assert words in answers(kind_of(book, kind_id))
    assert law.clock(clock_id).in_force(book.about.law_as_of).period == period


@pytest.mark.parametrize(
    ("kind_id", "words", "period"),
    [
        ("nybesok", "två veckor", Period(2, PeriodUnit.WEEKS)),
        ("manadsansokan", "tio arbetsdagar", Period(10, PeriodUnit.WORKING_DAYS)),
    ],
)
def test_a_promise_of_the_unit_is_soft_and_says_that_it_is_an_assumption(
    book, kind_of, kind_id, words, period
):
    promises = [clock for clock in kind_of(book, kind_id).clocks if "Servicelöfte" in clock.source]
    assert [(clock.event, clock.period, clock.hard) for clock in promises] == [
        ("received", period, False)
    ]
    assert words in promises[0].source
    assert "antagande" in promises[0].source


def test_the_monthly_application_starts_its_next_month_when_done(book, kind_of):
    kind = kind_of(book, "manadsansokan")
    next_month = Period(1, PeriodUnit.MONTHS)
    assert (kind.recurs, next_month) in {(clock.event, clock.period) for clock in kind.clocks}


def test_the_unit_holds_the_appeals_week_as_a_hard_limit(book, kind_of):
    (clock,) = [clock for clock in kind_of(book, "overklagande").clocks if clock.law == "fl-46"]
    assert clock.hard
    assert clock.period == Period(1, PeriodUnit.WEEKS)


def test_no_one_who_lacks_food_or_a_roof_ever_falls_below_the_same_day(book):
    need = {"saknar-mat-eller-medicin", "saknar-tak-i-natt"}
    for rules in (book.rules, book.crisis.rules):
        first = next(i for i, rule in enumerate(rules) if rule.level > 2)
        asked = {part.subject for rule in rules[:first] for part in flat(rule.when)}
        assert need <= asked


def flat(conditions):
    for condition in conditions:
        yield condition
        yield from flat(condition.parts)


def test_payments_are_always_checked_by_two(book, kind_of):
    assert kind_of(book, "utbetalning").people == 2
    assert "utgår aldrig" in kind_of(book, "utbetalning").answers.when_time_is_short.sv


def test_planning_has_protected_time_and_rises_when_it_has_waited(book):
    assert any("planering-sjalvforsorjning" in time.for_kinds for time in book.day.protected)
    (row,) = [row for row in book.deferrals if "planering-sjalvforsorjning" in row.kinds]
    assert row.ages_after is not None
    assert row.ages_to == 4
