"""The plan a worker sees stands: taken back is as before, and what is worked on keeps its place."""

import pytest
from msgspec.structs import replace

from swdesk.desk import handover, interruption, rulebooks, work
from swdesk.desk.answers import NewAssignment
from swdesk.desk.undo import undo
from tests.desk.unit import at, book, on, span

DANGER = NewAssignment(kind="forhand", ref="X-1", facts={"fara": "ja"})


@pytest.fixture
def pressed(unit):
    """A worker at B-1, with more due than fits and limits already lost."""
    for number, minutes in enumerate((60, 120, 90, 45, 150, 60), 1):
        unit.add(f"B-{number}", due=on(number % 3 - 1), estimate_minutes=minutes)
    unit.add("F-1", "forhand", deadline=on(-1))
    unit.add("M-1", "mote", fixed=span("10:00", "11:00"))
    work.start(unit.desk, "B-1")
    unit.pass_minutes(7)
    return unit


@pytest.mark.parametrize(
    "act",
    [
        lambda desk: interruption.follow(desk, DANGER),
        lambda desk: interruption.put_in_queue(desk, NewAssignment(kind="brev", ref="X-1")),
        lambda desk: work.longer(desk, 30),
        lambda desk: work.done(desk, "B-1"),
        work.pause,
    ],
)
def test_what_is_taken_back_in_the_same_minute_leaves_the_very_plan_before(pressed, act):
    before = pressed.view().plan.blocks
    act(pressed.desk)
    assert undo(pressed.desk).view.plan.blocks == before
    assert pressed.view().plan.blocks == before


def test_work_on_something_else_keeps_its_place_while_what_is_due_at_once_waits(pressed):
    interruption.put_in_queue(pressed.desk, DANGER)
    pressed.pass_minutes(10)
    plan = pressed.view().plan
    refs = {one.id: one.ref for one in pressed.view().state.assignments.values()}
    first, second, *_ = plan.blocks
    assert (refs[first.assignment_id], first.span.start) == ("B-1", at("08:27"))
    assert (refs[second.assignment_id], second.span.start) == ("X-1", first.span.end)
    starts = [block.span.start for block in plan.blocks[1:]]
    assert all(end <= start for end, start in zip(_ends(plan), starts, strict=False))


def _ends(plan):
    return [block.span.end for block in plan.blocks]


ROOM = ("day:\n  calendar_kind: mote", "day:\n  calendar_kind: mote\n  reserve_minutes: 60")


@pytest.fixture
def full_day(unit):
    """A day of letters up to the reserve; half an hour of it has gone to an interruption."""
    rulebooks.install(unit.desk, *book(2, "2026-11-24", (ROOM,)))
    for number in range(1, 13):
        unit.add(f"B-{number}", estimate_minutes=35)
    interruption.follow(unit.desk, replace(DANGER, estimate_minutes=30))
    unit.pass_minutes(20)
    return unit


@pytest.mark.parametrize(
    "end",
    [
        lambda desk: work.done(desk, "X-1"),
        lambda desk: work.drop(desk, "X-1", "Gjordes av en annan"),
        lambda desk: (handover.hand_over(desk, "X-1", "kollega"), handover.accept(desk, "X-1")),
    ],
)
def test_work_stays_on_its_day_when_an_interruption_is_over(full_day, end):
    before = {block.assignment_id: block.span.end for block in full_day.view().plan.blocks}
    today = {known for known, ends in before.items() if ends <= at("16:45")}
    assert max(before[known] for known in today) > at("15:45"), "into the reserve"
    end(full_day.desk)
    full_day.restart()
    after = full_day.view().plan.spans()
    assert today - {full_day.one("X-1").id} <= {
        known for known, spans in after.items() if spans[-1].end <= at("16:45")
    }


def test_the_next_day_has_its_whole_reserve(full_day):
    work.done(full_day.desk, "X-1")
    full_day.clock("08:10", 1)
    reserve = span("15:45", "16:45", 1)
    assert not any(block.span.overlaps(reserve) for block in full_day.view().plan.blocks)
