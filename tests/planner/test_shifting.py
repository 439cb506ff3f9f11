"""What needs more time moves on what follows that day, until a gap takes it up."""

import pytest
from msgspec.structs import replace

from swdesk.domain.assignment import Status
from swdesk.domain.instants import Span
from swdesk.planner.replan import replan
from tests.planner.unit import PLAIN_DAY, SmallDesk, at, by, work

MORNING = tuple(work(n, 60) for n in (1, 2, 3))


def lies(planned):
    return [(b.assignment_id, b.span.start, b.span.end) for b in planned.plan.blocks]


def longer(queue, minutes, now=None, *, kept=False, **changes):
    """The plan after the first of a queue has come to take so many minutes more."""
    desk = SmallDesk(at(8), queue, day=PLAIN_DAY)
    assessor = desk.assessor()
    desk = desk.after(replan(assessor, desk.request()))
    one = replace(desk.queue[0], estimate_minutes=60 + minutes, **changes)
    desk = replace(desk, queue=(one, *desk.queue[1:]), now=now or at(8))
    return replan(assessor if kept else desk.assessor(), desk.request())


@pytest.mark.parametrize("kept", [True, False])
def test_what_follows_begins_later_in_its_old_order(kept):
    assert lies(longer(MORNING, 15, kept=kept)) == [
        (1, at(8), at(9, 15)),
        (2, at(9, 15), at(10, 15)),
        (3, at(10, 15), at(11, 15)),
    ]


@pytest.mark.parametrize("kept", [True, False])
def test_a_gap_takes_it_up(kept):
    queue = (*MORNING[:2], work(3, 60, earliest_start=None, pinned_start=at(11)))
    assert lies(longer(queue, 15, kept=kept)) == [
        (1, at(8), at(9, 15)),
        (2, at(9, 15), at(10, 15)),
        (3, at(11), at(12)),
    ]


def test_the_running_task_goes_on_for_as_long_as_it_now_takes():
    running = {"status": Status.RUNNING, "running_since": at(8)}
    assert lies(longer(MORNING, 15, at(8, 30), **running)) == [
        (1, at(8, 30), at(9, 15)),
        (2, at(9, 15), at(10, 15)),
        (3, at(10, 15), at(11, 15)),
    ]


def test_what_was_begun_late_ends_late_and_leaves_nothing_for_another_day():
    running = {"status": Status.RUNNING, "running_since": at(8, 3)}
    assert lies(longer(MORNING, 0, at(8, 3), **running)) == [
        (1, at(8, 3), at(9, 3)),
        (2, at(9, 5), at(10, 5)),
        (3, at(10, 5), at(11, 5)),
    ]


def test_where_the_day_is_full_only_what_is_lost_moves():
    """Moving everything on would move two assignments to the next day instead of one."""
    full = (*MORNING, work(4, 60), work(5, 120), work(6, 120))
    desk = SmallDesk(at(8), full, day=PLAIN_DAY)
    desk = desk.after(desk.planned())
    meeting = work(9, kind="visit", fixed=Span(at(8, 20), at(8, 40)))
    planned = replace(desk, queue=(*desk.queue, meeting)).planned()
    assert [move.assignment_id for move in planned.moves] == [1]


@pytest.mark.parametrize("kept", [True, False])
def test_what_nobody_began_begins_later_and_the_day_keeps_its_order(kept):
    desk = SmallDesk(at(8), MORNING, day=PLAIN_DAY)
    assessor = desk.assessor()
    for minute in (3, 5, 9):
        desk = replace(desk.after(replan(assessor, desk.request())), now=at(8, minute))
        assessor = assessor if kept else desk.assessor()
    assert lies(replan(assessor, desk.request())) == [
        (1, at(8, 10), at(9, 10)),
        (2, at(9, 10), at(10, 10)),
        (3, at(10, 10), at(11, 10)),
    ]


def test_what_nobody_began_does_not_cost_what_follows_its_limit():
    queue = (work(1, 60), work(2, 120, deadline=by(at(11))))
    desk = SmallDesk(at(8), queue[:1], day=PLAIN_DAY)
    desk = replace(desk.after(desk.planned()), queue=queue)
    desk = replace(desk.after(desk.planned()), now=at(8, 55))
    assert lies(desk.planned()) == [(2, at(8, 55), at(10, 55)), (1, at(10, 55), at(11, 55))]
