"""Keep the previous plan where it stands, and re-place only what lost its place.

What must move pushes out only work with a later limit, which must itself still meet its limit.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from swdesk.domain.instants import FAR_FUTURE, MINUTES_PER_DAY
from swdesk.planner.cost import is_late
from swdesk.planner.growing import add_missing, has_grown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from swdesk.planner.board import Board
    from swdesk.planner.item import Item, Spans


class Goals(Protocol):
    """By when each item should end, by index."""

    def __getitem__(self, index: int, /) -> int:
        """The instant."""
        ...


_ID, _AIM = attrgetter("id"), attrgetter("aim")
_AGE_BITS = 22
"""Enough for the number of any day there is."""
_MOST_VICTIMS = 12
_DEEPEST = 3
_SOON_DAYS = (1, 2, 4, 8, 15)
"""Work whose limit is lost is tried in so many days, the nearest first."""


def repair(
    board: Board,
    before: Sequence[Spans],
    limits: Goals,
    done: AbstractSet[int] = frozenset(),
) -> None:
    """Lay out the board like `before` as far as possible; `limits` say by when each should end.

    What is in `done` lies on the board already.
    """
    insert_all(board, [index for index in keep(board, before) if index not in done], limits)


def insert_all(board: Board, lost: Iterable[int], limits: Goals) -> None:
    """Place what has no place, the most urgent first."""
    for index in sorted(lost, key=lambda n: urgency(board.items[n], limits[n])):
        insert(board, index, limits)


def insert(board: Board, index: int, limits: Goals) -> None:
    """Place one item by its limit, pushing out later work if need be; late if nothing helps.

    What lies there in part keeps its pieces if what is missing finds a place. Special time opens
    when nothing that can wait makes room.
    """
    item = board.items[index]
    if board.spans[index]:
        if add_missing(board, index, limits[index]):
            return
        board.clear(index)
    for until in _targets(board, item, limits[index]):
        if fit_in(board, index, until, limits, _DEEPEST):
            return
    board.put(index)


def fit_in(board: Board, index: int, until: int, limits: Goals, deepest: int) -> bool:
    """Place an item to end by an instant, in what is free or in place of work with a later limit.

    Special time opens only where that does not help and a hard limit would be missed; before that
    only what finds another place by itself makes room.
    """
    item = board.items[index]
    may_open = bool(item.access) and item.hard <= until < FAR_FUTURE
    for opens, depth in ((False, 1), (True, deepest)) if may_open else ((False, deepest),):
        if board.put_until(index, until, opens=opens):
            return True
        if push_out(board, index, until, limits, depth, opens=opens):
            return True
    return False


def urgency(item: Item, limit: int) -> tuple[int, int, int, int]:
    """The order in which work is placed: by limit, level, age."""
    return (limit, item.level, item.since, item.id)


def goal_of(item: Item, before: Spans, now: int) -> int:
    """What an item may still be moved to: a limit already lost no longer holds it in place."""
    reached = before[-1][1] if before else now
    if item.aim > reached:
        return item.aim
    return item.hard if item.hard > reached else FAR_FUTURE


def in_order_of_limits(items: Sequence[Item]) -> list[int]:
    """Indexes of items by urgency, the limit of each being what it aims at.

    Sorting keeps the order of equals, so the last thing sorted by counts first. Three times by a
    number is quicker than once by four numbers together; level and age make one small number.
    """
    order = list(range(len(items)))
    aims = list(map(_AIM, items))
    for key in (list(map(_ID, items)), [one.level << _AGE_BITS | one.since for one in items]):
        order.sort(key=key.__getitem__)
    # Small numbers are compared quickly only where there is no great one among them.
    limited = [n for n in order if aims[n] < FAR_FUTURE]
    limited.sort(key=aims.__getitem__)
    return limited + [n for n in order if aims[n] >= FAR_FUTURE]


def _targets(board: Board, item: Item, limit: int) -> list[int]:
    """By when to try to end: the limits; where they are lost, as soon as anything else can wait."""
    targets = sorted({limit, item.hard})
    if limit < FAR_FUTURE or item.aim >= FAR_FUTURE:
        return targets
    start = max(item.release, board.ordinary.origin)
    return [*(start + days * MINUTES_PER_DAY for days in _SOON_DAYS), *targets]


def keep(board: Board, before: Sequence[Spans]) -> list[int]:
    """Leave everything where it was if it still fits there; returns what does not, or in part."""
    lost = []
    for index in sorted(range(len(before)), key=lambda n: before[n]):
        item, spans = board.items[index], before[index]
        is_right = bool(spans) and is_still_right(item, spans, board)
        if is_right or has_grown(item, spans, board):
            board.set(index, spans)
        if not is_right:
            lost.append(index)
    return lost


def is_still_right(item: Item, spans: Spans, board: Board) -> bool:
    """Whether an item may stay where it was."""
    if spans[0][0] < max(item.release, board.ordinary.origin):
        return False
    if sum(end - start for start, end in spans) != item.remaining:
        return False
    return board.is_free(item, spans)


def push_out(
    board: Board, index: int, until: int, limits: Goals, deepest: int, *, opens: bool
) -> bool:
    """Make room before an instant by moving work with a later limit; all or nothing."""
    if deepest == 0 or until >= FAR_FUTURE:
        return False
    mark = len(board.log)
    removed: dict[int, Spans] = {}
    for victim in _victims(board, index, until, limits):
        removed[victim] = board.clear(victim)
        if board.put_until(index, until, opens=opens):
            if _place_again(board, removed, limits, deepest - 1, opens=opens):
                return True
            break
    board.undo(mark)
    return False


def _victims(board: Board, index: int, until: int, limits: Goals) -> list[int]:
    """Work that lies before an instant and has a later limit: the least urgent first."""
    start = max(board.items[index].release, board.ordinary.origin)
    if until <= start:
        return []
    item = board.items[index]
    found = [
        n
        for n in board.neighbours.between(start, until)
        if limits[n] > until and n != index and not _outranks(board, n, limits[n], item)
    ]
    found.sort(key=lambda n: _patience(board.items[n], limits[n]), reverse=True)
    return found[:_MOST_VICTIMS]


def _patience(item: Item, limit: int) -> tuple[bool, tuple[int, int, int, int]]:
    """Sorts last what can best wait: of what has lost its limit nothing is gained by waiting."""
    return (not _is_lost(item, limit), urgency(item, limit))


def _outranks(board: Board, index: int, limit: int, item: Item) -> bool:
    """Whether other work has lost its limit as well and stands on a stronger level.

    What a rule leaves out where it does not fit makes nothing later that is late already.
    """
    other = board.items[index]
    if item.drops and is_late(other, board.spans[index]):
        return True
    return _is_lost(other, limit) and other.level < item.level


def _is_lost(item: Item, limit: int) -> bool:
    return limit >= FAR_FUTURE and item.aim < FAR_FUTURE


def _place_again(
    board: Board, removed: dict[int, Spans], limits: Goals, deepest: int, *, opens: bool
) -> bool:
    """Put what was pushed out back, where it was if that is free; all must meet their limits."""
    for victim in _most_urgent_first(board, removed, limits):
        spans = removed[victim]
        if board.is_free(board.items[victim], spans):
            board.set(victim, spans)
        elif not (
            board.put_until(victim, limits[victim], opens=opens)
            or push_out(board, victim, limits[victim], limits, deepest, opens=opens)
        ):
            return False
    return True


def _most_urgent_first(board: Board, removed: Iterable[int], limits: Goals) -> list[int]:
    return sorted(removed, key=lambda n: urgency(board.items[n], limits[n]))
