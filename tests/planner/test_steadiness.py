"""A plan stands: planning again changes nothing, and a small change moves little."""

from hypothesis import given, settings

from tests.planner.desks import desks_with_a_past
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
    for seed in range(40):
        once, twice = again(overloaded(seed))
        assert twice.plan.blocks == once.plan.blocks
