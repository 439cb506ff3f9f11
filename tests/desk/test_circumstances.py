"""Crisis, staffing and ordinary hours: each with its end."""

import pytest

from swdesk.desk import circumstances, rulebooks, work
from swdesk.desk.schedules import set_schedule
from swdesk.domain.errors import (
    NoCrisisProfileError,
    PercentOutOfRangeError,
    PersonalNumberError,
    TimeOrderError,
)
from swdesk.domain.schedule import Schedule
from swdesk.texts.typed import parse_hours
from tests.desk.unit import PERSONAL_NUMBER, TODAY, at, book, on, span


def test_the_crisis_profile_ends_by_itself(unit):
    unit.add("R-1", "rad", due=on(30))
    done = circumstances.crisis(unit.desk, on=True, by="enhetschefen", until=on(1))
    assert (done.change.action, unit.one("R-1").rule) == ("crisis_on", "K1")
    declared = unit.stored().circumstances
    assert (declared.crisis_by, declared.crisis_until) == ("enhetschefen", at("00:00", 2))
    unit.clock("00:01", 2)
    unit.view()
    assert unit.one("R-1").rule == "5.1"


def test_without_an_end_it_lasts_as_long_as_the_rulebook_allows(unit):
    circumstances.crisis(unit.desk, on=True)
    latest = unit.stored().circumstances.crisis_until
    assert latest == at("00:00", 15)
    circumstances.crisis(unit.desk, on=True, until=on(90))
    assert unit.stored().circumstances.crisis_until == latest


def test_it_can_be_switched_off(unit):
    unit.add("R-1", "rad", due=on(30))
    circumstances.crisis(unit.desk, on=True)
    circumstances.crisis(unit.desk, on=False)
    assert (unit.one("R-1").rule, unit.stored().circumstances.crisis_until) == ("5.1", None)


def test_refusals(unit):
    with pytest.raises(TimeOrderError):
        circumstances.crisis(unit.desk, on=True, until=on(-1))
    with pytest.raises(PersonalNumberError):
        circumstances.crisis(unit.desk, on=True, by=PERSONAL_NUMBER)
    with pytest.raises(TimeOrderError):
        circumstances.staffing(unit.desk, 50, on(-1))
    for percent in (-1, 101):
        with pytest.raises(PercentOutOfRangeError):
            circumstances.staffing(unit.desk, percent)


def test_a_rulebook_without_a_crisis_profile_has_none_to_switch_on(unit):
    text = book()[1].decode()
    crisis = text[text.index("\ncrisis:") : text.index("\ntests:")]
    rulebooks.install(unit.desk, *book(2, "2026-11-24", ((crisis, ""),)))
    with pytest.raises(NoCrisisProfileError):
        circumstances.crisis(unit.desk, on=True)


def test_staffing_holds_for_today_or_until_a_day(unit):
    circumstances.staffing(unit.desk, 50)
    assert unit.stored().circumstances.staffing_until == at("00:00", 1)
    circumstances.staffing(unit.desk, 40, on(2))
    declared = unit.stored().circumstances
    assert (declared.staffing_percent, declared.staffing_until) == (40, at("00:00", 3))


def test_other_hours_hold_from_their_day_on(unit):
    unit.add("B-1")
    set_schedule(unit.desk, Schedule(TODAY, parse_hours("mon-fri 13:00-17:00")))
    assert unit.spans("B-1") == (span("13:00", "13:30"),)
    set_schedule(unit.desk, Schedule(TODAY, parse_hours("mon-fri 14:00-17:00")))
    assert unit.spans("B-1") == (span("14:00", "14:30"),)
    assert len(unit.stored().schedules) == 2


def test_after_threat_or_violence_no_task_is_proposed_until_one_is_started(unit):
    unit.add("B-1")
    unit.add("H-1", "hot")
    work.start(unit.desk, "H-1")
    assert unit.view().proposal == unit.one("H-1").id
    unit.pass_minutes(45)
    done = work.done(unit.desk, "H-1")
    assert (done.view.proposal, done.view.quiet_since) == (None, at("08:55"))
    unit.pass_minutes(30)
    unit.restart()
    assert (unit.view().proposal, len(unit.view().plan.blocks)) == (None, 1)
    work.start(unit.desk, "B-1")
    assert (unit.view().proposal, unit.view().quiet_since) == (unit.one("B-1").id, None)
