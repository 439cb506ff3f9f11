"""Proving that a limit cannot be met: too few minutes, or no free stretch long enough.

The minutes proof is Hall's condition on one interval: everything that must be done inside it needs
more minutes than there are. It is said only where it holds for the free time as a whole, special
time included for those who may use it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.assignment import AssignmentId
from swdesk.domain.instants import FAR_FUTURE
from swdesk.domain.plan import Proof
from swdesk.planner.gaps import gaps_of, on_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.planner.free_time import Horizon
    from swdesk.planner.item import Item

_MOST_STARTS = 12


class Proven(Struct, frozen=True, gc=False):
    """Why an item misses a limit: the interval, minutes needed and available, rivals by id."""

    proof: Proof
    start: int
    end: int
    needed: int
    available: int
    rivals: tuple[AssignmentId, ...] = ()


class Prover:
    """Finds proofs for items of one arrangement; what many proofs share is worked out once."""

    def __init__(self, items: Sequence[Item], horizon: Horizon, now: int) -> None:
        """Take every item and the free time before anything was placed in it."""
        self._items = items
        self._horizon = horizon
        self._now = now
        self._sweeps: dict[tuple[int, bool], _Sweep] = {}
        self._lines: dict[int, _Line] = {}

    def prove(self, index: int, limit: int, *, hard: bool) -> Proven:
        """The strongest reason why an item cannot end by a limit."""
        item = self._items[index]
        mine = (AssignmentId(item.id),)
        start = max(self._now, item.release)
        if limit <= start:
            return Proven(Proof.MINUTES, limit, limit, item.remaining, 0, mine)
        line = self._line(item.access | item.own if hard else item.own, limit)
        there = line.between(start, limit)
        if there < item.remaining:
            return Proven(Proof.MINUTES, start, limit, item.remaining, there, mine)
        need = _shortest_possible(item)
        longest = line.longest(start, limit, need)
        if longest < need:
            return Proven(Proof.NO_BLOCK, start, limit, need, longest, mine)
        found = self._crowded(start, limit, hard=hard)
        return found or Proven(Proof.NONE, start, limit, item.remaining, there)

    def _crowded(self, own_start: int, limit: int, *, hard: bool) -> Proven | None:
        """An interval around the item's own in which more must be done than there are minutes."""
        starts = [start for start in self._starts if start <= own_start][::-1] or [self._now]
        found = (self._sweep(start, hard=hard).overfull(limit) for start in starts)
        return next((proven for proven in found if proven is not None), None)

    @cached_property
    def _starts(self) -> list[int]:
        """Where intervals begin: the first releases of work that has a limit."""
        limited = (item for item in self._items if item.aim < FAR_FUTURE)
        return sorted({max(self._now, item.release) for item in limited})[:_MOST_STARTS]

    def _sweep(self, start: int, *, hard: bool) -> _Sweep:
        known = self._sweeps.get((start, hard))
        if known is None:
            known = self._sweeps[start, hard] = self._new_sweep(start, hard=hard)
        return known

    def _new_sweep(self, start: int, *, hard: bool) -> _Sweep:
        """Everything released from `start` on, by limit; soft limits count for soft proofs only."""
        chosen = sorted(
            (limit, index)
            for index, item in enumerate(self._items)
            if self._now < (limit := item.hard if hard else item.aim) < FAR_FUTURE
            and start <= max(self._now, item.release) <= limit
            and not item.drops
        )
        items = [self._items[index] for _, index in chosen]
        mask = 0
        for item in items:
            mask |= item.own | (item.access if item.hard < FAR_FUTURE else 0)
        limits = [limit for limit, _ in chosen]
        return _Sweep(start, limits, items, self._line(mask, limits[-1] if limits else start))

    def _line(self, mask: int, until: int) -> _Line:
        """Ordinary time and the special time of a mask, at least up to an instant."""
        self._horizon.reach_instant(until)
        known = self._lines.get(mask)
        if known is None or known.end < until:
            end = self._horizon.end
            parts = list(self._horizon.ordinary.parts_between(self._now, end))
            for number, gaps in self._horizon.special.items():
                if mask >> number & 1:
                    parts += gaps.parts_between(self._now, end)
            known = self._lines[mask] = _Line(parts, end)
        return known


def _shortest_possible(item: Item) -> int:
    """How long the longest block of an item is at least: so many blocks it can have at the most."""
    most_blocks = max(1, item.remaining // item.shortest)
    return -(-item.remaining // most_blocks)


class _Sweep:
    """Needed and available minutes from one start up to every limit after it."""

    def __init__(self, start: int, limits: list[int], items: list[Item], line: _Line) -> None:
        self._start = start
        self._limits = limits
        self._ids = [AssignmentId(item.id) for item in items]
        self._needed = list(accumulate(item.remaining for item in items))
        self._available = [line.between(start, limit) for limit in limits]
        self._next = self._next_overfull()
        self._known: dict[int, Proven] = {}

    def overfull(self, limit: int) -> Proven | None:
        """The first interval from the start to a limit at or after this one that is overfull."""
        place = bisect_left(self._limits, limit)
        last = self._next[place] if place < len(self._next) else None
        if last is None:
            return None
        if last not in self._known:
            self._known[last] = Proven(
                Proof.MINUTES,
                self._start,
                self._limits[last],
                self._needed[last],
                self._available[last],
                tuple(self._ids[: last + 1]),
            )
        return self._known[last]

    def _next_overfull(self) -> list[int | None]:
        """For each place the first one from there on where an overfull interval ends."""
        found: list[int | None] = [None] * len(self._limits)
        following: int | None = None
        for n in range(len(self._limits) - 1, -1, -1):
            is_last = n + 1 == len(self._limits) or self._limits[n + 1] != self._limits[n]
            if is_last and self._needed[n] > self._available[n]:
                following = n
            found[n] = following
        return found


class _Line:
    """Free minutes between two instants, by bisection."""

    def __init__(self, parts: list[tuple[int, int]], end: int) -> None:
        self.end = end
        self._free = gaps_of(parts, 0)
        stretches = zip(self._free.starts, self._free.ends, strict=True)
        self._before = [0, *accumulate(high - low for low, high in stretches)]

    def between(self, start: int, end: int) -> int:
        """Free minutes from `start` to `end`."""
        return self._until(end) - self._until(start)

    def longest(self, start: int, end: int, enough: int) -> int:
        """The longest stretch from `start` to `end`, begun on a mark; the first that is enough."""
        longest = 0
        starts, ends = self._free.starts, self._free.ends
        for n in range(bisect_right(ends, start), len(starts)):
            if starts[n] >= end or longest >= enough:
                break
            longest = max(longest, min(ends[n], end) - on_mark(max(starts[n], start)))
        return longest

    def _until(self, instant: int) -> int:
        index = bisect_right(self._free.starts, instant) - 1
        if index < 0:
            return 0
        return self._before[index] + min(instant, self._free.ends[index]) - self._free.starts[index]
