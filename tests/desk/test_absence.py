"""Absence, also from this minute, and agreed extra time."""

import pytest

from swdesk.desk import absence, work
from swdesk.desk.undo import undo
from swdesk.domain.errors import (
    NoAbsenceError,
    PersonalNumberError,
    ReasonNeededError,
    TimeOrderError,
)
from swdesk.domain.instants import Span
from swdesk.domain.notice import Occasion
from swdesk.domain.plan import MoveReason, RemedyKind
from tests.desk.unit import PERSONAL_NUMBER, at, on, span


def refs(unit, away):
    return [unit.view().state.assignments[unmet.assignment_id].ref for unmet in away.hand_over]


def test_from_this_minute_what_runs_is_parked_and_the_days_are_gone(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.pass_minutes(10)
    away = absence.absent(unit.desk, on(0, "08:20"), on(1), "sjuk")
    assert (unit.one("B-1").status, unit.one("B-1").logged_minutes) == ("parked", 10)
    assert unit.spans("B-1")[0].start == at("08:00", 2)
    assert (away.hand_over, away.tell) == ((), ())


def test_hard_limits_inside_are_to_be_handed_over_with_whom_to_tell(unit):
    unit.add("F-1", "forhand", deadline=on(1))
    unit.add("F-2", "forhand", deadline=on(3))
    unit.add("B-1", due=on(1))
    away = absence.absent(unit.desk, on(0, "08:10"), on(1), "vård av barn")
    assert refs(unit, away) == ["F-1"]
    assert [(told.ref, told.notice.occasion, told.notice.role) for told in away.tell] == [
        ("F-1", Occasion.ABSENT, "gruppledare")
    ]


def test_what_was_missed_before_is_on_the_list_too(unit):
    unit.add("F-1", "forhand", estimate_minutes=3000, deadline=on(1))
    assert len(unit.notices(Occasion.UNMET)) == 1
    away = absence.absent(unit.desk, on(1), None, "sjuk")
    assert refs(unit, away) == ["F-1"]


def test_what_can_be_done_before_is_not(unit):
    unit.add("F-1", "forhand", deadline=on(1))
    assert absence.absent(unit.desk, on(1), None, "ledig").hand_over == ()
    assert unit.spans("F-1")[-1].end <= at("16:45")


def test_fixed_times_inside_are_missed_and_told(unit):
    unit.add("M-1", "mote", fixed=span("10:00", "11:00", 1))
    away = absence.absent(unit.desk, on(1), None, "sjuk")
    assert refs(unit, away) == ["M-1"]
    assert [notice.assignment_id for notice in unit.notices(Occasion.UNMET)] == [1]


def test_a_lost_fixed_time_is_named_itself_and_not_a_limit(unit):
    """The visit has a limit in two weeks; what is lost is tomorrow's time."""
    unit.add("F-1", "forhand", fixed=span("10:00", "11:00", 1), facts={"risk": "high"})
    unit.add("M-1", "mote", fixed=span("13:00", "14:00", 1))
    away = absence.absent(unit.desk, on(1), None, "sjuk")
    lost = {unmet.fixed for unmet in away.hand_over}
    assert lost == {span("10:00", "11:00", 1), span("13:00", "14:00", 1)}
    texts = {(told.ref, told.notice.occasion): told.notice.text_sv for told in away.tell}
    assert texts.keys() == {("F-1", Occasion.ABSENT), ("M-1", Occasion.UNMET)}
    assert "ons 25 nov 13.00–14.00: jag kan inte vara med då" in texts["M-1", Occasion.UNMET]
    assert {told.notice.role for told in away.tell} == {"gruppledare"}
    assert RemedyKind.OVERTIME not in {way.kind for each in away.hand_over for way in each.remedies}
    unit.restart()
    assert {unmet.fixed for unmet in unit.view().plan.unmet} == lost


def test_no_limit_is_made_up_for_work_to_be_done_at_once(unit):
    unit.add("H-1", "hot")
    away = absence.absent(unit.desk, on(0, "08:10"), on(1), "sjuk")
    (unmet,) = away.hand_over
    assert (unmet.at_once, unmet.fixed) == (True, None)
    texts = [told.notice.text_sv for told in away.tell if told.notice.occasion is Occasion.UNMET]
    assert [text[:45] for text in texts] == ["Jag är borta och Hot och våld ska göras genas"]


def test_what_is_moved_by_an_absence_says_that_its_time_is_gone(unit):
    unit.add("B-1", due=on(9))
    away = absence.absent(unit.desk, on(0, "08:10"), on(1), "sjuk")
    assert [move.reason for move in away.done.moves] == [MoveReason.WINDOW_LOST]


def test_a_second_absence_is_told_anew(unit):
    unit.add("F-1", "forhand", deadline=on(0, "12:00"))
    absence.absent(unit.desk, on(0, "08:10"), on(0, "13:00"), "sjuk")
    first = unit.notices(Occasion.ABSENT)
    absence.absent(unit.desk, on(0, "13:00"), on(1), "fortfarande sjuk")
    absence.absent(unit.desk, on(0, "08:30"), on(0, "12:30"), "sjuk")
    second = unit.notices(Occasion.ABSENT)
    assert (len(first), len(second), first == second) == (1, 1, False)


def test_one_day_is_meant_without_an_end(unit):
    absence.absent(unit.desk, on(1), None, "ledig")
    assert unit.stored().absences[0].span == Span(at("00:00", 1), at("00:00", 2))


def test_whoever_is_back_early_has_the_days_again_and_may_undo_it(unit):
    unit.add("B-1", due=on(1))
    absence.absent(unit.desk, on(0, "08:10"), on(3), "sjuk")
    assert unit.spans("B-1")[0].start == at("08:00", 6)
    unit.clock("13:00", 1)
    absence.back(unit.desk)
    assert unit.stored().absences[0].span == Span(at("08:10"), at("13:00", 1))
    assert unit.spans("B-1")[0].start == at("13:00", 1)
    undo(unit.desk)
    assert unit.spans("B-1")[0].start == at("08:00", 6)


def test_an_absence_to_come_is_taken_away_and_with_none_nothing_is(unit):
    absence.absent(unit.desk, on(1), None, "ledig")
    absence.back(unit.desk)
    assert unit.stored().absences == ()
    with pytest.raises(NoAbsenceError):
        absence.back(unit.desk)


def test_agreed_extra_time_is_planned_in(unit):
    unit.clock("16:30")
    unit.add("F-1", "forhand", deadline=on(0, "19:00"))
    assert unit.notices(Occasion.UNMET)
    absence.overtime(unit.desk, span("16:45", "19:00"), "enhetschefen")
    assert unit.notices(Occasion.UNMET) == []
    assert unit.spans("F-1")[-1].end <= at("19:00")


def test_refusals(unit):
    desk = unit.desk
    for reason, refusal in (("", ReasonNeededError), (PERSONAL_NUMBER, PersonalNumberError)):
        with pytest.raises(refusal):
            absence.absent(desk, on(1), None, reason)
        with pytest.raises(refusal):
            absence.overtime(desk, span("17:00", "18:00"), reason)
    with pytest.raises(TimeOrderError):
        absence.absent(desk, on(2), on(1), "sjuk")
    with pytest.raises(TimeOrderError):
        absence.overtime(desk, span("18:00", "17:00"), "chefen")
