"""Stretches of one kind, in the order of their starts, to be looked up by time.

Kept as three rows of numbers beside each other: ten years of entries are laid out and walked along
without making anything for each of them.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import sub
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.worktime.intervals import Piece


class Shelf:
    """Pieces in order; they may overlap. None ends later than `reach`."""

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        """Take the pieces in whatever order."""
        rows = sorted(pieces)
        self._starts = [start for start, _, _ in rows]
        self._ends = [end for _, end, _ in rows]
        self._numbers = [number for _, _, number in rows]
        self.reach = max(self._ends, default=0)
        self._longest: int | None = None

    def __len__(self) -> int:
        """How many pieces there are."""
        return len(self._starts)

    @property
    def first(self) -> int:
        """The earliest start; there must be a piece."""
        return self._starts[0]

    def between(self, start: int, end: int) -> Sequence[Piece]:
        """Pieces with at least one minute between two instants."""
        if not self._starts:
            return ()
        if self._longest is None:
            self._longest = max(map(sub, self._ends, self._starts))
        least = bisect_left(self._starts, start - self._longest)
        most = bisect_left(self._starts, end)
        return [piece for piece in self._from(least, most) if piece[1] > start]

    def put(self, piece: Piece) -> None:
        """One more."""
        at = self._place(piece)
        for row, value in zip((self._starts, self._ends, self._numbers), piece, strict=True):
            row.insert(at, value)
        if self._longest is not None:
            self._longest = max(self._longest, piece[1] - piece[0])
        self.reach = max(self.reach, piece[1])

    def take(self, piece: Piece) -> None:
        """One less; it must be there."""
        at = self._place(piece)
        for row in (self._starts, self._ends, self._numbers):
            del row[at]

    def copy(self) -> Shelf:
        """Another shelf with the same pieces."""
        other = Shelf()
        other._starts, other._ends = self._starts.copy(), self._ends.copy()
        other._numbers = self._numbers.copy()
        other._longest = self._longest
        other.reach = self.reach
        return other

    def _place(self, piece: Piece) -> int:
        """Where a piece lies, or would lie."""
        least, most = bisect_left(self._starts, piece[0]), bisect_left(self._starts, piece[0] + 1)
        return least + bisect_left(list(self._from(least, most)), piece)

    def _from(self, least: int, most: int) -> Iterable[Piece]:
        rows = (row[least:most] for row in (self._starts, self._ends, self._numbers))
        return zip(*rows, strict=True)
