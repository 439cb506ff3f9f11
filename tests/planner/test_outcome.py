"""What cannot be met: what one piece of work proves alone, and what lies nowhere at all."""

import pytest

from swdesk.domain.assignment import Status
from swdesk.domain.instants import Instant, Span
from swdesk.domain.plan import Proof, RemedyKind
from swdesk.domain.schedule import Hours, Schedule, ScheduledDay
from tests.planner.unit import MONDAY, PLAIN_DAY, SmallDesk, at, by, work


def only(desk):
    (unmet,) = desk.planned().plan.unmet
    return unmet


def test_work_too_short_for_two_blocks_is_proved_against_the_longest_stretch():
    # 240 minutes lie before lunch, 210 after it: 250 in blocks of 150 cannot be two of them.
    job = work(1, 250, deadline=by(at(16, 45)), shortest_block_minutes=150)
    unmet = only(SmallDesk(at(8), (job,), day=PLAIN_DAY))
    assert (unmet.proof, unmet.needed_minutes, unmet.available_minutes) == (
        Proof.NO_BLOCK,
        250,
        240,
    )


@pytest.mark.parametrize(
    ("start", "end", "is_outside"),
    [
        (at(8), at(16, 45), False),
        (at(11), at(13), False),
        (at(7, 45), at(16, 45), True),
        (at(8), at(17), True),
        (at(11), at(12, 30), True),
        (at(12, 15), at(14), True),
        (at(12), at(12, 45), True),
    ],
)
def test_lunch_within_a_fixed_time_is_not_outside_hours(start, end, is_outside):
    minutes = end - start
    job = work(1, minutes, level=3, fixed=Span(start, Instant(end)))
    (block,) = SmallDesk(at(7), (job,), day=PLAIN_DAY).planned().plan.blocks
    assert (block.span, block.outside_hours) == (Span(start, end), is_outside)


def test_what_lies_between_two_stretches_of_hours_is_no_break():
    divided = ScheduledDay((Hours(480, 720), Hours(840, 1005)))
    week = Schedule(MONDAY, (divided,) * 7)
    job = work(1, 480, level=3, fixed=Span(at(8), at(16)))
    desk = SmallDesk(at(7), (job,), day=PLAIN_DAY, schedules=(week,))
    assert desk.planned().plan.blocks[0].outside_hours


def test_one_of_so_many_blocks_as_there_can_be_is_too_long():
    # Four hours in blocks of 80 are three at the most, one of them of 80 at least.
    meetings = [
        work(n, 60, level=3, kind="work", fixed=_hour(at(hour)))
        for n, hour in enumerate((9, 11, 14, 16), 2)
    ]
    job = work(1, 240, deadline=by(at(16, 45)), shortest_block_minutes=80)
    unmet = only(SmallDesk(at(8), (job, *meetings), day=PLAIN_DAY))
    assert (unmet.proof, unmet.needed_minutes, unmet.available_minutes) == (Proof.NO_BLOCK, 80, 75)


def _hour(start):
    return Span(start, Instant(start + 60))


@pytest.mark.parametrize("minutes", [241, 600])
def test_work_that_does_not_split_and_fits_nowhere_has_no_limit_that_it_misses(minutes):
    unmet = only(SmallDesk(at(8), (work(1, minutes, kind="whole"),), day=PLAIN_DAY))
    assert (unmet.limit, unmet.hard, unmet.planned_end) == (None, False, None)
    assert (unmet.proof, unmet.needed_minutes, unmet.available_minutes) == (
        Proof.NO_BLOCK,
        minutes,
        240,
    )


def test_the_same_holds_for_work_whose_two_blocks_would_be_too_short():
    unmet = only(SmallDesk(at(8), (work(1, 300, shortest_block_minutes=200),), day=PLAIN_DAY))
    assert (unmet.limit, unmet.proof, unmet.available_minutes) == (None, Proof.NO_BLOCK, 240)


def test_what_lies_nowhere_comes_after_what_misses_a_limit():
    queue = (work(1, 600, kind="whole"), work(2, 60, due=by(at(8, 30))))
    planned = SmallDesk(at(8), queue, day=PLAIN_DAY).planned()
    assert [(each.assignment_id, each.limit) for each in planned.plan.unmet] == [
        (2, at(8, 30)),
        (1, None),
    ]


def test_what_runs_is_counted_as_a_whole_and_not_only_for_its_rest():
    running = {"status": Status.RUNNING, "running_since": at(8)}
    job = work(1, 600, deadline=by(at(16, 45)), shortest_block_minutes=30, **running)
    unmet = only(SmallDesk(at(9), (job,), day=PLAIN_DAY))
    assert unmet.proof is Proof.MINUTES
    assert (unmet.needed_minutes, unmet.available_minutes) == (540, 420)
    assert unmet.minutes_short == 120
    (given,) = (way for way in unmet.remedies if way.kind is RemedyKind.HAND_OVER)
    assert given.minutes == 540


def test_what_runs_beyond_a_limit_that_is_over_needs_all_that_is_left():
    running = {"status": Status.RUNNING, "running_since": at(8)}
    job = work(1, 600, deadline=by(at(8, 30)), shortest_block_minutes=30, **running)
    unmet = only(SmallDesk(at(9), (job,), day=PLAIN_DAY))
    assert (unmet.needed_minutes, unmet.available_minutes, unmet.minutes_short) == (540, 0, 540)


def test_what_is_due_at_once_behind_something_else_is_short_of_what_comes_after():
    """Needed less what it gets is what is short: no figure counts time that others take."""
    queue = (work(1, 57, 1), work(2, 60, 1))
    (unmet,) = SmallDesk(at(8), queue, day=PLAIN_DAY).planned().plan.unmet
    assert (unmet.assignment_id, unmet.proof) == (2, Proof.NONE)
    assert (unmet.needed_minutes, unmet.available_minutes, unmet.minutes_short) == (60, 8, 52)
