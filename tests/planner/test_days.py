"""Particular days: begun, off, across a holiday, a clock change, midnight; and no day at all."""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from swdesk.domain.assignment import Status
from swdesk.domain.instants import Instant, Span
from swdesk.domain.plan import BlockKind, Proof
from swdesk.domain.schedule import Hours, Schedule, ScheduledDay
from swdesk.rules.rulebook import DayRules
from tests.planner.unit import NO_DAY, OFFICE_WEEK, PLAIN_DAY, ZONE, SmallDesk, at, by, work

ROOT = Path(__file__).resolve().parents[2]


def times(planned, number=1):
    spans = planned.plan.spans().get(number, ())
    return [f"{ZONE.local(s.start):%d %H:%M}-{ZONE.local(s.end):%H:%M}" for s in spans]


def plain(now, *queue, **facts):
    return SmallDesk(now, queue, day=PLAIN_DAY, **facts).planned()


def test_an_empty_queue_has_an_empty_plan():
    plan = plain(at(8)).plan
    assert (plan.blocks, plan.unmet, plan.waiting) == ((), (), ())


def test_a_day_already_begun_is_planned_from_the_next_mark():
    assert times(plain(at(10, 3), work(1, 60))) == ["23 10:05-11:05"]


def test_lunch_is_kept_free():
    assert times(plain(at(11), work(1, 120))) == ["23 11:00-12:00", "23 12:45-13:45"]


def test_overtime_agreed_before_the_day_begins_is_planned_in():
    early = SmallDesk(at(6), (work(1, 90),), overtime=(Span(at(6), at(7)),), day=PLAIN_DAY)
    assert times(early.planned()) == ["23 06:00-07:00", "23 08:00-08:30"]


def test_a_day_off_is_passed_over():
    assert times(plain(at(9, day=date(2026, 11, 28)), work(1))) == ["30 08:00-09:00"]


def test_work_goes_on_after_a_public_holiday():
    now = at(16, day=date(2026, 12, 23))
    assert times(plain(now, work(1, 120, shortest_block_minutes=15))) == [
        "23 16:00-16:45",
        "28 08:00-09:15",
    ]


def test_a_deadline_on_a_holiday_ends_with_the_last_work_before_it():
    deadline = by(at(0, day=date(2026, 12, 25)))
    job = work(1, 60, deadline=replace(deadline, at=None))
    plan = plain(at(16, 30, day=date(2026, 12, 23)), job).plan
    assert plan.unmet[0].limit == at(16, 45, day=date(2026, 12, 23))


NIGHT = ScheduledDay((Hours(0, 360), Hours(1320, 1440)))
NIGHTS = Schedule(date(2020, 1, 1), (NIGHT,) * 7)


@pytest.mark.parametrize(
    ("now", "minutes", "wanted"),
    [
        # Summer time ends: the night from 24 to 25 October is an hour longer.
        (at(22, day=date(2026, 10, 24)), 540, ["24 22:00-06:00"]),
        # It begins: the night from 27 to 28 March is an hour shorter.
        (at(22, day=date(2027, 3, 27)), 420, ["27 22:00-06:00"]),
    ],
)
def test_nights_across_a_clock_change_have_their_real_minutes(now, minutes, wanted):
    assert times(plain(now, work(1, minutes), schedules=(NIGHTS,))) == wanted


@pytest.mark.parametrize("last_day_before", [date(2026, 10, 23), date(2027, 3, 25)])
def test_days_around_a_clock_change_begin_at_eight(last_day_before):
    spans = plain(at(16, day=last_day_before), work(1, 105)).plan.spans()[1]
    assert [f"{ZONE.local(span.start):%H:%M}" for span in spans] == ["16:00", "08:00"]


def test_work_at_midnight_of_a_night_shift_is_one_stretch():
    now = at(22, day=date(2026, 11, 23))
    assert times(plain(now, work(1, 480), schedules=(NIGHTS,))) == ["23 22:00-06:00"]


@pytest.mark.parametrize("schedules", [(), (Schedule(date(2020, 1, 1), (NO_DAY,) * 7),)])
def test_without_any_hours_everything_is_unmet_and_that_is_said_quickly(schedules):
    queue = (*tuple(work(n, 60, deadline=by(at(15))) for n in range(1, 20)), work(99))
    began = time.perf_counter()
    plan = SmallDesk(at(8), queue, schedules=schedules).planned().plan
    assert time.perf_counter() - began < 2
    assert plan.blocks == ()
    assert {unmet.assignment_id for unmet in plan.unmet} == {one.id for one in queue}
    assert {unmet.proof for unmet in plan.unmet} == {Proof.MINUTES}


def test_hours_that_begin_later_are_waited_for():
    later = Schedule(date(2027, 1, 4), OFFICE_WEEK.days)
    assert times(plain(at(8), work(1), schedules=(later,))) == ["04 08:00-09:00"]


def test_work_longer_than_any_stretch_that_may_not_split_is_said_to_have_no_place():
    (unmet,) = plain(at(8), work(1, 300, kind="whole")).plan.unmet
    assert (unmet.proof, unmet.needed_minutes, unmet.available_minutes) == (
        Proof.NO_BLOCK,
        300,
        240,
    )


def test_while_everything_fits_levels_do_not_order_the_day():
    early = work(1, 60, level=5, deadline=by(at(10)))
    late = work(2, 60, level=3, deadline=by(at(16)))
    planned = plain(at(8), late, early)
    assert times(planned, 1) == ["23 08:00-09:00"]
    assert planned.plan.unmet == ()


def test_when_time_is_short_the_lower_level_gives_way():
    strong, weak = (work(n, 60, level, deadline=by(at(9))) for n, level in ((1, 3), (2, 5)))
    plan = plain(at(8), weak, strong).plan
    assert [unmet.assignment_id for unmet in plan.unmet] == [2]
    assert plan.unmet[0].rivals


def test_a_running_task_goes_on_while_others_are_planned_after_it():
    running = work(1, 60, status=Status.RUNNING, running_since=at(7, 50))
    planned = plain(at(8), running, work(2, 60, deadline=by(at(12))))
    assert times(planned, 1) == ["23 08:00-08:50"]
    assert times(planned, 2) == ["23 08:50-09:50"]


def test_starting_what_the_plan_says_keeps_the_plan():
    """The long work was planned around the urgent one: starting it does not push that out."""
    long, urgent = work(1, 240), work(2, 60, deadline=by(at(12)), earliest_start=by(at(11)))
    desk = SmallDesk(at(8), (long, urgent), day=PLAIN_DAY)
    planned = desk.planned()
    started = desk.after(planned)
    running = replace(started.queue[0], status=Status.RUNNING, running_since=at(8))
    again = replace(started, queue=(running, started.queue[1])).planned()
    assert [b.span for b in again.plan.blocks] == [b.span for b in planned.plan.blocks]
    assert again.plan.unmet == ()


def test_the_running_task_is_broken_into_only_by_a_level_that_may():
    running = work(1, 240, level=4, status=Status.RUNNING, running_since=at(8))
    weaker = work(2, 60, level=3, deadline=by(at(10)))
    stronger = work(3, 60, level=2, received=by(at(8)), deadline=by(at(10)))
    assert times(plain(at(8), running, weaker), 1)[0] == "23 08:00-12:00"
    broken = plain(at(8), running, stronger)
    assert times(broken, 1)[0] == "23 08:00-08:30"
    assert broken.plan.unmet == ()


def test_what_has_run_for_its_shortest_block_is_broken_into_at_the_next_mark():
    """Someone waits and has twenty minutes left; the running task has half an hour as its least."""
    running = work(1, 240, level=4, status=Status.RUNNING, running_since=at(15))
    visitor = work(2, 20, level=2)
    planned = plain(at(16, 21), running, visitor)
    assert times(planned, 1)[0] == "23 16:21-16:25"
    assert times(planned, 2) == ["23 16:25-16:45"]
    assert planned.plan.unmet == ()


def test_what_has_just_begun_runs_for_its_shortest_block_first():
    running = work(1, 240, level=4, status=Status.RUNNING, running_since=at(15, 10))
    planned = plain(at(15, 21), running, work(2, 60, level=2))
    assert times(planned, 1)[0] == "23 15:21-15:40"
    assert times(planned, 2) == ["23 15:40-16:40"]


def test_work_at_once_starts_now_and_pushes_weaker_fixed_times_aside():
    meeting = work(1, kind="visit", fixed=Span(at(8, 30), at(9)))
    danger = work(2, 60, level=1)
    plan = plain(at(8), meeting, danger).plan
    assert [(b.assignment_id, b.kind) for b in plan.blocks] == [(2, BlockKind.AT_ONCE)]
    assert [(u.assignment_id, u.proof) for u in plan.unmet] == [(1, Proof.MINUTES)]


def test_a_pin_is_kept_and_what_does_not_fit_there_comes_after():
    planned = plain(at(8), work(1, 120, pinned_start=at(11)))
    assert times(planned) == ["23 11:00-12:00", "23 12:45-13:45"]
    assert [block.kind for block in planned.plan.blocks] == [BlockKind.PINNED, BlockKind.PLANNED]


def test_a_pin_outside_working_time_waits_for_the_next_hours():
    assert times(plain(at(8), work(1, pinned_start=at(20)))) == ["24 08:00-09:00"]


def test_a_fixed_time_that_has_passed_asks_whether_it_happened():
    over = work(1, kind="visit", fixed=Span(at(8), at(9)))
    assert plain(at(10), over).plan.past_fixed == (1,)


def test_a_meeting_that_runs_is_one_block_and_runs_on_when_it_is_over():
    running = {"status": Status.RUNNING, "running_since": at(8)}
    meeting = work(1, 60, kind="visit", fixed=Span(at(8), at(9)), **running)
    assert [b.kind for b in plain(at(8, 30), meeting).plan.blocks] == [BlockKind.FIXED]
    late = plain(at(9, 10), meeting).plan
    assert [b.kind for b in late.blocks] == [BlockKind.RUNNING]
    assert late.past_fixed == ()


def test_the_reserve_opens_only_for_what_would_miss_a_hard_limit():
    free = SmallDesk(at(13), (work(1, 180),)).planned()
    tight = SmallDesk(at(13), (work(1, 180, deadline=by(at(16, 45))),)).planned()
    assert not any(block.opened for block in free.plan.blocks)
    assert any(block.opened for block in tight.plan.blocks) or tight.plan.unmet


def test_what_can_wait_makes_room_before_the_reserve_opens():
    desk = SmallDesk(at(8), (work(1, 420),), day=DayRules(reserve_minutes=30))
    sudden = work(2, 60, deadline=by(at(16, 45)))
    plan = replace(desk.after(desk.planned()), queue=(*desk.queue, sudden)).planned().plan
    assert plan.unmet == ()
    assert not any(block.opened for block in plan.blocks)


def test_unmet_work_stays_planned_unless_a_rule_drops_it():
    kept = plain(at(8), work(1, 60, deadline=by(at(8, 30)))).plan
    dropped = plain(at(8), work(1, 60, kind="advice", due=by(at(8, 30)))).plan
    assert kept.unmet[0].planned_end == Instant(at(9))
    assert (dropped.blocks, dropped.unmet[0].dropped_by) == ((), "S1")


SCRIPT = """
import random
from tests.planner.test_proofs import overloaded
for seed in range(25):
    planned = overloaded(seed).planned()
    print(planned.plan, planned.moves)
    print([(one.decision, one.limits, one.situation) for one in planned.assessed.values()])
"""


def test_the_same_request_gives_the_same_plan_in_another_process():
    """Sets and dicts are ordered differently there."""
    outputs = {_planned_in_a_process(hash_seed) for hash_seed in ("1", "2")}
    assert len(outputs) == 1


def _planned_in_a_process(hash_seed):
    command = [sys.executable, "-c", SCRIPT]
    environment = {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT), "PATH": ""}
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    return run.stdout
