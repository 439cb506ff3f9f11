"""Handing over: it stays on the list until it is accepted."""

import pytest

from swdesk.desk import handover, notices, work
from swdesk.domain.assignment import Status
from swdesk.domain.errors import RoleUnknownError, StatusForbidsError
from swdesk.domain.notice import Occasion


def test_whoever_is_asked_is_always_told(unit):
    unit.add("B-1")
    done = handover.hand_over(unit.desk, "B-1", "Kollegan")
    assert (done.assignment.status, done.assignment.handed_to) == (Status.HANDED_OVER, "kollega")
    assert done.view.plan.handed_over == (done.assignment.id,)
    (notice,) = unit.notices(Occasion.HANDED_OVER)
    assert (notice.role, "B-1" in notice.text_sv + notice.text_en) == ("kollega", False)


def test_accepted_it_leaves_the_list_and_nobody_need_be_told(unit):
    unit.add("B-1")
    handover.hand_over(unit.desk, "B-1", "kollega")
    handover.accept(unit.desk, "B-1")
    assert (unit.one("B-1").status, unit.one("B-1").closed_reason) == (Status.DONE, "accepted")
    assert (unit.view().queue, unit.notices()) == ((), [])


def test_taken_back_and_handed_over_again_it_is_told_again(unit):
    unit.add("B-1")
    handover.hand_over(unit.desk, "B-1", "kollega")
    notices.told(unit.desk, unit.notices()[0].id)
    work.reopen(unit.desk, "B-1")
    assert unit.notices() == []
    handover.hand_over(unit.desk, "B-1", "kollega")
    assert [notice.role for notice in unit.notices()] == ["kollega"]


def test_running_work_is_parked_with_its_minutes(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.pass_minutes(10)
    given = handover.hand_over(unit.desk, "B-1", "kollega").assignment
    assert (given.logged_minutes, given.running_since, len(unit.worked())) == (10, None, 1)


def test_refusals(unit):
    unit.add("B-1")
    with pytest.raises(RoleUnknownError):
        handover.hand_over(unit.desk, "B-1", "kungen")
    with pytest.raises(StatusForbidsError):
        handover.accept(unit.desk, "B-1")
    handover.hand_over(unit.desk, "B-1", "kollega")
    for forbidden in (
        lambda: handover.hand_over(unit.desk, "B-1", "kollega"),
        lambda: work.start(unit.desk, "B-1"),
        lambda: work.pin(unit.desk, "B-1"),
    ):
        with pytest.raises(StatusForbidsError):
            forbidden()
