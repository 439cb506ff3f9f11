from hypothesis import given, settings

from swdesk.domain.decision import FailedCondition
from swdesk.domain.limits import Period, PeriodUnit
from swdesk.rules.deciding import compile_rules, decide
from swdesk.rules.explaining import explain, failed_condition
from swdesk.rules.rulebook import Condition
from swdesk.rules.situation import Situation
from tests.rules.rows import BOOKS, SITUATIONS, slow_truth


def situation(**values):
    return Situation(**{"kind": "a", "facts": {}, "minute_of_day": 600, "weekday": 1, **values})


@settings(max_examples=120, deadline=None)
@given(BOOKS, SITUATIONS)
def test_explaining_agrees_with_deciding(book, s):
    rules = compile_rules(book)
    explained, decided = explain(rules, s), decide(rules, s)
    assert explained.tried[-1].rule == decided.rule
    assert [row.matched for row in explained.tried] == [False] * (len(explained.tried) - 1) + [True]
    assert (explained.level, explained.notices, explained.raising_facts, explained.aged_by) == (
        decided.level, decided.notices, decided.raising_facts, decided.aged_by,
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(BOOKS, SITUATIONS)
def test_a_row_is_open_only_where_nothing_known_rules_it_out(book, s):
    by_number = {row.number: row for row in (*book.crisis.rules, *book.rules)}
    for row in explain(compile_rules(book), s).tried[:-1]:
        values = {slow_truth(each, s) for each in by_number[row.rule].when}
        assert row.failed.unknown == (False not in values)


def test_each_row_tried_names_what_failed_and_its_value(book):
    s = situation(kind="radgivning", days_left=9, minutes_left=12_000)
    tried = explain(compile_rules(book), s).tried
    kinds = ("skyddsbedomning", "forhandsbedomning")
    assert tried[0].failed == FailedCondition("kind", "", kinds, "radgivning")
    assert tried[2].failed == FailedCondition("deadline_within", "", (3, "days"), 9)
    assert tried[3].failed == FailedCondition("outsiders_booked", "", ("yes",), None, unknown=True)
    assert (tried[-1].rule, tried[-1].failed) == ("9", None)


def test_a_group_names_the_inner_condition_at_fault():
    fact = Condition("fact", "x", ("yes",))
    late = Condition("deadline_within", period=Period(2, PeriodUnit.HOURS))
    s = situation(facts={"x": "yes"}, minutes_left=500)
    assert failed_condition(Condition("all", parts=(fact, late)), s).actual == 500
    assert failed_condition(Condition("none", parts=(late, fact)), s) == FailedCondition(
        "none", "fact:x", ("yes",), "yes"
    )
    assert failed_condition(Condition("any", parts=(late,)), s).field == "deadline_within"
