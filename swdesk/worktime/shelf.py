"""Stretches of one kind, in the order of their starts, to be looked up by time."""

from __future__ import annotations

from bisect import bisect_left, insort
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.worktime.intervals import Piece


class Shelf:
    """Pieces in order; they may overlap. None ends later than `reach`."""

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        """Take the pieces in whatever order."""
        self.pieces = sorted(pieces)
        self.reach = max(map(itemgetter(1), self.pieces), default=0)
        self._longest: int | None = None

    def between(self, start: int, end: int) -> Sequence[Piece]:
        """Pieces with at least one minute between two instants; not to be changed."""
        if not self.pieces or (start <= self.pieces[0][0] and self.reach <= end):
            return self.pieces
        if self._longest is None:
            self._longest = max(end - begin for begin, end, _ in self.pieces)
        least = bisect_left(self.pieces, (start - self._longest, 0, 0))
        most = bisect_left(self.pieces, (end, 0, 0))
        return [piece for piece in self.pieces[least:most] if piece[1] > start]

    def put(self, piece: Piece) -> None:
        """One more."""
        insort(self.pieces, piece)
        if self._longest is not None:
            self._longest = max(self._longest, piece[1] - piece[0])
        self.reach = max(self.reach, piece[1])

    def take(self, piece: Piece) -> None:
        """One less; it must be there."""
        del self.pieces[bisect_left(self.pieces, piece)]

    def copy(self) -> Shelf:
        """Another shelf with the same pieces."""
        other = Shelf()
        other.pieces = self.pieces.copy()
        other._longest = self._longest
        other.reach = self.reach
        return other
