"""From where items lie to a plan: blocks, and limits that cannot be met with their proofs."""

from __future__ import annotations

from itertools import repeat, starmap
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from swdesk.domain.assignment import AssignmentId
from swdesk.domain.instants import FAR_FUTURE, Instant, Span
from swdesk.domain.limits import LimitOrigin
from swdesk.domain.plan import Block, BlockKind, Proof, RemedyKind, Unmet
from swdesk.planner.hard_time import HardTime, first_break, remaining_of
from swdesk.planner.proofs import Proven, Prover
from swdesk.planner.remedies import Shortfall, evenings_suffice, remedies_for

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from swdesk.domain.limits import Limit
    from swdesk.planner.assess import Assessed, Assessor
    from swdesk.planner.free_time import Horizon
    from swdesk.planner.item import Item, Spans
    from swdesk.planner.standing import Standing


_PLANNED = BlockKind.PLANNED
_span = cast("Callable[[int, int], Span]", Span)
# Made by the ten thousand: no look into an enumeration for each, and no call of Instant.

_WITHIN_HOURS = _WITHIN_TIME = False

_Missed = tuple[int | None, bool]
"""The limit that is missed (None: it has none and lies nowhere), and whether it is hard."""


def marked(block: Block, horizon: Horizon) -> Block:
    """A hard block, outside work windows marked as such; a break within it is no reason to."""
    if horizon.free.is_ordinary(block.span):
        return block
    return replace(block, outside_hours=True)


def by_time(block: Block) -> tuple[int, int, int]:
    """The order of blocks in a plan."""
    return (block.span.start, block.span.end, block.assignment_id)


def planned_blocks(
    one: Assessed, item: Item, lies: Spans, horizon: Horizon | None, parts: int
) -> tuple[Block, ...]:
    """The blocks of one item where it lies; `parts` are laid already.

    Without a horizon it has opened no special time.
    """
    # What has no hard limit never opens special time, and what it is meant for is not marked.
    may_open = horizon is not None and item.hard < FAR_FUTURE and not item.own
    base, decision = horizon.ordinary if horizon is not None else None, one.decision
    known, level, rule = item.id, decision.level, decision.rule
    blocks = []
    for start, end in lies if len(lies) == 1 else _joined(lies):
        parts += 1
        opened = may_open and base is not None and not base.holds(start, end)
        span = _span(start, end)
        blocks.append(Block(known, parts, span, _PLANNED, level, rule, _WITHIN_HOURS, opened))
    return tuple(blocks)


def planned_wholes(
    placed: Iterable[tuple[Assessed, Item, tuple[int, int]]], horizon: Horizon | None
) -> list[Block]:
    """The blocks of items that lie in one piece; made all at once, they take half the time.

    Without a horizon none of them has opened special time.
    """
    ones, items, lies = zip(*placed, strict=True) if placed else ((), (), ())
    decisions = [one.decision for one in ones]
    opened: Iterable[bool] = repeat(_WITHIN_TIME)
    if horizon is not None:
        holds = horizon.ordinary.holds
        opened = [
            item.hard < FAR_FUTURE and not item.own and not holds(*lie)
            for item, lie in zip(items, lies, strict=True)
        ]
    columns = (
        [item.id for item in items],
        repeat(1),
        starmap(_span, lies),
        repeat(_PLANNED),
        [decision.level for decision in decisions],
        [decision.rule for decision in decisions],
        repeat(_WITHIN_HOURS),
        opened,
    )
    return list(map(Block, *columns))


def _joined(lies: Spans) -> Spans:
    """Stretches that touch made one."""
    joined = list(lies[:1])
    for start, end in lies[1:]:
        if joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


class UnmetFinder:
    """Finds every missed limit of a plan and says what is known about it."""

    def __init__(self, assessor: Assessor, standing: Standing, now: Instant) -> None:
        """Take what lies where; proofs look at the time before items were laid."""
        self._assessor = assessor
        self._items = standing.board.items
        self._spans = standing.board.spans
        self._laid = standing.hard_blocks
        self._now = now
        self._rulebook = assessor.terms.compiled.rulebook
        self._horizon = standing.horizon
        self._prover = Prover(self._items, self._horizon, now)

    def of_items(
        self, indexes: Iterable[int], by_id: Mapping[AssignmentId, Assessed]
    ) -> list[Unmet]:
        """Missed limits of what was placed by the rules, among items late or without a place."""
        found = []
        for index in indexes:
            item, lies = self._items[index], self._spans[index]
            end = lies[-1][1] if lies else FAR_FUTURE
            one = by_id[AssignmentId(item.id)]
            missed = self._missed(one, item, end)
            if missed is not None:
                found.append(self._unmet(one, index, missed, end))
            elif not lies:
                found.append(self._unmet(one, index, (None, False), end))
        return found

    def of_hard_time(self, hard: HardTime) -> list[Unmet]:
        """Fixed work pushed aside or fallen into an absence, and hard blocks that end too late."""
        aside = [*hard.displaced, *hard.absent]
        return [self._set_aside(one, hard) for one in aside]

    def of_blocks(
        self,
        blocks: Iterable[Block],
        by_id: Mapping[AssignmentId, Assessed],
        items: Container[int],
    ) -> list[Unmet]:
        """Limits missed by running, at-once and pinned work that is no item besides."""
        ends = {
            block.assignment_id: block.span.end
            for block in blocks
            if block.kind is not BlockKind.FIXED and block.assignment_id not in items
        }
        found = []
        for known, end in ends.items():
            one = by_id[known]
            missed = _missed_by(one, end, self._now, self._soft_by(one))
            if missed is not None:
                found.append(self._late_block(one, missed, end))
        return found

    def _missed(self, one: Assessed, item: Item, end: int) -> tuple[int, bool] | None:
        """The limit that is missed, and whether it is hard."""
        if end > item.hard:
            return item.hard, True
        soft = self._soft_by(one)
        return (soft, False) if soft is not None and end > soft else None

    def _soft_by(self, one: Assessed) -> int | None:
        """The earliest soft limit; how long work may wait is its own matter, not a promise."""
        return min(
            (
                self._assessor.finder.instant(limit)
                for limit in one.limits.all
                if not limit.hard and limit.origin is not LimitOrigin.DEFERRAL
            ),
            default=None,
        )

    def _unmet(self, one: Assessed, index: int, missed: _Missed, end: int) -> Unmet:
        limit, hard = missed
        # What is worked out shows every stretch there will ever be.
        until = limit if limit is not None else self._horizon.end
        proven = self._prover.prove(index, until, hard=hard)
        on_time = minutes_before(self._spans[index], until)
        if proven.proof is Proof.NONE:
            proven = replace(proven, available=on_time)
        proven = self._as_a_whole(proven, one)
        planned_end = Instant(end) if end < FAR_FUTURE else None
        # Of a stretch that is too short nothing is lacking: there, what lies after the limit is.
        lacking = self._items[index].remaining - on_time
        if proven.proof is not Proof.NO_BLOCK:
            lacking = proven.needed - proven.available
        short = max(1, lacking)
        return self._described(one, missed, proven, short, planned_end)

    def _as_a_whole(self, proven: Proven, one: Assessed) -> Proven:
        """The same proof, with what is laid of the work already: an item is only its rest.

        Its running minutes are needed as well, and they lie before the limit as far as they do.
        """
        if proven.proof is Proof.NO_BLOCK:
            return proven
        hard = (block.span for block in self._laid.get(one.assignment.id, ()))
        laid = [(max(s.start, proven.start), s.end) for s in hard if s.end > proven.start]
        on_time = minutes_before(laid, proven.end)
        needed = proven.needed + sum(end - start for start, end in laid)
        return replace(proven, needed=needed, available=proven.available + on_time)

    def _described(
        self,
        one: Assessed,
        missed: _Missed,
        proven: Proven,
        short: int,
        planned_end: Instant | None,
    ) -> Unmet:
        drops = self._assessor.drops_of(one)
        limit, hard = missed
        stated = self._stated(one, missed)
        evenings = limit is None or evenings_suffice(
            short, self._assessor.terms, self._now, Instant(limit)
        )
        shortfall = Shortfall(short, planned_end, hard=hard, evenings=evenings)
        return Unmet(
            assignment_id=one.assignment.id,
            limit=Instant(limit) if limit is not None else None,
            hard=hard,
            level=one.decision.level,
            rule=one.decision.rule,
            proof=proven.proof,
            interval=Span(Instant(proven.start), Instant(proven.end)),
            needed_minutes=proven.needed,
            available_minutes=proven.available,
            minutes_short=short,
            planned_end=planned_end,
            rivals=proven.rivals,
            remedies=remedies_for(one, drops, shortfall, self._rulebook, self._now),
            dropped_by=one.left_out_by if planned_end is None else "",
            at_once=hard and one.is_at_once and stated is None,
            stated=stated,
            passed=self._passed(stated, limit),
        )

    def _passed(self, stated: Limit | None, aim: int | None) -> bool:
        """Whether a limit lies behind; one stated as a day does when that day is over."""
        if stated is None:
            return aim is not None and aim < self._now
        return self._assessor.terms.zone.moment_end(stated.moment) < self._now

    def _stated(self, one: Assessed, missed: _Missed) -> Limit | None:
        """The limit that somebody has stated and that comes to the instant that is missed."""
        limit, hard = missed
        by = self._assessor.finder.instant
        same = (each for each in one.limits.all if each.hard is hard)
        ends = ((each, (by(each), by(each, at_once=True))) for each in same)
        return next((each for each, either in ends if limit in either), None)

    def _set_aside(self, one: Assessed, hard: HardTime) -> Unmet:
        """A fixed time whose minutes someone else's work or an absence takes."""
        span = one.assignment.fixed
        assert span is not None  # noqa: S101 only fixed work is set aside
        taken = [other for other in hard.taken if other.overlaps(span)]
        absences = [other for other in self._assessor.terms.absences if other.overlaps(span)]
        there = _left_of(span, [*taken, *absences])
        proven = Proven(Proof.MINUTES, span.start, span.end, span.minutes, there)
        unmet = self._described(one, (span.end, True), proven, span.minutes - there, None)
        # A time that is agreed with others is not made up for by working longer.
        ways = [way for way in unmet.remedies if way.kind is not RemedyKind.OVERTIME]
        return replace(unmet, fixed=span, stated=None, remedies=tuple(ways))

    def _late_block(self, one: Assessed, missed: tuple[int, bool], end: Instant) -> Unmet:
        """Work that has its place given and ends after its limit.

        Where the limit leaves fewer minutes than the work needs, that is the proof; else what it
        got before its limit is told.
        """
        limit = max(missed[0], self._now)
        remaining, there = remaining_of(one, self._now), limit - self._now
        proof = Proof.MINUTES
        if there >= remaining:
            laid = [(b.span.start, b.span.end) for b in self._laid.get(one.assignment.id, ())]
            proof, there = Proof.NONE, min(remaining - 1, minutes_before(laid, limit))
        proven = Proven(proof, min(missed[0], self._now), missed[0], remaining, there)
        return self._described(one, missed, proven, remaining - there, end)


def minutes_before(lies: Iterable[tuple[int, int]], limit: int) -> int:
    """Minutes of some stretches that lie before an instant."""
    return sum(max(0, min(end, limit) - start) for start, end in lies)


def _missed_by(one: Assessed, end: int, now: Instant, soft: int | None) -> tuple[int, bool] | None:
    """The limit that work done now misses; done at once means within its own minutes from now.

    What runs may go on until the next mark, as in hard time.
    """
    hard = one.limits.hard_by
    if one.is_at_once:
        at_once = Instant(first_break(now) + remaining_of(one, now))
        hard = min(at_once, hard) if hard is not None else at_once
    if hard is not None and end > hard:
        return hard, True
    return (soft, False) if soft is not None and end > soft else None


def _left_of(span: Span, taken: Sequence[Span]) -> int:
    """Minutes of a stretch that nothing else takes."""
    left = 0
    cursor = span.start
    for other in sorted(taken):
        if other.start > cursor:
            left += min(other.start, span.end) - cursor
        cursor = max(cursor, other.end)
        if cursor >= span.end:
            break
    return left + max(0, span.end - cursor)
