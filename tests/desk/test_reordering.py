"""Another order than the rules make: held at a time, against the rules with a reason."""

import pytest

from swdesk.desk import undo, work
from swdesk.desk.reordering import carry_out, shown_order, wished
from swdesk.domain.errors import (
    ApproverNeededError,
    NoTimeThereError,
    OverrideBeyondLimitError,
    ReasonNeededError,
    StatusForbidsError,
)
from swdesk.domain.notice import Occasion
from tests.desk.unit import at, on, span


def refs(unit):
    view = unit.view()
    return [view.state.assignments[known].ref for known in shown_order(view)]


def wish(unit, moved, before):
    return wished(unit.desk, unit.one(moved).id, before and unit.one(before).id)


def test_among_equals_the_wish_is_a_time_and_needs_no_reason(unit):
    for ref in ("A", "B", "C"):
        unit.add(ref, estimate_minutes=30)
    assert refs(unit) == ["A", "B", "C"]
    found = wish(unit, "C", "A")
    assert found.against == ()
    carry_out(unit.desk, found)
    assert refs(unit) == ["C", "A", "B"]
    assert unit.spans("C")[0].start < unit.spans("A")[0].start


def test_down_among_equals(unit):
    for ref in ("A", "B", "C"):
        unit.add(ref, estimate_minutes=30)
    carry_out(unit.desk, wish(unit, "A", "C"))
    assert refs(unit) == ["B", "A", "C"]
    assert unit.spans("B")[0].start < unit.spans("A")[0].start


def test_down_past_what_cannot_begin_earlier(unit):
    unit.add("A", estimate_minutes=200)
    unit.add("B", kind="skydd", estimate_minutes=230)
    carry_out(unit.desk, wish(unit, "A", None))
    assert unit.spans("B")[-1].end <= unit.spans("A")[0].start


def test_down_past_a_night_it_begins_within_working_hours(unit):
    unit.add("A", estimate_minutes=200)
    unit.add("B", estimate_minutes=300)
    last = unit.spans("B")[-1]
    assert last.start == at("08:00", day=1)
    found = wish(unit, "A", None)
    assert found.at == last.start
    carry_out(unit.desk, found)
    assert unit.spans("A")[0].start >= unit.spans("B")[-1].end


def test_what_stands_there_already_is_no_wish(unit):
    unit.add("A")
    unit.add("B")
    assert wish(unit, "A", "B") is None
    assert wish(unit, "B", None) is None


def test_before_a_stronger_level_it_wants_a_reason(unit):
    unit.add("M", kind="mote", estimate_minutes=60)
    unit.add("A", estimate_minutes=30)
    found = wish(unit, "A", "M")
    assert found.against == (unit.one("M").id,)
    with pytest.raises(ReasonNeededError):
        carry_out(unit.desk, found)
    done = carry_out(unit.desk, found, "Mottagaren åker i dag.")
    assert done.assignment.override.reason == "Mottagaren åker i dag."
    assert refs(unit) == ["A", "M"]
    assert unit.notices(Occasion.OVERRIDDEN, "A")
    with unit.desk.store.reading() as reading:
        assert reading.decisions(done.assignment.id, 1)[0].override_reason


def test_before_an_earlier_limit_it_wants_a_reason(unit):
    unit.add("A", due=on(1))
    unit.add("B", due=on(2))
    assert wish(unit, "B", "A").against == (unit.one("A").id,)


def test_it_holds_for_today_alone(unit):
    unit.add("M", kind="mote", estimate_minutes=60)
    unit.add("A", estimate_minutes=30)
    carry_out(unit.desk, wish(unit, "A", "M"), "Skäl.")
    unit.clock("08:10", day=1)
    unit.view()
    assert (unit.one("A").override, unit.one("A").pinned_start) == (None, None)
    assert refs(unit) == ["M", "A"]


def test_letting_the_plan_choose_again_takes_the_reason_back(unit):
    unit.add("M", kind="mote")
    unit.add("A")
    carry_out(unit.desk, wish(unit, "A", "M"), "Skäl.")
    work.unpin(unit.desk, "A")
    assert (unit.one("A").override, refs(unit)) == (None, ["M", "A"])


def test_it_can_be_taken_back(unit):
    unit.add("M", kind="mote")
    unit.add("A")
    before = unit.snapshot()
    carry_out(unit.desk, wish(unit, "A", "M"), "Skäl.")
    undo.undo(unit.desk)
    assert unit.snapshot() == before


def test_a_hard_limit_is_never_given_away(unit):
    unit.add("F", kind="forhand", received=on(-14), estimate_minutes=400)
    unit.add("A", estimate_minutes=120)
    with pytest.raises(OverrideBeyondLimitError):
        carry_out(unit.desk, wish(unit, "A", "F"), "Skäl.")
    assert refs(unit) == ["F", "A"]


def test_nothing_goes_before_what_is_done_at_once(unit):
    unit.add("S", kind="skydd", facts={"fara": "yes"})
    unit.add("A")
    with pytest.raises(NoTimeThereError):
        wish(unit, "A", "S")


def test_putting_off_the_first_level_wants_its_approver(unit):
    unit.add("S", kind="skydd", facts={"fara": "yes"})
    unit.add("A", estimate_minutes=60)
    found = wish(unit, "S", None)
    assert found.approver == "gruppledare"
    with pytest.raises(ApproverNeededError):
        carry_out(unit.desk, found, "Skäl.")


def test_fixed_times_are_passed_without_asking(unit):
    unit.add("M", kind="mote", fixed=span("13:00", "14:00"))
    unit.add("B", estimate_minutes=30)
    unit.add("A", estimate_minutes=30)
    assert wish(unit, "A", "M").against == ()


def test_what_waits_is_not_moved(unit):
    unit.add("A")
    unit.add("B")
    work.wait(unit.desk, "B", on(2), "svar")
    with pytest.raises(StatusForbidsError):
        wish(unit, "B", "A")


def test_a_pin_of_today_shows_in_the_order(unit):
    for ref in ("A", "B", "C"):
        unit.add(ref, estimate_minutes=60)
    work.pin(unit.desk, "A", at("14:00"))
    assert refs(unit) == ["B", "C", "A"]


def test_a_pin_of_another_day_leaves_the_order(unit):
    for ref in ("A", "B"):
        unit.add(ref, estimate_minutes=60)
    work.pin(unit.desk, "A", at("14:00", day=1))
    assert refs(unit) == ["A", "B"]
