"""Ways of laying out a board, and of closing what they leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.instants import FAR_FUTURE
from swdesk.planner.repairing import repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.planner.board import Board
    from swdesk.planner.item import Item, Spans
    from swdesk.planner.keeping import Kept


def pull_all_forward(board: Board) -> None:
    """Close the holes that reserving left: everything as early as it can be, in order of time."""
    for index in order_of(board.spans):
        spans = board.clear(index)
        if not spans or not board.put_until(index, spans[-1][1]):
            board.set(index, spans)


def pull_forward(board: Board, late: Iterable[int]) -> bool:
    """Let each of the late items end earlier if it can; whether any does."""
    moved = False
    for index in late:
        moved = _pulled(board, index) or moved
    return moved


def _pulled(board: Board, index: int) -> bool:
    """Whether an item now ends earlier than it did."""
    end = board.end_of(index)
    spans = board.clear(index)
    board.put(index)
    if board.end_of(index) < end:
        return True
    board.clear(index)
    board.set(index, spans)
    return False


def pressing(item: Item, now: int) -> tuple[int, int, int]:
    """Sorts heavy and short work first; far limits halve the weight, week by week."""
    slack = max(0, min(item.aim, FAR_FUTURE - 1) - now - item.remaining)
    halvings = min(60, slack // 10_080) if item.aim < FAR_FUTURE else 61
    index = ((item.weight << 80) // max(1, item.remaining)) >> halvings
    return (-index, item.since, item.id)


def lay_kept(board: Board, kept: Kept, rest: Sequence[int]) -> None:
    """What must be kept first, then the rest."""
    kept.lay(board)
    board.lay(rest)


def keep_late(board: Board, kept: Sequence[int], rest: Sequence[int]) -> None:
    """Reserve the latest places for what must be kept, lay the rest, then pull the kept forward."""
    reserved = [index for index in kept if board.put_as_late_as_possible(index)]
    missing = [index for index in kept if not board.spans[index]]
    for index in [*missing, *rest]:
        board.put(index)
    for index in reserved:
        spans = board.clear(index)
        if not board.put_until(index, board.items[index].hard):
            board.set(index, spans)


def given_up_last(items: Sequence[Item], by_limit: Sequence[int], kept: Sequence[int]) -> list[int]:
    """Kept and soft work in the order of limits; what breaks its hard limit anyway comes last."""
    keeping = set(kept)
    given_up = [n for n in by_limit if items[n].hard < FAR_FUTURE and n not in keeping]
    leaving = set(given_up)
    return [n for n in by_limit if n not in leaving] + given_up


def late_as_found(
    board: Board,
    spans: Sequence[Spans],
    late: set[int],
    old: tuple[Sequence[Spans], Sequence[int]],
) -> None:
    """Late work where it was found, everything else where it lay before, as far as that is free."""
    for index in sorted(late):
        board.set(index, spans[index])
    repair(board, *old, done=late)


def order_of(spans: Sequence[Spans]) -> list[int]:
    """Items in the order in which they begin; what lies nowhere comes last."""
    return sorted(range(len(spans)), key=lambda n: (spans[n] or ((FAR_FUTURE, 0),), n))


def moved_forward(order: Sequence[int], index: int) -> list[list[int]]:
    """The orders in which one item comes earlier: nearest places last."""
    at = order.index(index)
    without = [n for n in order if n != index]
    return [[*without[:place], index, *without[place:]] for place in range(at)]
