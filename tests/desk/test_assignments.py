"""Adding and editing: what is kept, what is refused."""

from datetime import date

import pytest

from swdesk import wiring
from swdesk.desk import assignments, looking, work
from swdesk.desk.answers import Edits, NewAssignment
from swdesk.desk.drafting import Drafting
from swdesk.domain.assignment import Status, Waiting
from swdesk.domain.errors import (
    AssignmentAmbiguousError,
    AssignmentExistsError,
    AssignmentUnknownError,
    EstimateOutOfRangeError,
    EventAheadError,
    EventTooOldError,
    EventUnknownError,
    FactUnknownError,
    KindUnknownError,
    PersonalNumberError,
    ReceivedAheadError,
    ReferenceUnusableError,
    TimeOrderError,
    UserError,
)
from swdesk.domain.instants import Moment
from tests.desk.unit import NOW, PERSONAL_NUMBER, ZONE, at, on, span


def edit(unit, what, **changes):
    return assignments.edit(unit.desk, what, Edits(**changes)).assignment


@pytest.mark.parametrize("received", [on(1), on(1, "08:10"), on(400)])
def test_work_that_has_yet_to_come_in_is_refused(unit, received):
    with pytest.raises(ReceivedAheadError) as refused:
        unit.add("B-1", received=received)
    assert refused.value.facts == {"received": received}
    unit.add("B-1")
    with pytest.raises(ReceivedAheadError):
        assignments.edit(unit.desk, "B-1", Edits(received=received))


@pytest.mark.parametrize("received", [on(-400), on(), on(0, "23:00")])
def test_a_day_up_to_today_is_taken(unit, received):
    assert unit.add("B-1", received=received).assignment.received == received


def test_what_is_stated_is_kept(unit):
    stated = {
        "title": " Svar till skolan ",
        "received": on(-1),
        "events": {"Last-Considered": on(-30)},
        "facts": {"risk": "Hög"},
        "due": on(3),
        "deadline": on(5, "15:00"),
        "estimate_minutes": 45,
        "earliest_start": on(1),
        "shortest_block_minutes": 20,
    }
    done = unit.add("B-1", "Förhandsbedömning", **stated)
    kept = unit.one("B-1")
    assert kept == done.assignment == done.view.state.assignments[kept.id]
    assert (kept.kind, kept.title, kept.received) == ("forhand", "Svar till skolan", on(-1))
    assert (kept.events, kept.facts) == ((("last_considered", on(-30)),), (("risk", "high"),))
    assert (kept.due, kept.deadline, kept.earliest_start) == (on(3), on(5, "15:00"), on(1))
    assert (kept.estimate_minutes, kept.shortest_block_minutes) == (45, 20)


def test_without_more_it_came_this_minute_and_takes_its_usual_time(unit):
    kept = unit.add("B-1").assignment
    assert (kept.received, kept.estimate_minutes) == (on(0, "08:10"), 30)


def test_without_a_reference_a_new_one_is_made(unit):
    refs = {unit.add("").assignment.ref for _ in range(3)}
    assert len(refs) == 3
    assert all(ref.startswith("B-") for ref in refs)


def test_a_fixed_time_is_its_own_estimate(unit):
    assert unit.add("M-1", "mote", fixed=span("09:00", "10:30")).assignment.estimate_minutes == 90


def test_one_reference_carries_several_kinds(unit):
    unit.add("B-1", "brev")
    unit.add("B-1", "forhand")
    with pytest.raises(AssignmentAmbiguousError) as refusal:
        work.start(unit.desk, "B-1")
    assert refusal.value.facts["choices"] == ("B-1/brev", "B-1/forhand")
    assert work.start(unit.desk, "b-1/Förhandsbedömning").assignment.kind == "forhand"


def test_the_same_reference_and_kind_is_not_open_twice(unit):
    unit.add("B-1")
    before = unit.everything()
    with pytest.raises(AssignmentExistsError) as refusal:
        unit.add("B-1")
    assert refusal.value.facts == {"ref": "B-1", "kind": "brev"}
    with pytest.raises(AssignmentExistsError):
        unit.add("b-1")
    assert unit.everything() == before
    work.done(unit.desk, "B-1")
    assert unit.add("b-1").assignment.status is Status.OPEN


def test_an_unknown_kind_names_the_nearest(unit):
    with pytest.raises(KindUnknownError) as refusal:
        unit.add("B-1", "forhandsbedom")
    assert "forhand" in refusal.value.facts["nearest"]


@pytest.mark.parametrize("minutes", [0, -5, 900 * 60])
def test_an_impossible_estimate_is_refused(unit, minutes):
    with pytest.raises(EstimateOutOfRangeError):
        unit.add("B-1", estimate_minutes=minutes)
    unit.add("B-2")
    with pytest.raises(EstimateOutOfRangeError):
        edit(unit, "B-2", estimate_minutes=minutes)


@pytest.mark.parametrize(
    ("stated", "refusal"),
    [
        ({"facts": {"vader": "yes"}}, FactUnknownError),
        ({"facts": {"fara": "kanske"}}, FactUnknownError),
        ({"events": {"born": on()}}, EventUnknownError),
        ({"fixed": span("10:00", "09:00")}, TimeOrderError),
    ],
)
def test_what_cannot_be_is_refused(unit, stated, refusal):
    with pytest.raises(refusal):
        unit.add("B-1", **stated)


def test_a_reference_with_a_slash_is_refused(unit):
    with pytest.raises(ReferenceUnusableError):
        unit.add("B/1")


@pytest.mark.parametrize("field", ["ref", "title"])
def test_a_personal_number_is_refused(unit, field):
    unit.add("B-2")
    before = unit.everything()
    stated = {"ref": "B-1", field: f"om {PERSONAL_NUMBER}"}
    with pytest.raises(PersonalNumberError) as refusal:
        assignments.add(unit.desk, NewAssignment(kind="brev", **stated))
    assert refusal.value.facts["field"] == field
    with pytest.raises(PersonalNumberError):
        edit(unit, "B-2", **{field: PERSONAL_NUMBER})
    with pytest.raises(PersonalNumberError):
        edit(unit, "B-2", waiting=Waiting(on(2), PERSONAL_NUMBER))
    assert unit.everything() == before


def test_unanswered_facts_that_could_raise_the_level_are_named(unit):
    done = unit.add("B-1", "forhand")
    assert (done.unanswered, done.view.decisions[done.assignment.id].level) == (("fara",), 4)
    answered = assignments.edit(unit.desk, "B-1", Edits(facts={"fara": "nej"}))
    assert answered.unanswered == ()
    raised = assignments.edit(unit.desk, "B-1", Edits(facts={"fara": "ja"}))
    assert raised.view.decisions[raised.assignment.id].level == 1


def test_an_edit_changes_what_it_names_and_nothing_else(unit):
    unit.add("B-1", title="Svar", due=on(3), facts={"risk": "low"})
    before = unit.one("B-1")
    after = edit(unit, "B-1", ref="B-9", kind="rad", deadline=on(9), facts={"fara": "nej"})
    assert (after.ref, after.kind, after.deadline) == ("B-9", "rad", on(9))
    assert after.facts == (("fara", "no"), ("risk", "low"))
    assert (after.title, after.due, after.id) == (before.title, before.due, before.id)


def test_fields_can_be_emptied(unit):
    unit.add("B-1", title="Svar", due=on(3), shortest_block_minutes=20)
    after = edit(unit, "B-1", clear=frozenset({"title", "due", "shortest_block"}))
    assert (after.title, after.due, after.shortest_block_minutes) == ("", None, None)


def test_a_new_estimate_counts_worked_minutes_from_zero(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.pass_minutes(20)
    changed = edit(unit, "B-1", estimate_minutes=60)
    assert changed.remaining_minutes(unit.desk.clock.now()) == 60
    assert unit.worked() == [(changed.id, span("08:10", "08:30"))]


def test_letting_running_work_wait_parks_it(unit):
    unit.add("B-1")
    work.start(unit.desk, "B-1")
    unit.pass_minutes(20)
    resting = edit(unit, "B-1", waiting=Waiting(on(1), "svar"))
    assert (resting.status, resting.running_since) == (Status.WAITING, None)
    assert (resting.logged_minutes, len(unit.worked())) == (20, 1)


def test_an_edit_into_the_same_reference_and_kind_is_refused(unit):
    unit.add("B-1")
    unit.add("B-2")
    with pytest.raises(AssignmentExistsError):
        edit(unit, "B-2", ref="B-1")


def test_nothing_is_found_under_an_unknown_reference_but_near_ones_are_named(unit):
    unit.add("BU-2240")
    with pytest.raises(AssignmentUnknownError) as refusal:
        looking.show(unit.desk, "BU-2241")
    assert refusal.value.facts["nearest"] == ("BU-2240",)


def test_a_day_is_planned_by_its_last_working_minute(unit):
    done = unit.add("B-1", due=on(1))
    assert done.view.limits[done.assignment.id].plan_by == at("16:45", 1)
    assert done.view.now == NOW


def test_a_fixed_time_over_another_says_at_once_what_gives_way(unit):
    meeting = unit.add("M-1", "mote", fixed=span("13:00", "14:00")).assignment
    done = unit.add("B-1", "brev", fixed=span("13:30", "15:00"))
    (clash,) = done.clashes
    assert (clash.gives_way, clash.stays) == (done.assignment.id, meeting.id)
    assert clash.span == span("13:30", "14:00")
    assert unit.add("B-2").clashes == ()
    moved = assignments.edit(unit.desk, "B-1", Edits(fixed=span("13:00", "13:45")))
    assert [each.span for each in moved.clashes] == [span("13:00", "13:45")]
    apart = assignments.edit(unit.desk, "B-1", Edits(fixed=span("15:00", "16:00")))
    assert apart.clashes == ()


def test_an_answer_can_be_taken_back_and_the_rules_decide_anew(unit):
    unit.add("S-1", "skydd", facts={"fara": "yes"})
    assert unit.view().decisions[unit.one("S-1").id].level == 1
    done = assignments.edit(unit.desk, "S-1", Edits(facts={"fara": ""}))
    assert (done.assignment.facts, done.unanswered) == ((), ("fara",))
    assert done.view.decisions[done.assignment.id].level == 4
    shown = looking.show(unit.desk, "S-1")
    assert [logged.decision.level for logged in shown.log][:2] == [4, 1]
    with pytest.raises(FactUnknownError):
        assignments.edit(unit.desk, "S-1", Edits(facts={"faran": ""}))


@pytest.mark.parametrize("name", ["opened", "received"])
def test_an_event_that_has_yet_to_happen_is_refused(unit, name):
    with pytest.raises(UserError) as refused:
        unit.add("B-1", events={name: on(1)})
    assert refused.value.code == {"received": "received_ahead"}.get(name, "event_ahead")
    unit.add("B-1")
    with pytest.raises((EventAheadError, ReceivedAheadError)):
        assignments.edit(unit.desk, "B-1", Edits(events={name: on(2)}))


def drafted(book, **stated):
    rules = wiring.read_rulebook(wiring.builtin_rulebook(book), book)
    new = NewAssignment("forhandsbedomning", "B-1", **stated)
    return Drafting(rules, ZONE, NOW).new(new, "1", ())


def test_a_day_granted_may_lie_ahead():
    assert drafted("barn-och-unga", events={"extended_to": on(40)}).events


def test_a_year_before_all_law_that_is_counted_with_is_refused():
    with pytest.raises(EventTooOldError) as refused:
        drafted("barn-och-unga", received=Moment(date(1926, 11, 20)))
    assert refused.value.facts["happened"] == "received"
    assert refused.value.facts["earliest"] > date(1980, 1, 1)
    assert drafted("barn-och-unga", received=Moment(date(2018, 11, 20)))
