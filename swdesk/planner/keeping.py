"""Which hard limits to keep when not all can be kept: as many as possible, level by level.

Work is tried in the order of its limits (Moore and Hodgson). Where some limit breaks, the least
important and then the longest work before it gives way. Where few are concerned, every choice is
tried, so that none better exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct, field

from swdesk.domain.instants import FAR_FUTURE
from swdesk.planner.board import Board
from swdesk.planner.cost import severity_of
from swdesk.planner.fitting import Steps, fit

if TYPE_CHECKING:
    from swdesk.planner.item import Item, Spans

NewBoard = Callable[[], Board]
_Worth = tuple[int, int, int]

FEW = 10
"""Up to so many rivals every choice is tried."""
_STEPS = 8_000
"""Steps for all choices together; a fixed number, so that every machine finds the same."""
_STEPS_A_CHOICE = 200
"""Steps of trying orders for one choice, before pieces are fitted one by one."""


class Kept(Struct, frozen=True):
    """Items to keep, in an order that keeps them; `places` are exact where no order alone does."""

    order: list[int]
    places: dict[int, Spans] = field(default_factory=dict)

    def lay(self, board: Board) -> None:
        """Lay what is kept on an empty board."""
        for index, spans in self.places.items():
            board.set(index, spans)
        board.lay([index for index in self.order if index not in self.places])


def kept_work(items: Sequence[Item], new_board: NewBoard) -> Kept:
    """The hard-limited items to keep."""
    hard = sorted(
        (n for n, item in enumerate(items) if item.hard < FAR_FUTURE),
        key=lambda n: _by_limit(items[n]),
    )
    board = new_board()
    possible = [n for n in hard if _fits_alone(n, board)]
    kept = _give_way(items, possible, new_board)
    if len(kept) == len(possible):
        return Kept(kept)
    rivals = possible if len(possible) <= FEW else _rivals(items, possible, kept)
    if len(rivals) > FEW:
        return Kept(kept)
    later = [n for n in kept if n not in set(rivals)]
    return _every_choice(items, rivals, later, new_board) or Kept(kept)


def feasible(
    items: Sequence[Item], chosen: Iterable[int], new_board: NewBoard, steps: Steps
) -> Kept | None:
    """A way in which every chosen item meets its hard limit, or None if none was found."""
    order = sorted(chosen, key=lambda n: _by_limit(items[n]))
    if _all_on_time(order, new_board()):
        return Kept(order)
    if not _minutes_suffice(items, order, new_board()):
        return None
    some = Steps(min(_STEPS_A_CHOICE, steps.left))
    found = _try_orders(items, order, [], new_board(), some)
    steps.left -= _STEPS_A_CHOICE - some.left
    return Kept(found) if found is not None else _fitted(items, order, new_board(), steps)


def _fitted(items: Sequence[Item], order: list[int], board: Board, steps: Steps) -> Kept | None:
    """Places found by trying, in ordinary time or with what special time all of them may open."""
    together = [items[n] for n in order]
    last = max(item.hard for item in together)
    mask = together[0].access | together[0].own
    for item in together:
        mask &= item.access | item.own
    for opened in (0, mask) if mask else (0,):
        found = fit(together, board.stretches(opened, last), steps)
        if found is not None:
            return Kept(order, dict(zip(order, found, strict=True)))
    return None


def _by_limit(item: Item) -> tuple[int, int, int, int]:
    return (item.hard, item.level, item.since, item.id)


def _fits_alone(index: int, board: Board) -> bool:
    fits = board.put_until(index, board.items[index].hard)
    board.clear(index)
    return fits


def _give_way(items: Sequence[Item], possible: Sequence[int], new_board: NewBoard) -> list[int]:
    """Moore and Hodgson with importance: in order of limits, the least important gives way."""
    board = new_board()
    worth = {n: _worth(items[n]) for n in possible}
    kept: list[int] = []
    for index in possible:
        if board.put_until(index, items[index].hard):
            kept.append(index)
            continue
        victim = _victim(worth, kept, index)
        if victim is None:
            continue
        spans = board.clear(victim)
        if board.put_until(index, items[index].hard):
            kept.remove(victim)
            kept.append(index)
        else:
            board.set(victim, spans)
    return kept


def _victim(worth: Mapping[int, _Worth], kept: Sequence[int], newcomer: int) -> int | None:
    """Which kept item should rather give way than the newcomer; None: the newcomer itself."""
    least = min(kept, key=worth.__getitem__, default=newcomer)
    return least if worth[least] < worth[newcomer] else None


def _worth(item: Item) -> _Worth:
    """Higher is kept rather: level, what follows from a miss, shorter work."""
    return (-item.level, severity_of(item), -item.remaining)


def _rivals(items: Sequence[Item], possible: Sequence[int], kept: Sequence[int]) -> list[int]:
    """Everything with a limit up to the last one that broke: the choice lies among these."""
    given_up = set(possible) - set(kept)
    last = max(items[n].hard for n in given_up)
    return [n for n in possible if items[n].hard <= last]


def _every_choice(
    items: Sequence[Item], rivals: Sequence[int], later: Sequence[int], new_board: NewBoard
) -> Kept | None:
    """Try every choice among the rivals, best first, that leaves the later ones their place."""
    steps = Steps(_STEPS)
    for chosen in _choices(items, rivals):
        found = feasible(items, chosen, new_board, steps)
        if found is not None:
            found = _with_later(items, found, later, new_board)
        if found is not None or steps.left <= 0:
            return found
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
    items: Sequence[Item], found: Kept, later: Sequence[int], new_board: NewBoard
) -> Kept | None:
    """Add what has later limits; None if not all of it fits any more."""
    board = new_board()
    found.lay(board)
    if not all(board.put_until(n, items[n].hard) for n in later):
        return None
    return Kept([*found.order, *later], found.places)


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
    items: Sequence[Item], left: list[int], done: list[int], board: Board, steps: Steps
) -> list[int] | None:
    """Depth first through the orders of what is left, cut off where a limit breaks."""
    if not left:
        return done
    for index in left:
        if steps.left <= 0:
            return None
        steps.left -= 1
        if not board.put_until(index, items[index].hard):
            continue
        rest = [n for n in left if n != index]
        found = _try_orders(items, rest, [*done, index], board, steps)
        if found is not None:
            return found
        board.clear(index)
    return None
