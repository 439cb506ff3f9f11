"""The days ahead: blocks, what moved, and what cannot be met with its proof."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.instants import Instant, Span
    from swdesk.domain.limits import Limit


class BlockKind(StrEnum):
    """Why a block lies where it lies."""

    RUNNING = "running"
    AT_ONCE = "at_once"
    FIXED = "fixed"
    PINNED = "pinned"
    PLANNED = "planned"


class Block(Struct, frozen=True, gc=False):
    """A stretch of one assignment. `part` counts its blocks from 1.

    `outside_hours` marks a block outside the work windows, a break within it aside; `opened` one
    that uses protected time or the reserve.
    """

    assignment_id: AssignmentId
    part: int
    span: Span
    kind: BlockKind
    level: int
    rule: str
    outside_hours: bool = False
    opened: bool = False

    @property
    def is_fixed(self) -> bool:
        """Whether planning may not move it."""
        return self.kind in (BlockKind.FIXED, BlockKind.PINNED)


class Proof(StrEnum):
    """How it is known that a limit cannot be met; the values are the command line's."""

    MINUTES = "minutes"
    NO_BLOCK = "no_block"
    NONE = "none"


class RemedyKind(StrEnum):
    """A way out of an unmet limit."""

    HAND_OVER = "hand_over"
    SHORT_FORM = "short_form"
    LEAVE_OUT = "leave_out"
    LATER_DATE = "later_date"
    OVERTIME = "overtime"
    ASK = "ask"


class Remedy(Struct, frozen=True, gc=False):
    """A way out and its cost: minutes it saves or takes, who may grant it, the rule that allows it.

    `until` is the later date for LATER_DATE.
    """

    kind: RemedyKind
    minutes: int
    who: str
    rule: str = ""
    until: Instant | None = None


class Unmet(Struct, frozen=True, gc=False):
    """A limit that the plan misses, and what is known about it.

    For Proof.MINUTES: between `interval.start` and `interval.end` the `rivals` need
    `needed_minutes` and `available_minutes` are there. For Proof.NO_BLOCK: the shortest useful
    block is `needed_minutes`, the longest free stretch `available_minutes`. For Proof.NONE no
    place was found, and the two say what this assignment needs and what it got before its limit.
    `minutes_short` is the difference of the two, but for Proof.NO_BLOCK: there it is what lies
    after the limit.
    `limit` is None where the work has none and lies nowhere: no stretch looked at is long enough.
    `fixed` is the fixed time that is lost, whose end is the limit then. `at_once`: the limit is no
    stated one, the work should be done from this minute. `stated` is the limit as law, court, unit
    or promise states it (a Sunday, say), where `limit` is what planning aims at for it: the last
    working minute in time. `passed`: the stated limit itself lies behind already.
    """

    assignment_id: AssignmentId
    limit: Instant | None
    hard: bool
    level: int
    rule: str
    proof: Proof
    interval: Span
    needed_minutes: int
    available_minutes: int
    minutes_short: int
    planned_end: Instant | None
    rivals: tuple[AssignmentId, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    dropped_by: str = ""
    fixed: Span | None = None
    at_once: bool = False
    stated: Limit | None = None
    passed: bool = False


class MoveReason(StrEnum):
    """Why an assignment's blocks moved."""

    MADE_ROOM = "made_room"
    BROKEN_INTO = "broken_into"
    GAVE_WAY = "gave_way"
    WINDOW_LOST = "window_lost"
    NEEDS_MORE = "needs_more"
    EARLIER_FREE = "earlier_free"
    LIMIT_KEPT = "limit_kept"
    TIME_PASSED = "time_passed"
    CHANGED_FACTS = "changed_facts"


class Move(Struct, frozen=True, gc=False):
    """An assignment whose blocks lie elsewhere than before; `because_of` took their place."""

    assignment_id: AssignmentId
    before: tuple[Span, ...]
    after: tuple[Span, ...]
    day_changed: bool
    reason: MoveReason
    level: int
    rule: str
    because_of: AssignmentId | None = None

    @property
    def apart(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Before and after without the stretches that stay; whole where nothing else is left."""
        before = tuple(span for span in self.before if span not in self.after)
        after = tuple(span for span in self.after if span not in self.before)
        return (before, after) if before and after else (self.before, self.after)


class Clash(Struct, frozen=True, gc=False):
    """Two fixed blocks at the same time: the one that gives way, and the one that stays."""

    gives_way: AssignmentId
    stays: AssignmentId
    span: Span


class Plan(Struct, frozen=True, gc=False):
    """The days ahead as of `at`, made under a rulebook revision.

    `blocks` are sorted by start; an assignment appears in `blocks`, in `unmet`, in both (late),
    in `waiting` or in `past_fixed` (a fixed time that has passed: did it happen?).
    `new_estimate` lists assignments whose minutes are used up. `opened_minutes` counts protected
    time and reserve used.
    """

    at: Instant
    revision: int
    blocks: tuple[Block, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    waiting: tuple[AssignmentId, ...] = ()
    past_fixed: tuple[AssignmentId, ...] = ()
    new_estimate: tuple[AssignmentId, ...] = ()
    clashes: tuple[Clash, ...] = ()
    handed_over: tuple[AssignmentId, ...] = ()
    opened_minutes: int = 0

    def spans(self) -> dict[AssignmentId, tuple[Span, ...]]:
        """The stretches of every planned assignment, by id."""
        found: dict[AssignmentId, list[Span]] = {}
        for block in self.blocks:
            found.setdefault(block.assignment_id, []).append(block.span)
        return {key: tuple(value) for key, value in found.items()}


class Cost(Struct, frozen=True, gc=False):
    """How good a plan is: compare as tuples, smaller is better, in the order of the fields.

    `missed` counts missed hard limits level by level from the top; `consequence` breaks ties
    within a level by what the law says happens; `lateness` is working minutes late times level
    weight; then assignments whose days changed, whose times changed, fragments, and the sum of
    ends (earlier is better).
    """

    missed: tuple[int, ...]
    consequence: tuple[int, ...] = field(default=())
    lateness: int = 0
    days_changed: int = 0
    times_changed: int = 0
    fragments: int = 0
    ends: int = 0

    def as_tuple(self) -> tuple[object, ...]:
        """The value to compare."""
        return (
            self.missed,
            self.consequence,
            self.lateness,
            self.days_changed,
            self.times_changed,
            self.fragments,
            self.ends,
        )
