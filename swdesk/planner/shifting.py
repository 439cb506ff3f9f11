"""A day moved on: what follows begins later, in its old order, until a gap takes it up.

Tried where work needs more time than it had, or lost its place to something else, before anything
is moved to another day for it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from swdesk.planner.growing import missing_minutes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from swdesk.planner.board import Board
    from swdesk.planner.free_time import FreeTime
    from swdesk.planner.item import Item, Spans

MOST_DAYS = 2
"""On so many days at the most what follows is moved on; beyond that it is no small change."""


def shift(
    board: Board, lost: Sequence[int], before: Callable[[int], Spans], free: FreeTime
) -> list[int]:
    """Move on what follows lost work on its days; returns what is still not placed as a whole.

    What lies on the board already lies where it did before; a part of lost work may lie there too.
    """
    days = _days_of(lost, before, free)
    if not days or len(days) > MOST_DAYS:
        return list(lost)
    left = set(lost)
    for number in sorted(days):
        day = date.fromordinal(number)
        bounds = (free.midnight(day), free.midnight(day + timedelta(days=1)))
        left |= _Day(board, before, bounds).move_on(left)
    return [n for n in sorted(left) if not _is_whole(board, n)]


def _days_of(lost: Iterable[int], before: Callable[[int], Spans], free: FreeTime) -> set[int]:
    """The day from which on each lost item has to be placed anew."""
    return {free.day_number(lies[0][0]) for lies in map(before, lost) if lies}


def _is_whole(board: Board, index: int) -> bool:
    return bool(board.spans[index]) and missing_minutes(board.items[index], board.spans[index]) == 0


class _Day:
    """One day's work, laid anew from the first lost piece on."""

    def __init__(
        self, board: Board, before: Callable[[int], Spans], bounds: tuple[int, int]
    ) -> None:
        self._board = board
        self._before = before
        self._begin, self._end = bounds

    def move_on(self, lost: Iterable[int]) -> set[int]:
        """Lay the day anew; returns everything that was taken up for it."""
        mine = {n: self._before(n) for n in lost if any(map(self._is_today, self._before(n)))}
        if not mine:
            return set()
        first = min(start for lies in mine.values() for start, _ in filter(self._is_today, lies))
        for n in self._board.neighbours.between(first, self._end):
            mine.setdefault(n, self._board.spans[n])
        for n in mine:
            self._board.clear(n)
        today = self._lay_again(mine)
        for n, lies in mine.items():
            self._add_other_days(n, today[n], [each for each in lies if not self._is_today(each)])
        return set(mine)

    def _lay_again(self, mine: Mapping[int, Spans]) -> dict[int, list[tuple[int, int]]]:
        """This day's pieces, one after the other in their old order; what has grown is longer."""
        items = self._board.items
        found: dict[int, list[tuple[int, int]]] = {n: [] for n in mine}
        grown = {n: max(0, missing_minutes(items[n], lies)) for n, lies in mine.items()}
        pieces = [(piece, n) for n, lies in mine.items() for piece in lies if self._is_today(piece)]
        for (start, end), n in sorted(pieces):
            minutes, grown[n] = end - start + grown[n], 0
            found[n] += self._placed(items[n], start, minutes)
            self._board.clear(n)
            self._board.set(n, _joined(found[n]))
        return found

    def _is_today(self, piece: tuple[int, int]) -> bool:
        return self._begin <= piece[0] < self._end

    def _placed(self, item: Item, start: int, minutes: int) -> Spans:
        """A piece where it was if that is free, else as soon after that as it fits today."""
        board = self._board
        release = max(item.release, board.ordinary.origin)
        if start >= release and board.is_free(item, ((start, start + minutes),)):
            return ((start, start + minutes),)
        shortest = min(item.shortest, minutes)
        return board.ordinary.find(minutes, shortest, max(start, release), self._end)

    def _add_other_days(
        self, index: int, today: list[tuple[int, int]], others: list[tuple[int, int]]
    ) -> None:
        """Its pieces of other days stay, as far as it still needs them."""
        item, board = self._board.items[index], self._board
        pieces = _joined([*today, *others])
        board.clear(index)
        fits = missing_minutes(item, pieces) >= 0 and board.is_free(item, pieces)
        board.set(index, pieces if fits else _joined(today))


def _joined(pieces: Iterable[tuple[int, int]]) -> Spans:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
