"""The fewest missed hard limits, found by trying everything on a fifteen-minute grid.

Independent of the planner: it knows work only as releases, limits, minutes and shortest blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

GRID = 15


@dataclass(frozen=True)
class Job:
    """Work on the grid: all figures count slots from the beginning."""

    level: int
    release: int
    limit: int
    slots: int
    shortest: int
    number: int = 0


def misses_of(jobs: Sequence[Job], kept: Sequence[Job]) -> tuple[int, ...]:
    """Missed jobs level by level."""
    missed = [job for job in jobs if job not in kept]
    return tuple(sum(job.level == level for job in missed) for level in range(1, 6))


def better_choices(jobs: Sequence[Job], misses: tuple[int, ...]) -> list[tuple[Job, ...]]:
    """Every choice of jobs to keep that misses less than so many."""
    choices = [c for n in range(len(jobs) + 1) for c in combinations(jobs, n)]
    return [choice for choice in choices if misses_of(jobs, choice) < misses]


def can_keep(jobs: Sequence[Job], free: Sequence[bool]) -> bool:
    """Whether all jobs can be done in time in the free slots, in pieces of no less than allowed."""
    last = max((job.limit for job in jobs), default=0)
    free = [*free[:last], *[False] * (last - len(free))]
    if not _slots_suffice(jobs, free):
        return False

    @cache
    def search(slot: int, left: tuple[int, ...], running: int, piece: int) -> bool:
        """`running` is the job in the slot before, which has had `piece` slots on end."""
        if not any(left):
            return running < 0 or piece >= jobs[running].shortest
        if slot >= last or any(n and slot + n > jobs[k].limit for k, n in enumerate(left)):
            return False
        may_stop = running < 0 or piece >= jobs[running].shortest
        if not free[slot]:
            return may_stop and search(slot + 1, left, -1, 0)
        if running >= 0 and left[running]:
            if search(slot + 1, _less(left, running), running, min(piece + 1, 99)):
                return True
        if not may_stop:
            return False
        for k, job in enumerate(jobs):
            if k != running and left[k] and job.release <= slot:
                if search(slot + 1, _less(left, k), k, 1):
                    return True
        return search(slot + 1, left, -1, 0)

    return search(0, tuple(job.slots for job in jobs), -1, 0)


def _less(left: tuple[int, ...], index: int) -> tuple[int, ...]:
    return (*left[:index], left[index] - 1, *left[index + 1 :])


def _slots_suffice(jobs: Sequence[Job], free: Sequence[bool]) -> bool:
    """A quick look: between every release and limit there must be slots enough."""
    for start in {job.release for job in jobs}:
        for end in {job.limit for job in jobs}:
            inside = (job for job in jobs if job.release >= start and job.limit <= end)
            if sum(job.slots for job in inside) > sum(free[start:end]):
                return False
    return True
