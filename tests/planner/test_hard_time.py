"""Hard time: what is over, what is still worked on, and that neither falls off."""

from swdesk.domain.assignment import Status
from swdesk.domain.instants import Span
from tests.planner.unit import PLAIN_DAY, SmallDesk, at, work

MEETING = work(
    1, 60, level=3, fixed=Span(at(9), at(10)), status=Status.RUNNING, running_since=at(9)
)


def planned(now, *others):
    return SmallDesk(now, (MEETING, *others), day=PLAIN_DAY).planned().plan


def test_a_meeting_that_overruns_is_worked_on():
    plan = planned(at(10))
    assert ([block.assignment_id for block in plan.blocks], plan.past_fixed) == ([1], ())


def test_a_meeting_that_overran_and_is_broken_into_is_asked_about():
    plan = planned(at(10), work(2, 30, level=1))
    assert ([block.assignment_id for block in plan.blocks], plan.past_fixed) == ([2], (1,))


def test_a_meeting_that_overran_into_the_next_one_is_asked_about():
    plan = planned(at(10), work(2, 60, level=3, fixed=Span(at(10), at(11))))
    assert ([block.assignment_id for block in plan.blocks], plan.past_fixed) == ([2], (1,))
