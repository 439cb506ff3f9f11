"""Late work earlier: what can wait gives its place to what is late already.

Each late item in turn, the dearest first, is tried as early as it could lie by itself, then a day
later and so on; others give way as in a repair. A change counts only if it is worth it, so that a
plan is not turned over for minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.instants import FAR_FUTURE, MINUTES_PER_DAY
from swdesk.planner.cost import is_late
from swdesk.planner.ranking import Ranking, outranks
from swdesk.planner.repairing import fit_in, goal_of, urgency
from swdesk.planner.ways import pull_forward

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from swdesk.planner.board import Board
    from swdesk.planner.cost import Burden, Costing
    from swdesk.planner.item import Item, Spans

_LATER_DAYS = (0, 1, 3, 8, 15)
"""So many days after the earliest possible end are tried as well."""
MANY = 400
"""Above so many items late work is only pulled into what is free, and orders are not improved."""
_ROUNDS = 12
"""Each round may leave room for another; most often the second finds nothing more."""
MOST = 24
"""So many late items are tried, the dearest first."""
_DELAYS = (0, 1, 4)
"""So many days after its limit what gave way is tried, if it cannot keep that."""
_LONG_MINUTES = 4 * MINUTES_PER_DAY
"""What has its limit so much later can wait whatever its level."""
_MOST_VICTIMS = 12
_MOST_SINGLY = 4
_LEAST_MINUTES = 15
_LEAST_PER_CENT = 10
"""What an item must gain, in minutes of its own and as a share of what it could gain at best."""


def pull_late(board: Board, late: Callable[[], list[int]]) -> None:
    """Pull late work into what is free, as long as any of it ends earlier by that.

    `late` tells what is late, the dearest first.
    """
    while pull_forward(board, late()):
        pass


class Hastening:
    """Late work given earlier times on one board."""

    def __init__(self, board: Board, alone: Board, costing: Costing, now: int) -> None:
        """Take the board; `alone` is an empty one, to see how early each item could end."""
        self._board = board
        self._alone = alone
        self._costing = costing
        self._now = now

    def run(self, late: Callable[[], list[int]]) -> None:
        """Pull late work into what is free, and before work that can wait, until nothing helps.

        `late` tells what is late, the dearest first.
        """
        ranking = Ranking(self._board, self._costing)
        for _ in range(_ROUNDS):
            pull_late(self._board, late)
            gains = [self._hasten(index) for index in late()[:MOST]]
            if not ranking.run(late()[:MOST]) and not any(gains):
                return

    def _hasten(self, index: int) -> bool:
        """Whether an item was given an earlier end."""
        board, costing = self._board, self._costing
        end, item = board.end_of(index), board.items[index]
        cost, earliest = costing.cost_of(index, end), self._earliest(index)
        at_best = cost - costing.cost_of(index, earliest)
        worth = max(_LEAST_MINUTES * item.weight, at_best * _LEAST_PER_CENT // 100)
        for until in _targets(item, earliest, end):
            saves_limit = until <= item.hard < end
            gain = FAR_FUTURE if saves_limit else cost - costing.cost_of(index, until)
            if gain >= worth and self._fits_in(index, until, gain, worth):
                return True
        return False

    def _earliest(self, index: int) -> int:
        """When an item would end if nothing else were there."""
        self._alone.put(index)
        end = self._alone.end_of(index)
        self._alone.clear(index)
        return end

    def _fits_in(self, index: int, until: int, gain: int, worth: int) -> bool:
        """Whether an item now ends by an instant, and it pays."""
        board, goals = self._board, _Goals(self._board, self._now)
        mark = len(board.log)
        for taken in _choices(_victims(board, index, until, goals)):
            board.clear(index)
            made = self._make_room(index, until, taken, (goals, gain))
            if made and _pays(board, mark, self._costing, worth):
                return True
            board.undo(mark)
        return False

    def _make_room(
        self, index: int, until: int, victims: Iterable[int], limits: tuple[_Goals, int]
    ) -> bool:
        """Place an item by an instant, taking up what may give way, which then may be late.

        False: that does not leave it enough room, or costs more than it gains.
        """
        board, (goals, gain) = self._board, limits
        removed: dict[int, Spans] = {}
        for victim in victims:
            removed[victim] = board.clear(victim)
            if board.put_until(index, until):
                break
        if not board.spans[index]:
            return False
        for victim in sorted(removed, key=lambda n: urgency(board.items[n], goals[n])):
            gain -= self._placed_again(victim, removed[victim], goals)
            if gain < 0:
                return False
        return True

    def _placed_again(self, index: int, spans: Spans, goals: _Goals) -> int:
        """Give what made room another place; returns what that costs.

        Within its limit, else as soon after it as others allow.
        """
        board, limit = self._board, goals[index]
        if board.is_free(board.items[index], spans):
            board.set(index, spans)
            return 0
        for days in _DELAYS:
            until = min(FAR_FUTURE, limit + days * MINUTES_PER_DAY)
            if fit_in(board, index, until, goals, 1):
                break
        else:
            board.put(index)
        before = spans[-1][1]
        cost = self._costing.cost_of
        return cost(index, board.end_of(index)) - cost(index, before)


def _choices(victims: list[int]) -> Iterator[list[int]]:
    """What may be taken up: as much as is needed in this order, then each by itself."""
    yield victims
    for victim in victims[1:_MOST_SINGLY]:
        yield [victim]


def _targets(item: Item, earliest: int, end: int) -> list[int]:
    """By when to try to end: the limits if they can be met, and day by day."""
    if earliest >= FAR_FUTURE:
        return []
    wanted = {earliest + days * MINUTES_PER_DAY for days in _LATER_DAYS}
    wanted |= {limit for limit in (item.aim, item.hard) if limit >= earliest}
    return sorted(until for until in wanted if until < end)


def _victims(board: Board, index: int, until: int, goals: _Goals) -> list[int]:
    """Work that lies before an instant and can wait, or weighs less; what waits best first.

    First what has no limit, then what can wait for long, the longest first; then what can wait for
    some days, and what is late itself or would be: of these the weaker levels first.
    """
    item = board.items[index]
    start = max(item.release, board.ordinary.origin)
    if until <= start:
        return []
    saves_limit = until <= item.aim or until <= item.hard < board.end_of(index)
    found = []
    for n in board.neighbours.between(start, until):
        other, limit = board.items[n], goals[n]
        if n == index or (limit <= until and other.weight >= item.weight):
            continue
        if not saves_limit and outranks(board, n, index):
            continue
        found.append((*_patience(other, limit, until), other.id, n))
    return [n for *_, n in sorted(found)[:_MOST_VICTIMS]]


def _patience(item: Item, limit: int, until: int) -> tuple[int, int, int]:
    """Sorts first what best makes room before an instant."""
    if item.aim >= FAR_FUTURE:
        return (0, -item.level, 0)
    if limit >= FAR_FUTURE or limit <= until:
        return (3, -item.level, -limit)
    if limit - until >= _LONG_MINUTES:
        return (1, -limit, 0)
    return (2, -item.level, -limit)


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
