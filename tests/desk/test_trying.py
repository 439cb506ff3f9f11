"""Rules tried on what has happened: the same rules change nothing, others what they should."""

from datetime import timedelta

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from msgspec.structs import replace

from swdesk.desk import (
    absence,
    handover,
    interruption,
    lead_decisions,
    notices,
    past_steps,
    work,
)
from swdesk.desk.answers import NewAssignment
from swdesk.desk.lead_decisions import Answered
from swdesk.desk.rulebooks import install
from swdesk.desk.trying import Stated, dry_run, situation_of, what_if
from swdesk.desk.undo import undo
from swdesk.domain.errors import FactUnknownError, KindUnknownError
from swdesk.domain.history import LastRowMissingError
from swdesk.domain.notice import Occasion
from swdesk.followup.dry_run import Fate
from swdesk.followup.history_file import read_history, write_history
from tests.desk.test_nothing_falls_off import Days
from tests.desk.unit import NOW, TODAY, book, on

LONG = TODAY + timedelta(400)
CALM = (("{fact: {fara: yes}}], level: 1", "{fact: {fara: yes}}], level: 3"),)
"""A child in danger goes to level 3."""


def history_of(unit):
    return past_steps.history(unit.desk, TODAY, LONG)


def tried(unit, *changing, progress=None):
    """A dry run on everything that a desk went through, under its rules with other texts."""
    rulebook = book(revision=2 if changing else 1, changing=changing)[0]
    days_off = unit.desk.holidays
    return dry_run(rulebook, [history_of(unit)], days_off, TODAY, LONG, progress)


class ReplayedDays(Days):
    """A worker's days, in any order of actions, replayed at the end under the same rules."""

    def teardown(self):
        if hasattr(self, "unit"):
            self.unit.view()
            run = tried(self.unit)
            assert not run.decided
            assert not run.limits
            assert not run.told
            assert run.is_the_same
        super().teardown()


def test_under_the_same_rules_nothing_differs(fresh_home):
    ReplayedDays.fresh = fresh_home
    few = settings(max_examples=8, stateful_step_count=20, phases=[Phase.generate])
    run_state_machine_as_test(ReplayedDays, settings=few)


@pytest.mark.long
def test_under_the_same_rules_nothing_differs_on_many_long_days(fresh_home):
    ReplayedDays.fresh = fresh_home
    run_state_machine_as_test(ReplayedDays, settings=settings(max_examples=150))


@pytest.fixture
def busy(unit):
    """Three days: a deadline, an interruption, an absence, things told and undone."""
    unit.add("A-1", "forhand", deadline=on(2), estimate_minutes=300)
    unit.add("A-2", estimate_minutes=200)
    work.start(unit.desk, "A-2")
    unit.clock("09:00")
    danger = NewAssignment(kind="skydd", ref="A-3", facts={"fara": "yes"}, estimate_minutes=400)
    interruption.follow(unit.desk, danger)
    notices.told(unit.desk, unit.notices(Occasion.DECIDED, "A-3")[0].id)
    unit.clock("14:00")
    handover.hand_over(unit.desk, "A-1", "kollega")
    undo(unit.desk)
    absence.absent(unit.desk, on(1), None, "vård av barn")
    unit.clock("08:30", 2)
    unit.view()
    return unit


def test_a_decision_that_would_have_differed_is_told_with_both_sides(busy):
    run = tried(busy, *CALM)
    first = run.decided[0]
    assert (first.kind, first.action) == ("skydd", "interruption_followed")
    assert (first.before.level, first.before.rule) == (1, "1.1")
    assert first.before.notices == (("N2", "gruppledare"),)
    assert (first.after.level, first.after.notices) == (3, ())
    assert {each.kind for each in run.decided} == {"skydd"}


def test_a_notice_that_is_no_longer_called_for_is_told(busy):
    run = tried(busy, *CALM)
    gone = [each for each in run.told if each.row == "N2"]
    assert [(each.role, each.after) for each in gone] == [("gruppledare", None)]
    assert run.before.notices > run.after.notices


def test_a_notice_that_is_due_at_another_time_is_told(busy):
    told = 'by: at_once, text: "{kind} enligt'
    run = tried(busy, (told, told.replace("at_once", "same_day")))
    assert not run.decided
    changed = [each for each in run.told if each.row == "N2"]
    assert all(each.before < each.after for each in changed)
    assert changed


def test_a_limit_that_the_rules_no_longer_know_is_told(busy):
    clock = "[{event: received, period: {days: 14}, hard: yes, source: Lag 1 §, consequence: 5}]"
    busy.add("A-9", "forhand", received=on(-13), estimate_minutes=500)
    run = tried(busy, (f"    clocks: {clock}\n", ""))
    lost = [each for each in run.limits if each.after is Fate.NONE]
    assert [each.before for each in lost] == [Fate.MISSED]
    assert run.before.missed > run.after.missed


def test_a_kind_and_a_fact_that_the_rules_lack_are_said(busy):
    rulebook = book()[0]
    few = replace(
        rulebook,
        kinds=tuple(kind for kind in rulebook.kinds if kind.id != "skydd"),
        facts=tuple(fact for fact in rulebook.facts if fact.id != "fara"),
    )
    run = dry_run(few, [history_of(busy)], busy.desk.holidays, TODAY, LONG)
    assert run.lacking.kinds == (("skydd", 1),)
    assert run.lacking.facts == (("fara", 1),)


def test_what_a_lead_decided_is_decided_again(busy):
    busy.add("A-5")
    said = Answered("A-2", ("A-5",), on(3), "Chefen")
    lead_decisions.decide(busy.desk, said)
    busy.clock("09:30", 2)
    busy.view()
    history = history_of(busy)
    assert any(step.surroundings and step.surroundings.led for step in history.steps)
    assert "Chefen" not in write_history(history).decode()
    assert tried(busy).is_the_same


def test_moves_are_counted_for_interruptions_alone(busy):
    run = tried(busy)
    assert run.interruptions == 1
    assert run.before.moved == run.after.moved > 0


def test_what_a_history_holds_names_no_case_and_nobody(busy):
    raw = write_history(history_of(busy)).decode()
    for typed in ("A-1", "A-2", "A-3", "vård av barn", "10417"):
        assert typed not in raw
    numbers = {one.id for step in history_of(busy).steps for one in step.put}
    assert numbers == {1, 2, 3}


def test_a_history_file_replays_as_the_home_does(busy):
    read = read_history(write_history(history_of(busy)))
    rulebook = book(revision=2, changing=CALM)[0]
    run = dry_run(rulebook, [read], busy.desk.holidays, TODAY, LONG)
    assert run == tried(busy, *CALM)


def test_two_histories_are_told_apart_and_summed(busy):
    history, rulebook = history_of(busy), book(revision=2, changing=CALM)[0]
    run = dry_run(rulebook, [history, history], busy.desk.holidays, TODAY, LONG)
    one = tried(busy, *CALM)
    assert {each.desk for each in run.decided} == {1, 2}
    assert run.before == one.before + one.before
    assert len(run.decided) == 2 * len(one.decided)


def test_a_part_of_the_period_begins_with_the_first_look_of_a_day(busy):
    days_off, after = busy.desk.holidays, TODAY + timedelta(2)
    run = dry_run(book()[0], [history_of(busy)], days_off, after, LONG)
    assert run.is_the_same
    assert 0 < run.steps < tried(busy).steps


def test_a_period_without_anything_is_told_as_such(busy):
    run = dry_run(book()[0], [history_of(busy)], busy.desk.holidays, LONG, LONG)
    assert (run.steps, run.decisions) == (0, 0)


def test_decisions_made_under_an_earlier_revision_are_compared_as_they_were_made(busy):
    install(busy.desk, *book(revision=2, valid_from="2026-11-26", changing=CALM))
    busy.clock("08:30", 3)
    busy.view()
    run = tried(busy)
    assert run.desks[0].revisions == (1, 2)
    assert [each.before.level for each in run.decided] == [3]


def test_progress_is_told_and_can_stop_the_run(busy):
    told = []
    tried(busy, progress=lambda *how_far: told.append(how_far))
    assert told[-1][0] == told[-1][1]

    def stop(_done, _total):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        tried(busy, progress=stop)


def test_rules_that_leave_something_undecided_are_not_tried(busy):
    rulebook = book()[0]
    open_end = replace(rulebook, rules=rulebook.rules[:-1])
    with pytest.raises(LastRowMissingError):
        dry_run(open_end, [history_of(busy)], busy.desk.holidays, TODAY, LONG)


def test_what_if_tells_the_rows_tried_and_the_one_that_matches():
    rulebook = book()[0]
    stated = Stated("Förhandsbedömning", NOW, {"risk": "Hög"}, {"received": on(-12)})
    found = what_if(rulebook, situation_of(rulebook, stated), frozenset())
    assert [row.rule for row in found.decision.tried] == ["1.1", "1.2", "2.1"]
    assert [row.matched for row in found.decision.tried] == [False, False, True]
    assert found.row == "2.1"
    assert [limit.moment for limit in found.limits] == [on(2)]
    assert found.unanswered == {"fara"}


def test_what_if_asks_whom_to_tell():
    rulebook = book()[0]
    stated = Stated("skydd", NOW, {"fara": "ja"})
    found = what_if(rulebook, situation_of(rulebook, stated), frozenset())
    assert [(row.number, row.role) for row in found.notices] == [("N2", "gruppledare")]


def test_a_situation_that_the_rules_do_not_know_is_refused():
    rulebook = book()[0]
    with pytest.raises(KindUnknownError):
        situation_of(rulebook, Stated("månfärd", NOW))
    with pytest.raises(FactUnknownError):
        situation_of(rulebook, Stated("skydd", NOW, {"fara": "kanske"}))
