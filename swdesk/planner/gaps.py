"""Free stretches of time, and placing work in them by first fit.

Two sorted lists of instants, so that finding a stretch is a bisection and taking one is a slice.
Blocks start on five-minute marks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from swdesk.domain.instants import FAR_FUTURE

if TYPE_CHECKING:
    from collections.abc import Iterable

MARK_MINUTES = 5
"""Planned starts lie on these marks (design: whole minutes, starts on five-minute marks)."""


_Place = tuple[int, int, int]
"""Which stretch, from, to."""


class Gaps:
    """Disjoint free stretches in rising order."""

    __slots__ = ("_seen", "ends", "origin", "starts")

    def __init__(self, starts: list[int], ends: list[int], origin: int) -> None:
        """Take the stretches as two parallel lists; they now belong to the gaps.

        `origin` is the instant from which most work may start: searches from it are remembered.
        """
        self.starts = starts
        self.ends = ends
        self.origin = origin
        self._seen: dict[int, int] = {}

    def copy(self) -> Gaps:
        """The same stretches, to be used up separately."""
        return Gaps(self.starts[:], self.ends[:], self.origin)

    def append(self, stretches: Iterable[tuple[int, int]], later: int = 0) -> None:
        """Add stretches that lie after all others, apart from each other, moved by some minutes.

        The first is joined to the last one there is where it touches it.
        """
        starts, ends = self.starts, self.ends
        there = len(ends)
        for low, high in stretches:
            starts.append(low + later)
            ends.append(high + later)
        if 0 < there < len(ends) and ends[there - 1] >= starts[there]:
            del starts[there], ends[there - 1]

    def take_over(self, other: Gaps, start: int, end: int) -> None:
        """Add what others have between two instants, which lies after everything here."""
        first, last = bisect_right(other.ends, start), bisect_left(other.starts, end)
        if first >= last:
            return
        # Only the first and the last stretch can reach beyond; the first may touch the last here.
        starts, ends = other.starts[first:last], other.ends[first:last]
        starts[0], ends[-1] = max(starts[0], start), min(ends[-1], end)
        if self.ends and self.ends[-1] >= starts[0]:
            del starts[0], self.ends[-1]
        self.starts += starts
        self.ends += ends

    def renew(self, start: int, end: int, stretches: Iterable[tuple[int, int]]) -> None:
        """Between two instants, let exactly these stretches be free."""
        self.take(start, end)
        for low, high in stretches:
            self.give_back(low, high)

    def minutes_between(self, start: int, end: int) -> int:
        """Free minutes from `start` to `end`."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        if first >= last:
            return 0
        before = max(0, start - self.starts[first])
        after = max(0, self.ends[last - 1] - end)
        return sum(self.ends[first:last]) - sum(self.starts[first:last]) - before - after

    def parts_between(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The parts of the free stretches that lie from `start` to `end`."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        if first >= last:
            return ()
        # Only the first and the last stretch can reach beyond.
        starts, ends = self.starts[first:last], self.ends[first:last]
        starts[0], ends[-1] = max(starts[0], start), min(ends[-1], end)
        return tuple(zip(starts, ends, strict=True))

    def longest_between(self, start: int, end: int) -> int:
        """The longest single free stretch from `start` to `end`, starting on a mark."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        longest = (
            min(self.ends[n], end) - on_mark(max(self.starts[n], start)) for n in range(first, last)
        )
        return max(0, max(longest, default=0))

    def first_of(self, need: int, reach: int) -> int:
        """Where the first stretch of so many minutes begins, or one that is cut off at an instant.

        The instant itself where there is none.
        """
        for start, end in zip(self.starts, self.ends, strict=True):
            if end - start >= need or end >= reach:
                return start
        return reach

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any stretch has a minute between `start` and `end`."""
        return bisect_right(self.ends, start) < bisect_left(self.starts, end)

    def holds(self, start: int, end: int) -> bool:
        """Whether one free stretch covers all of `start` to `end`."""
        found = bisect_right(self.starts, start) - 1
        return found >= 0 and self.ends[found] >= end

    def take(self, start: int, end: int) -> None:
        """Use up whatever is free between `start` and `end`."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        if first >= last:
            return
        new_starts, new_ends = [], []
        if self.starts[first] < start:
            new_starts.append(self.starts[first])
            new_ends.append(start)
        if self.ends[last - 1] > end:
            new_starts.append(end)
            new_ends.append(self.ends[last - 1])
        self.starts[first:last] = new_starts
        self.ends[first:last] = new_ends

    def give_back(self, start: int, end: int) -> None:
        """Make a stretch that was taken free again, joined to its neighbours."""
        at = bisect_left(self.starts, start)
        joins_left = at > 0 and self.ends[at - 1] == start
        joins_right = at < len(self.starts) and self.starts[at] == end
        first, last = at - joins_left, at + joins_right
        new_start = self.starts[at - 1] if joins_left else start
        new_end = self.ends[at] if joins_right else end
        self.starts[first:last] = [new_start]
        self.ends[first:last] = [new_end]
        for need, seen in self._seen.items():
            if seen > new_start:
                self._seen[need] = new_start

    def place(
        self, minutes: int, shortest: int, release: int, until: int = FAR_FUTURE
    ) -> tuple[tuple[int, int], ...]:
        """Take the earliest stretches for so many minutes; nothing is taken if they do not fit.

        Every stretch but a sole one is at least `shortest` long, and none ends after `until`.
        """
        first = self._first_useful(shortest if shortest < minutes else minutes, release)
        starts, ends = self.starts, self.ends
        if first >= len(starts):
            return ()
        # Most work fits as a whole into the first stretch worth looking at, and at its beginning.
        begins = starts[first]
        start = begins if begins > release else release
        start += -start % MARK_MINUTES
        end = start + minutes
        if end <= until and end <= ends[first]:
            if start == begins and end < ends[first]:
                starts[first] = end
            else:
                self._use(first, start, end)
            return ((start, end),)
        found = self._places(first, minutes, shortest, (release, until))
        for index, start, end in reversed(found):
            self._use(index, start, end)
        return tuple([(start, end) for _, start, end in found])

    def find(
        self, minutes: int, shortest: int, release: int, until: int = FAR_FUTURE
    ) -> tuple[tuple[int, int], ...]:
        """As `place`, without taking anything."""
        first = self._first_useful(shortest if shortest < minutes else minutes, release)
        found = self._places(first, minutes, shortest, (release, until))
        return tuple([(start, end) for _, start, end in found])

    def _places(
        self, index: int, minutes: int, shortest: int, bounds: tuple[int, int]
    ) -> list[_Place]:
        """The earliest pieces for so many minutes from a stretch on; none if they do not all fit.

        `bounds`: none starts before the first instant or ends after the second.
        """
        release, until = bounds
        need = shortest if shortest < minutes else minutes
        starts, ends, count = self.starts, self.ends, len(self.starts)
        pieces: list[_Place] = []
        while index < count:
            start = starts[index] if starts[index] > release else release
            start += -start % MARK_MINUTES
            end = ends[index]
            if end > until:
                if start >= until:
                    return []
                end = until
            free = end - start
            if free >= minutes:
                pieces.append((index, start, start + minutes))
                return pieces
            if free >= need:
                piece = _piece(free, minutes, need, shortest)
                if piece:
                    pieces.append((index, start, start + piece))
                    minutes -= piece
            index += 1
        return []

    def _use(self, index: int, start: int, end: int) -> None:
        """Take a piece of one stretch: most often its beginning, which moves no other stretch."""
        starts, ends = self.starts, self.ends
        if starts[index] < start:
            starts.insert(index + 1, end)
            ends.insert(index, start)
            index += 1
        else:
            starts[index] = end
        if ends[index] == end:
            del starts[index], ends[index]

    def _first_useful(self, need: int, release: int) -> int:
        """The first stretch worth looking at: none from the origin to it is long enough for `need`.

        Stretches only get shorter while work is placed, so what was too short once stays so.
        """
        starts, ends = self.starts, self.ends
        seen = self._seen.get(need, 0)
        index, count = bisect_right(ends, release if release > seen else seen), len(ends)
        while index < count and ends[index] - starts[index] < need:
            index += 1
        if index < count and release <= self.origin:
            self._seen[need] = starts[index]
        return index

    def place_late(
        self, minutes: int, shortest: int, release: int, until: int
    ) -> tuple[tuple[int, int], ...]:
        """As `place`, but the latest stretches that end by `until`."""
        need = min(shortest, minutes)
        pieces: list[tuple[int, int]] = []
        index = bisect_left(self.starts, until) - 1
        while index >= 0 and minutes and self.ends[index] > release:
            start = on_mark(max(self.starts[index], release))
            end = min(self.ends[index], until)
            index -= 1
            piece = _piece(end - start, minutes, need, shortest)
            if piece:
                low = end - piece
                low -= low % MARK_MINUTES
                pieces.append((max(start, low), max(start, low) + piece))
                minutes -= piece
        if minutes:
            return ()
        pieces.reverse()
        for start, end in pieces:
            self.take(start, end)
        return tuple(pieces)


def _piece(free: int, minutes: int, need: int, shortest: int) -> int:
    """How much of a free stretch to use: never leaving a rest shorter than the shortest block."""
    if free >= minutes:
        return minutes
    if free < need:
        return 0
    piece = min(free, minutes - shortest)
    return piece if piece >= shortest else 0


def on_mark(instant: int) -> int:
    """The first five-minute mark at or after an instant."""
    return instant + -instant % MARK_MINUTES


def gaps_of(spans: Iterable[tuple[int, int]], origin: int) -> Gaps:
    """Gaps from stretches in any order; touching and overlapping ones are joined."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return Gaps(starts, ends, origin)
