"""Whether minutes suffice, by maximum flow: work on one side, stretches of free time on the other.

Independent of the planner. Splitting is free here, so "they do not" is certain.
"""

from __future__ import annotations

import itertools
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Job = tuple[int, int, int, frozenset[str]]
"""Minutes, release, limit, and the kinds of time it may use."""
Piece = tuple[int, int, str]
"""Free time from, to, and its kind."""
_SOURCE, _SINK = "source", "sink"


def minutes_suffice(jobs: Sequence[Job], free: Sequence[Piece]) -> bool:
    """Whether every job can have its minutes between its release and its limit."""
    room = _network(jobs, _cut_at_every_bound(jobs, free))
    wanted = sum(job[0] for job in jobs)
    return _most_flow(room) == wanted


def _cut_at_every_bound(jobs: Sequence[Job], free: Sequence[Piece]) -> list[Piece]:
    bounds = sorted({bound for job in jobs for bound in job[1:3]})
    pieces = []
    for start, end, kind in free:
        marks = [start, *(bound for bound in bounds if start < bound < end), end]
        pieces += [(low, high, kind) for low, high in itertools.pairwise(marks)]
    return pieces


def _network(jobs: Sequence[Job], pieces: Sequence[Piece]) -> dict[object, dict[object, int]]:
    room: dict[object, dict[object, int]] = {_SOURCE: {}, _SINK: {}}
    for k, (low, high, _) in enumerate(pieces):
        room[("piece", k)] = {_SINK: high - low}
    for n, (minutes, release, limit, kinds) in enumerate(jobs):
        room[_SOURCE][("job", n)] = minutes
        room[("job", n)] = {
            ("piece", k): high - low
            for k, (low, high, kind) in enumerate(pieces)
            if release <= low and high <= limit and kind in kinds
        }
    return room


def _most_flow(room: dict[object, dict[object, int]]) -> int:
    total = 0
    while (path := _path(room)) is not None:
        steps = list(itertools.pairwise(path))
        amount = min(room[a][b] for a, b in steps)
        for a, b in steps:
            room[a][b] -= amount
            room[b][a] = room[b].get(a, 0) + amount
        total += amount
    return total


def _path(room: dict[object, dict[object, int]]) -> list[object] | None:
    came_from: dict[object, object] = {_SOURCE: None}
    waiting = deque([_SOURCE])
    while waiting:
        here = waiting.popleft()
        for there, left in room[here].items():
            if left and there not in came_from:
                came_from[there] = here
                waiting.append(there)
    if _SINK not in came_from:
        return None
    path: list[object] = [_SINK]
    while path[-1] != _SOURCE:
        path.append(came_from[path[-1]])
    return path[::-1]
