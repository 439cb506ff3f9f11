"""Work that has come to need more time: the pieces it has stay, and one is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swdesk.planner.board import Board
    from swdesk.planner.item import Item, Spans


def has_grown(item: Item, spans: Spans, board: Board) -> bool:
    """Whether stretches where an item lay are right, but too short by now."""
    if not spans or spans[0][0] < max(item.release, board.ordinary.origin):
        return False
    return missing_minutes(item, spans) > 0 and board.is_free(item, spans)


def missing_minutes(item: Item, spans: Spans) -> int:
    """How much longer an item is than stretches; below zero if it is shorter."""
    return item.remaining - sum(end - start for start, end in spans)


def add_missing(board: Board, index: int, until: int) -> bool:
    """Lengthen one of an item's pieces or add one that ends by an instant; False: neither fits."""
    item, spans = board.items[index], board.spans[index]
    missing = missing_minutes(item, spans)
    if missing <= 0:
        return missing == 0
    piece = _longer_piece(board, spans, missing, until) or _new_piece(board, item, missing, until)
    if piece is None:
        return False
    board.clear(index)
    board.set(index, tuple(_joined(sorted([*spans, piece]))))
    return True


def _longer_piece(board: Board, spans: Spans, missing: int, until: int) -> tuple[int, int] | None:
    """Time right after one of the pieces, the first that there is."""
    for _, end in spans:
        if end + missing <= until and board.ordinary.holds(end, end + missing):
            return (end, end + missing)
    return None


def _new_piece(board: Board, item: Item, missing: int, until: int) -> tuple[int, int] | None:
    """The earliest time for one more useful piece."""
    if missing < item.shortest:
        return None
    found = board.ordinary.find(missing, missing, item.release, until)
    return found[0] if found else None


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined = spans[:1]
    for start, end in spans[1:]:
        if joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
