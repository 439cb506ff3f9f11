"""From items to where they lie: the best arrangement that fixed rounds of looking find.

The previous plan, mended and with late work hastened, stands if no hard limit is missed in it that
could be kept. Else, or where there is none, other ways are tried and the cheapest is taken: the
order of limits; what must be kept first and the rest by weight; and small changes to these.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from swdesk.domain.instants import FAR_FUTURE
from swdesk.planner.board import Board
from swdesk.planner.cost import SLIGHT_MINUTES, Burden, is_clean
from swdesk.planner.gathering import gather
from swdesk.planner.hastening import MANY, Hastening, pull_late
from swdesk.planner.keeping import Kept, kept_work
from swdesk.planner.mending import TOLERANCE_PER_CENT, Mending, mend
from swdesk.planner.own_time import prefer_own_time
from swdesk.planner.repairing import goal_of, in_order_of_limits, keep, repair
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


PLACINGS = 1_500
"""Placings that one search may try: a fixed number, so that every machine finds the same plan."""
_CLOSINGS = 4
"""So often the holes of a plan made from nothing are closed: hastening may leave another."""
FEW_ENOUGH = 60
"""Up to so many items it is always asked whether other hard limits could be kept."""


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
        own = [index for index, item in enumerate(self.items) if item.own]
        moved = [index for index in own if self.before[index] != found.spans[index]]
        prefer_own_time(found.board, moved, self.horizon)
        is_new = not any(self.before) and len(self.items) <= MANY
        return self._closed(found) if is_new else found

    def _closed(self, found: Found) -> Found:
        """The same without the holes that moving and hastening left, and in fewer pieces."""
        board = found.board
        for _ in range(_CLOSINGS):
            spans = board.spans[:]
            pull_all_forward(board)
            if board.spans == spans:
                break
            found = self._hastened(Found(self.costing.burden(board.spans), board.spans, board))
        gather(board, self.horizon.free)
        return self._hastened(Found(self.costing.burden(board.spans), board.spans, board))

    def _best(self) -> Found:
        if not any(self.before):
            self._construct()
            found = self._cheapest()
            return found if len(self.items) > MANY else self._hastened(found)
        kept = self._mended()
        if self._stands(kept):
            return kept
        self._construct()
        self._settle(kept)
        self._found.append(kept)
        return self._hastened(self._cheapest())

    def _stands(self, kept: Found) -> bool:
        """Whether no hard limit is missed that could be kept, or among many none newly missed."""
        burden, spans, _ = kept
        if is_clean(burden):
            return True
        late = self.costing.late(spans)
        if len(self.items) > FEW_ENOUGH:
            return not newly_missed(self.items, late, spans, self.before, self.new_board)
        missed = [n for n in late if _ends_after(spans[n], self.items[n].hard)]
        return not self._might_be_kept(missed) or burden[:2] <= self._least_missed()

    def _might_be_kept(self, missed: Iterable[int]) -> bool:
        """Whether any of these, alone on the desk, would meet its hard limit."""
        board, now = self.new_board(), self.horizon.free.now
        hard = ((n, self.items[n].hard) for n in missed)
        return any(board.put_until(n, limit) for n, limit in hard if limit > now)

    def _least_missed(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What must be missed at the least, by what is known of it."""
        keeping = set(self._kept_work.order)
        items = enumerate(self.items)
        return self.costing.missed_with(
            n for n, item in items if item.hard < FAR_FUTURE and n not in keeping and not item.drops
        )

    @cached_property
    def _kept_work(self) -> Kept:
        return kept_work(self.items, self.new_board)

    def _mended(self) -> Found:
        """The previous plan with what lost its place put elsewhere, and late work hastened."""
        goals, board, before = self._goals(), self.new_board(), self.before
        mending = Mending(before.__getitem__, goals, lambda: self.costing, self.horizon.free)
        mend(board, keep(board, before), mending)
        return self._hastened(Found(self.costing.burden(board.spans), board.spans, board))

    def _hastened(self, found: Found) -> Found:
        """The same with late work pulled forward, and before work that can wait."""
        if is_clean(found.burden):
            return found
        board, costing = found.board, self.costing

        def late() -> list[int]:
            return costing.late(board.spans)

        if len(self.items) > MANY:
            pull_late(board, late)
        else:
            now = self.horizon.free.now
            Hastening(board, self.new_board(), costing, now).run(late)
        return Found(costing.burden(board.spans), board.spans, board)

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

    def _try(self, lay: Callable[[Board], None]) -> bool:
        """Lay out a board and remember it; True if every limit is met."""
        found = self._laid(lay)
        self._found.append(found)
        return is_clean(found[0])

    def _laid(self, lay: Callable[[Board], None]) -> Found:
        """What a way of laying out comes to, all work pulled forward."""
        board = self.new_board()
        lay(board)
        burden = self.costing.burden(board.spans)
        if is_clean(burden):
            return Found(burden, board.spans, board)
        if len(self.items) <= MANY:
            pull_all_forward(board)
        while pull_forward(board, self.costing.late(board.spans)):
            pass
        return Found(self.costing.burden(board.spans), board.spans, board)

    def _look_further(self, by_limit: list[int]) -> None:
        kept = self._kept_work
        rest = self._by_weight(kept.order)
        self._try(lambda board: lay_kept(board, kept, rest))
        self._try(lambda board: keep_late(board, kept.order, rest))
        self._try(lambda board: board.lay(given_up_last(self.items, by_limit, kept.order)))
        if len(self.items) <= MANY and not any(self.before):
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

    def _settle(self, kept: Found) -> None:
        """Leave in its old place whatever need not move for what the best found saves."""
        best = min(self._found, key=_burden)
        spans, before = best.spans, self.before
        limits = [
            max(item.aim, lies[-1][1]) if lies else FAR_FUTURE
            for item, lies in zip(self.items, spans, strict=True)
        ]
        self._anchor(lambda board: repair(board, before, limits))
        for chosen in (set(self.costing.late(spans)), self._saving(kept, best)):
            old = [() if n in chosen else lies for n, lies in enumerate(before)]
            self._anchor(partial(late_as_found, spans=spans, late=chosen, old=(old, limits)))

    def _saving(self, kept: Found, best: Found) -> set[int]:
        """What lies, in the best found, before the last limit that only it keeps."""
        saved = [
            item.hard
            for item, lies, lain in zip(self.items, best.spans, kept.spans, strict=True)
            if not _ends_after(lies, item.hard) and _ends_after(lain, item.hard)
        ]
        last = max(saved, default=0)
        return {n for n, lies in enumerate(best.spans) if lies and lies[-1][1] <= last}

    def _anchor(self, lay: Callable[[Board], None]) -> None:
        """Lay out a board by the plan before, and hasten late work on it."""
        board = self.new_board()
        lay(board)
        found = Found(self.costing.burden(board.spans), board.spans, board)
        self._found.append(self._hastened(found))

    def _cheapest(self) -> Found:
        """The fewest misses; of what is about as late as the least, what changes fewest days."""
        missed = min(found.burden[:2] for found in self._found)
        rivals = [found for found in self._found if found.burden[:2] == missed]
        least = min(found.burden[2] for found in rivals)
        if not any(self.before):
            best = [found for found in rivals if found.burden[2] == least]
        else:
            allowed = _with_tolerance(least)
            best = self._least_late([found for found in rivals if found.burden[2] <= allowed])
        return best[0] if len(best) == 1 else min(best, key=self._nervousness)

    def _least_late(self, rivals: list[Found]) -> list[Found]:
        """Those in which no stronger level, from the top, is later than in any other of them."""
        late = [self.costing.stronger_late(self.costing.late(f.spans), f.spans) for f in rivals]
        left = list(zip(rivals, late, strict=True))
        for level in range(len(late[0])):
            least = min(minutes[level] for _, minutes in left)
            left = [each for each in left if each[1][level] <= least + SLIGHT_MINUTES]
        return [found for found, _ in left]

    def _nervousness(self, found: Found) -> tuple[object, ...]:
        cost = self.cost(found.spans)
        return (cost.days_changed, cost.lateness, cost.as_tuple())

    def cost(self, spans: Sequence[Spans]) -> Cost:
        """The whole cost of an arrangement, changes against before included."""
        return self.costing.full(spans, self.before, self.horizon.free.day_number)


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
