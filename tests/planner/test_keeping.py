import random

import pytest
from msgspec.structs import replace

from swdesk.domain.instants import Instant
from tests.planner.brute_force import GRID, Job, better_choices, can_keep, misses_of
from tests.planner.unit import PLAIN_DAY, SmallDesk, at, by, work

NOW = at(8)
SLOTS_A_DAY = 96
FREE = [
    480 <= (8 * 60 + slot * GRID) % 1440 < 1005 and not 720 <= (480 + slot * GRID) % 1440 < 765
    for slot in range(2 * SLOTS_A_DAY)
]


def random_case(seed):
    """Three to six jobs on one or two days that hardly fit, some released later, some whole."""
    rng = random.Random(seed)
    days = rng.choice([1, 1, 2])
    jobs, queue = [], []
    for number in range(1, rng.randint(3, 6) + 1):
        slots = rng.choice([2, 3, 4, 6, 8, 12])
        shortest = rng.choice([1, 2, 4, slots]) if slots < 12 else rng.choice([1, 2, 4])
        shortest = min(shortest, slots)
        release = rng.choice([0, 0, 0, rng.randrange(20)])
        limit = rng.randrange(slots + 2, 36) + SLOTS_A_DAY * rng.randrange(days)
        level = rng.choice([3, 4, 4, 5, 5])
        jobs.append(Job(level, release, limit, slots, shortest, number))
        queue.append(_as_work(number, jobs[-1]))
    return jobs, SmallDesk(NOW, tuple(queue), day=PLAIN_DAY)


def _as_work(number, job):
    return work(
        number,
        job.slots * GRID,
        job.level,
        shortest_block_minutes=job.shortest * GRID,
        earliest_start=by(Instant(NOW + job.release * GRID)),
        deadline=by(Instant(NOW + job.limit * GRID)),
    )


def kept_by(desk, jobs):
    plan = desk.planned().plan
    missed = {unmet.assignment_id for unmet in plan.unmet if unmet.hard}
    return [job for number, job in enumerate(jobs, 1) if number not in missed]


def improvements(seed):
    jobs, desk = random_case(seed)
    misses = misses_of(jobs, kept_by(desk, jobs))
    choices = better_choices(jobs, misses)
    return [choice for choice in choices if can_keep(choice, FREE)]


@pytest.mark.parametrize("hundred", range(2))
def test_trying_everything_finds_no_plan_with_fewer_missed_limits(hundred):
    better = {seed: improvements(seed) for seed in range(100 * hundred, 100 * hundred + 100)}
    assert {seed: choices[0] for seed, choices in better.items() if choices} == {}


def test_the_random_cases_are_hard_enough_to_mean_something():
    tight = [seed for seed in range(200) if _misses_anything(seed)]
    assert 60 <= len(tight) <= 190


def _misses_anything(seed):
    jobs, desk = random_case(seed)
    return len(kept_by(desk, jobs)) < len(jobs)


def test_the_search_by_trying_everything_knows_a_plan_when_it_sees_one():
    job = Job(4, 0, 4, 4, 4)
    assert can_keep([job], FREE)
    assert not can_keep([job, replace(job, slots=1, shortest=1)], FREE)
    assert not can_keep([replace(job, limit=20, slots=17, shortest=17)], FREE), "lunch is between"
    assert can_keep([replace(job, limit=20, slots=17, shortest=1)], FREE)
