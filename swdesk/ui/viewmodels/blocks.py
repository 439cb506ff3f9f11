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
from swdesk.ui.viewmodels.lanes import in_lanes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from swdesk.desk.answers import DeskView
    from swdesk.desk.days import PastDay
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.plan import Block

_NEXT_MARK = 5
"""Plans begin on five-minute marks: what was worked until just before goes on in them."""
_WEIGHTS = {True: mark("fixed time"), False: mark("can be moved")}


class BlockState(Struct, frozen=True):
    """A stretch of one assignment as it is drawn and spoken.

    `level` 0: none is known. `open_` says that it can be chosen: it is still on the desk.
    `torn_above` and `torn_below` say that another part comes before or after. `worked_until` says
    that the beginning was worked already, while the rest is planned. `lane` of `lanes` is its place
    where several lie at the same time, `shown` the stretch it is drawn over.
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
    unanswered: bool = False
    torn_above: bool = False
    torn_below: bool = False
    worked_until: Instant | None = None
    shown: Span | None = None
    lane: int = 0
    lanes: int = 1

    @property
    def title(self) -> str:
        """Kind and reference."""
        return f"{self.kind} {self.ref}".strip()

    @property
    def drawn(self) -> Span:
        """The stretch it is drawn over: its own, unless that is too short to be read."""
        return self.shown or self.span


def takes_time(block: BlockState) -> bool:
    """Whether a block fills its time; of a fixed time that has passed, nobody has said so yet."""
    return not block.unanswered


def blocks_of(view: DeskView, past: PastDay, names: Names) -> tuple[BlockState, ...]:
    """The blocks of the day that `past` is about, by start."""
    making = _Making(view, past, names)
    goes_on = [*making.planned(), *making.under_way(), *making.unanswered()]
    return in_lanes([*goes_on, *making.worked(), *making.held()])


class _Making:
    """Blocks being made from one look at the desk."""

    def __init__(self, view: DeskView, past: PastDay, names: Names) -> None:
        self._view = view
        self._past = past
        self._names = names
        self._words = names.words
        self._known = {**past.closed, **view.state.assignments}
        self._parts = Counter(block.assignment_id for block in view.plan.blocks)
        stretches = ((w.assignment_id, w.span) for w in past.worked)
        self._worked = [each for each in _joined(stretches) if each[0] in self._known]
        self._goes_on: set[tuple[AssignmentId, Span]] = set()

    def planned(self) -> Iterator[BlockState]:
        """What the plan has this day; what runs began when it was started."""
        for block in self._view.plan.blocks:
            if block.span.overlaps(self._past.span):
                yield self._planned(block)

    def _planned(self, block: Block) -> BlockState:
        one = self._known[block.assignment_id]
        running = self._is_under_way(block, one)
        parts = self._parts[one.id]
        span, worked_until = self._from_what_was_worked(
            one.id, self._from_its_start(block, one) if running else block.span
        )
        state = BlockState(
            assignment_id=one.id,
            span=span,
            kind=self._names.kind(one.kind),
            ref=one.ref,
            note="",
            spoken="",
            level=block.level,
            fixed=block.is_fixed,
            running=running,
            torn_above=block.part > 1,
            torn_below=block.part < parts,
            worked_until=None if running else worked_until,
        )
        notes = [*self._own_title(one), *self._so_far(state), *self._standing(block, parts)]
        return self._worded(state, notes, self._names.rule_title(block.rule))

    def _is_under_way(self, block: Block, one: Assignment) -> bool:
        # Started against the rules, its time may be planned after what they want done at once.
        is_its_turn = block.part == 1 and block.span.start <= self._view.now + _NEXT_MARK
        return one.status is Status.RUNNING and is_its_turn

    def _so_far(self, state: BlockState) -> Iterator[str]:
        if state.running:
            yield self._words.say("under way")
        elif state.worked_until is not None:
            clock = self._words.clock(state.worked_until)
            yield self._words.say("worked until {time}", time=clock)

    def _from_its_start(self, block: Block, one: Assignment) -> Span:
        began = one.running_since if one.running_since is not None else block.span.start
        return Span(max(self._past.span.start, min(began, block.span.start)), block.span.end)

    def _from_what_was_worked(self, known: AssignmentId, span: Span) -> tuple[Span, Instant | None]:
        """A stretch together with what was worked of the same up to it, and until when."""
        until = None
        for stretch in reversed(self._worked):
            worked = stretch[1]
            if stretch[0] == known and self._leads_into(worked, span, known):
                self._goes_on.add(stretch)
                until = until if until is not None else worked.end
                span = Span(min(worked.start, span.start), max(worked.end, span.end))
        return span, until

    def _leads_into(self, worked: Span, span: Span, known: AssignmentId) -> bool:
        """Whether nothing lies between the two but the way to the next mark."""
        if worked.start >= span.end or worked.end + _NEXT_MARK < span.start:
            return False
        if worked.end >= span.start:
            return True
        gap = Span(worked.end, span.start)
        return not any(other != known and each.overlaps(gap) for other, each in self._worked)

    def under_way(self) -> Iterator[BlockState]:
        """What runs although its time is planned for later."""
        shown = [block for block in self._view.plan.blocks if block.part == 1]
        for one in self._view.state.assignments.values():
            began = one.running_since
            if one.status is not Status.RUNNING or began is None:
                continue
            span = Span(began, max(self._view.now, Instant(began + 1)))
            mine = (block for block in shown if block.assignment_id == one.id)
            if span.overlaps(self._past.span) and not any(
                self._is_under_way(block, one) for block in mine
            ):
                span, _ = self._from_what_was_worked(one.id, span)
                block = self._over(one, span, self._words.say("under way"))
                yield replace(block, past=False, running=True)

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
        """What was worked this day and does not go on in what is planned."""
        for stretch in self._worked:
            if stretch not in self._goes_on:
                known, span = stretch
                yield self._over(self._known[known], span, self._words.say("worked"))

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
                span, worked = self._from_what_was_worked(known, one.fixed)
                block = self._over(one, span, self._words.say("did it happen?"))
                yield replace(block, unanswered=worked is None)

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
