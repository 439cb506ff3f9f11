"""Protected time is for the work it is meant for: where it costs nothing, that work goes there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from swdesk.planner.board import Board
    from swdesk.planner.free_time import FreeTime, Horizon
    from swdesk.planner.gaps import Gaps
    from swdesk.planner.item import Item, Spans


def prefer_own_time(board: Board, indexes: Iterable[int], horizon: Horizon) -> None:
    """Move items that lie beside the protected time meant for them into it, on the same day.

    Only as a whole, and only where none ends after a limit for it, or later than it was already.
    """
    mine = (n for n in indexes if board.items[n].own and board.spans[n])
    for index in sorted(mine, key=lambda n: board.items[n].id):
        item, spans, free = board.items[index], board.spans[index], horizon.free
        if _lies_in(_own_gaps(horizon.special, item), spans):
            continue
        if all(horizon.ordinary.holds(low, high) for low, high in spans):
            # What lies apart from its own time takes none of it.
            found = _own_place(board, item, spans, free)
            if found:
                board.clear(index)
                board.set(index, found)
            continue
        board.clear(index)
        board.set(index, _own_place(board, item, spans, free) or spans)


def _own_place(board: Board, item: Item, spans: Spans, free: FreeTime) -> Spans:
    """Where an item could lie in its own time."""
    end = spans[-1][1]
    day = date.fromordinal(free.day_number(end - 1))
    begins, ends = free.midnight(day), free.midnight(day + timedelta(days=1))
    until = min(ends, item.aim if end <= item.aim else end)
    release = max(item.release, begins, board.ordinary.origin)
    own = _own_gaps(board.special, item)
    places = (gaps.find(item.remaining, item.shortest, release, until) for gaps in own)
    return next((found for found in places if found), ())


def _own_gaps(special: Mapping[int, Gaps], item: Item) -> list[Gaps]:
    """Of special time, what is meant for an item, in the order of its numbers."""
    return [special[number] for number in sorted(special) if item.own >> number & 1]


def _lies_in(own: Sequence[Gaps], spans: Spans) -> bool:
    return all(any(gaps.holds(low, high) for gaps in own) for low, high in spans)
