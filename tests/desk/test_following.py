"""What finished work leads to: added with it, counted from the same receipt, taken back with it."""

import pytest

from swdesk.desk import rulebooks, work
from swdesk.desk.undo import undo
from tests.desk.unit import book, on

ALONE = "    usual_minutes: 60\n    splits: no\n"
LEADING = f"{ALONE}    leads_to: [forhand]\n    unless_open: [rad]\n"
CLOCK = (
    "    clocks: [{event: received, period: {days: 14}, hard: yes, source: Lag 1 §, consequence: 5}"
)
TWO_CLOCKS = f"{CLOCK}, {{event: opened, period: {{months: 4}}, source: Beslut}}"


@pytest.fixture
def leading(unit):
    """A unit where the first assessment leads to the preliminary one, unless advice is open."""
    changing = ((ALONE, LEADING), (CLOCK, TWO_CLOCKS))
    rulebooks.install(unit.desk, *book(2, "2026-11-24", changing))
    unit.add("B-1", "skydd", received=on(-2), events={"opened": on(-1), "decided": on()})
    return unit


def test_what_follows_has_the_reference_and_counts_from_the_same_receipt(leading):
    done = work.done(leading.desk, "B-1")
    (follower,) = done.led_to
    assert (follower.ref, follower.kind, follower.received) == ("B-1", "forhand", on(-2))
    assert str(done.view.limits[follower.id].hard.moment.on) == "2026-12-06"
    assert (follower.level, bool(done.view.plan.spans()[follower.id])) != (0, False)


def test_only_events_that_its_own_clocks_know_go_with_it(leading):
    assert work.done(leading.desk, "B-1").led_to[0].events == (("opened", on(-1)),)


def test_one_undo_takes_all_back(leading):
    before = leading.snapshot()
    work.done(leading.desk, "B-1")
    undo(leading.desk)
    assert leading.snapshot() == before


def test_nothing_comes_twice(leading):
    leading.add("B-1", "forhand")
    assert work.done(leading.desk, "B-1/skydd").led_to == ()


def test_what_was_finished_first_does_not_come_again(leading):
    leading.add("B-1", "forhand", received=on(-2))
    work.done(leading.desk, "B-1/forhand")
    assert work.done(leading.desk, "B-1").led_to == ()


def test_a_new_report_on_the_same_reference_is_assessed_anew(leading):
    leading.add("B-1", "forhand", received=on(-30))
    work.done(leading.desk, "B-1/forhand")
    assert [one.kind for one in work.done(leading.desk, "B-1").led_to] == ["forhand"]


def test_nothing_follows_while_what_makes_it_needless_is_open(leading):
    leading.add("B-1", "rad")
    assert work.done(leading.desk, "B-1/skydd").led_to == ()


def test_the_same_kind_of_another_reference_does_not_matter(leading):
    leading.add("B-2", "rad")
    leading.add("B-2", "forhand")
    assert len(work.done(leading.desk, "B-1").led_to) == 1


def test_what_is_dropped_leads_to_nothing(leading):
    assert work.drop(leading.desk, "B-1", "dubblett").view.queue == ()
