"""Planning on from how a desk stands: only what a change touches is looked at again.

The outcome is the same as when everything is planned anew with the plan before; where that is not
certain beforehand, nothing is returned and everything is planned anew. It pays because one
interruption among ten thousand assignments touches a few days.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from swdesk.domain.assignment import AssignmentId
from swdesk.domain.instants import FAR_FUTURE
from swdesk.planner.axis import WorkAxis
from swdesk.planner.board import Board
from swdesk.planner.cost import Costing, is_late
from swdesk.planner.growing import has_grown
from swdesk.planner.hastening import MANY, Hastening, pull_late
from swdesk.planner.item import Item
from swdesk.planner.laying import Laying, lay_ahead
from swdesk.planner.mending import Mending, mend
from swdesk.planner.own_time import prefer_own_time
from swdesk.planner.repairing import goal_of, is_still_right
from swdesk.planner.search import FEW_ENOUGH, newly_missed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from swdesk.domain.instants import Span
    from swdesk.domain.plan import Plan
    from swdesk.planner.assess import Assessed, Assessor
    from swdesk.planner.item import Spans
    from swdesk.planner.request import Request
    from swdesk.planner.standing import Blocks, Standing

_MOST_CHANGED = 60
"""Above so many changed assignments everything is planned anew."""
_COMPARABLE = 2_000
"""Plans of up to so many blocks are compared; above, the plan before must be the very same."""
GONE = Item(AssignmentId(0), 0, 0, FAR_FUTURE, FAR_FUTURE, 1, 0, 8, 0, 0, drops=True)
"""Stands where an item was, so that the indexes of the others stay."""


def can_continue(standing: Standing, request: Request, today: date) -> bool:
    """Whether a request asks to plan on from there."""
    before = standing.request
    return (
        _is_same(standing.plan, request.previous)
        and request.overtime == before.overtime
        and request.now >= before.now
        and standing.horizon.free.today == today
    )


def _is_same(plan: Plan | None, previous: Plan | None) -> bool:
    if plan is None or previous is None:
        return False
    return plan is previous or (len(plan.blocks) <= _COMPARABLE and plan == previous)


class Continuing:
    """One change applied to how a desk stands, in place."""

    def __init__(self, assessor: Assessor, request: Request, standing: Standing) -> None:
        """Take the standing; it serves for nothing else afterwards unless `run` succeeds."""
        self._assessor = assessor
        self._request = request
        self._standing = standing
        self._board = standing.board
        self._now = request.now
        self._before: dict[int, Spans] = {}
        self._goals: dict[int, int] = {}

    def run(self) -> dict[AssignmentId, Blocks] | None:
        """Blocks as they were of whatever lies elsewhere now; None: plan everything anew."""
        changed = self._take_over_assessments()
        if changed is None:
            return None
        laying = Laying(self._assessor, self._request, self._standing.noted)
        running = laying.running()
        stops = [*laying.planned_stop(running), None] if running is not None else [None]
        hard_before = self._standing.hard
        self._standing.hard = laying.hard_time(stops[0])
        hard_changed = self._standing.lay_hard_blocks()
        items = self._changed_items(laying, changed | hard_changed)
        self._lift(items, self._days_changed(hard_before.taken), laying)
        if not self._lay_anything_before():
            return None
        self._put_back()
        if not self._is_good_enough(running):
            return None
        lying = self._touched() | self._before.keys()
        moved = [n for n in lying if self._lay_at_first(n) != self._board.spans[n]]
        prefer_own_time(self._board, moved, self._standing.horizon)
        touched = {AssignmentId(self._board.items[n].id) for n in lying} | changed | hard_changed
        return self._standing.lay_blocks(sorted(touched))

    # --- what has changed ----------------------------------------------------------------------

    def _take_over_assessments(self) -> set[AssignmentId] | None:
        """Assess again what time or a person changed; returns whose assessment differs."""
        known, request, now = self._standing.assessed, self._request, self._now
        # Asked of every assignment at each interruption: the very same one needs no call.
        old = [
            one
            for one in request.assignments
            if (found := known.get(one.id)) is None
            or now >= found.holds_until
            or (found.assignment is not one and not found.holds(one, now))
        ]
        gone: set[AssignmentId] = set()
        if len(request.assignments) != len(known) or any(one.id not in known for one in old):
            gone = known.keys() - {one.id for one in request.assignments}
        assessed = self._standing.assessed = dict(known)
        differing = gone.copy()
        for one in self._assessor.assess(old, self._now):
            before = known.get(one.assignment.id)
            assessed[one.assignment.id] = one
            if before is None or not one.says_the_same(before):
                differing.add(one.assignment.id)
        for known_id in gone:
            del assessed[known_id]
        self._note({one.id for one in old}, gone)
        return differing if len(differing) <= _MOST_CHANGED else None

    def _note(self, changed: set[AssignmentId], gone: set[AssignmentId]) -> None:
        assessed = self._standing.assessed
        ids = {one.assignment.id for one in self._standing.noted} - changed - gone
        ids |= {known for known in changed if assessed[known].is_noted}
        order = (one.id for one in self._request.assignments if one.id in ids)
        self._standing.noted = [assessed[known] for known in order]

    def _days_changed(self, taken: list[Span]) -> list[date]:
        """Today, and every day on which hard time has changed."""
        day_of = self._assessor.terms.zone.day_of
        days = {day_of(self._now)}
        for span in {*taken} ^ {*self._standing.hard.taken}:
            day, last = day_of(span.start), day_of(span.end)
            while day <= last:
                days.add(day)
                day += timedelta(days=1)
        return sorted(days)

    def _changed_items(self, laying: Laying, changed: Iterable[AssignmentId]) -> dict[int, Item]:
        """Items that are new, other than before or gone, by index."""
        standing, maker = self._standing, laying.maker(self._standing.hard)
        noted = (one.assignment.id for one in standing.noted)
        found = {}
        for known in sorted({*changed, *noted}):
            one = standing.assessed.get(known)
            item = maker.make(one) if one is not None else None
            index = standing.index_of.get(known)
            if index is None and item is not None:
                index = standing.index_of[known] = self._board.add(item)
                found[index] = item
            elif index is not None and item != self._board.items[index]:
                found[index] = item or GONE
                if item is None:
                    del standing.index_of[known]
        return found

    # --- the board -----------------------------------------------------------------------------

    def _lift(self, items: dict[int, Item], days: list[date], laying: Laying) -> None:
        """Take off what has changed or lies on changed days, then renew those days."""
        standing, board, horizon = self._standing, self._board, self._standing.horizon
        midnight = horizon.free.midnight
        bounds = [(midnight(day), midnight(day + timedelta(days=1))) for day in days]
        disturbed = set(items)
        for start, end in bounds:
            disturbed |= board.neighbours.between(start, end)
        disturbed |= {n for n in standing.troubled if not board.spans[n]}
        for index in sorted(disturbed):
            item = items.get(index, board.items[index])
            self._before[index] = self._lay_before(index, item)
            board.clear(index)
        board.log.forget(0)
        for index, item in items.items():
            board.items[index] = item
        free = laying.free_time(standing.hard)
        free.take_over(horizon.free, days)
        parts = map(free.day, days)
        renewed = [(*bound, part) for bound, part in zip(bounds, parts, strict=True)]
        board.renew(renewed, self._now)
        for start, end, part in renewed:
            horizon.renew(start, end, part)
        horizon.go_on(free)

    def _lay_anything_before(self) -> bool:
        return any(self._before.values()) or len(self._standing.index_of) > len(self._before)

    def _lay_before(self, index: int, item: Item) -> Spans:
        """Where an item lay in the plan before, as far as that is still ahead."""
        known = AssignmentId(self._board.items[index].id)
        blocks = self._standing.blocks_of.get(known, ())
        return lay_ahead(blocks, self._now, item, given=known in self._standing.hard.placed)

    def _put_back(self) -> None:
        """Put back what still fits where it was, and find a place for the rest."""
        board, before = self._board, self._before
        lost = []
        for index in sorted(before, key=lambda n: before[n]):
            item = board.items[index]
            self._goals[index] = goal_of(item, before[index], self._now)
            is_right = bool(before[index]) and is_still_right(item, before[index], board)
            if is_right or has_grown(item, before[index], board):
                board.set(index, before[index])
            if not is_right and item is not GONE:
                lost.append(index)
        mending = Mending(
            self._lay_at_first, _Goals(self), lambda: self._costing, self._standing.horizon.free
        )
        mend(board, lost, mending)

    def goal(self, index: int) -> int:
        """What an item may be moved to; asked before it is moved, or remembered."""
        known = self._goals.get(index)
        if known is None:
            lay = self._lay_at_first(index)
            known = self._goals[index] = goal_of(self._board.items[index], lay, self._now)
        return known

    def _lay_at_first(self, index: int) -> Spans:
        if index in self._before:
            return self._before[index]
        moved = self._board.log.lay_before(index)
        return moved if moved is not None else self._board.spans[index]

    def _touched(self) -> set[int]:
        return set(self._board.log.indexes)

    # --- whether it will do --------------------------------------------------------------------

    def _is_good_enough(self, running: Assessed | None) -> bool:
        """Pull late work forward; whether the result needs no thinking over."""
        late = self._late()
        if late:
            late = self._hastened()
        self._standing.troubled = late | self._nowhere()
        if not late and not self._is_running_late(running):
            return True
        if running is not None or len(self._standing.index_of) <= FEW_ENOUGH:
            return False
        before = {n: self._lay_at_first(n) for n in late}
        return not newly_missed(self._board.items, late, self._board.spans, before, self._empty)

    def _empty(self) -> Board:
        return Board(self._board.items, self._standing.horizon)

    def _is_running_late(self, running: Assessed | None) -> bool:
        if running is None or running.assignment.id in self._standing.index_of:
            return False
        blocks = self._standing.hard_blocks.get(running.assignment.id, ())
        aim = running.limits.plan_by
        return aim is not None and (not blocks or blocks[-1].span.end > aim)

    def _late(self) -> set[int]:
        board, changed = self._board, self._touched() | self._before.keys()
        kept = {n for n in self._standing.troubled if n not in changed and board.spans[n]}
        return kept | {n for n in changed if is_late(board.items[n], board.spans[n])}

    def _nowhere(self) -> set[int]:
        board, changed = self._board, self._touched() | self._before.keys()
        return {n for n in changed if not board.spans[n] and board.items[n] is not GONE}

    @cached_property
    def _costing(self) -> Costing:
        terms = self._assessor.terms
        axis = WorkAxis(terms.calendar, self._now)
        return Costing(self._board.items, axis, self._now, terms.compiled.rulebook.levels)

    def _hastened(self) -> set[int]:
        """Late work is given earlier times; returns what is late then."""
        board, costing = self._board, self._costing

        def dearest_first() -> list[int]:
            return costing.dearest_first(self._late(), board.spans)

        if len(self._standing.index_of) > MANY:
            pull_late(board, dearest_first)
        else:
            Hastening(board, self._empty(), costing, self._now).run(dearest_first)
        return self._late()


class _Goals:
    """Goals by index, worked out when asked for."""

    def __init__(self, continuing: Continuing) -> None:
        self._continuing = continuing

    def __getitem__(self, index: int) -> int:
        return self._continuing.goal(index)
