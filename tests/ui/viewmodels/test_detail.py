"""The assignment spoken of, in words."""

from swdesk.desk import assignments, interruption, work
from swdesk.desk.answers import Edits, NewAssignment
from swdesk.ui.viewmodels.detail import Moved, is_only_later
from tests.desk.unit import on


def test_it_says_what_it_is_when_it_came_how_much_is_left_and_when(screens, unit):
    unit.add("B-1", title="Svar till skolan")
    detail = screens.detail("B-1")
    assert (detail.title, detail.own_title) == ("Brev B-1", "Svar till skolan")
    assert detail.facts.startswith("Came in Tue 24 Nov")
    assert "planned today 08:10–" in detail.facts


def test_the_six_answers_come_in_the_rulebooks_words(screens, unit):
    unit.add("F-1", "forhand")
    answers = dict(screens.detail("F-1").answers)
    assert list(answers)[:2] == ["Task", "Result"]
    assert len(answers) == 6
    assert all(answers.values())


def test_the_reason_names_level_rule_and_revision(screens, unit):
    unit.add("F-1", "forhand")
    detail = screens.detail("F-1")
    assert detail.reason_title.startswith(f"Level {detail.level} ")
    assert f"Level {detail.level} by rule" in detail.reason
    assert "revision 1" in detail.reason


def test_what_cannot_be_met_comes_with_its_proof_and_the_ways_out(screens, unit):
    unit.add("F-1", "forhand", estimate_minutes=600, deadline=on(0))
    unmet = screens.detail("F-1").unmet
    assert unmet.sentence.startswith("Cannot be met by Tue 24 Nov")
    assert "needed" in unmet.proof
    assert unmet.remedies
    assert screens.detail("F-1").limits


def test_how_it_moved_is_told_with_what_took_its_place(screens, unit):
    unit.add("B-1")
    answer = interruption.follow(
        unit.desk, NewAssignment(kind="skydd", ref="S-1", facts={"fara": "yes"})
    )
    move = next(move for move in answer.moves)
    reason = screens.detail("B-1", Moved(move, answer.view.now)).reason
    assert "Moved 08:10 from Tue 24 Nov 08:10" in reason


def test_what_nobody_begins_is_not_told_to_have_moved_every_minute(unit):
    unit.add("B-1", estimate_minutes=60)
    unit.view()
    unit.pass_minutes(7)
    (slid,) = unit.view().moves
    assert is_only_later(slid)
    answer = interruption.follow(
        unit.desk, NewAssignment(kind="skydd", ref="S-1", facts={"fara": "yes"})
    )
    assert not any(map(is_only_later, answer.moves))


def test_what_runs_is_paused_or_done_and_not_begun(screens, unit):
    unit.add("B-1")
    assert (screens.detail("B-1").running, screens.detail("B-1").startable) == (False, True)
    work.start(unit.desk, "B-1")
    assert (screens.detail("B-1").running, screens.detail("B-1").startable) == (True, False)


def test_nothing_chosen_is_nothing_shown(screens, unit):
    from swdesk.ui.viewmodels.detail import detail_state

    assert detail_state(unit.view(), None, screens.names()) is None


def test_waiting_says_until_when_and_what_for(screens, unit):
    unit.add("B-1")
    work.wait(unit.desk, "B-1", on(3), "svar från skolan")
    assert screens.detail("B-1").facts.startswith("waiting until Fri 27 Nov: svar från skolan · ")
    assert "planned Fri 27 Nov" in screens.detail("B-1").facts


def test_a_later_estimate_is_what_is_left(screens, unit):
    unit.add("B-1", estimate_minutes=30)
    assignments.edit(unit.desk, "B-1", Edits(estimate_minutes=95))
    assert "1 h 35 min left" in screens.detail("B-1").facts
