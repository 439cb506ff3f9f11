"""A lead's answer where the rules cannot say: noted, followed, ended, taken back."""

import pytest

from swdesk.desk import lead_decisions, looking, work
from swdesk.desk.asking_lead import question_about
from swdesk.desk.lead_decisions import Answered
from swdesk.desk.undo import undo
from swdesk.desk.yielding import Why, not_followed
from swdesk.domain.errors import TimeOrderError
from swdesk.domain.lead_errors import (
    FixedTimeStaysError,
    LeadBeyondLawError,
    LeadNameNeededError,
    NoLeadDecisionError,
)
from swdesk.domain.limits import LimitOrigin
from tests.desk.unit import ZONE, on, span


@pytest.fixture
def short(unit):
    """Two pieces of work with a court's date today, and time for one of them."""
    unit.add("F-1", "forhand", deadline=on(), estimate_minutes=300)
    unit.add("B-1", "brev", deadline=on(), estimate_minutes=300)
    return unit


def missed(unit):
    return [unit.stored().assignments[one.assignment_id].ref for one in unit.view().plan.unmet]


def answered(unit, gives_way="F-1", about="B-1", until=None, **more):
    answer = Answered(about, (gives_way,), until or on(1), more.pop("by", "Eva"), **more)
    return lead_decisions.decide(unit.desk, answer)


def test_what_the_lead_names_gives_way_in_place_of_what_the_rules_name(short):
    assert missed(short) == ["B-1"]
    done = answered(short, reason="Mötet om F-1 är flyttat")
    assert missed(short) == ["F-1"]
    view = short.view()
    assert not_followed(view, view.state.lead_decisions[0]) == ()
    assert (done.assignment.ref, done.change.action) == ("B-1", "lead_decided")


def test_it_is_logged_with_who_decided_and_why(short):
    answered(short, reason="Mötet är flyttat")
    logged = looking.why(short.desk, "F-1").logged
    assert logged.decision.rule.startswith("L:")
    assert logged.decision.level == 5
    assert (logged.approver, logged.override_reason) == ("Eva", "Mötet är flyttat")
    assert logged.decision.tried


def test_the_plan_keeps_to_it_whatever_else_happens_until_it_ends(short):
    answered(short)
    short.pass_minutes(30)
    short.add("B-9", "brev")
    assert missed(short) == ["F-1"]
    short.restart()
    assert missed(short) == ["F-1"]


def test_when_its_time_is_over_rules_decide_again(short):
    answered(short, until=on(0, "12:00"))
    assert short.one("F-1").level == 5
    short.clock("12:00")
    short.view()
    assert short.one("F-1").level == 2
    assert short.stored().lead_decisions == ()
    with short.desk.store.reading() as reading:
        (kept,) = reading.past.lead_decisions()
    assert kept.ended_at == kept.until


def test_it_ends_with_the_work_it_is_about(short):
    answered(short)
    work.done(short.desk, "B-1")
    short.view()
    assert short.stored().lead_decisions == ()
    assert short.one("F-1").level == 2


def test_it_can_be_lifted_and_then_there_is_nothing_to_lift(short):
    answered(short)
    lead_decisions.lift(short.desk, "F-1")
    assert short.one("F-1").level == 2
    with pytest.raises(NoLeadDecisionError):
        lead_decisions.lift(short.desk, "B-1")


def test_a_later_answer_takes_the_place_of_an_earlier_one(short):
    answered(short)
    answered(short, gives_way="B-1", about="F-1")
    assert missed(short) == ["B-1"]
    assert len(short.stored().lead_decisions) == 1


def test_it_can_be_taken_back(short):
    before = short.snapshot()
    answered(short)
    undo(short.desk)
    assert short.snapshot() == before
    assert missed(short) == ["B-1"]


def test_no_limit_of_law_is_lost_for_a_mere_wish(unit):
    unit.add("F-1", "forhand", deadline=on(), estimate_minutes=300)
    unit.add("B-1", "brev", due=on(), estimate_minutes=300)
    answered(unit)
    assert missed(unit) == ["B-1"]
    view = unit.view()
    (said,) = view.state.lead_decisions
    (kept,) = not_followed(view, said)
    assert (kept.why, kept.limit.origin) == (Why.LAW, LimitOrigin.COURT)


def test_what_gives_way_and_lies_later_already_is_said_to_be_no_help(unit):
    unit.add("B-1", "brev", due=on(), estimate_minutes=900)
    unit.add("B-2", "brev", due=on(9), estimate_minutes=60)
    answered(unit, gives_way="B-2")
    view = unit.view()
    (said,) = view.state.lead_decisions
    assert [kept.why for kept in not_followed(view, said)] == [Why.LATER]


def test_a_limit_of_law_is_not_lost_where_none_need_be(short, monkeypatch):
    """Two for one: the answer would cost more than it saves."""
    short.add("F-2", "forhand", deadline=on(), estimate_minutes=60)
    short.add("B-2", "brev", deadline=on(), estimate_minutes=440)
    lost = missed(short)
    with pytest.raises(LeadBeyondLawError):
        lead_decisions.decide(short.desk, Answered("B-2", ("F-1", "F-2", "B-1"), on(1), "Eva"))
    assert missed(short) == lost


def test_what_runs_is_laid_aside_with_its_time_counted(short):
    work.start(short.desk, "F-1")
    short.pass_minutes(20)
    answered(short)
    assert short.one("F-1").status.value == "parked"
    assert short.one("F-1").logged_minutes == 20


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"by": " "}, LeadNameNeededError),
        ({"until": on(-1)}, TimeOrderError),
        ({"gives_way": "M-1"}, FixedTimeStaysError),
    ],
)
def test_an_answer_that_cannot_hold_changes_nothing(short, changed, refusal):
    short.add("M-1", "mote", fixed=span("13:00", "14:00"))
    before = short.snapshot()
    with pytest.raises(refusal):
        answered(short, **changed)
    assert short.snapshot() == before


def test_a_question_names_the_limit_that_somebody_stated_and_the_hard_one_first(short):
    short.add("F-2", "forhand", deadline=on(2), due=on(), estimate_minutes=3000)
    question = question_about(short.desk, "F-2")
    asked = question.works[0]
    assert (asked.limit, asked.hard) == (ZONE.moment_end(on(2)), True)
    assert {work.ref for work in question.works} == {""}
    assert question_about(short.desk, "F-2", with_refs=True).works[0].ref == "F-2"
