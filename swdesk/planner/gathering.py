"""No scraps where the day has longer stretches: half an hour at least, if no limit is lost so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from swdesk.planner.ways import order_of

if TYPE_CHECKING:
    from swdesk.planner.board import Board
    from swdesk.planner.free_time import FreeTime
    from swdesk.planner.item import Item, Spans

_SCRAP_MINUTES = 30
"""Pieces shorter than that are gathered; so no hole is left that is longer."""


def gather(board: Board, free: FreeTime) -> None:
    """Lay what lies in scraps in fewer pieces, if it ends on the same day so."""
    for index in order_of(board.spans):
        item, spans = board.items[index], board.spans[index]
        if item.own or len(spans) < 2 or _shortest(spans) >= _SCRAP_MINUTES:
            continue
        board.clear(index)
        until = _until(item, spans[-1][1], free)
        found = board.ordinary.find(item.remaining, _SCRAP_MINUTES, item.release, until)
        is_better = 0 < len(found) < len(spans) and _leaves_scraps_only(spans, found)
        board.set(index, found if is_better else spans)


def _shortest(spans: Spans) -> int:
    return min(end - start for start, end in spans)


def _leaves_scraps_only(spans: Spans, found: Spans) -> bool:
    """Whether no longer piece is given up altogether: that would be a hole."""
    longer = ((start, end) for start, end in spans if end - start >= _SCRAP_MINUTES)
    return all(any(low < end and start < high for low, high in found) for start, end in longer)


def _until(item: Item, end: int, free: FreeTime) -> int:
    """By when it may end instead: that day, within the limits it keeps; late work not later."""
    if end > item.aim:
        return end
    day = date.fromordinal(free.day_number(end - 1))
    return min(free.midnight(day + timedelta(days=1)), item.aim)
