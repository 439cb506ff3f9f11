"""Hard time: what is over, what is still worked on, and that neither falls off."""

from datetime import timedelta

from msgspec.structs import replace

from swdesk.domain.assignment import Status, Waiting
from swdesk.domain.instants import Span
from tests.planner.unit import MONDAY, PLAIN_DAY, SmallDesk, at, by, work

TUESDAY = MONDAY + timedelta(days=1)

MEETING = work(
    1, 60, level=3, fixed=Span(at(9), at(10)), status=Status.RUNNING, running_since=at(9)
)


def lies(plan):
    return [(block.assignment_id, block.span.start, block.span.end) for block in plan.blocks]


def planned(now, *others):
    return SmallDesk(now, (MEETING, *others), day=PLAIN_DAY).planned().plan


def test_a_meeting_that_overruns_is_worked_on():
    plan = planned(at(10))
    assert ([block.assignment_id for block in plan.blocks], plan.past_fixed) == ([1], ())


def test_a_meeting_that_overran_goes_on_to_the_mark_at_which_it_is_broken_into():
    plan = planned(at(10, 2), work(2, 30, level=1))
    assert lies(plan) == [(1, at(10, 2), at(10, 5)), (2, at(10, 5), at(10, 35))]
    assert (plan.past_fixed, plan.unmet) == ((), ())


def test_a_meeting_under_way_that_is_broken_into_holds_until_the_mark():
    plan = planned(at(9, 30), work(2, 60, level=1))
    assert lies(plan) == [(1, at(9, 30), at(9, 35)), (2, at(9, 35), at(10, 35))]
    assert [unmet.assignment_id for unmet in plan.unmet] == [1]


def test_a_meeting_about_to_end_is_let_end():
    plan = planned(at(9, 57), work(2, 60, level=1))
    assert lies(plan) == [(1, at(9), at(10)), (2, at(10), at(11))]
    assert plan.unmet == ()


def test_what_runs_while_something_waits_that_is_due_at_once_keeps_its_place():
    running = work(1, 60, status=Status.RUNNING, running_since=at(9, 7))
    queue = (running, work(2, 60, level=1), work(3, 60))
    plan = SmallDesk(at(9, 7), queue, day=PLAIN_DAY).planned().plan
    assert lies(plan)[:3] == [
        (1, at(9, 7), at(9, 10)),
        (2, at(9, 10), at(10, 10)),
        (1, at(10, 10), at(11, 7)),
    ]
    assert plan.unmet == ()


def test_what_waits_beyond_its_fixed_time_does_not_take_place_then():
    waiting = Waiting(by(at(8, day=TUESDAY)), "new time")
    visit = work(1, kind="visit", fixed=Span(at(14), at(15)), status=Status.WAITING)
    plan = SmallDesk(at(9), (replace(visit, waiting=waiting),)).planned().plan
    assert (plan.blocks, plan.waiting, plan.past_fixed, plan.unmet) == ((), (1,), (), ())


def test_what_waits_until_before_its_fixed_time_takes_place():
    waiting = Waiting(by(at(13)), "the interpreter's answer")
    visit = work(1, kind="visit", fixed=Span(at(14), at(15)), status=Status.WAITING)
    plan = SmallDesk(at(9), (replace(visit, waiting=waiting),)).planned().plan
    assert lies(plan) == [(1, at(14), at(15))]


def test_a_meeting_that_overran_into_the_next_one_is_asked_about():
    plan = planned(at(10), work(2, 60, level=3, fixed=Span(at(10), at(11))))
    assert ([block.assignment_id for block in plan.blocks], plan.past_fixed) == ([2], (1,))


def test_the_way_back_from_a_visit_lasts_when_the_visit_is_over():
    visit = work(1, kind="visit", fixed=Span(at(9), at(10)))
    planned = SmallDesk(at(10), (visit, work(2, 30))).planned()
    assert planned.plan.spans()[2][0].start == at(10, 30)


def test_whoever_has_begun_something_is_back():
    visit = work(1, kind="visit", fixed=Span(at(9), at(10)))
    begun = work(2, 30, status=Status.RUNNING, running_since=at(10))
    spans = SmallDesk(at(10, 5), (visit, begun, work(3, 30))).planned().plan.spans()
    assert (spans[2][0].start, spans[3][0].start) == (at(10, 5), at(10, 30))


def test_what_is_due_at_once_is_done_first_when_back_from_an_absence():
    late = work(1, 240, level=2, due=by(at(9)))
    urgent = work(2, 45, level=1)
    noted = work(3, 60, deadline=by(at(16, day=TUESDAY)))
    away = Span(at(9), at(0, day=TUESDAY))
    desk = SmallDesk(at(9), (late, urgent, noted), absences=(away,), day=PLAIN_DAY)
    plan = desk.planned().plan
    assert lies(plan)[0] == (2, at(8, day=TUESDAY), at(8, 45, day=TUESDAY))
    assert 2 in [unmet.assignment_id for unmet in plan.unmet]


def test_absences_one_after_the_other_and_a_weekend_are_waited_for():
    saturday, monday = MONDAY + timedelta(days=5), MONDAY + timedelta(days=7)
    absences = (Span(at(9), at(0, day=TUESDAY)), Span(at(0, day=TUESDAY), at(0, day=saturday)))
    desk = SmallDesk(at(9), (work(2, 45, level=1),), absences=absences, day=PLAIN_DAY)
    assert lies(desk.planned().plan)[0][1] == at(8, day=monday)


def test_a_threat_breaks_into_what_is_done_at_once_and_not_into_another_threat():
    child = work(1, 60, level=1, status=Status.RUNNING, running_since=at(9))
    threat = work(2, 30, level=1, kind="threat")
    plan = SmallDesk(at(9, 2), (child, threat), day=PLAIN_DAY).planned().plan
    assert [known for known, *_ in lies(plan)] == [1, 2, 1]
    first = replace(threat, id=child.id, status=Status.RUNNING, running_since=at(9))
    plan = SmallDesk(at(9, 2), (first, threat), day=PLAIN_DAY).planned().plan
    assert [known for known, *_ in lies(plan)] == [1, 2]
