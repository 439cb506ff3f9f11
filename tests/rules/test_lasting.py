from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from swdesk.domain.instants import FAR_FUTURE
from swdesk.rules.deciding import compile_rules, decide, holds_for
from swdesk.rules.situation import Situation
from tests.rules.rows import BOOKS, SITUATIONS


def later(s, minutes):
    """The same situation some minutes later on the same day."""
    return replace(
        s,
        minute_of_day=s.minute_of_day + minutes,
        minutes_left=None if s.minutes_left is None else s.minutes_left - minutes,
        due_minutes_left=None if s.due_minutes_left is None else s.due_minutes_left - minutes,
        waited_minutes=s.waited_minutes + minutes,
    )


@settings(max_examples=150, deadline=None)
@given(BOOKS, SITUATIONS, st.data())
def test_a_decision_stays_for_as_long_as_was_said(book, s, data):
    night = 1440 - s.minute_of_day
    assume(night > 1)
    rules = compile_rules(book)
    longest = holds_for(rules, s, night)
    minutes = data.draw(st.integers(0, min(longest, night) - 1))
    assert decide(rules, later(s, minutes)) == decide(rules, s)


def test_the_minute_of_change_is_not_overshot(book):
    rules = compile_rules(book)
    early = Situation("radgivning", {}, 470, 1, due_working_days_left=0, experience_months=90)
    assert decide(rules, early).rule == "9"
    assert holds_for(rules, early, 970) == 10
    assert decide(rules, later(early, 10)).rule == "3.2"


def test_what_time_cannot_change_holds_for_ever(book):
    rules = compile_rules(book)
    without_ageing = compile_rules(replace(book, deferrals=()))
    danger = Situation("skyddsbedomning", {"barn-i-fara": "yes"}, 470, 1)
    assert holds_for(without_ageing, danger, 970) == FAR_FUTURE
    assert holds_for(rules, danger, 970) == 970


def test_a_clock_that_leaps_ahead_brings_the_bound_nearer(book):
    rules = compile_rules(book)
    night = Situation("radgivning", {}, 60, 6, due_working_days_left=0, experience_months=90)
    weekday = replace(night, weekday=0)
    assert holds_for(rules, weekday, 1380) == 420
    assert holds_for(rules, weekday, 1320) == 360
    assert holds_for(rules, weekday, 1440) == 1
