"""Arithmetic of time stretches as pairs of whole numbers, [start, end), in order.

A piece may carry more after its two ends: it keeps that when it is cut.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Pair = tuple[int, int]
Piece = tuple[int, int, int]
"""Start, end, and the number of the record it comes from."""


def union(pairs: Iterable[Pair]) -> list[Pair]:
    """Stretches that neither touch nor overlap, covering the same minutes."""
    joined: list[Pair] = []
    for start, end in sorted(pairs):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        elif end > start:
            joined.append((start, end))
    return joined


def cut(pieces: Iterable[Piece], gaps: Sequence[Pair]) -> list[Piece]:
    """Pieces without the minutes of the gaps, which are in order and apart."""
    left: list[Piece] = []
    for start, end, number in pieces:
        begin = start
        for gap_start, gap_end in gaps:
            if gap_end <= begin or gap_start >= end:
                continue
            if gap_start > begin:
                left.append((begin, gap_start, number))
            begin = max(begin, gap_end)
        if begin < end:
            left.append((begin, end, number))
    return left


def within(pieces: Iterable[Piece], windows: Sequence[Pair]) -> list[Piece]:
    """The parts of pieces that lie in the windows, which are in order and apart."""
    return [
        (max(start, window_start), min(end, window_end), number)
        for start, end, number in pieces
        for window_start, window_end in windows
        if start < window_end and window_start < end
    ]


def without_overlaps(pieces: Iterable[Piece]) -> list[Piece]:
    """Every minute once: where pieces overlap it belongs to the one that began first."""
    reached = -1
    apart: list[Piece] = []
    for start, end, number in pieces:
        begin = max(start, reached)
        if begin < end:
            apart.append((begin, end, number))
            reached = end
    return apart


def take_first(pieces: Sequence[Piece], most: int) -> tuple[list[Piece], list[Piece]]:
    """Pieces up to so many minutes, first on the clock, and what is left of them."""
    taken: list[Piece] = []
    left: list[Piece] = []
    for start, end, number in pieces:
        middle = min(end, start + most)
        if middle > start:
            taken.append((start, middle, number))
            most -= middle - start
        if middle < end:
            left.append((middle, end, number))
    return taken, left


def minutes_in(pieces: Iterable[Pair | Piece]) -> int:
    """The minutes of stretches that do not overlap."""
    return sum(piece[1] - piece[0] for piece in pieces)


def clip(pairs: Iterable[Pair], start: int, end: int) -> list[Pair]:
    """The parts of stretches that lie between two instants."""
    return [(max(a, start), min(b, end)) for a, b in pairs if a < end and start < b]


_FAR = (2**60, 2**60)


def beyond(pieces: Iterable[Piece], windows: Sequence[Pair]) -> list[Piece]:
    """Pieces without the windows, every minute once; both are in the order of their starts.

    Most pieces lie whole in a window and cost one comparison. Only what lies outside can be there
    twice.
    """
    found: list[Piece] = []
    reached, at = -1, 0
    ahead = [*windows, _FAR]
    window_start, window_end = ahead[0]
    for start, end, number in pieces:
        if start >= window_start and end <= window_end:
            continue
        if window_end <= start:
            at = bisect_right(ahead, (start, _FAR[0]), at) - 1
            at += ahead[at][1] <= start
            window_start, window_end = ahead[at]
        if start < window_start or end > window_end:
            found += _outside((max(start, reached), end, number), ahead, at)
            reached = max(reached, end)
    return found


def _outside(piece: Piece, windows: Sequence[Pair], at: int) -> list[Piece]:
    """A piece without the windows from a place in their order on."""
    begin, end, number = piece
    found: list[Piece] = []
    while begin < end:
        window_start, window_end = windows[at]
        if begin < window_start:
            found.append((begin, min(end, window_start), number))
        begin = max(begin, window_end)
        at += 1
    return found


def by_day(pieces: Iterable[Piece], starts: Sequence[int], first: int) -> dict[int, list[Piece]]:
    """Pieces cut where a day begins, by the day's number; what lies outside all days is left out.

    `starts` are the beginnings of the days from `first` on, and of the one after the last.
    """
    found: dict[int, list[Piece]] = {}
    last = len(starts) - 1
    for start, end, number in pieces:
        at = max(bisect_right(starts, start) - 1, 0)
        while at < last and starts[at] < end:
            begin, finish = max(start, starts[at]), min(end, starts[at + 1])
            if begin < finish:
                found.setdefault(first + at, []).append((begin, finish, number))
            at += 1
    return found
