"""The plan a worker sees stands: taken back is as before, and what is worked on keeps its place."""

import pytest

from swdesk.desk import interruption, work
from swdesk.desk.answers import NewAssignment
from swdesk.desk.undo import undo
from tests.desk.unit import at, on, span

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
