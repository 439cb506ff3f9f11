"""Late work comes before what can wait, where that is worth a change."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from swdesk.domain.instants import Moment
from tests.planner.unit import PLAIN_DAY, SmallDesk, at, by, work

LOST = Moment(date(2026, 11, 19))


def starts(desk):
    """When each assignment begins, by id."""
    spans = desk.planned().plan.spans()
    return {known: spans[known][0].start for known in sorted(spans)}


def then(desk, *others):
    """The desk after its plan, with more to do."""
    later = desk.after(desk.planned())
    return replace(later, queue=(*later.queue, *others))


def test_late_work_takes_the_place_of_work_without_a_limit():
    desk = then(SmallDesk(at(8), (work(1, 60, 4),), day=PLAIN_DAY), work(2, 60, 2, deadline=LOST))
    assert starts(desk) == {1: at(9), 2: at(8)}


def test_it_does_not_for_a_few_minutes():
    desk = then(SmallDesk(at(8), (work(1, 10, 4),), day=PLAIN_DAY), work(2, 60, 2, deadline=LOST))
    assert starts(desk) == {1: at(8), 2: at(8, 10)}


@given(st.integers(4, 200), st.integers(2, 40))
def test_work_late_for_days_does_not_lie_behind_what_can_wait(late, waiting):
    """Whatever it is late by anyhow does not count: only what an earlier place would spare it."""
    desk = SmallDesk(at(8), (work(1, 15 * waiting, 5),), day=PLAIN_DAY)
    assert starts(then(desk, work(2, 15 * late, 3, deadline=LOST)))[2] == at(8)


def test_late_work_of_a_stronger_level_makes_weaker_work_late():
    weak = work(1, 240, 5, due=by(at(12)))
    desk = then(SmallDesk(at(8), (weak,), day=PLAIN_DAY), work(2, 60, 2, deadline=LOST))
    assert starts(desk) == {1: at(9), 2: at(8)}


def test_weaker_late_work_does_not_make_stronger_work_late():
    strong = work(1, 240, 2, due=by(at(12)))
    desk = then(SmallDesk(at(8), (strong,), day=PLAIN_DAY), work(2, 60, 5, deadline=LOST))
    assert starts(desk) == {1: at(8), 2: at(12, 45)}


def test_no_hard_limit_is_lost_for_late_work():
    weak = work(1, 240, 5, deadline=by(at(12)))
    desk = then(SmallDesk(at(8), (weak,), day=PLAIN_DAY), work(2, 60, 2, deadline=LOST))
    assert starts(desk) == {1: at(8), 2: at(12, 45)}


def test_of_late_work_the_one_of_the_stronger_level_comes_first():
    weak = work(1, 60, 4, deadline=LOST)
    desk = then(SmallDesk(at(8), (weak,), day=PLAIN_DAY), work(2, 60, 2, deadline=LOST))
    assert starts(desk) == {1: at(9), 2: at(8)}
