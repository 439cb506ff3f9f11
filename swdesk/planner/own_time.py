"""Protected time is for the work it is meant for: where it costs nothing, that work goes there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    """Where an item could lie in its own time; nowhere if it lies there already."""
    own = list(_own_gaps(board, item))
    if all(any(gaps.holds(low, high) for gaps in own) for low, high in spans):
        return ()
    end = spans[-1][1]
    day = date.fromordinal(free.day_number(end - 1))
    begins, ends = free.midnight(day), free.midnight(day + timedelta(days=1))
    until = min(ends, item.aim if end <= item.aim else end)
    release = max(item.release, begins, board.ordinary.origin)
    places = (gaps.find(item.remaining, item.shortest, release, until) for gaps in own)
    return next((found for found in places if found), ())


def _own_gaps(board: Board, item: Item) -> Iterator[Gaps]:
    return (gaps for number, gaps in sorted(board.special.items()) if item.own >> number & 1)
