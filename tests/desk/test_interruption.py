"""Something happened: previewed, followed, queued, overridden."""

import pytest
from msgspec.structs import replace

from swdesk.desk import hours_seen, interruption, looking, rulebooks, work
from swdesk.desk.answers import Action, Answer, NewAssignment
from swdesk.domain.assignment import Status
from swdesk.domain.errors import (
    ApproverNeededError,
    AssignmentExistsError,
    KindUnknownError,
    NoPendingInterruptionError,
    OverrideBeyondLimitError,
    PersonalNumberError,
    PreviewOutdatedError,
    ReasonNeededError,
)
from swdesk.domain.notice import Occasion
from swdesk.domain.plan import MoveReason
from tests.desk.unit import PERSONAL_NUMBER, Unit, at, book, on, span


def stated(kind="brev", ref="X-1", **more):
    return NewAssignment(kind=kind, ref=ref, **more)


DANGER = stated("forhand", facts={"fara": "ja"})


@pytest.fixture
def busy(unit):
    """A worker who has been at B-1 for ten minutes, with a meeting at ten and more to do."""
    unit.add("B-1", due=on(1), estimate_minutes=60)
    unit.add("B-2", due=on(2))
    unit.add("M-1", "mote", fixed=span("13:00", "14:00"))
    work.start(unit.desk, "B-1")
    unit.pass_minutes(10)
    return unit


def seen(answer):
    """What a person sees of an answer."""
    plan, view = answer.view.plan, answer.view
    return (
        (answer.action, answer.do_now, answer.moves, answer.unmet, answer.tell),
        (plan.blocks, plan.unmet, plan.waiting, plan.clashes, view.queue, view.decisions),
        (answer.parked, answer.decision),
    )


@pytest.mark.parametrize(
    "what",
    [
        DANGER,
        stated(),
        stated("rad"),
        stated("hot", ""),
        stated("mote", fixed=span("13:30", "15:00")),
    ],
)
def test_a_preview_changes_nothing_and_following_gives_exactly_it(busy, what):
    busy.view()
    before = busy.everything()
    preview = interruption.preview(busy.desk, what)
    assert (busy.everything(), preview.applied, preview.change) == (before, False, None)
    busy.pass_minutes(3)
    followed = interruption.follow(busy.desk, what, preview.counter, preview.view.now)
    assert followed.applied
    assert seen(followed) == seen(preview)
    assert busy.stored().plan == preview.view.plan


def test_another_process_previews_the_same(busy):
    preview = interruption.preview(busy.desk, DANGER)
    other = Unit(busy.home, busy.desk.clock.now())
    assert seen(interruption.preview(other.desk, DANGER)) == seen(preview)
    other.close()


def test_a_preview_that_something_has_overtaken_is_not_followed(busy):
    preview = interruption.preview(busy.desk, DANGER)
    busy.add("B-3")
    before = busy.everything()
    with pytest.raises(PreviewOutdatedError):
        interruption.follow(busy.desk, DANGER, preview.counter, preview.view.now)
    assert busy.everything() == before


def test_a_new_rulebook_never_takes_effect_under_an_open_preview(unit):
    raised = ("Allt annat, when: always, level: 4", "Allt annat, when: always, level: 3")
    rulebooks.install(unit.desk, *book(2, "2026-11-25", (raised,)))
    unit.clock("23:59")
    preview = interruption.preview(unit.desk, stated())
    unit.clock("00:01", 1)
    followed = interruption.follow(unit.desk, stated(), preview.counter, preview.view.now)
    assert (followed.decision.level, followed.decision.revision) == (4, 1)


def test_at_once_work_is_done_now_and_what_ran_is_parked_with_its_time(busy):
    answer = interruption.follow(busy.desk, DANGER)
    parked = busy.one("B-1")
    assert (answer.action, answer.decision.rule) == (Action.NOW, "1.1")
    assert answer.do_now == answer.assignment.id
    assert (answer.parked, parked.status, parked.logged_minutes) == (parked.id, "parked", 10)
    assert parked.remaining_minutes(busy.desk.clock.now()) == 50
    assert busy.worked() == [(parked.id, span("08:10", "08:20"))]
    assert [(told.notice.number, told.ref) for told in answer.tell] == [("N2", "X-1")]
    assert {move.reason for move in answer.moves if move.assignment_id == parked.id} == {
        MoveReason.BROKEN_INTO
    }


def test_what_comes_first_after_this_is_done_next(busy):
    answer = interruption.follow(busy.desk, stated(deadline=on(0, "10:00")))
    assert (answer.action, answer.do_now) == (Action.NEXT, busy.one("B-1").id)


def test_what_fits_later_today_is_done_today(busy):
    answer = interruption.follow(busy.desk, stated(earliest_start=on(0, "15:00")))
    assert (answer.action, answer.assignment.status) == (Action.TODAY, Status.OPEN)


def test_what_can_wait_goes_into_the_queue(busy):
    answer = interruption.follow(busy.desk, stated("rad", earliest_start=on(1)))
    assert (answer.action, answer.do_now) == (Action.QUEUE, busy.one("B-1").id)


def test_what_cannot_be_met_is_handed_over_with_whom_to_tell(busy):
    answer = interruption.follow(busy.desk, stated("forhand", deadline=on(0, "08:30")))
    assert answer.action is Action.HAND_OVER
    assert [unmet.assignment_id for unmet in answer.unmet] == [answer.assignment.id]
    assert [told.notice.occasion for told in answer.tell] == [Occasion.UNMET]


def test_a_limit_that_only_breaking_in_keeps_breaks_in(busy):
    urgent = stated("forhand", deadline=on(0, "09:00"), estimate_minutes=40)
    answer = interruption.follow(busy.desk, urgent)
    assert (answer.decision.level, answer.action, answer.unmet) == (2, Action.NOW, ())


def test_facts_that_could_raise_the_level_are_named_in_the_preview(busy):
    assert interruption.preview(busy.desk, stated("forhand")).decision.raising_facts == ("fara",)


def test_the_worker_may_queue_it_and_go_on(busy):
    answer = interruption.put_in_queue(busy.desk, stated())
    assert (answer.applied, busy.one("B-1").status) == (True, "running")
    assert answer.change.action == "interruption_queued"


def test_doing_it_now_instead_of_later_needs_a_reason(busy):
    with pytest.raises(ReasonNeededError):
        interruption.override(busy.desk, stated("rad"), " ")
    answer = interruption.override(busy.desk, stated("rad"), "den som ringer gråter")
    assert (answer.action, busy.one("X-1").status, busy.one("B-1").status) == (
        *(Action.NOW, "running", "parked"),
    )
    assert [told.notice.number for told in answer.tell] == ["N4"]
    logged = looking.why(busy.desk, "X-1").logged
    assert (logged.override_reason, logged.cause) == (
        *("den som ringer gråter", "interruption_overridden"),
    )


def test_letting_it_wait_instead_of_now_needs_who_approved(busy):
    with pytest.raises(ApproverNeededError) as refusal:
        interruption.override(busy.desk, DANGER, "kollegan tar det")
    assert refusal.value.facts == {"role": "gruppledare"}
    answer = interruption.override(busy.desk, DANGER, "kollegan tar det", "Eva")
    assert (answer.action is Action.NOW, busy.one("B-1").status) == (False, "running")
    assert busy.one("X-1").override.approver == "Eva"
    assert looking.why(busy.desk, "X-1").logged.approver == "Eva"


def test_an_override_stays_within_the_original_limit(busy):
    today = stated("forhand", facts={"fara": "ja"}, deadline=on(0, "10:20"))
    before = busy.everything()
    with pytest.raises(OverrideBeyondLimitError):
        interruption.override(busy.desk, today, "hinner inte", "Eva")
    assert busy.everything() == before


def test_an_override_may_not_cost_another_its_limit(busy):
    work.pause(busy.desk)
    busy.add("F-1", "forhand", deadline=on(0, "10:25"))
    with pytest.raises(OverrideBeyondLimitError) as refusal:
        interruption.override(busy.desk, stated("rad", estimate_minutes=120), "vill")
    assert refusal.value.facts["ref"] == "F-1"


def test_a_meeting_done_now_is_no_longer_at_its_time(busy):
    meeting = stated("mote", fixed=span("15:00", "16:00"))
    answer = interruption.override(busy.desk, meeting, "alla är här redan")
    assert (answer.assignment.fixed, answer.do_now) == (None, answer.assignment.id)


@pytest.mark.parametrize(("reason", "approver"), [(PERSONAL_NUMBER, ""), ("vill", PERSONAL_NUMBER)])
def test_a_personal_number_is_refused(busy, reason, approver):
    with pytest.raises(PersonalNumberError):
        interruption.override(busy.desk, stated(), reason, approver)
    with pytest.raises(PersonalNumberError):
        interruption.preview(busy.desk, stated(title=PERSONAL_NUMBER))


def test_a_kind_that_does_not_exist_and_one_that_is_open_are_refused(busy):
    with pytest.raises(KindUnknownError):
        interruption.preview(busy.desk, stated("brand"))
    with pytest.raises(AssignmentExistsError):
        interruption.preview(busy.desk, stated("brev", "B-1"))


def test_the_first_key_parks_at_once_and_survives_a_restart(busy):
    done = interruption.begin(busy.desk)
    assert done.view.state.pending.parked == busy.one("B-1").id
    busy.pass_minutes(5)
    interruption.begin(busy.desk)
    busy.restart()
    assert (busy.stored().pending.at, busy.one("B-1").status) == (at("08:20"), "parked")


def test_cancelled_what_was_parked_has_gone_on_all_along(busy):
    interruption.begin(busy.desk)
    busy.pass_minutes(5)
    busy.restart()
    interruption.cancel(busy.desk)
    resumed = busy.one("B-1")
    assert (resumed.status, resumed.running_since, resumed.logged_minutes) == (
        *("running", at("08:20"), 10),
    )
    busy.pass_minutes(5)
    work.pause(busy.desk)
    assert busy.worked()[-1][1] == span("08:20", "08:30")
    assert busy.stored().pending is None
    with pytest.raises(NoPendingInterruptionError):
        interruption.cancel(busy.desk)


def test_its_clock_runs_from_the_first_key(busy):
    interruption.begin(busy.desk)
    busy.pass_minutes(5)
    answer = interruption.follow(busy.desk, DANGER)
    taken = busy.one("X-1")
    assert (taken.running_since, taken.interrupted_at) == (at("08:20"), at("08:20"))
    assert (answer.parked, busy.stored().pending) == (busy.one("B-1").id, None)


def test_what_goes_into_the_queue_after_the_first_key_has_its_minutes_entered(busy):
    interruption.begin(busy.desk)
    busy.pass_minutes(5)
    answer = interruption.put_in_queue(busy.desk, stated())
    assert busy.one("B-1").status == "running"
    assert busy.worked()[-1] == (answer.assignment.id, span("08:20", "08:25"))
    assert busy.one("X-1").remaining_minutes(at("08:25")) == 30


def test_after_a_threat_nothing_is_proposed(busy):
    answer = interruption.answer(busy.desk, stated("hot", "H-1"), Answer.FOLLOW)
    assert answer.do_now == answer.assignment.id
    busy.pass_minutes(30)
    work.done(busy.desk, "H-1")
    assert (
        interruption.preview(
            busy.desk,
            stated(),
        ).do_now
        is None
    )
    assert interruption.follow(busy.desk, DANGER).do_now is not None


@pytest.mark.parametrize("how", [Answer.PREVIEW, Answer.QUEUE, Answer.OVERRIDE])
def test_the_answer_is_settled_the_way_that_was_chosen(busy, how):
    answer = interruption.answer(busy.desk, stated(), how, "vill", "Eva")
    assert answer.applied is (how is not Answer.PREVIEW)
    assert (answer.action is Action.NOW) is (how is Answer.OVERRIDE)


@pytest.mark.parametrize("what", [DANGER, stated(), stated("rad"), stated("hot")])
def test_a_reference_typed_afterwards_changes_nothing_else(busy, what):
    under = interruption.under_ref(interruption.preview(busy.desk, replace(what, ref="Y-1")), "X-1")
    assert seen(under) == seen(interruption.preview(busy.desk, what))
    assert under.assignment == interruption.preview(busy.desk, what).assignment


def test_a_reference_that_is_open_already_is_refused_afterwards_too(busy):
    answer = interruption.preview(busy.desk, stated())
    with pytest.raises(AssignmentExistsError):
        interruption.under_ref(answer, "B-1")


def test_who_has_twenty_minutes_left_breaks_into_what_has_run_for_long(unit):
    unit.clock("14:00")
    unit.add("B-1", estimate_minutes=240)
    work.start(unit.desk, "B-1")
    unit.clock("16:21")
    near = stated("forhand", deadline=on(), estimate_minutes=20)
    answer = interruption.follow(unit.desk, near)
    assert (answer.action, unit.spans("X-1")[0], unit.one("B-1").status) == (
        Action.NOW,
        span("16:21", "16:41"),
        Status.PARKED,
    )


def test_where_there_is_time_enough_after_it_what_runs_goes_on(unit):
    unit.add("B-1", estimate_minutes=60)
    work.start(unit.desk, "B-1")
    unit.pass_minutes(20)
    answer = interruption.follow(unit.desk, stated("forhand", deadline=on(), estimate_minutes=20))
    assert (answer.action, unit.one("B-1").status) == (Action.NEXT, Status.RUNNING)


def test_what_must_be_done_at_once_breaks_in_though_another_such_work_was_laid_aside(busy):
    """Neither may wait while something weaker goes on that was chosen against the rules."""
    interruption.follow(busy.desk, stated("forhand", "F-1", facts={"fara": "ja"}))
    busy.pass_minutes(1)
    interruption.override(busy.desk, stated("rad", "R-1"), "gråter", "Eva")
    assert busy.one("R-1").status is Status.RUNNING
    busy.pass_minutes(1)
    answer = interruption.follow(busy.desk, stated("hot", "H-1"))
    assert answer.action is Action.NOW
    assert busy.one("H-1").status is Status.RUNNING
    assert busy.one("R-1").status is Status.PARKED


def test_a_fixed_time_over_lunch_is_not_beyond_ordinary_hours(unit):
    unit.add("M-1", "mote", fixed=span("11:00", "13:00", 1))
    unit.add("M-2", "mote", fixed=span("16:00", "18:00", 1))
    assert hours_seen.beyond_hours(unit.desk, unit.view()) == (span("16:00", "18:00", 1),)
