"""What lost its place is given another: moved by itself, or its day moved on with it.

Of the two the one is taken that misses fewer limits, changes fewer days, breaks work into fewer
pieces and lets it begin fewer minutes later altogether.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from swdesk.planner.cost import SLIGHT_MINUTES, days, is_late
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
    """What a way of mending comes to: `pieces` and `minutes_later` of all that it touches.

    `stronger` are minutes late of the levels that may break into others.
    """

    burden: Burden
    stronger: tuple[int, ...]
    days_changed: int
    pieces: int
    minutes_later: int
    times_changed: int


def mend(board: Board, lost: Sequence[int], mending: Mending) -> None:
    """Find a place for everything that is lost; what lies on the board lies where it did before."""
    mark = len(board.log)
    insert_all(board, lost, mending.goals)
    if len(lost) > MOST_LOST or not any(map(mending.before, lost)):
        return
    moved = _touched(board, mark, lost)
    board.undo(mark)
    insert_all(board, shift(board, lost, mending.before, mending.free), mending.goals)
    shifted = _touched(board, mark, lost)
    every = sorted({*moved, *shifted})
    if not _is_better(*(_outcome(board, every, lying, mending) for lying in (shifted, moved))):
        board.undo(mark)
        insert_all(board, lost, mending.goals)


def _touched(board: Board, mark: int, lost: Iterable[int]) -> dict[int, Spans]:
    """Where everything lies that was moved since a mark."""
    return {n: board.spans[n] for n in {*board.log.indexes[mark:], *lost}}


def _outcome(
    board: Board, every: Sequence[int], lying: Mapping[int, Spans], mending: Mending
) -> _Outcome:
    """What a way of mending comes to over everything that either way touches."""
    lies = {n: lying[n] if n in lying else mending.before(n) for n in every}
    late = [n for n in every if is_late(board.items[n], lies[n])]
    pairs = [(mending.before(n), lies[n]) for n in every]
    changed = [(old, new) for old, new in pairs if old and new and old != new]
    day_of, costing = mending.free.day_number, mending.costing()
    return _Outcome(
        costing.burden_of(late, lies),
        costing.stronger_late(late, lies),
        sum(days(old, day_of) != days(new, day_of) for old, new in changed),
        sum(len(new) for _, new in pairs),
        sum(max(0, new[0][0] - old[0][0]) for old, new in changed),
        len(changed),
    )


def _is_better(shifted: _Outcome, moved: _Outcome) -> bool:
    """Whether moving the day on is better than moving only what is lost."""
    if shifted.burden[:2] != moved.burden[:2]:
        return shifted.burden[:2] < moved.burden[:2]
    for minutes in zip(shifted.stronger, moved.stronger, strict=True):
        if abs(minutes[0] - minutes[1]) > SLIGHT_MINUTES:
            return minutes[0] < minutes[1]
    least, most = sorted((shifted.burden[2], moved.burden[2]))
    if most * 100 > least * (100 + TOLERANCE_PER_CENT):
        return shifted.burden[2] == least
    return shifted[2:] < moved[2:]
