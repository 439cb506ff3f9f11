"""The fewest missed hard limits, found by trying everything on a fifteen-minute grid.

Independent of the planner: it knows work only as releases, limits, minutes and shortest blocks.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

GRID = 15
NOBODY = -1


class Job(Struct, frozen=True, dict=True):
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
    return _slots_suffice(jobs, free) and _Slots(jobs, free).suffice()


class _State(Struct, frozen=True, dict=True):
    """Before a slot: slots left of each job, and who was at it in the slot before, how long."""

    slot: int
    left: tuple[int, ...]
    running: int = NOBODY
    piece: int = 0


class _Slots:
    """Who works in which slot, tried out slot by slot; what failed once is not tried again."""

    def __init__(self, jobs: Sequence[Job], free: Sequence[bool]) -> None:
        self._jobs = jobs
        self._last = max((job.limit for job in jobs), default=0)
        self._free = [*free, *[False] * self._last]
        self._failed: set[_State] = set()

    def suffice(self) -> bool:
        return self._from(_State(0, tuple(job.slots for job in self._jobs)))

    def _from(self, state: _State) -> bool:
        if not any(state.left):
            return self._may_stop(state)
        if state in self._failed or self._is_too_late(state):
            return False
        found = any(self._from(following) for following in self._following(state))
        if not found:
            self._failed.add(state)
        return found

    def _is_too_late(self, state: _State) -> bool:
        pairs = zip(self._jobs, state.left, strict=True)
        return any(left and state.slot + left > job.limit for job, left in pairs)

    def _may_stop(self, state: _State) -> bool:
        return state.running == NOBODY or state.piece >= self._jobs[state.running].shortest

    def _following(self, state: _State) -> list[_State]:
        found = []
        is_free, stops = self._free[state.slot], self._may_stop(state)
        for k, job in enumerate(self._jobs):
            if is_free and state.left[k] and job.release <= state.slot:
                if k == state.running:
                    found.append(_worked(state, k, state.piece + 1))
                elif stops:
                    found.append(_worked(state, k, 1))
        return [*found, _State(state.slot + 1, state.left)] if stops else found


def _worked(state: _State, k: int, piece: int) -> _State:
    left = (*state.left[:k], state.left[k] - 1, *state.left[k + 1 :])
    return _State(state.slot + 1, left, k, piece)


def _slots_suffice(jobs: Sequence[Job], free: Sequence[bool]) -> bool:
    """A quick look: between every release and limit there must be slots enough."""
    for start in {job.release for job in jobs}:
        for end in {job.limit for job in jobs}:
            inside = (job for job in jobs if job.release >= start and job.limit <= end)
            if sum(job.slots for job in inside) > sum(free[start:end]):
                return False
    return True
