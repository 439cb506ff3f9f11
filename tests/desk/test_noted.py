"""Interruptions noted with their time, and classified when there is time for it."""

import pytest

from swdesk.desk import interruption, work
from swdesk.desk.answers import Action, NewAssignment
from swdesk.desk.noted import unclassified
from swdesk.domain.errors import NoPendingInterruptionError
from swdesk.domain.instants import Moment
from tests.desk.unit import TODAY, at, span

DANGER = NewAssignment("forhand", "X-1", facts={"fara": "ja"})
LETTER = NewAssignment("brev", "X-2")


@pytest.fixture
def noted(unit):
    """A worker broken off from B-1 at 08:20 who names the interruption later."""
    unit.add("B-1", estimate_minutes=60)
    work.start(unit.desk, "B-1")
    unit.pass_minutes(10)
    interruption.begin(unit.desk)
    interruption.later(unit.desk)
    return unit


def noted_at(unit):
    return [(one.at, one.until) for one in unclassified(unit.stored())]


def test_it_is_kept_with_its_instant_over_a_restart(noted):
    noted.restart()
    assert (noted_at(noted), noted.one("B-1").status) == ([(at("08:20"), None)], "parked")
    with pytest.raises(NoPendingInterruptionError):
        interruption.cancel(noted.desk)


def test_its_time_ends_when_other_work_is_begun(noted):
    noted.pass_minutes(15)
    work.start(noted.desk, "B-1")
    noted.pass_minutes(60)
    assert noted_at(noted) == [(at("08:20"), at("08:35"))]


def test_its_time_ends_when_the_next_interruption_comes(noted):
    noted.pass_minutes(5)
    interruption.begin(noted.desk)
    assert noted_at(noted) == [(at("08:20"), at("08:25")), (at("08:25"), None)]


def test_while_nothing_else_went_on_it_is_taken_up_as_if_it_came_now(noted):
    noted.pass_minutes(5)
    interruption.take_up(noted.desk)
    answer = interruption.follow(noted.desk, DANGER)
    assert (answer.action, answer.parked) == (Action.NOW, noted.one("B-1").id)
    assert noted.one("X-1").running_since == at("08:20")
    assert noted_at(noted) == []


def test_classified_in_hindsight_its_minutes_are_entered_and_what_runs_runs_on(noted):
    noted.pass_minutes(15)
    work.start(noted.desk, "B-1")
    noted.pass_minutes(30)
    interruption.take_up(noted.desk, at("08:20"))
    answer = interruption.put_in_queue(noted.desk, LETTER)
    assert noted.worked()[-1] == (answer.assignment.id, span("08:20", "08:35"))
    assert noted.one("B-1").running_since == at("08:35")
    assert answer.assignment.received == Moment(TODAY, at("08:20"))


def test_breaking_in_later_counts_no_minute_twice(noted):
    noted.pass_minutes(15)
    work.start(noted.desk, "B-1")
    noted.pass_minutes(30)
    interruption.take_up(noted.desk)
    interruption.override(noted.desk, LETTER, "den som ringer väntar")
    letter = noted.one("X-2").id
    assert noted.one("X-2").running_since == at("09:05")
    assert [entry for entry in noted.worked() if entry[0] == letter] == [
        (letter, span("08:20", "08:35"))
    ]


def test_put_back_it_waits_in_its_place_among_others(noted):
    noted.pass_minutes(5)
    interruption.begin(noted.desk)
    interruption.later(noted.desk)
    interruption.take_up(noted.desk, at("08:20"))
    interruption.later(noted.desk)
    assert [one.at for one in noted.stored().noted] == [at("08:20"), at("08:25")]


def test_nothing_came_of_it_after_other_work_went_on(noted):
    noted.pass_minutes(5)
    noted.add("B-2")
    work.start(noted.desk, "B-2")
    interruption.take_up(noted.desk)
    interruption.cancel(noted.desk)
    assert (noted.one("B-1").status, noted.one("B-2").status) == ("parked", "running")
    assert noted_at(noted) == []


def test_one_that_is_not_there_is_not_taken_up(noted):
    with pytest.raises(NoPendingInterruptionError):
        interruption.take_up(noted.desk, at("07:00"))
