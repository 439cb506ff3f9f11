"""The queue alone says what the whole look says, without planning, and how long that holds."""

from random import Random

import pytest

from swdesk.desk import notices, rulebooks, work
from swdesk.desk.queue import planned_last, queue
from swdesk.desk.session import Cause, looking
from swdesk.domain.notice import Occasion
from tests.desk.unit import at, book, on, span


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


@pytest.fixture
def pressed(unit):
    """Two hours of work that nobody begins, with a hard limit at noon."""
    unit.add("F-1", "forhand", deadline=on(0, "12:00"), estimate_minutes=120)
    return unit


def told_of(unit):
    """Whom a look at the queue alone has left to tell, as it is stored."""
    queue(unit.desk)
    return [n.occasion for n in unit.stored().notices.values() if n.is_open]


def test_it_raises_notices_when_time_alone_makes_a_limit_unmet(pressed):
    pressed.clock("10:00")
    assert told_of(pressed) == []
    pressed.clock("10:01")
    assert told_of(pressed) == [Occasion.UNMET]


def test_it_holds_until_the_next_limit_is_lost(pressed):
    assert queue(pressed.desk).holds_until == at("10:01")


def test_it_holds_until_the_next_block_begins(unit):
    unit.add("B-1", estimate_minutes=30)
    unit.add("B-2", estimate_minutes=30, due=on(0))
    assert queue(unit.desk).holds_until == at("08:40")
    unit.clock("08:12")
    unit.add("B-3")
    assert queue(unit.desk).holds_until == at("08:15")


def test_it_holds_until_a_notice_falls_due(unit):
    unit.add("F-1", "forhand", deadline=on(0, "09:00"))
    assert queue(unit.desk).holds_until <= unit.notices(Occasion.UNMET)[0].by == at("08:40")
    notices.told(unit.desk, 1)
    assert queue(unit.desk).holds_until > at("08:40")


def test_it_raises_what_the_hour_calls_for(unit):
    unit.add("R-1", "rad", due=on(9))
    unit.clock("13:00")
    assert told_of(unit) == [Occasion.DECIDED]
    unit.clock("16:00")
    assert told_of(unit) == []


def test_what_is_worked_on_leaves_the_queue_alone_until_its_minutes_are_used_up(pressed):
    work.start(pressed.desk, "F-1")
    kept = pressed.stored()
    pressed.clock("10:09")
    queue(pressed.desk)
    assert pressed.stored() == kept
    pressed.clock("10:10")
    queue(pressed.desk)
    assert pressed.stored().plan.new_estimate == (pressed.one("F-1").id,)


def some_work(unit, chance):
    """A few pieces of work with near limits, one of them begun now and then."""
    for n in range(chance.randint(1, 6)):
        hour, day = f"{chance.randint(9, 16):02}:15", chance.randint(0, 1)
        unit.add(
            f"X-{n}",
            chance.choice(["forhand", "brev", "rad", "skydd"]),
            deadline=chance.choice([None, on(day, hour), on(day)]),
            due=chance.choice([None, None, on(day, hour)]),
            estimate_minutes=chance.randint(10, 150),
        )
    unit.add("M-1", "mote", fixed=span("10:00", "11:00"))
    if chance.random() < 0.5:
        work.start(unit.desk, "X-0")


def missed(plan):
    return {(each.assignment_id, each.hard) for each in plan.unmet}


@pytest.mark.parametrize("seed", range(8))
def test_whenever_it_is_looked_at_every_lost_limit_is_known(unit, seed):
    chance = Random(seed)
    some_work(unit, chance)
    for _ in range(20):
        unit.pass_minutes(chance.choice([1, 2, 3, 7, 20]))
        queue(unit.desk)
        with looking(unit.desk) as session:
            anew = session.settled(Cause(None)).planned.plan
        assert missed(unit.stored().plan) == missed(anew)


def test_whoever_came_in_the_morning_keeps_the_level_and_the_day_whatever_the_clock(unit):
    """Today's work stays late since the day on which it came in: no day begins it anew."""
    came = (
        ("Andra väntar., respond: by_date", "Andra väntar., respond: same_day"),
        (
            "when: [{kind: mote}], level: 3",
            'when: [{kind: mote}, {received_between: {from: "08:00", until: "15:00"}}], level: 3',
        ),
    )
    rulebooks.install(unit.desk, *book(2, "2026-11-24", came))
    unit.clock("15:20")
    unit.add("M-1", "mote", received=on(0, "09:40"))
    unit.add("M-2", "mote", received=on(0, "15:10"))
    early, late = unit.one("M-1").id, unit.one("M-2").id
    found = set()
    for day, clock in ((0, "15:30"), (1, "07:50"), (2, "14:50"), (2, "15:10")):
        unit.clock(clock, day)
        view = unit.view()
        found.add((view.decisions[early].level, view.limits[early].hard_by))
        assert view.decisions[late].level == 4
    assert found == {(3, at("16:45"))}


def test_a_desk_that_was_never_planned_has_nothing_to_show_before(unit):
    assert planned_last(unit.desk) is None


@pytest.mark.parametrize("minutes", [0, 5, 110])
def test_until_it_is_planned_the_last_plan_of_the_day_is_seen_and_nothing_written(filled, minutes):
    planned = filled.view().plan
    filled.pass_minutes(minutes)
    before = filled.stored()
    seen, now = planned_last(filled.desk), filled.desk.clock.now()
    assert filled.stored() == before
    assert seen.awaits_plan
    assert [b for b in planned.blocks if b.span.end > now] == list(seen.plan.blocks) != []
    whole = filled.view()
    assert not whole.awaits_plan
    assert (seen.queue, seen.limits, seen.decisions) == (
        whole.queue,
        whole.limits,
        whole.decisions,
    )


def test_a_plan_of_another_day_or_under_other_rules_is_not_seen(filled):
    filled.view()
    filled.pass_minutes(24 * 60)
    assert planned_last(filled.desk).plan.blocks == ()
    assert filled.view().plan.blocks
    rulebooks.install(filled.desk, *book(2, "2026-11-25"))
    filled.view()
    assert planned_last(filled.desk).plan.revision == 2
    filled.clock("08:00")  # the clock went back: that plan is of a time to come
    assert planned_last(filled.desk).plan.blocks == ()
