from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from swdesk.domain.assignment import Status
from swdesk.domain.instants import Span
from swdesk.domain.plan import BlockKind
from tests.planner import rules_of_planning as rules
from tests.planner.desks import desks, desks_with_a_past
from tests.planner.unit import at

either = st.one_of(desks(), desks_with_a_past())
often = settings(max_examples=80)


@often
@given(either)
def test_a_plan_keeps_the_rules_of_planning(desk):
    planned = desk.planned()
    plan = planned.plan
    assert rules.overlaps(plan) == []
    assert rules.outside(desk, plan) == []
    assert rules.around_fixed(desk, plan) == []
    assert rules.wrong_sums(desk, planned) == []
    assert rules.short_pieces(desk, planned) == []
    assert rules.off_marks(plan) == []
    assert rules.too_early(desk, plan) == []
    assert rules.fallen_off(desk, plan) == []
    assert rules.late_and_silent(planned) == []


@often
@given(desks())
def test_protected_time_and_the_reserve_open_only_to_those_who_may(desk):
    assert rules.wrongly_opened(desk, desk.planned()) == []


@often
@given(either)
def test_planning_again_changes_nothing(desk):
    first = desk.planned()
    again = desk.after(first).planned()
    assert again.plan.blocks == first.plan.blocks
    assert again.moves == ()


@often
@given(either)
def test_the_running_task_runs_on_unless_something_may_break_into_it(desk):
    planned = desk.planned()
    running = [one for one in desk.queue if one.status is Status.RUNNING]
    if not running or desk.absences:
        return
    mine = [b for b in planned.plan.blocks if b.assignment_id == running[0].id]
    if any(
        b.kind is BlockKind.FIXED and b.span.start <= desk.now < b.span.end + 30
        for b in planned.plan.blocks
    ):
        return
    at_once = [b for b in planned.plan.blocks if b.kind is BlockKind.AT_ONCE]
    if not at_once or at_once[0].level >= planned.assessed[running[0].id].decision.level:
        assert mine[0].span.start == desk.now


@st.composite
def desks_before_and_after_freeing(draw):
    """A desk with its plan, and the same desk with more free time."""
    desk = draw(desks())
    known = desk.after(desk.planned())
    fixed = [one for one in known.queue if one.fixed is not None]
    # Without the absence a fixed time would take place again that fell into it: no free time.
    away = desk.absences and not any(one.fixed.overlaps(*desk.absences) for one in fixed)
    ways = ["overtime"] + ["absence"] * bool(away) + ["fixed"] * bool(fixed)
    way = draw(st.sampled_from(ways))
    if way == "overtime":
        return known, replace(known, overtime=(*known.overtime, EVENING))
    if way == "absence":
        return known, replace(known, absences=())
    gone = draw(st.sampled_from(fixed))
    return known, replace(known, queue=tuple(one for one in known.queue if one is not gone))


EVENING = Span(at(17), at(18))


@often
@given(desks_before_and_after_freeing())
def test_more_free_time_never_makes_a_plan_worse(pair):
    tight, roomy = pair
    everyone = {one.id for one in roomy.queue}
    before = rules.harm(tight.previous, roomy.planned().assessed, roomy)
    assert rules.harm(roomy.planned().plan, roomy.planned().assessed, roomy) <= before, everyone
