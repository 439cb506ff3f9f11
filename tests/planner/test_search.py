"""Of arrangements that miss the same, the one that changes little; levels come before that."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from swdesk.domain.instants import Moment
from swdesk.planner.replan import replan
from tests.planner.unit import MONDAY, PLAIN_DAY, SmallDesk, at, by, work

RECEIVED = Moment(date(2026, 11, 9))
QUEUE = (
    work(1, 60, 5, received=RECEIVED, deadline=Moment(MONDAY), due=Moment(date(2026, 11, 22))),
    work(2, 60, 2, received=RECEIVED, deadline=Moment(date(2026, 11, 21))),
    work(3, 120, 2, received=RECEIVED, due=Moment(MONDAY)),
    work(4, 120, 2, received=RECEIVED, deadline=Moment(MONDAY)),
    work(5, 120, 2, received=RECEIVED, deadline=Moment(date(2026, 11, 22))),
    work(6, 90, 2, received=RECEIVED, due=Moment(MONDAY + timedelta(days=3))),
)


@pytest.mark.parametrize("kept", [True, False])
def test_weaker_work_does_not_keep_its_place_before_late_work_of_a_stronger_level(kept):
    """To leave 1 where it lay changes fewer days, and altogether little more would be late."""
    desk = SmallDesk(at(8), QUEUE, day=PLAIN_DAY)
    assessor = desk.assessor()
    desk = desk.after(replan(assessor, desk.request()))
    sudden = work(7, 180, 2, received=by(at(8)), deadline=by(at(15)))
    desk = replace(desk, queue=(*desk.queue, sudden))
    plan = replan(assessor if kept else desk.assessor(), desk.request()).plan
    spans = plan.spans()
    assert spans[3][-1].end == at(13, 45)
    assert spans[1][0].start >= spans[4][-1].end
    assert {each.assignment_id for each in plan.unmet if each.hard} == {2, 5, 6}
