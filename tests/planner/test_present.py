"""What is decided by the days alone is what the rules say of the whole situation."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from swdesk.domain.assignment import Assignment, AssignmentId
from swdesk.domain.instants import Instant, Moment
from swdesk.domain.schedule import Schedule
from swdesk.planner.assess import Assessor, Terms
from swdesk.planner.turning import TurningDayFinder, TurningDays
from swdesk.rules.clocks import LawCalendar
from swdesk.rules.deciding import compile_rules, decide
from swdesk.rules.lasting import Turns
from swdesk.worktime.calendar import WorkCalendar
from tests.planner.unit import FULL_DAY, HOLIDAYS, MONDAY, NO_DAY, OFFICE_WEEK, ZONE, at
from tests.rules.rows import BOOKS, KINDS

SHIFTS = Schedule(date(2026, 11, 30), (FULL_DAY, NO_DAY) * 3 + (NO_DAY,))
NEVER = Schedule(date(2020, 1, 1), (NO_DAY,) * 7)
SCHEDULES = st.sampled_from([(OFFICE_WEEK,), (OFFICE_WEEK, SHIFTS), (NEVER,), ()])
ANSWERS = st.sampled_from([(), (("risk", "high"),), (("risk", "low"), ("x", "yes"))])


def moments(least, most):
    days = st.integers(least, most).map(lambda n: MONDAY + timedelta(days=n))
    minutes = st.none() | st.integers(0, 1439)
    return st.builds(_moment, days, minutes)


def _moment(day, minute):
    return Moment(day, None if minute is None else ZONE.at(day, minute))


ASSIGNMENTS = st.builds(
    Assignment,
    id=st.just(AssignmentId(0)),
    ref=st.just("A-1"),
    kind=st.sampled_from((*KINDS, "okänd")),
    received=moments(-12, 1),
    estimate_minutes=st.just(30),
    facts=ANSWERS,
    due=st.none() | moments(-3, 12),
    deadline=st.none() | moments(-3, 12),
)


def calendar_of(schedules):
    return WorkCalendar(schedules, HOLIDAYS, ZONE)


@settings(max_examples=100, deadline=None)
@given(BOOKS, SCHEDULES, st.lists(ASSIGNMENTS, min_size=6, max_size=12), st.integers(0, 3000))
def test_a_decision_by_the_days_is_what_the_rules_say_of_the_situation(book, schedules, queue, n):
    compiled, calendar = compile_rules(book), calendar_of(schedules)
    assessor = Assessor(Terms(compiled, calendar, LawCalendar(ZONE, HOLIDAYS)))
    numbered = [replace(one, id=AssignmentId(number)) for number, one in enumerate(queue)]
    for one in assessor.assess(numbered, Instant(at(0) + n)):
        assert one.decision == decide(compiled, one.situation)


def turns(*days):
    return Turns.gathered(frozenset(days))


@pytest.mark.parametrize(("days", "last"), [(0, 0), (3, 3), (4, 6), (5, 7), (9, 13)])
def test_the_last_day_within_so_many_working_days(days, last):
    """From Monday the fourth working day is Friday, and the weekend adds none."""
    found = TurningDayFinder(calendar_of((OFFICE_WEEK,)), MONDAY)
    expected = TurningDays((MONDAY.toordinal() + last,), (), ())
    assert found.of(turns(("left", "working_days", days))) == expected


def test_the_last_day_received_so_many_working_days_ago():
    found = TurningDayFinder(calendar_of((OFFICE_WEEK,)), MONDAY)
    thursday = MONDAY.toordinal() - 4
    assert found.of(turns(("waited", "working_days", 2))) == TurningDays((), (), (thursday,))


def test_nothing_turns_with_the_days_where_minutes_count_or_nobody_ever_works():
    calendar = calendar_of((NEVER,))
    assert TurningDayFinder(calendar, MONDAY).of(turns(("left", "working_days", 2))) is None
    assert TurningDayFinder(calendar, MONDAY).of(turns(("due", "minutes", 20))) is None
