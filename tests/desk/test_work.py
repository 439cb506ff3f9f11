"""Working through the queue."""

import pytest

from swdesk.desk import looking, work
from swdesk.domain.assignment import Status
from swdesk.domain.errors import (
    AssignmentAmbiguousError,
    AssignmentExistsError,
    AssignmentUnknownError,
    EstimateOutOfRangeError,
    NothingRunningError,
    PersonalNumberError,
    ReasonNeededError,
    StatusForbidsError,
    TimeOrderError,
)
from swdesk.domain.instants import Span
from swdesk.domain.notice import Occasion
from swdesk.domain.plan import BlockKind
from tests.desk.unit import PERSONAL_NUMBER, at, on, span


def status(unit, ref):
    return unit.one(ref).status


def test_starting_parks_what_was_running_and_counts_its_minutes(unit):
    unit.add("B-1")
    unit.add("B-2")
    work.start(unit.desk, "B-1")
    unit.pass_minutes(12)
    work.start(unit.desk, "B-2")
    parked = unit.one("B-1")
    assert (parked.status, parked.logged_minutes, status(unit, "B-2")) == ("parked", 12, "running")
    assert parked.remaining_minutes(unit.desk.clock.now()) == 18
    assert unit.worked() == [(parked.id, span("08:10", "08:22"))]


def test_running_work_is_not_started_again(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    with pytest.raises(StatusForbidsError):
        work.start(unit.desk, "B-1")
    assert status(unit, "B-1") == "running"


def test_pausing_needs_something_running(unit):
    unit.add("B-1")
    with pytest.raises(NothingRunningError):
        work.pause(unit.desk)
    work.start(unit.desk, "B-1")
    assert work.pause(unit.desk).assignment.status is Status.PARKED


def test_longer_adds_to_what_is_estimated_or_worked(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    assert work.longer(unit.desk, 15).assignment.estimate_minutes == 45
    unit.pass_minutes(60)
    longer = work.longer(unit.desk, 30).assignment
    assert longer.remaining_minutes(unit.desk.clock.now()) == 30


def test_longer_wants_work_and_minutes(unit):
    unit.add("B-1")
    with pytest.raises(NothingRunningError):
        work.longer(unit.desk, 15)
    with pytest.raises(EstimateOutOfRangeError):
        work.longer(unit.desk, -15, "B-1")
    with pytest.raises(EstimateOutOfRangeError):
        work.longer(unit.desk, 200 * 60, "B-1")


def test_a_meeting_that_takes_longer_ends_later(unit):
    unit.add("M-1", "mote", fixed=span("09:00", "10:00"))
    assert work.longer(unit.desk, 30, "M-1").assignment.fixed == span("09:00", "10:30")
    assert unit.spans("M-1") == (span("09:00", "10:30"),)


def test_when_the_minutes_are_used_up_one_shortest_block_stays(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.pass_minutes(45)
    view = unit.view()
    assert view.plan.new_estimate == (unit.one("B-1").id,)
    assert unit.spans("B-1") == (Span(at("08:55"), at("09:10")),)


def test_done_leaves_the_queue_and_stays_findable(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.pass_minutes(10)
    done = work.done(unit.desk, "B-1")
    assert (done.assignment.status, done.assignment.closed_at) == (Status.DONE, at("08:20"))
    assert done.view.queue == ()
    assert looking.show(unit.desk, "B-1").assignment == unit.one("B-1")


def test_done_starts_the_next_clock_of_a_recurring_kind(unit):
    unit.add("B-1", "overvag", events={"last_considered": on(-170)})
    following = work.done(unit.desk, "B-1").next_opened
    assert (following.ref, following.kind, following.status) == ("B-1", "overvag", Status.OPEN)
    assert following.events == (("last_considered", on()),)
    limits = unit.view().limits[following.id]
    assert str(limits.hard.moment.on) == "2027-05-24"


def test_a_past_meeting_is_asked_about_until_it_is_done(unit):
    unit.add("M-1", "mote", fixed=span("09:00", "10:00"))
    unit.clock("10:00")
    assert unit.view().plan.past_fixed == (unit.one("M-1").id,)
    assert work.done(unit.desk, "M-1").view.plan.past_fixed == ()


def test_waiting_returns_by_itself(unit):
    unit.add("B-1")
    work.wait(unit.desk, "B-1", on(1, "10:00"), "svar från skolan")
    assert unit.view().plan.waiting == (unit.one("B-1").id,)
    unit.clock("09:59", 1)
    assert unit.view().state.assignments[unit.one("B-1").id].waiting.reason == "svar från skolan"
    unit.clock("10:00", 1)
    unit.view()
    assert (status(unit, "B-1"), unit.one("B-1").waiting) == ("open", None)


@pytest.mark.parametrize("until", [on(-1), on(0), on(0, "08:10")])
def test_waiting_until_a_time_that_has_passed_is_refused(unit, until):
    unit.add("B-1")
    with pytest.raises(TimeOrderError):
        work.wait(unit.desk, "B-1", until, "svar")


def test_waiting_past_a_hard_limit_says_so_at_once(unit):
    unit.add("F-1", "forhand", deadline=on(1))
    lost = work.wait(unit.desk, "F-1", on(2), "svar").unmet
    assert [(each.hard, each.assignment_id) for each in lost] == [(True, unit.one("F-1").id)]


def test_waiting_says_so_too_where_the_hard_limit_was_lost_before(unit):
    unit.add("F-1", "forhand", deadline=on(0, "09:00"))
    unit.add("F-2", "forhand", deadline=on(0, "09:00"))
    lost = work.wait(unit.desk, "F-1", on(2), "svar").unmet
    assert [each.assignment_id for each in lost if each.hard] == [unit.one("F-1").id]


def test_waiting_beyond_what_may_wait_tells_who_decides(unit):
    unit.add("B-1")
    work.wait(unit.desk, "B-1", on(60), "svar")
    assert [notice.role for notice in unit.notices(Occasion.DEFERRED_BEYOND, "B-1")] == ["kollega"]


def test_putting_off_more_often_than_allowed_tells_who_decides(unit):
    unit.add("B-1")
    work.wait(unit.desk, "B-1", on(0, "15:00"), "svar")
    assert unit.one("B-1").deferred_times == 0
    work.wait(unit.desk, "B-1", on(1), "svar")
    assert unit.notices(Occasion.DEFERRED_BEYOND) == []
    work.reopen(unit.desk, "B-1")
    work.pin(unit.desk, "B-1", at("09:00", 2))
    assert unit.one("B-1").deferred_times == 2
    assert [notice.number for notice in unit.notices(Occasion.DEFERRED_BEYOND)] == ["D1"]


def test_dropping_and_waiting_want_a_reason(unit):
    unit.add("B-1")
    with pytest.raises(ReasonNeededError):
        work.drop(unit.desk, "B-1", "  ")
    with pytest.raises(ReasonNeededError):
        work.wait(unit.desk, "B-1", on(1), "")
    with pytest.raises(PersonalNumberError):
        work.drop(unit.desk, "B-1", PERSONAL_NUMBER)
    with pytest.raises(PersonalNumberError):
        work.wait(unit.desk, "B-1", on(1), PERSONAL_NUMBER)


def test_what_is_dropped_keeps_its_reason(unit):
    unit.add("B-1")
    work.drop(unit.desk, "B-1", "återtagen ")
    dropped = unit.one("B-1")
    assert (dropped.status, dropped.closed_reason) == (Status.DROPPED, "återtagen")


@pytest.mark.parametrize("ending", [work.done, lambda d, r: work.drop(d, r, "fel")])
def test_what_is_closed_can_be_reopened(unit, ending):
    unit.add("B-1")
    ending(unit.desk, "B-1")
    opened = work.reopen(unit.desk, "B-1").assignment
    assert (opened.status, opened.closed_at, opened.closed_reason) == (Status.OPEN, None, "")
    assert unit.view().queue == (opened.id,)


def test_reopening_says_which_kinds_it_could_mean(unit):
    for kind in ("brev", "rad"):
        unit.add("B-1", kind)
        work.done(unit.desk, f"B-1/{kind}")
    with pytest.raises(AssignmentAmbiguousError):
        work.reopen(unit.desk, "B-1")
    assert work.reopen(unit.desk, "B-1/Rådgivning").assignment.kind == "rad"


def test_what_is_open_or_unknown_is_not_reopened(unit):
    unit.add("B-1")
    with pytest.raises(StatusForbidsError):
        work.reopen(unit.desk, "B-1")
    with pytest.raises(AssignmentUnknownError):
        work.reopen(unit.desk, "B-7")
    work.done(unit.desk, "B-1")
    unit.add("B-1")
    with pytest.raises(AssignmentExistsError):
        work.reopen(unit.desk, "B-1")


def test_a_pin_holds_until_it_is_taken_out(unit):
    unit.add("B-1")
    work.pin(unit.desk, "B-1", at("13:00"))
    assert unit.spans("B-1") == (span("13:00", "13:30"),)
    assert [block.kind for block in unit.view().plan.blocks] == [BlockKind.PINNED]
    work.unpin(unit.desk, "B-1")
    assert unit.one("B-1").pinned_start is None


def test_without_a_time_a_pin_holds_what_is_planned(unit):
    unit.add("B-1", earliest_start=on(1))
    planned = unit.spans("B-1")[0].start
    assert work.pin(unit.desk, "B-1").assignment.pinned_start == planned


def test_a_pin_that_has_passed_holds_nothing(unit):
    unit.add("B-1")
    with pytest.raises(TimeOrderError):
        work.pin(unit.desk, "B-1", at("08:00"))
    work.pin(unit.desk, "B-1", at("09:00"))
    unit.clock("09:01")
    unit.view()
    assert unit.one("B-1").pinned_start is None


def test_running_work_is_not_pinned(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    with pytest.raises(StatusForbidsError):
        work.pin(unit.desk, "B-1", at("13:00"))
