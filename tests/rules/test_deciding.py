import subprocess
import sys

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from swdesk.domain.limits import RespondKind
from swdesk.domain.notice import Occasion
from swdesk.rules.deciding import (
    compile_rules,
    decide,
    deferral_for,
    drops_for,
    facts_for,
    notices_for,
)
from swdesk.rules.situation import Situation
from tests.rules.rows import BOOKS, SITUATIONS, slow_truth


def situation(kind="radgivning", **values):
    return Situation(**{"kind": kind, "facts": {}, "minute_of_day": 780, "weekday": 1, **values})


@pytest.fixture(scope="module")
def rules(book):
    return compile_rules(book)


def slow_row(book, s):
    crisis = book.crisis.rules if s.crisis else ()
    return next(
        row for row in (*crisis, *book.rules) if all(slow_truth(each, s) for each in row.when)
    )


@settings(max_examples=120, deadline=None)
@given(BOOKS, SITUATIONS)
def test_the_first_row_that_holds_decides(book, s):
    decision = decide(compile_rules(book), s)
    row = slow_row(book, s)
    assert (decision.rule, decision.source, decision.revision) == (row.number, row.source, 7)
    assert decision.level == (2 if decision.aged_by else row.level)


@settings(max_examples=60, deadline=None)
@given(BOOKS, SITUATIONS, SITUATIONS)
def test_what_was_decided_before_leaves_no_trace(book, first, second):
    shared = compile_rules(book)
    decide(shared, first)
    backwards = replace(second, facts=dict(reversed(second.facts.items())))
    assert decide(shared, second) == decide(compile_rules(book), backwards)


@settings(max_examples=60, deadline=None)
@given(BOOKS, SITUATIONS)
def test_a_fact_that_raises_the_level_was_named_beforehand(book, s):
    rules = compile_rules(book)
    before = decide(rules, s)
    for fact, answers in (("x", "yes no"), ("risk", "high low"), ("outsiders-booked", "yes no")):
        for answer in () if fact in s.facts or s.kind == "okänd" else answers.split():
            after = decide(rules, replace(s, facts={**s.facts, fact: answer}))
            assert after.level >= before.level or fact in before.raising_facts


def test_a_child_in_danger_comes_first(rules):
    decision = decide(rules, situation("skyddsbedomning", facts={"barn-i-fara": "yes"}))
    assert (decision.level, decision.rule, decision.respond.kind) == (1, "1.1", RespondKind.AT_ONCE)
    assert [notice.number for notice in decision.notices] == ["N2"]


def test_unanswered_facts_satisfy_nothing_and_are_named(rules):
    decision = decide(rules, situation("skyddsbedomning"))
    assert (decision.level, decision.rule) == (2, "1.2")
    assert decision.raising_facts == ("barn-i-fara", "risk")


def test_a_kind_is_not_asked_beyond_its_facts(rules):
    assert decide(rules, situation("radgivning")).raising_facts == ()


def test_an_experience_not_stated_is_not_known(rules):
    assert decide(rules, situation()).rule == "9"
    assert decide(rules, situation(experience_months=3)).rule == "3.3"


def test_long_waiting_raises_the_level_and_names_the_row(rules):
    aged = decide(rules, situation(waited_working_days=8))
    assert (aged.level, aged.rule, aged.aged_by) == (3, "9", "D1")
    assert aged.respond.kind is RespondKind.WITHIN
    assert decide(rules, situation(waited_working_days=7)).level == 4


def test_crisis_rows_stand_first_while_the_crisis_lasts(rules):
    busy = situation(experience_months=3, level=3)
    assert decide(rules, busy).rule == "3.3"
    assert decide(rules, replace(busy, crisis=True)).rule == "K1"
    assert [drop.number for drop in drops_for(rules, busy)] == ["S1"]
    assert [drop.number for drop in drops_for(rules, replace(busy, crisis=True))] == ["K2", "S1"]


def test_notices_and_deferral_ask_for_the_level_decided(rules):
    assert notices_for(rules, situation(level=2), Occasion.UNMET)[0].number == "N1"
    assert notices_for(rules, situation(level=3), Occasion.UNMET) == ()
    found = deferral_for(rules, situation(level=3))
    assert found is not None
    assert found.number == "D1"
    assert deferral_for(rules, situation(level=1)) is None
    assert drops_for(rules, situation(level=1)) == ()


def test_the_worker_overrules_what_a_kind_answers_by_itself(book):
    meeting = book.kinds[2]
    assert facts_for(meeting, ()) == {"outsiders-booked": "yes"}
    assert facts_for(meeting, [("outsiders-booked", "no")]) == {"outsiders-booked": "no"}


def test_rules_without_a_row_for_everything_are_refused(book):
    with pytest.raises(ValueError, match="always"):
        compile_rules(replace(book, rules=book.rules[:-1]))


def test_deciding_loads_no_yaml():
    code = (
        "import sys, swdesk.rules.explaining, swdesk.rules.lasting; print('ruamel' in sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"
