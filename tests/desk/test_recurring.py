"""What recurs: when the next one comes in, when it is planned, and which events go with it."""

import pytest

from swdesk import wiring
from swdesk.desk import assignments, rulebooks, work
from swdesk.desk.answers import NewAssignment
from swdesk.domain.clock import SetClock
from swdesk.domain.errors import EventAheadError
from swdesk.domain.profile import Profile
from tests.desk.unit import HOURS, NOW, ZONE, book, on

MONTHLY = """    usual_minutes: 30
    clocks:
      - {event: received, period: {working_days: 10}, source: Löfte}
      - {event: last_decided, period: {months: 1}, source: Beslut}
      - {event: case_started, period: {months: 6}, source: Beslut}
    recurs: last_decided
"""


@pytest.fixture
def monthly(unit):
    """A unit where letters are decided each month anew."""
    rulebooks.install(unit.desk, *book(2, "2026-11-24", (("    usual_minutes: 30\n", MONTHLY),)))
    unit.add("B-1", received=on(-3), events={"case_started": on(-40), "last_decided": on(-35)})
    return unit


def test_the_next_application_comes_in_when_its_clock_runs_out(monthly):
    following = work.done(monthly.desk, "B-1").next_opened
    assert str(following.received.on) == "2026-12-24"
    limits = monthly.view().limits[following.id]
    assert [str(limit.moment.on) for limit in limits.all[:2]] == ["2027-01-13", "2026-12-24"]


def test_it_is_not_planned_before_it_can_have_come_in_and_misses_nothing(monthly):
    work.done(monthly.desk, "B-1")
    assert [str(ZONE.day_of(each.start)) for each in monthly.spans("B-1")] == ["2026-12-23"]
    assert monthly.view().plan.unmet == ()


def test_one_off_events_are_not_copied(monthly):
    assert work.done(monthly.desk, "B-1").next_opened.events == (("last_decided", on()),)


def test_the_next_clock_counts_from_the_event_that_is_stated_in_finishing(monthly):
    done = work.done(monthly.desk, "B-1", {"last_decided": on(-5)})
    assert done.assignment.event("last_decided") == on(-5)
    assert done.next_opened.events == (("last_decided", on(-5)),)
    with pytest.raises(EventAheadError):
        work.done(monthly.desk, "B-1", {"last_decided": on(2)})


def test_a_clock_that_something_else_ends_goes_on(tmp_path):
    profile = Profile(employee_number="10417", demo=True)
    rules = wiring.builtin_rulebook("barn-och-unga")
    rules = (wiring.read_rulebook(rules, "barn-och-unga"), rules)
    desk, _ = wiring.create_home(tmp_path / "home", profile, HOURS, rules, None, SetClock(NOW))
    events = {"placed": on(-170), "same_home_since": on(-400), "received": on(-9)}
    assignments.add(desk, NewAssignment(kind="overvagande", ref="O-1", events=events))
    following = work.done(desk, "O-1").next_opened
    desk.close()
    kept = {"last_considered": on(), "placed": on(-170), "same_home_since": on(-400)}
    assert dict(following.events) == kept
    assert (following.received, following.earliest_start) == (on(), None)
