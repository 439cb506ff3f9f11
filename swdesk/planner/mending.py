"""What lost its place is given another: moved by itself, or its day moved on with it.

Of the two the one is taken that misses fewer limits and changes fewer days; a day moves on rather
than that work which only takes longer is torn away from where it lies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from swdesk.planner.cost import days, is_late
from swdesk.planner.growing import missing_minutes
from swdesk.planner.repairing import insert_all
from swdesk.planner.shifting import shift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from swdesk.planner.board import Board
    from swdesk.planner.cost import Burden, Costing
    from swdesk.planner.free_time import FreeTime
    from swdesk.planner.item import Spans
    from swdesk.planner.repairing import Goals

MOST_LOST = 20
"""Where more has lost its place, days are not moved on for it."""
TOLERANCE_PER_CENT = 10
"""So much more lateness counts as equal (docs/decisions/0010)."""


class Mending(NamedTuple):
    """What finding new places rests on: where each item lay, its goal, and what lateness costs."""

    before: Callable[[int], Spans]
    goals: Goals
    costing: Callable[[], Costing]
    free: FreeTime


class _Outcome(NamedTuple):
    """What a way of mending comes to.

    `pieces` are those of work that takes longer, `torn` how much of that lies no more where it
    began.
    """

    burden: Burden
    days_changed: int
    pieces: int
    torn: int
    times_changed: int


def mend(board: Board, lost: Sequence[int], mending: Mending) -> None:
    """Find a place for everything that is lost; what lies on the board lies where it did before."""
    mark = len(board.log)
    insert_all(board, lost, mending.goals)
    if not lost or len(lost) > MOST_LOST:
        return
    grown = [n for n in lost if _has_grown(board, n, mending)]
    moved = _touched(board, mark, lost)
    if not grown and not any(_changes_days(n, lies, mending) for n, lies in moved.items()):
        return
    board.undo(mark)
    insert_all(board, shift(board, lost, mending.before, mending.free), mending.goals)
    shifted = _touched(board, mark, lost)
    every = sorted({*moved, *shifted})
    either = (_outcome(board, every, lying, grown, mending) for lying in (shifted, moved))
    if not _is_better(*either):
        board.undo(mark)
        insert_all(board, lost, mending.goals)


def _has_grown(board: Board, index: int, mending: Mending) -> bool:
    lies = mending.before(index)
    return bool(lies) and missing_minutes(board.items[index], lies) > 0


def _touched(board: Board, mark: int, lost: Iterable[int]) -> dict[int, Spans]:
    """Where everything lies that was moved since a mark."""
    return {n: board.spans[n] for n in {*board.log.indexes[mark:], *lost}}


def _changes_days(index: int, lies: Spans, mending: Mending) -> bool:
    old, day_of = mending.before(index), mending.free.day_number
    return bool(old) and days(old, day_of) != days(lies, day_of)


def _outcome(
    board: Board,
    every: Sequence[int],
    lying: Mapping[int, Spans],
    grown: Sequence[int],
    mending: Mending,
) -> _Outcome:
    """What a way of mending comes to over everything that either way touches."""
    lies = {n: lying[n] if n in lying else mending.before(n) for n in every}
    late = [n for n in every if is_late(board.items[n], lies[n])]
    changed = [n for n in every if mending.before(n) and mending.before(n) != lies[n]]
    return _Outcome(
        mending.costing().burden_of(late, lies),
        sum(_changes_days(n, lies[n], mending) for n in changed),
        sum(len(lies[n]) for n in grown),
        sum(not _begins_in(mending.before(n), lies[n]) for n in grown),
        len(changed),
    )


def _begins_in(old: Spans, new: Spans) -> bool:
    """Whether what was begun first is still worked on then."""
    return any(start <= old[0][0] < end for start, end in new)


def _is_better(shifted: _Outcome, moved: _Outcome) -> bool:
    """Whether moving the day on is better than moving only what is lost."""
    if shifted.burden[:2] != moved.burden[:2]:
        return shifted.burden[:2] < moved.burden[:2]
    least, most = sorted((shifted.burden[2], moved.burden[2]))
    if most * 100 > least * (100 + TOLERANCE_PER_CENT):
        return shifted.burden[2] == least
    return shifted[1:] < moved[1:]
