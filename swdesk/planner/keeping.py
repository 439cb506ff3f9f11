"""Which hard limits to keep when not all can be kept: as many as possible, level by level.

Work is tried in the order of its limits (Moore and Hodgson). Where some limit breaks, the least
important and then the longest work before it gives way. Where few are concerned, every choice is
tried, so that none better exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from swdesk.domain.instants import FAR_FUTURE
from swdesk.planner.board import Board
from swdesk.planner.cost import severity_of

if TYPE_CHECKING:
    from swdesk.planner.item import Item

NewBoard = Callable[[], Board]

FEW = 10
"""Up to so many rivals every choice is tried."""
_MOST_STEPS = 600
"""Steps of trying orders for one choice; a fixed number, so that every machine finds the same."""


def kept_order(items: Sequence[Item], new_board: NewBoard) -> list[int]:
    """Indexes of the hard-limited items to keep, in an order that keeps them all."""
    hard = sorted(
        (n for n, item in enumerate(items) if item.hard < FAR_FUTURE),
        key=lambda n: _by_limit(items[n]),
    )
    possible = [n for n in hard if _fits_alone(n, new_board)]
    kept = _give_way(items, possible, new_board)
    if len(kept) == len(possible):
        return kept
    rivals = _rivals(items, possible, kept)
    if len(rivals) > FEW:
        return kept
    return _every_choice(items, rivals, possible, new_board) or kept


def feasible_order(
    items: Sequence[Item], chosen: Iterable[int], new_board: NewBoard
) -> list[int] | None:
    """An order in which every chosen item meets its hard limit, or None if none was found."""
    order = sorted(chosen, key=lambda n: _by_limit(items[n]))
    if _all_on_time(order, new_board()):
        return order
    if not _minutes_suffice(items, order, new_board()):
        return None
    steps = [_MOST_STEPS]
    return _try_orders(items, order, [], new_board(), steps)


def _by_limit(item: Item) -> tuple[int, int, int, int]:
    return (item.hard, item.level, item.since, item.id)


def _fits_alone(index: int, new_board: NewBoard) -> bool:
    board = new_board()
    return board.put_until(index, board.items[index].hard)


def _give_way(items: Sequence[Item], possible: Sequence[int], new_board: NewBoard) -> list[int]:
    """Moore and Hodgson with importance: in order of limits, the least important gives way."""
    board = new_board()
    kept: list[int] = []
    for index in possible:
        if board.put_until(index, items[index].hard):
            kept.append(index)
            continue
        victim = _victim(items, kept, index)
        if victim is None:
            continue
        spans = board.clear(victim)
        if board.put_until(index, items[index].hard):
            kept.remove(victim)
            kept.append(index)
        else:
            board.set(victim, spans)
    return kept


def _victim(items: Sequence[Item], kept: Sequence[int], newcomer: int) -> int | None:
    """Which kept item should rather give way than the newcomer; None: the newcomer itself."""
    worth = _worth(items[newcomer])
    rivals = [n for n in kept if _worth(items[n]) < worth]
    return min(rivals, key=lambda n: _worth(items[n]), default=None)


def _worth(item: Item) -> tuple[int, int, int]:
    """Higher is kept rather: level, what follows from a miss, shorter work."""
    return (-item.level, severity_of(item), -item.remaining)


def _rivals(items: Sequence[Item], possible: Sequence[int], kept: Sequence[int]) -> list[int]:
    """Everything with a limit up to the last one that broke: the choice lies among these."""
    last = max(items[n].hard for n in possible if n not in set(kept))
    return [n for n in possible if items[n].hard <= last]


def _every_choice(
    items: Sequence[Item], rivals: Sequence[int], possible: Sequence[int], new_board: NewBoard
) -> list[int] | None:
    """Try every choice among the rivals, best first, until one can be kept."""
    later = [n for n in possible if n not in set(rivals)]
    for chosen in _choices(items, rivals):
        order = feasible_order(items, chosen, new_board)
        if order is None:
            continue
        return _with_later(items, order, later, new_board)
    return None


def _choices(items: Sequence[Item], rivals: Sequence[int]) -> list[tuple[int, ...]]:
    """Every subset of the rivals, the one that misses least first."""
    every = [chosen for size in range(len(rivals), -1, -1) for chosen in combinations(rivals, size)]
    return sorted(every, key=lambda chosen: _missed_by(items, set(rivals) - set(chosen)))


def _missed_by(
    items: Sequence[Item], left_out: set[int]
) -> tuple[tuple[int, ...], tuple[int, ...], int]:
    levels = max(item.level for item in items)
    counts, severity = [0] * levels, [0] * levels
    for index in left_out:
        counts[items[index].level - 1] += 1
        severity[items[index].level - 1] += severity_of(items[index])
    return tuple(counts), tuple(severity), sum(items[n].remaining for n in left_out)


def _with_later(
    items: Sequence[Item], order: list[int], later: Sequence[int], new_board: NewBoard
) -> list[int]:
    """Add what has later limits and still fits."""
    board = new_board()
    board.lay(order)
    return order + [n for n in later if board.put_until(n, items[n].hard)]


def _all_on_time(order: Sequence[int], board: Board) -> bool:
    return all(board.put_until(index, board.items[index].hard) for index in order)


def _minutes_suffice(items: Sequence[Item], order: Sequence[int], board: Board) -> bool:
    """Whether the minutes up to each limit are enough; if not, no order can help."""
    needed = 0
    for index in order:
        item = items[index]
        needed += item.remaining
        there = board.ordinary.minutes_between(board.ordinary.origin, item.hard)
        there += sum(
            gaps.minutes_between(gaps.origin, item.hard) for gaps in board.special.values()
        )
        if needed > there:
            return False
    return True


def _try_orders(
    items: Sequence[Item], left: list[int], done: list[int], board: Board, steps: list[int]
) -> list[int] | None:
    """Depth first through the orders of what is left, cut off where a limit breaks."""
    if not left:
        return done
    for index in left:
        if steps[0] <= 0:
            return None
        steps[0] -= 1
        if not board.put_until(index, items[index].hard):
            continue
        rest = [n for n in left if n != index]
        found = _try_orders(items, rest, [*done, index], board, steps)
        if found is not None:
            return found
        board.clear(index)
    return None
