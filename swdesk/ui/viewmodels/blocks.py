"""The blocks of one day: worked, under way, planned; side by side where they overlap."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.assignment import Status
from swdesk.domain.instants import Instant, Span
from swdesk.domain.plan import BlockKind
from swdesk.texts.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from swdesk.desk.answers import DeskView
    from swdesk.desk.days import PastDay
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.plan import Block

_LEAST_DRAWN = 15
"""A block is drawn as long as this, in minutes, so that its name can be read."""
_WEIGHTS = {True: mark("fixed time"), False: mark("can be moved")}


class BlockState(Struct, frozen=True):
    """A stretch of one assignment as it is drawn and spoken.

    `level` 0: none is known. `open_` says that it can be chosen: it is still on the desk.
    `torn_above` and `torn_below` say that another part comes before or after. `lane` of `lanes` is
    its place where several lie at the same time.
    """

    assignment_id: AssignmentId
    span: Span
    kind: str
    ref: str
    note: str
    spoken: str
    level: int
    open_: bool = True
    fixed: bool = False
    past: bool = False
    running: bool = False
    outside: bool = False
    unanswered: bool = False
    torn_above: bool = False
    torn_below: bool = False
    lane: int = 0
    lanes: int = 1

    @property
    def title(self) -> str:
        """Kind and reference."""
        return f"{self.kind} {self.ref}".strip()


def takes_time(block: BlockState) -> bool:
    """Whether a block fills its time; of a fixed time that has passed, nobody has said so yet."""
    return not block.unanswered


def blocks_of(
    view: DeskView, past: PastDay, names: Names, windows: Sequence[Span]
) -> tuple[BlockState, ...]:
    """The blocks of the day that `past` is about, by start; `windows` are its ordinary hours."""
    making = _Making(view, past, names, windows)
    found = [*making.worked(), *making.held(), *making.unanswered(), *making.planned()]
    return in_lanes(found)


class _Making:
    """Blocks being made from one look at the desk."""

    def __init__(
        self, view: DeskView, past: PastDay, names: Names, windows: Sequence[Span]
    ) -> None:
        self._view = view
        self._past = past
        self._names = names
        self._words = names.words
        self._windows = windows
        self._known = {**past.closed, **view.state.assignments}
        self._parts = Counter(block.assignment_id for block in view.plan.blocks)

    def planned(self) -> Iterator[BlockState]:
        """What the plan has this day; what runs began when it was started."""
        for block in self._view.plan.blocks:
            if block.span.overlaps(self._past.span):
                yield self._planned(block)

    def _planned(self, block: Block) -> BlockState:
        one = self._known[block.assignment_id]
        # Started against the rules, its time may be planned after what they want done at once.
        is_its_turn = block.part == 1 and block.span.start <= self._view.now
        running = one.status is Status.RUNNING and is_its_turn
        parts = self._parts[one.id]
        state = BlockState(
            assignment_id=one.id,
            span=self._from_its_start(block, one) if running else block.span,
            kind=self._names.kind(one.kind),
            ref=one.ref,
            note="",
            spoken="",
            level=block.level,
            fixed=block.is_fixed,
            running=running,
            outside=block.outside_hours,
            torn_above=block.part > 1,
            torn_below=block.part < parts,
        )
        under_way = [self._words.say("under way")] if running else []
        notes = [*self._own_title(one), *under_way, *self._standing(block, parts)]
        return self._worded(state, notes, self._names.rule_title(block.rule))

    def _from_its_start(self, block: Block, one: Assignment) -> Span:
        began = one.running_since if one.running_since is not None else block.span.start
        return Span(max(self._past.span.start, min(began, block.span.start)), block.span.end)

    def _standing(self, block: Block, parts: int) -> Iterator[str]:
        say = self._words.say
        if block.is_fixed:
            yield say("pinned") if block.kind is BlockKind.PINNED else say("fixed time")
        if parts > 1:
            yield say("part {n} of {all}", n=block.part, all=parts)
        if block.outside_hours:
            yield say("outside ordinary hours")
        if block.opened:
            yield say("in protected time")
        if block.rule:
            yield say("rule {rule}", rule=block.rule)

    def worked(self) -> Iterator[BlockState]:
        """What was worked this day."""
        stretches = [(w.assignment_id, w.span) for w in self._past.worked]
        for known, span in _joined(stretches):
            one = self._known.get(known)
            if one is not None:
                yield self._over(one, span, self._words.say("worked"))

    def held(self) -> Iterator[BlockState]:
        """Fixed times of this day that took place and are done."""
        worked = {stretch.assignment_id for stretch in self._past.worked}
        for one in self._past.closed.values():
            if one.fixed is None or one.id in worked or one.status is not Status.DONE:
                continue
            if one.fixed.overlaps(self._past.span):
                yield self._over(one, one.fixed, self._words.say("took place"))

    def unanswered(self) -> Iterator[BlockState]:
        """Fixed times that have passed, of which nobody has said whether they took place."""
        for known in self._view.plan.past_fixed:
            one = self._known.get(known)
            if one is not None and one.fixed is not None and one.fixed.overlaps(self._past.span):
                block = self._over(one, one.fixed, self._words.say("did it happen?"))
                yield replace(block, unanswered=True)

    def _over(self, one: Assignment, span: Span, note: str) -> BlockState:
        state = BlockState(
            assignment_id=one.id,
            span=span,
            kind=self._names.kind(one.kind),
            ref=one.ref,
            note="",
            spoken="",
            level=one.level,
            open_=one.is_open,
            fixed=one.fixed is not None,
            past=True,
            outside=not any(w.start <= span.start and span.end <= w.end for w in self._windows),
        )
        done = [self._words.say("done")] if one.status is Status.DONE else []
        return self._worded(state, [*self._own_title(one), note, *done], "")

    def _own_title(self, one: Assignment) -> list[str]:
        return [one.title] if one.title else []

    def _worded(self, state: BlockState, notes: Iterable[str], why: str) -> BlockState:
        """The block with its note, and with one sentence that says all of it."""
        listed = list(notes)
        weight = [] if state.past else [self._words.marked(_WEIGHTS[state.fixed])]
        level = [self._words.say("level {n}", n=state.level)] if state.level else []
        clocks = [self._words.clock(at) for at in (state.span.start, state.span.end)]
        parts = ["–".join(clocks), state.title, *level, *weight]
        parts += [note for note in listed if note not in weight]
        spoken = ", ".join([*parts, why] if why else parts)
        return replace(state, note=" · ".join(listed), spoken=spoken)


def _joined(
    stretches: Iterable[tuple[AssignmentId, Span]],
) -> Iterator[tuple[AssignmentId, Span]]:
    """Stretches of the same assignment, drawn together where one follows on the other."""
    last: tuple[AssignmentId, Span] | None = None
    for known, span in sorted(stretches, key=lambda each: each[1]):
        if last is not None and last[0] == known and span.start <= last[1].end:
            last = (known, Span(last[1].start, max(last[1].end, span.end)))
            continue
        if last is not None and last[1].minutes > 0:
            yield last
        last = (known, span)
    if last is not None and last[1].minutes > 0:
        yield last


def in_lanes(blocks: Iterable[BlockState]) -> tuple[BlockState, ...]:
    """Blocks by start, those that would be drawn over each other side by side."""
    laid: list[BlockState] = []
    cluster: list[BlockState] = []
    until = Instant(0)
    for block in sorted(blocks, key=lambda each: (each.span, each.assignment_id)):
        if cluster and block.span.start >= until:
            laid += _side_by_side(cluster)
            cluster = []
        cluster.append(block)
        until = Instant(max(until, _drawn_until(block)))
    return (*laid, *_side_by_side(cluster))


def _side_by_side(cluster: Sequence[BlockState]) -> list[BlockState]:
    ends: list[int] = []
    lanes: list[int] = []
    for block in cluster:
        lane = next((n for n, end in enumerate(ends) if end <= block.span.start), len(ends))
        ends[lane : lane + 1] = [_drawn_until(block)]
        lanes.append(lane)
    return [
        replace(block, lane=lane, lanes=len(ends))
        for block, lane in zip(cluster, lanes, strict=True)
    ]


def _drawn_until(block: BlockState) -> int:
    return max(block.span.end, block.span.start + _LEAST_DRAWN)
