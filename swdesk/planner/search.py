"""From items to where they lie: the best arrangement that fixed rounds of looking find.

Four ways are tried and the cheapest is taken: the previous plan repaired; the order of limits;
what must be kept first and the rest by weight; and small changes to the best of these. The
previous plan is always among them, so that more free time never makes a plan worse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from swdesk.domain.instants import FAR_FUTURE
from swdesk.planner.board import Board
from swdesk.planner.cost import Burden, is_clean
from swdesk.planner.keeping import kept_work
from swdesk.planner.own_time import prefer_own_time
from swdesk.planner.repairing import in_order_of_limits, repair
from swdesk.planner.ways import (
    given_up_last,
    keep_late,
    late_as_found,
    lay_kept,
    moved_forward,
    order_of,
    pressing,
    pull_all_forward,
    pull_forward,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from swdesk.domain.plan import Cost
    from swdesk.planner.cost import Costing
    from swdesk.planner.free_time import Horizon
    from swdesk.planner.item import Item, Spans


PLACINGS = 6_000
"""Placings that one search may try: a fixed number, so that every machine finds the same plan."""
TOLERANCE_PER_CENT = 10
"""A plan is not turned over for less than this share of lateness (docs/decisions/0010)."""
FEW_ENOUGH = 60
"""Up to so many items the whole plan is thought over whenever a limit is missed."""
_MANY = 400
"""Above so many items only the constructed orders are compared."""


class Found(NamedTuple):
    """An arrangement and what it costs."""

    burden: Burden
    spans: list[Spans]
    board: Board


class Arranging:
    """One arrangement problem: items, free time, and where things lay before."""

    def __init__(
        self,
        items: list[Item],
        horizon: Horizon,
        costing: Costing,
        before: Sequence[Spans],
    ) -> None:
        """Take the items with their old stretches (empty: new) and the time there is."""
        self.items = items
        self.horizon = horizon
        self.before = before
        self.costing = costing
        self._found: list[Found] = []

    def new_board(self) -> Board:
        """An empty board."""
        return Board(self.items, self.horizon)

    def best(self) -> Found:
        """Where every item should lie."""
        found = self._best()
        pairs = enumerate(zip(self.before, found.spans, strict=True))
        moved = [index for index, (old, new) in pairs if old != new]
        prefer_own_time(found.board, moved, self.horizon.free)
        return found

    def _best(self) -> Found:
        kept = self._repaired() if any(self.before) else None
        if kept is not None and self._is_good_enough(kept):
            return kept
        self._construct()
        if kept is not None:
            if self._still_good(kept):
                return kept
            self._found.append(kept)
            self._settle()
        return self._cheapest()

    def _is_good_enough(self, kept: Found) -> bool:
        """Whether every limit is met, or among many items none is missed that was not before."""
        burden, spans, _ = kept
        if is_clean(burden):
            return True
        if len(self.items) <= FEW_ENOUGH:
            return False
        late = self.costing.late(spans)
        return not newly_missed(self.items, late, spans, self.before, self.new_board)

    def _repaired(self) -> Found:
        """The previous plan with what lost its place put elsewhere."""
        goals = self._goals()
        return self._laid(lambda board: repair(board, self.before, goals))

    def _still_good(self, kept: Found) -> bool:
        """Whether the previous plan stands as it was and nothing found is much better."""
        burden, spans, _ = kept
        least = min(found[0] for found in self._found)
        allowed = _with_tolerance(least[2])
        return (
            burden[:2] <= least[:2]
            and burden[2] <= allowed
            and all(old == new for old, new in zip(self.before, spans, strict=True))
        )

    def _construct(self) -> None:
        """Lay out what does not depend on the previous plan."""
        items = self.items
        by_limit = in_order_of_limits(items)
        if not self._try(lambda board: board.lay(by_limit)):
            self._look_further(by_limit)

    def _goals(self) -> list[int]:
        now = self.horizon.free.now
        pairs = zip(self.items, self.before, strict=True)
        return [goal_of(item, before, now) for item, before in pairs]

    def _try(self, lay: Callable[[Board], None], *, settled: bool = False) -> bool:
        """Lay out a board and remember it; True if every limit is met."""
        found = self._laid(lay, settled=settled)
        self._found.append(found)
        return is_clean(found[0])

    def _laid(self, lay: Callable[[Board], None], *, settled: bool = True) -> Found:
        """What a way of laying out comes to, late work pulled forward; all work unless settled."""
        board = self.new_board()
        lay(board)
        burden = self.costing.burden(board.spans)
        if is_clean(burden):
            return Found(burden, board.spans, board)
        if not settled and len(self.items) <= _MANY:
            pull_all_forward(board)
        while pull_forward(board, self.costing.late(board.spans)):
            pass
        return Found(self.costing.burden(board.spans), board.spans, board)

    def _look_further(self, by_limit: list[int]) -> None:
        kept = kept_work(self.items, self.new_board)
        rest = self._by_weight(kept.order)
        self._try(lambda board: lay_kept(board, kept, rest))
        self._try(lambda board: keep_late(board, kept.order, rest))
        self._try(lambda board: board.lay(given_up_last(self.items, by_limit, kept.order)))
        if len(self.items) <= _MANY:
            self._improve()

    def _by_weight(self, kept: Sequence[int]) -> list[int]:
        """What is not kept: heavy, short and near work first."""
        left = set(range(len(self.items))) - set(kept)
        return sorted(left, key=lambda n: pressing(self.items[n], self.horizon.free.now))

    def _improve(self) -> None:
        """Move late work forward in the best order, as long as it helps and rounds are left."""
        best = min(self._found, key=_burden)
        order = order_of(best.spans)
        rounds = PLACINGS // max(1, len(order))
        while rounds > 0:
            changed, found, used = self._one_step(order, best, rounds)
            rounds -= used
            if changed is None:
                break
            order, best = changed, found
        self._found.append(best)

    def _one_step(
        self, order: list[int], best: Found, rounds: int
    ) -> tuple[list[int] | None, Found, int]:
        """The first change that makes the order cheaper; None when none does."""
        used = 0
        for index in self.costing.late(best.spans):
            for changed in moved_forward(order, index):
                if used >= rounds:
                    return None, best, used
                used += 1
                board = self.new_board()
                board.lay(changed)
                burden = self.costing.burden(board.spans)
                if burden < best.burden:
                    return changed, Found(burden, board.spans, board), used
        return None, best, used

    def _settle(self) -> None:
        """Take the best found and leave in its old place whatever then is no later."""
        spans = min(self._found, key=_burden).spans
        limits = [
            max(item.aim, lies[-1][1]) if lies else FAR_FUTURE
            for item, lies in zip(self.items, spans, strict=True)
        ]
        self._try(lambda board: repair(board, self.before, limits), settled=True)
        late = set(self.costing.late(spans))
        old = [() if n in late else before for n, before in enumerate(self.before)]
        self._try(lambda board: late_as_found(board, spans, late, (old, limits)), settled=True)

    def _cheapest(self) -> Found:
        """The fewest misses; of what is about as late as the least, what changes fewest days."""
        missed = min(found.burden[:2] for found in self._found)
        rivals = [found for found in self._found if found.burden[:2] == missed]
        least = min(found.burden[2] for found in rivals)
        allowed = _with_tolerance(least) if any(self.before) else least
        best = [found for found in rivals if found.burden[2] <= allowed]
        return best[0] if len(best) == 1 else min(best, key=self._nervousness)

    def _nervousness(self, found: Found) -> tuple[object, ...]:
        cost = self.cost(found.spans)
        return (cost.days_changed, cost.lateness, cost.as_tuple())

    def cost(self, spans: Sequence[Spans]) -> Cost:
        """The whole cost of an arrangement, changes against before included."""
        return self.costing.full(spans, self.before, self.horizon.free.day_number)


def goal_of(item: Item, before: Spans, now: int) -> int:
    """What an item may still be moved to: a limit already lost no longer holds it in place."""
    reached = before[-1][1] if before else now
    if item.aim > reached:
        return item.aim
    return item.hard if item.hard > reached else FAR_FUTURE


def newly_missed(
    items: Sequence[Item],
    late: Iterable[int],
    spans: Sequence[Spans],
    before: Sequence[Spans] | Mapping[int, Spans],
    new_board: Callable[[], Board],
) -> bool:
    """Whether a hard limit is missed that was kept before, or that alone could be kept."""
    for index in late:
        hard = items[index].hard
        if not _ends_after(spans[index], hard) or _ends_after(before[index], hard, nowhere=False):
            continue
        if before[index] or new_board().put_until(index, hard):
            return True
    return False


def _ends_after(lies: Spans, limit: int, *, nowhere: bool = True) -> bool:
    return lies[-1][1] > limit if lies else nowhere and limit < FAR_FUTURE


def _burden(found: Found) -> Burden:
    return found.burden


def _with_tolerance(lateness: int) -> int:
    return lateness + lateness * TOLERANCE_PER_CENT // 100
