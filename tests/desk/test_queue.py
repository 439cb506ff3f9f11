"""The queue alone says what the whole look says, without planning, and how long that holds."""

import pytest

from swdesk.desk import work
from swdesk.desk.queue import queue
from tests.desk.unit import at, on


@pytest.fixture
def filled(unit):
    unit.add("A-1", "forhand", received=on(-8))
    unit.add("A-2", "rad")
    unit.add("A-3", "brev", due=on(2))
    work.wait(unit.desk, "A-3", on(0, "10:00"), "svar")
    return unit


@pytest.mark.parametrize("minutes", [0, 5, 109, 110, 24 * 60, 4 * 24 * 60, 40 * 24 * 60])
def test_it_says_what_the_whole_look_says(filled, minutes):
    filled.pass_minutes(minutes)
    alone, whole = queue(filled.desk).view, filled.view()
    assert alone.queue == whole.queue
    assert alone.limits == whole.limits
    assert alone.decisions == whole.decisions
    assert alone.state.assignments == whole.state.assignments


def test_while_nothing_turns_nothing_is_written(filled):
    filled.view()
    before = filled.stored()
    filled.pass_minutes(60)
    queue(filled.desk)
    assert filled.stored() == before


def test_it_holds_until_something_returns(filled):
    assert queue(filled.desk).holds_until == at("10:00")


def test_what_has_returned_is_kept(filled):
    filled.clock("10:00")
    assert queue(filled.desk).view.state == filled.stored()
    assert filled.one("A-3").waiting is None


def test_it_holds_until_midnight_at_the_latest(unit):
    unit.clock("16:30")
    unit.add("A-1")
    assert queue(unit.desk).holds_until == at("00:00", day=1)


def test_a_level_that_time_raises_is_decided_and_logged(filled):
    filled.clock("08:10", day=3)
    seen = queue(filled.desk).view
    assert seen.decisions[filled.one("A-1").id].rule == "2.1"
    assert filled.one("A-1").rule == "2.1"
