"""A plan stands: planning again changes nothing, and a small change moves little."""

from hypothesis import given, settings

from swdesk.domain.assignment import Status
from tests.planner.desks import desks, desks_with_a_past
from tests.planner.rules_of_planning import overlaps
from tests.planner.test_proofs import overloaded


def again(desk):
    """The plan of a desk, and the plan made from that plan with nothing changed."""
    once = desk.planned()
    return once, desk.after(once).planned()


@settings(max_examples=100)
@given(desks_with_a_past())
def test_planning_again_changes_nothing(desk):
    once, twice = again(desk)
    assert twice.plan.blocks == once.plan.blocks
    assert twice.moves == ()


def test_nor_does_it_where_far_more_is_due_than_fits():
    for seed in (*range(40), 1881):
        once, twice = again(overloaded(seed))
        assert twice.plan.blocks == once.plan.blocks


@settings(max_examples=100)
@given(desks())
def test_what_is_worked_on_is_in_the_plan_from_now_and_nothing_lies_over_it(desk):
    plan = desk.planned().plan
    assert overlaps(plan) == []
    away = any(span.start <= desk.now < span.end for span in desk.absences)
    booked = any(block.span.start <= desk.now for block in plan.blocks if block.is_fixed)
    for one in desk.queue:
        if one.status is Status.RUNNING and not (away or booked or _is_booked_now(desk)):
            first = plan.spans()[one.id][0]
            assert first.start == desk.now


def _is_booked_now(desk):
    """Whether travel to a fixed time, or from one, has begun."""
    travel = 60
    fixed = [one.fixed for one in desk.queue if one.fixed is not None]
    return any(span.start - travel <= desk.now < span.end + travel for span in fixed)
