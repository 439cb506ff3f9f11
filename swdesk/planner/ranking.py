"""Of work that has lost its limit, the stronger level comes first on a day.

Minutes of lateness say nothing here: what has been late for days gains little by an hour, and is
to be done before what weighs less all the same. Levels count, then the older limit. No other limit
is lost for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.instants import FAR_FUTURE
from swdesk.planner.cost import is_late

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.planner.board import Board
    from swdesk.planner.cost import Burden, Costing
    from swdesk.planner.item import Item, Spans

_ONE_DAY_MINUTES = 12 * 60
"""What begins so soon after each other begins on the same working day."""


class Ranking:
    """Puts lost work in the order of its levels, day by day, on one board."""

    def __init__(self, board: Board, costing: Costing) -> None:
        """Take the board and what counts its cost."""
        self._board = board
        self._costing = costing

    def run(self, late: Iterable[int]) -> bool:
        """Whether any of the late items was put before what it outranks."""
        board = self._board
        lost = sorted((n for n in late if board.spans[n]), key=lambda n: _rank(board.items[n]))
        return sum(self._put_first(place, lost) for place in range(len(lost))) > 0

    def _put_first(self, place: int, lost: Sequence[int]) -> bool:
        """Whether an item now begins where work that it outranks began on that day."""
        board, index = self._board, lost[place]
        begins = board.spans[index][0][0]
        starts = {
            start
            for n in lost[place + 1 :]
            if outranks(board, index, n)
            for start, _ in board.spans[n][:1]
            if begins - _ONE_DAY_MINUTES < start < begins
        }
        return any(self._begins_from(index, start) for start in sorted(starts))

    def _begins_from(self, index: int, start: int) -> bool:
        """Whether an item begins earlier now, from an instant on, and no limit is lost by that."""
        board, mark = self._board, len(self._board.log)
        if start < board.items[index].release:
            return False
        yielding = self._yielding(index, start)
        for order in (yielding, sorted(yielding, key=self._limit_kept)):
            if self._laid(index, start, order) and self._is_no_worse(mark):
                return True
            board.undo(mark)
        return False

    def _yielding(self, index: int, start: int) -> list[int]:
        """What lies from an instant to where an item ends and may give way, in order of time."""
        board = self._board
        until = min(board.end_of(index), start + _ONE_DAY_MINUTES)
        there = board.neighbours.between(start, until)
        some = [n for n in there if n != index and not _stays(board, n, index)]
        return sorted(some, key=lambda n: (board.spans[n], n))

    def _limit_kept(self, index: int) -> int:
        """The limit that an item keeps where it lies; FAR_FUTURE if it has none to lose."""
        item, end = self._board.items[index], self._board.end_of(index)
        return item.aim if end <= item.aim else item.hard if end <= item.hard else FAR_FUTURE

    def _laid(self, index: int, start: int, order: Sequence[int]) -> bool:
        """Whether an item and then these find a place, each within the limit it kept."""
        board = self._board
        item, begins, end = board.items[index], board.spans[index][0][0], board.end_of(index)
        limits = [(n, self._limit_kept(n)) for n in order]
        lay: dict[int, Spans] = {n: board.clear(n) for n in (index, *order)}
        found = board.ordinary.find(item.remaining, item.shortest, start, end)
        if not found or found[0][0] >= begins:
            return False
        board.set(index, found)
        return all(self._laid_again(n, lay[n], limit) for n, limit in limits)

    def _laid_again(self, index: int, lay: Spans, limit: int) -> bool:
        """Whether an item has a place again: its old one, or one within its limit."""
        board = self._board
        if board.is_free(board.items[index], lay):
            board.set(index, lay)
            return True
        if not board.put_until(index, limit) and limit >= FAR_FUTURE:
            board.put(index)
        return bool(board.spans[index])

    def _is_no_worse(self, mark: int) -> bool:
        """Whether no more hard limits are missed than before what was done since a mark."""
        board = self._board
        before: dict[int, Spans] = {}
        for index, lay in zip(board.log.indexes[mark:], board.log.before[mark:], strict=True):
            before.setdefault(index, lay)
        now = {n: board.spans[n] for n in before}
        return self._burden(now)[:2] <= self._burden(before)[:2]

    def _burden(self, lies: dict[int, Spans]) -> Burden:
        items = self._board.items
        return self._costing.burden_of([n for n in lies if is_late(items[n], lies[n])], lies)


def outranks(board: Board, index: int, other: int) -> bool:
    """Whether an item has lost its limit and comes before another that has: level, older limit."""
    one = board.items[index]
    return is_late(one, board.spans[index]) and _rank(one)[:2] < _rank(board.items[other])[:2]


def _stays(board: Board, index: int, beside: int) -> bool:
    """Whether an item has lost its limit as well and is not outranked."""
    one, other = board.items[index], board.items[beside]
    return is_late(one, board.spans[index]) and _rank(one)[:2] <= _rank(other)[:2]


def _rank(item: Item) -> tuple[int, int, int]:
    return (item.level, item.aim, item.id)
