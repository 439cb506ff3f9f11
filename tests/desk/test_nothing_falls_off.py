"""Whatever is done: every open assignment is planned, waiting, with someone else, or told of."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from swdesk.desk import (
    absence,
    assignments,
    circumstances,
    handover,
    interruption,
    looking,
    notices,
    work,
)
from swdesk.desk.answers import Edits, NewAssignment
from swdesk.desk.undo import undo
from swdesk.domain.assignment import Status
from swdesk.domain.errors import OverrideBeyondLimitError, UserError
from swdesk.domain.instants import Span
from swdesk.domain.notice import Occasion
from tests.desk.unit import ZONE, Unit, at, on

KINDS = st.sampled_from(["skydd", "forhand", "brev", "mote", "hot", "overvag", "rad"])
ANSWERS = st.sampled_from([{}, {"fara": "ja"}, {"fara": "nej", "risk": "high"}])
DAYS = st.none() | st.builds(on, st.integers(-2, 12))
LASTING = {Occasion.UNMET, Occasion.CLASH, Occasion.DEFERRED_BEYOND, Occasion.DECIDED}
MINUTES = st.integers(1, 600)


def fixed(kind, start):
    return Span(at("08:00", start), at("09:30", start)) if kind == "mote" else None


def concerns(notice, view):
    """The moments that a notice speaks of: a limit as it is stated, a fixed time's start."""
    known = notice.assignment_id
    if notice.occasion is Occasion.UNMET:
        missed = [one for one in view.plan.unmet if one.assignment_id == known]
        starts = [one.fixed.start for one in missed if one.fixed is not None]
        return starts or [ZONE.moment_end(one.stated.moment) for one in missed if one.stated]
    one, limits = view.state.assignments.get(known), view.limits.get(known)
    fixed = [one.fixed.start] if one is not None and one.fixed is not None else []
    hard = [ZONE.moment_end(limits.hard.moment)] if limits is not None and limits.hard else []
    return fixed if notice.occasion is Occasion.CLASH else [*fixed, *hard]


class Days(RuleBasedStateMachine):
    """A worker's days, in any order of actions."""

    fresh: Path

    @initialize()
    def _open(self):
        self.folder = tempfile.TemporaryDirectory()
        self.unit = Unit(shutil.copytree(self.fresh, Path(self.folder.name) / "home"))
        self.count = 0

    def teardown(self):
        if hasattr(self, "unit"):
            self.unit.close()
            self.folder.cleanup()

    def some(self, number):
        """One of the open assignments, as a person would name it."""
        known = self.unit.view().state.assignments
        one = list(known.values())[number % len(known)]
        return f"{one.ref}/{one.kind}"

    def has_work(self):
        return hasattr(self, "unit") and bool(self.unit.view().queue)

    def stated(self, kind, facts, deadline, estimate):
        self.count += 1
        return NewAssignment(
            kind=kind,
            ref=f"X-{self.count}",
            facts=facts,
            deadline=deadline,
            estimate_minutes=estimate,
            fixed=fixed(kind, self.count % 4),
        )

    @rule(kind=KINDS, facts=ANSWERS, deadline=DAYS, estimate=MINUTES)
    def add(self, kind, facts, deadline, estimate):
        assignments.add(self.unit.desk, self.stated(kind, facts, deadline, estimate))

    @rule(kind=KINDS, facts=ANSWERS, deadline=DAYS, estimate=MINUTES, how=st.integers(0, 3))
    def interrupt(self, kind, facts, deadline, estimate, how):
        stated, desk = self.stated(kind, facts, deadline, estimate), self.unit.desk
        if how == 3:
            interruption.begin(desk)
        elif how == 2:
            interruption.put_in_queue(desk, stated)
        elif how == 1:
            try:
                interruption.override(desk, stated, "vill", "Eva")
            except OverrideBeyondLimitError:
                return
        else:
            preview = interruption.preview(desk, stated)
            followed = interruption.follow(desk, stated, preview.counter, preview.view.now)
            assert followed.view.plan == preview.view.plan

    @precondition(has_work)
    @rule(number=st.integers(0, 50), what=st.integers(0, 8), day=st.integers(0, 9))
    def act(self, number, what, day):
        ref, desk = self.some(number), self.unit.desk
        actions = (
            lambda: work.start(desk, ref),
            lambda: work.done(desk, ref),
            lambda: work.wait(desk, ref, on(day), "svar"),
            lambda: work.drop(desk, ref, "fel"),
            lambda: work.pin(desk, ref, at("10:00", day)),
            lambda: handover.hand_over(desk, ref, "kollega"),
            lambda: work.reopen(desk, ref),
            lambda: work.longer(desk, 45, ref),
            lambda: assignments.edit(desk, ref, Edits(deadline=on(day), facts={"fara": "nej"})),
        )
        self.tolerantly(actions[what])

    @rule(what=st.integers(0, 5), day=st.integers(0, 4))
    def otherwise(self, what, day):
        desk = self.unit.desk
        today = (desk.clock.now() - at("00:00")) // 1440
        actions = (
            lambda: work.pause(desk),
            lambda: absence.absent(desk, on(today + day), None, "sjuk"),
            lambda: circumstances.crisis(desk, on=day % 2 == 0),
            lambda: notices.told(desk, next((one.id for one in looking.notices(desk)), 0)),
            lambda: undo(desk),
            lambda: interruption.cancel(desk),
        )
        self.tolerantly(actions[what])

    @rule(minutes=st.sampled_from([5, 45, 300, 1440]))
    def let_time_pass(self, minutes):
        self.unit.pass_minutes(minutes)

    def tolerantly(self, action):
        """A refusal is an answer too, and leaves everything as it was."""
        before = self.unit.everything()
        try:
            action()
        except UserError:
            assert self.unit.everything() == before

    @invariant()
    def nothing_falls_off(self):
        if not hasattr(self, "unit"):
            return
        view = self.unit.view()
        plan, state = view.plan, view.state
        told = {
            notice.assignment_id
            for notice in state.notices.values()
            if notice.occasion in {Occasion.UNMET, Occasion.ABSENT} and notice.withdrawn_at is None
        }
        missed = {unmet.assignment_id for unmet in plan.unmet}
        assert missed <= told
        kept = {block.assignment_id for block in plan.blocks} | set(plan.past_fixed) | missed
        kept |= set(plan.waiting) | set(plan.handed_over)
        assert kept == set(state.assignments) == set(view.queue)
        running = [one for one in state.assignments.values() if one.status is Status.RUNNING]
        assert len(running) <= 1

    @invariant()
    def nobody_is_told_too_late(self):
        """Before what it is about; once that has passed, at once."""
        if not hasattr(self, "unit"):
            return
        view = self.unit.view()
        for notice in view.state.notices.values():
            if notice.is_open and (notice.occasion in LASTING or notice.arose_at == view.now):
                about = concerns(notice, view)
                ahead = [moment for moment in about if moment > view.now]
                latest = min(ahead) if ahead else view.now
                assert not about or notice.by <= latest, notice

    @invariant()
    def what_is_remembered_is_what_is_stored(self):
        if hasattr(self, "unit"):
            assert self.unit.desk.remembered.state == self.unit.stored()


def test_nothing_silently_falls_off(fresh_home):
    Days.fresh = fresh_home
    few = settings(max_examples=25, stateful_step_count=25, phases=[Phase.generate])
    run_state_machine_as_test(Days, settings=few)


@pytest.mark.long
def test_nothing_falls_off_on_many_long_days(fresh_home):
    """A meeting that overran and was broken into took some two hundred days to find."""
    Days.fresh = fresh_home
    run_state_machine_as_test(Days, settings=settings(max_examples=300, stateful_step_count=50))
