"""Late work earlier: what can wait gives its place to what is late already.

Each late item in turn, the dearest first, is tried as early as it could lie by itself, then a day
later and so on; others give way as in a repair. A change counts only if it is worth it, so that a
plan is not turned over for minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.instants import FAR_FUTURE, MINUTES_PER_DAY
from swdesk.planner.cost import is_late
from swdesk.planner.repairing import goal_of, push_out, urgency
from swdesk.planner.ways import pull_forward

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from swdesk.planner.board import Board
    from swdesk.planner.cost import Burden, Costing
    from swdesk.planner.item import Item, Spans

_LATER_DAYS = (0, 1, 2, 4, 8)
"""So many days after the earliest possible end are tried as well."""
MANY = 400
"""Above so many items late work is only pulled into what is free, and orders are not improved."""
_ROUNDS = 12
"""Each round may leave room for another; most often the second finds nothing more."""
MOST = 24
"""So many late items are tried, the dearest first."""
_MOST_VICTIMS = 12
_MOST_SINGLY = 6
_LEAST_MINUTES = 15
_LEAST_PER_CENT = 10
"""What an item must gain, in minutes of its own and as a share of its lateness."""


def hasten_all(
    board: Board, alone: Board, late: Callable[[], list[int]], costing: Costing, now: int
) -> None:
    """Pull late work into what is free, and before work that can wait, until nothing more helps.

    `late` tells what is late, the dearest first; `alone` is an empty board.
    """
    for _ in range(_ROUNDS):
        pull_late(board, late)
        if not hasten(board, alone, late(), costing, now):
            return


def pull_late(board: Board, late: Callable[[], list[int]]) -> None:
    """Pull late work into what is free, as long as any of it ends earlier by that."""
    while pull_forward(board, late()):
        pass


def hasten(board: Board, alone: Board, late: Iterable[int], costing: Costing, now: int) -> bool:
    """Let late items end earlier where that is worth it; whether any does.

    `late` has the dearest first; `alone` is an empty board, to see how early each could end.
    """
    moved = False
    for index in list(late)[:MOST]:
        moved = _hastened(board, alone, index, costing, now) or moved
    return moved


def _hastened(board: Board, alone: Board, index: int, costing: Costing, now: int) -> bool:
    """Whether an item was given an earlier end."""
    end, item = board.end_of(index), board.items[index]
    earliest = _earliest(alone, index)
    cost = costing.cost_of(index, end)
    worth = max(_LEAST_MINUTES * item.weight, cost * _LEAST_PER_CENT // 100)
    for until in _targets(item, earliest, end):
        saves_limit = until <= item.hard < end
        if not saves_limit and cost - costing.cost_of(index, until) < worth:
            continue
        mark, goals = len(board.log), _Goals(board, now)
        for taken in _choices(_victims(board, index, until, goals)):
            board.clear(index)
            made = _make_room(board, index, until, taken, goals)
            if made and _pays(board, mark, costing, worth):
                return True
            board.undo(mark)
    return False


def _choices(victims: list[int]) -> Iterator[list[int]]:
    """What may be taken up: as much as is needed in this order, then each by itself."""
    yield victims
    for victim in victims[1:_MOST_SINGLY]:
        yield [victim]


def _earliest(alone: Board, index: int) -> int:
    """When an item would end if nothing else were there."""
    alone.put(index)
    end = alone.end_of(index)
    alone.clear(index)
    return end


def _targets(item: Item, earliest: int, end: int) -> list[int]:
    """By when to try to end: the limits if they can be met, and day by day."""
    if earliest >= FAR_FUTURE:
        return []
    wanted = {earliest + days * MINUTES_PER_DAY for days in _LATER_DAYS}
    wanted |= {limit for limit in (item.aim, item.hard) if limit >= earliest}
    return sorted(until for until in wanted if until < end)


def _make_room(board: Board, index: int, until: int, victims: Iterable[int], goals: _Goals) -> bool:
    """Place an item by an instant, taking up what may give way, which then may be late.

    False: what may give way does not leave it enough room.
    """
    removed: dict[int, Spans] = {}
    for victim in victims:
        removed[victim] = board.clear(victim)
        if board.put_until(index, until):
            break
    if not board.spans[index]:
        return False
    for victim in sorted(removed, key=lambda n: urgency(board.items[n], goals[n])):
        item, limit = board.items[victim], goals[victim]
        if board.is_free(item, removed[victim]):
            board.set(victim, removed[victim])
        elif not board.put_until(victim, limit) and not push_out(board, victim, limit, goals, 1):
            board.put(victim)
    return True


def _victims(board: Board, index: int, until: int, goals: _Goals) -> list[int]:
    """Work that lies before an instant and can wait, or weighs less; what waits best first.

    First what has no limit, then what can still wait, then what is late itself or would be: each
    the weaker levels first.
    """
    item = board.items[index]
    start = max(item.release, board.ordinary.origin)
    if until <= start:
        return []
    found = []
    for n in board.neighbours.between(start, until):
        other, limit = board.items[n], goals[n]
        if n == index or (limit <= until and other.weight >= item.weight):
            continue
        is_late = limit <= until or other.aim < FAR_FUTURE <= limit
        found.append((limit < FAR_FUTURE, is_late, -other.level, -limit, other.id, n))
    return [n for *_, n in sorted(found)[:_MOST_VICTIMS]]


def _pays(board: Board, mark: int, costing: Costing, worth: int) -> bool:
    """Whether what was moved since a mark misses less, or is less late by what it must be worth."""
    before = _lay_before(board, mark)
    old = _burden(board, before, costing)
    new = _burden(board, {n: board.spans[n] for n in before}, costing)
    if new[:2] != old[:2]:
        return new[:2] < old[:2]
    return old[2] - new[2] >= worth


def _lay_before(board: Board, mark: int) -> dict[int, Spans]:
    """Where everything moved since a mark lay then."""
    before: dict[int, Spans] = {}
    for index, lay in zip(board.log.indexes[mark:], board.log.before[mark:], strict=True):
        before.setdefault(index, lay)
    return before


def _burden(board: Board, lies: dict[int, Spans], costing: Costing) -> Burden:
    late = [n for n, spans in lies.items() if is_late(board.items[n], spans)]
    return costing.burden_of(late, lies)


class _Goals:
    """What each item may be moved to, by where it lay when that was first asked."""

    def __init__(self, board: Board, now: int) -> None:
        self._board = board
        self._now = now
        self._known: dict[int, int] = {}

    def __getitem__(self, index: int) -> int:
        known = self._known.get(index)
        if known is None:
            item, lies = self._board.items[index], self._board.spans[index]
            known = self._known[index] = goal_of(item, lies, self._now)
        return known
