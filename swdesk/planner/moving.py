"""What lies elsewhere than before, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.assignment import Assignment, AssignmentId, Status
from swdesk.domain.instants import MINUTES_PER_DAY, Instant, Span
from swdesk.domain.plan import Block, BlockKind, Move, MoveReason

if TYPE_CHECKING:
    from swdesk.planner.assess import Assessed

SpansById = Mapping[AssignmentId, tuple[Span, ...]]
Takers = Mapping[int, Sequence[tuple[AssignmentId, Span]]]


_BY_THEMSELVES = (BlockKind.RUNNING, BlockKind.FIXED)
"""Blocks that go on while time passes."""


class _Picture(Struct, frozen=True):
    """Two plans side by side, both seen from the same instant.

    `takers` are the stretches of whatever lies elsewhere than before, by day of UTC; `left` is
    what should have been begun and is not worked on; `assessed` is everything, by the rules.
    """

    before: SpansById
    after: SpansById
    takers: Takers
    left: frozenset[AssignmentId]
    assessed: Mapping[AssignmentId, Assessed]
    broken: AssignmentId | None
    working: Callable[[Span], bool]
    day_of: Callable[[int], int]


class Compared(Struct, frozen=True):
    """Blocks of two plans, at the instant of the later one; what lies alike may be left out."""

    before: Iterable[Block]
    after: Iterable[Block]
    now: Instant


def moves_between(
    compared: Compared,
    assessed: Mapping[AssignmentId, Assessed],
    broken: AssignmentId | None,
    asking: tuple[Callable[[Span], bool], Callable[[int], int]],
) -> tuple[Move, ...]:
    """Every assignment of both plans whose coming blocks differ, in the order of their old times.

    `broken` is the running assignment that an interruption parked; `asking` holds two questions:
    whether a stretch lies in working time, and the number of an instant's day.
    """
    working, day_of = asking
    before = _coming(compared.before, compared.now)
    after = _coming(compared.after, compared.now)
    takers = _by_day((known, spans) for known, spans in after.items() if spans != before.get(known))
    left = _left(compared, assessed)
    picture = _Picture(before, after, takers, left, assessed, broken, working, day_of)
    moved = [
        known
        for known, spans in before.items()
        if known in assessed and after.get(known, ()) != spans
    ]
    moved.sort(key=lambda known: (before[known], known))
    return tuple(_move(known, assessed[known], picture) for known in moved)


def _left(compared: Compared, assessed: Mapping[AssignmentId, Assessed]) -> frozenset[AssignmentId]:
    """Work whose time had begun in the plan before, though nobody works on it."""
    begun = {
        block.assignment_id
        for block in compared.before
        if block.span.start < compared.now and block.kind not in _BY_THEMSELVES
    }
    return frozenset(
        known
        for known in begun
        if known in assessed and assessed[known].assignment.status is not Status.RUNNING
    )


def _coming(blocks: Iterable[Block], now: Instant) -> dict[AssignmentId, tuple[Span, ...]]:
    """Stretches from an instant on; what has begun counts from that instant."""
    found: dict[AssignmentId, list[Span]] = {}
    for block in blocks:
        if block.span.end > now:
            span = block.span
            if span.start < now:
                span = Span(now, span.end)
            _joined(found.setdefault(block.assignment_id, []), span)
    return {known: tuple(spans) for known, spans in found.items()}


def _joined(spans: list[Span], span: Span) -> None:
    if spans and spans[-1].end == span.start:
        spans[-1] = Span(spans[-1].start, span.end)
    else:
        spans.append(span)


def _move(known: AssignmentId, one: Assessed, picture: _Picture) -> Move:
    before, after = picture.before[known], picture.after.get(known, ())
    reason, cause = _reason(one, before, after, picture)
    return Move(
        assignment_id=known,
        before=before,
        after=after,
        day_changed=_days(before, picture.day_of) != _days(after, picture.day_of),
        reason=reason,
        level=one.decision.level,
        rule=one.decision.rule,
        because_of=cause,
    )


def _reason(
    one: Assessed, before: Sequence[Span], after: Sequence[Span], picture: _Picture
) -> tuple[MoveReason, AssignmentId | None]:
    known = one.assignment.id
    taker = _taker(known, before, picture)
    if known == picture.broken:
        return MoveReason.BROKEN_INTO, taker
    if _is_held_elsewhere(one.assignment, before, picture.day_of):
        return MoveReason.CHANGED_FACTS, None
    gain = _gain(one.limits.plan_by, before, after)
    if gain is not None:
        return gain, None
    if taker is not None:
        new = taker not in picture.before
        return (MoveReason.MADE_ROOM if new else MoveReason.GAVE_WAY), taker
    if not all(picture.working(span) for span in before):
        return MoveReason.WINDOW_LOST, None
    return _own_reason(before, after, left=known in picture.left), None


def _gain(limit: int | None, before: Sequence[Span], after: Sequence[Span]) -> MoveReason | None:
    """What it has of the move itself; then it gave way to nothing."""
    if _keeps_its_limit(limit, before, after):
        return MoveReason.LIMIT_KEPT
    return MoveReason.EARLIER_FREE if _is_done_earlier(before, after) else None


def _is_done_earlier(before: Sequence[Span], after: Sequence[Span]) -> bool:
    """Whether it begins earlier and ends no later."""
    if not after:
        return False
    return after[0].start < before[0].start and after[-1].end <= before[-1].end


def _keeps_its_limit(limit: int | None, before: Sequence[Span], after: Sequence[Span]) -> bool:
    """Whether it ends in time where it would have been late."""
    return limit is not None and bool(after) and after[-1].end <= limit < before[-1].end


def _is_held_elsewhere(
    assignment: Assignment, before: Sequence[Span], day_of: Callable[[int], int]
) -> bool:
    """Whether its worker keeps it from where it lay: it waits, may not begin yet, or is pinned."""
    start = before[0].start
    if assignment.status is Status.HANDED_OVER:
        return True
    if assignment.pinned_start is not None and assignment.pinned_start != start:
        return True
    waiting = assignment.waiting.until if assignment.waiting is not None else None
    for moment in (waiting, assignment.earliest_start):
        if moment is None:
            continue
        if moment.on.toordinal() > day_of(start) or (moment.at is not None and moment.at > start):
            return True
    return False


def _own_reason(before: Sequence[Span], after: Sequence[Span], *, left: bool) -> MoveReason:
    """Why an assignment lies elsewhere though nothing took its place; `left`: nobody began it."""
    if left:
        return MoveReason.TIME_PASSED
    if not after:
        return MoveReason.GAVE_WAY
    if _minutes(after) > _minutes(before):
        return MoveReason.NEEDS_MORE
    if after[0].start < before[0].start:
        return MoveReason.EARLIER_FREE
    if _minutes(after) < _minutes(before):
        return MoveReason.CHANGED_FACTS
    return MoveReason.GAVE_WAY


def _taker(known: AssignmentId, before: Sequence[Span], picture: _Picture) -> AssignmentId | None:
    """Who lies now where this one lay; newcomers are named first, then the strongest level."""
    takers = {
        other
        for old in before
        for day in _days_of(old)
        for other, span in picture.takers.get(day, ())
        if other != known and span.overlaps(old)
    }

    def by_weight(other: AssignmentId) -> tuple[bool, int, AssignmentId]:
        return other in picture.before, picture.assessed[other].decision.level, other

    return min(takers, key=by_weight, default=None)


def _by_day(lying: Iterable[tuple[AssignmentId, tuple[Span, ...]]]) -> Takers:
    """Stretches by the days on which they lie, so that few are looked at for each move."""
    found: dict[int, list[tuple[AssignmentId, Span]]] = {}
    for known, spans in lying:
        for span in spans:
            for day in _days_of(span):
                found.setdefault(day, []).append((known, span))
    return found


def _days_of(span: Span) -> range:
    return range(span.start // MINUTES_PER_DAY, (span.end - 1) // MINUTES_PER_DAY + 1)


def _minutes(spans: Sequence[Span]) -> int:
    return sum(span.minutes for span in spans)


def _days(spans: Sequence[Span], day_of: Callable[[int], int]) -> frozenset[int]:
    return frozenset(day_of(span.start) for span in spans)
