"""Fitting a few pieces of work into free time by trying: forward in time, a piece after the other.

First fit takes what it finds; here a piece may end early on purpose, or a hole stay, so that other
work still meets its limit. States that failed once are not tried again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.planner.gaps import on_mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from swdesk.planner.item import Item, Spans


class Steps(Struct):
    """What may still be tried; a fixed number, so that every machine finds the same."""

    left: int


_State = tuple[int, tuple[int, ...], int]
"""The instant, minutes left of each, and the one whose piece ended just then (-1: none)."""
_Piece = tuple[int, int, int]
"""Which item, from, to."""


def fit(
    items: Sequence[Item], stretches: Sequence[tuple[int, int]], steps: Steps
) -> list[Spans] | None:
    """Where the items lie so that all meet their hard limits, or None if none was found.

    Args:
        items: a few; nobody's special time is looked at.
        stretches: free time in rising order, ending with the last limit at the latest.
        steps: how many pieces may be tried; used up while searching.
    """
    pieces = _Fitting(items, stretches, steps).search()
    if pieces is None:
        return None
    lies: list[list[tuple[int, int]]] = [[] for _ in items]
    for which, start, end in pieces:
        lies[which].append((start, end))
    return [tuple(spans) for spans in lies]


class _Fitting:
    """One search through pieces in the order of time."""

    def __init__(
        self, items: Sequence[Item], stretches: Sequence[tuple[int, int]], steps: Steps
    ) -> None:
        self._items = items
        self._stretches = stretches
        self._by_limit = sorted(range(len(items)), key=lambda n: items[n].hard)
        self._events = sorted({item.release for item in items})
        self._steps = steps
        self._failed: set[_State] = set()
        self._pieces: list[_Piece] = []

    def search(self) -> list[_Piece] | None:
        """The pieces of a way in which everything is in time."""
        left = tuple(item.remaining for item in self._items)
        return self._pieces if self._from(0, left, -1) else None

    def _from(self, at: int, left: tuple[int, ...], last: int) -> bool:
        if not any(left):
            return True
        stretch = next((s for s in self._stretches if s[1] > on_mark(max(at, s[0]))), None)
        if stretch is None:
            return False
        start, end = on_mark(max(at, stretch[0])), stretch[1]
        state = (start, left, last if start == at else -1)
        if self._steps.left <= 0 or state in self._failed or not self._hopeful(start, left):
            return False
        if self._any_piece(state, end) or self._after_a_hole(state, end):
            return True
        self._failed.add(state)
        return False

    def _hopeful(self, start: int, left: tuple[int, ...]) -> bool:
        """Whether the minutes up to each limit suffice for all that is due by then."""
        needed = 0
        for n in self._by_limit:
            limit = self._items[n].hard
            needed += left[n]
            if left[n] and self._minutes(start, limit) < needed:
                return False
        return True

    def _minutes(self, start: int, end: int) -> int:
        return sum(max(0, min(e, end) - max(s, start)) for s, e in self._stretches)

    def _any_piece(self, state: _State, end: int) -> bool:
        start, left, last = state
        for n in self._by_limit:
            if n == last or not left[n] or self._items[n].release > start:
                continue
            for length in self._lengths(n, state, end):
                self._steps.left -= 1
                self._pieces.append((n, start, start + length))
                rest = (*left[:n], left[n] - length, *left[n + 1 :])
                if self._from(start + length, rest, n):
                    return True
                self._pieces.pop()
        return False

    def _after_a_hole(self, state: _State, end: int) -> bool:
        """Leave time unused up to the next release, or to the end of the stretch."""
        start, left, _ = state
        later = [event for event in self._events if start < event < end]
        return any(self._from(event, left, -1) for event in [*later[:1], end])

    def _lengths(self, n: int, state: _State, end: int) -> Iterator[int]:
        """How long a piece may be: all of it, or up to where something else may want to begin."""
        start, left, _ = state
        item, most = self._items[n], min(end, self._items[n].hard) - start
        if left[n] <= most:
            yield left[n]
        shortest = min(item.shortest, left[n])
        longest = min(most, left[n] - shortest)
        wanted = {longest, shortest}
        for other, needs in zip(self._items, left, strict=True):
            wanted |= {other.release - start, other.hard - needs - start, end - needs - start}
            wanted |= {end - other.shortest - start, left[n] - other.shortest}
        for length in sorted(wanted, reverse=True):
            if shortest <= length <= longest:
                yield length
