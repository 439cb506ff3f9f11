"""A planned desk as it stands: where everything lies, and the blocks that say so.

It is made anew or continued after a change; either way the same plan is told from it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from swdesk.planner.outcome import by_time, marked, planned_blocks, planned_wholes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.plan import Block, Plan
    from swdesk.planner.assess import Assessed
    from swdesk.planner.board import Board
    from swdesk.planner.free_time import Horizon
    from swdesk.planner.hard_time import HardTime
    from swdesk.planner.item import Item
    from swdesk.planner.request import Request

Blocks = tuple["Block", ...]
_Whole = tuple["Assessed", "Item", tuple[int, int]]
_START = attrgetter("span.start")


class Standing(Struct):
    """Everything a plan rests on, by id of the assignment or by index of the item.

    `noted` are assessments that planning looks at each time.
    `troubled` are items that are late or lie nowhere. `blocks` are sorted by time, `blocks_of`
    the same by assignment; `hard_blocks` the hard ones before they were marked.
    """

    request: Request
    assessed: dict[AssignmentId, Assessed]
    noted: list[Assessed]
    hard: HardTime
    horizon: Horizon
    board: Board
    index_of: dict[int, int]
    troubled: set[int]
    blocks: list[Block] = field(default_factory=list)
    blocks_of: dict[AssignmentId, Blocks] = field(default_factory=dict)
    hard_blocks: dict[AssignmentId, Blocks] = field(default_factory=dict)
    opened_minutes: int = 0
    plan: Plan | None = None

    def lay_hard_blocks(self) -> set[AssignmentId]:
        """Take over the blocks of hard time; returns whose have changed."""
        found: dict[AssignmentId, list[Block]] = {}
        for block in self.hard.blocks:
            found.setdefault(block.assignment_id, []).append(block)
        before = self.hard_blocks
        self.hard_blocks = {known: tuple(blocks) for known, blocks in found.items()}
        return {
            known for known in (*before, *found) if before.get(known) != self.hard_blocks.get(known)
        }

    def lay_all_blocks(self) -> None:
        """Make every block."""
        for known in self.hard_blocks:
            self.blocks_of[known] = self._blocks_now(known, self.assessed[known])
        self.blocks = sorted(chain.from_iterable(self.blocks_of.values()), key=by_time)
        assessed, hard, beside = self.assessed, self.hard_blocks, self.board.beside
        whole: list[_Whole] = []
        opening: list[_Whole] = []
        for index, (item, lies) in enumerate(zip(self.board.items, self.board.spans, strict=True)):
            known = item.id
            if not lies or known in hard:
                continue
            if len(lies) == 1:
                (opening if index in beside else whole).append((assessed[known], item, lies[0]))
                continue
            horizon = self.horizon if index in beside else None
            blocks = planned_blocks(assessed[known], item, lies, horizon, 0)
            self.blocks_of[known] = blocks
            self.blocks += blocks
        self._lay_whole(planned_wholes(whole, None))
        self._lay_whole(planned_wholes(opening, self.horizon))
        # What is planned lies where nothing else does: its start alone says where it belongs.
        self.blocks.sort(key=_START)
        self.opened_minutes = _opened(self.blocks)

    def _lay_whole(self, blocks: list[Block]) -> None:
        """Take over blocks of work that lies in one piece: most of it does."""
        ids = [block.assignment_id for block in blocks]
        self.blocks_of.update(zip(ids, zip(blocks, strict=True), strict=True))
        self.blocks += blocks

    def lay_blocks(self, changed: Iterable[AssignmentId]) -> dict[AssignmentId, Blocks]:
        """Make the blocks of some assignments anew; returns what they were where they differ."""
        differing = {}
        for known in changed:
            before = self.blocks_of.pop(known, ())
            one = self.assessed.get(known)
            blocks = self._blocks_now(known, one) if one is not None else ()
            if blocks:
                self.blocks_of[known] = blocks
            if blocks != before:
                differing[known] = before
                self._replace(before, blocks)
        return differing

    def _replace(self, before: Blocks, after: Blocks) -> None:
        for block in before:
            del self.blocks[bisect_left(self.blocks, by_time(block), key=by_time)]
        for block in after:
            insort(self.blocks, block, key=by_time)
        self.opened_minutes += _opened(after) - _opened(before)

    def _blocks_now(self, known: AssignmentId, one: Assessed) -> Blocks:
        """Hard blocks first, then the planned ones, parts counted in the order of time."""
        hard = self.hard_blocks.get(known, ())
        found = tuple([marked(block, self.horizon) for block in hard]) if hard else ()
        index = self.index_of.get(known)
        if index is None:
            return found
        item, lies = self.board.items[index], self.board.spans[index]
        planned = planned_blocks(one, item, lies, self.horizon, len(hard))
        return found + planned if found else planned


def _opened(blocks: Iterable[Block]) -> int:
    return sum(block.span.end - block.span.start for block in blocks if block.opened)
