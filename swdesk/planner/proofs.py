"""Proving that a limit cannot be met: too few minutes, or no free stretch long enough.

The minutes proof is Hall's condition on one interval: everything that must be done inside it needs
more minutes than there are. It is said only where it holds for the free time as a whole, special
time included for those who may use it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from swdesk.domain.instants import FAR_FUTURE
from swdesk.domain.plan import Proof
from swdesk.planner.gaps import gaps_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.planner.free_time import Horizon
    from swdesk.planner.item import Item

_MOST_STARTS = 12


@dataclass(frozen=True, slots=True)
class Proven:
    """Why an item misses a limit: the interval, minutes needed and available, rivals by index."""

    proof: Proof
    start: int
    end: int
    needed: int
    available: int
    rivals: tuple[int, ...] = ()


class Prover:
    """Finds proofs for items of one arrangement."""

    def __init__(self, items: Sequence[Item], horizon: Horizon, now: int) -> None:
        """Take every item and the free time before anything was placed in it."""
        self._items = items
        self._horizon = horizon
        self._now = now
        self._sweeps: dict[tuple[int, bool], _Sweep] = {}

    def prove(self, index: int, limit: int, *, hard: bool) -> Proven:
        """The strongest reason why an item cannot end by a limit."""
        item = self._items[index]
        if limit <= max(self._now, item.release):
            return Proven(Proof.MINUTES, limit, limit, item.remaining, 0, (index,))
        alone = self._no_block(item, index, limit, hard=hard)
        if alone is not None:
            return alone
        for start in self._starts_for(item):
            found = self._sweep(start, hard=hard).overfull(limit)
            if found is not None:
                return found
        available = self._available(
            item.access | item.own if hard else item.own, item.release, limit
        )
        return Proven(Proof.NONE, max(self._now, item.release), limit, item.remaining, available)

    def _no_block(self, item: Item, index: int, limit: int, *, hard: bool) -> Proven | None:
        need = min(item.shortest, item.remaining)
        start = max(self._now, item.release)
        parts = self._parts(item.access | item.own if hard else item.own, start, limit)
        there = sum(end - begin for begin, end in parts)
        if there < item.remaining:
            return Proven(Proof.MINUTES, start, limit, item.remaining, there, (index,))
        longest = gaps_of(parts, start).longest_between(start, limit)
        if longest < need:
            return Proven(Proof.NO_BLOCK, start, limit, need, longest, (index,))
        return None

    @cached_property
    def _starts(self) -> list[int]:
        limited = (item for item in self._items if item.aim < FAR_FUTURE)
        return sorted({max(self._now, item.release) for item in limited})[:_MOST_STARTS]

    def _starts_for(self, item: Item) -> list[int]:
        """Interval starts that include an item's own: its release or earlier ones."""
        own = max(self._now, item.release)
        return [start for start in self._starts if start <= own][::-1] or [self._now]

    def _sweep(self, start: int, *, hard: bool) -> _Sweep:
        known = self._sweeps.get((start, hard))
        if known is None:
            known = self._sweeps[start, hard] = self._new_sweep(start, hard=hard)
        return known

    def _new_sweep(self, start: int, *, hard: bool) -> _Sweep:
        """Everything released from `start` on, by limit; soft limits count for soft proofs only."""
        chosen = []
        for index, item in enumerate(self._items):
            limit = item.hard if hard else item.aim
            if limit < FAR_FUTURE and limit > self._now and item.release <= limit:
                if max(self._now, item.release) >= start and not item.drops:
                    chosen.append((limit, index))
        chosen.sort()
        limits = [limit for limit, _ in chosen]
        needed = list(accumulate(self._items[index].remaining for _, index in chosen))
        mask = 0
        for _, index in chosen:
            mask |= self._items[index].own | (
                self._items[index].access if self._items[index].hard < FAR_FUTURE else 0
            )
        parts = self._parts(mask, start, limits[-1] if limits else start)
        return _Sweep(start, limits, needed, [index for _, index in chosen], parts)

    def _parts(self, mask: int, start: int, end: int) -> list[tuple[int, int]]:
        self._horizon.reach_instant(end)
        parts = list(self._horizon.ordinary.parts_between(start, end))
        for number, gaps in self._horizon.special.items():
            if mask >> number & 1:
                parts += gaps.parts_between(start, end)
        return parts

    def _available(self, mask: int, release: int, limit: int) -> int:
        return sum(end - start for start, end in self._parts(mask, max(self._now, release), limit))


class _Sweep:
    """Needed and available minutes from one start up to every limit after it."""

    def __init__(
        self,
        start: int,
        limits: list[int],
        needed: list[int],
        indexes: list[int],
        parts: list[tuple[int, int]],
    ) -> None:
        self._start = start
        self._limits = limits
        self._needed = needed
        self._indexes = indexes
        self._line = _Line(parts)

    def overfull(self, limit: int) -> Proven | None:
        """The first interval from the start to a limit at or after this one that is overfull."""
        first = bisect_right(self._limits, limit - 1)
        for n in range(first, len(self._limits)):
            if n + 1 < len(self._limits) and self._limits[n + 1] == self._limits[n]:
                continue
            end = self._limits[n]
            available = self._line.before(end)
            if self._needed[n] > available:
                rivals = tuple(self._indexes[: n + 1])
                return Proven(Proof.MINUTES, self._start, end, self._needed[n], available, rivals)
        return None


class _Line:
    """Free minutes before an instant, by bisection."""

    def __init__(self, parts: list[tuple[int, int]]) -> None:
        joined = gaps_of(parts, 0)
        self._starts, self._ends = joined.starts, joined.ends
        sizes = (end - start for start, end in zip(self._starts, self._ends, strict=True))
        self._before = [0, *accumulate(sizes)]

    def before(self, instant: int) -> int:
        index = bisect_right(self._starts, instant) - 1
        if index < 0:
            return 0
        return self._before[index] + min(instant, self._ends[index]) - self._starts[index]
