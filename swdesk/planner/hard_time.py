"""Time that planning may not move: fixed times, what runs, what must be done at once, and pins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from swdesk.domain.assignment import Assignment, AssignmentId, Status
from swdesk.domain.instants import Instant, Span
from swdesk.domain.plan import Block, BlockKind, Clash
from swdesk.planner.gaps import Gaps, gaps_of, on_mark
from swdesk.rules.rulebook import BreaksInto, Kind, Level, Rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.planner.assess import Assessed
    from swdesk.planner.open_hours import OpenHours


class HardTime(Struct):
    """Hard blocks, the time they take with travel and buffer, and what they push aside.

    `displaced` maps fixed work that gives way to work done at once to its remaining free minutes.
    `absent` is fixed work that falls into an absence.
    """

    blocks: list[Block] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    displaced: list[Assessed] = field(default_factory=list)
    absent: list[Assessed] = field(default_factory=list)
    past: list[Assessed] = field(default_factory=list)
    placed: set[AssignmentId] = field(default_factory=set)


class HardTimeFinder:
    """Lays out hard time at one instant."""

    def __init__(
        self,
        rulebook: Rulebook,
        now: Instant,
        hours: OpenHours,
        absences: Sequence[Span],
        running_stops: Instant | None = None,
    ) -> None:
        """Take the rulebook, the instant, when there is work, and absences.

        `running_stops`: the running task's block ends there at the latest.
        """
        self._levels = {level.id: level for level in rulebook.levels}
        self._buffer = rulebook.day.buffer_minutes
        self._now = now
        self._hours = hours
        self._absences = absences
        self._absent = [(span.start, span.end) for span in absences]
        self._zone = hours.calendar.zone
        self._running_stops = running_stops
        self._begin = now
        self._found = HardTime()

    def find(self, assessed: Sequence[Assessed]) -> HardTime:
        """Hard time for all assignments of a desk."""
        fixed = [one for one in assessed if self._is_fixed(one)]
        urgent = self._urgent(assessed)
        standing = self._standing_fixed(fixed, urgent)
        self._lay_urgent(urgent, standing)
        self._note_past(fixed)
        self._lay_fixed(standing)
        self._lay_pinned(assessed)
        return self._found

    def _is_fixed(self, one: Assessed) -> bool:
        """Whether its fixed time holds: what waits beyond that is not worked on then."""
        assignment = one.assignment
        if assignment.fixed is None:
            return False
        if assignment.status is not Status.WAITING or assignment.waiting is None:
            return True
        return assignment.fixed.start >= self._zone.moment_start(assignment.waiting.until)

    def _urgent(self, assessed: Iterable[Assessed]) -> list[Assessed]:
        """What is done from this minute on, in order: the running task unless broken into.

        Whoever is absent does nothing at once: it is for someone else, or is done first when back.
        """
        at_once = [one for one in assessed if one.is_at_once and _is_free_to_do(one.assignment)]
        at_once.sort(key=_precedence)
        if any(absence.start <= self._now < absence.end for absence in self._absences):
            back = self._hours.back_from(self._absences, self._now)
            self._begin = back if back is not None else self._now
            return at_once if back is not None else []
        attended = [one for one in assessed if one.assignment.status is Status.RUNNING]
        running = [one for one in attended if self._is_running(one)]
        others = [one for one in at_once if one not in attended[:1]]
        if any(self._breaks(one, attended[0]) for one in others if attended):
            self._run_to_the_mark(attended[0], assessed)
            return sorted([*others, *(one for one in running if one.is_at_once)], key=_precedence)
        return [*running[:1], *others]

    def _run_to_the_mark(self, running: Assessed, assessed: Iterable[Assessed]) -> None:
        """What runs though something breaks into it goes on until the next mark: nobody is faster.

        It is still being worked on, so nothing else may lie there.
        """
        stop, own = first_break(self._now), running.assignment.fixed
        if own is not None and self._now < own.end <= stop:
            self._begin = own.end
            return
        fixed = [_fixed(one) for one in assessed if self._is_fixed(one) and one is not running]
        ahead = [span.start for span in fixed if span.end > self._now]
        stop = min([stop, *ahead])
        if stop > self._now:
            self._add(running, [Span(self._now, stop)], BlockKind.RUNNING)
            self._begin = stop

    def _is_running(self, one: Assessed) -> bool:
        """Whether it runs; a fixed time that runs is its own block until that is over."""
        if one.assignment.status is not Status.RUNNING:
            return False
        return one.assignment.fixed is None or _fixed(one).end <= self._now

    def _breaks(self, newcomer: Assessed, running: Assessed) -> bool:
        if newcomer.decision.level == running.decision.level:
            return _is_quiet_after(newcomer) and not _is_quiet_after(running)
        if newcomer.decision.level > running.decision.level:
            return False
        return may_break_into(self._levels[newcomer.decision.level], running.decision.level)

    def _standing_fixed(
        self, fixed: Sequence[Assessed], urgent: Sequence[Assessed]
    ) -> list[Assessed]:
        """Fixed work that keeps its time; the rest is set aside for its reason."""
        standing = []
        spans = self._urgent_reach(urgent)
        for one in fixed:
            span = _fixed(one)
            if span.end <= self._now:
                continue
            if any(span.overlaps(absence) for absence in self._absences):
                self._found.absent.append(one)
            elif any(self._gives_way(one, other, reach) for other, reach in spans):
                self._found.displaced.append(one)
            else:
                standing.append(one)
        return standing

    def _note_past(self, fixed: Iterable[Assessed]) -> None:
        """Fixed times that are over, but for the one that is still worked on."""
        over = (one for one in fixed if _fixed(one).end <= self._now)
        self._found.past += [one for one in over if one.assignment.id not in self._found.placed]
        if not self._found.placed:
            self._on_the_way_back(self._found.past)

    def _on_the_way_back(self, past: Iterable[Assessed]) -> None:
        """Travel and buffer after a fixed time last when it is over, unless work has begun."""
        ends = (self._with_travel(one).end for one in past)
        back = max(ends, default=self._now)
        if back > self._now:
            self._found.taken.append(Span(self._now, back))

    def _urgent_reach(self, urgent: Sequence[Assessed]) -> list[tuple[Assessed, Span]]:
        """At-once work with the time it would take if nothing stood in its way."""
        reach, start = [], self._begin
        for one in urgent:
            minutes = self._left_of(one)
            end = Instant(start + minutes)
            if one.is_at_once:
                reach.append((one, Span(start, end)))
            start = end
        return reach

    def _gives_way(self, fixed: Assessed, urgent: Assessed, reach: Span) -> bool:
        if fixed is urgent or fixed.decision.level <= urgent.decision.level:
            return False
        level = self._levels[urgent.decision.level]
        return _fixed(fixed).overlaps(reach) and may_break_into(level, fixed.decision.level)

    def _lay_urgent(self, urgent: Sequence[Assessed], standing: Sequence[Assessed]) -> None:
        fixed = [(span.start, span.end) for span in map(self._with_travel, standing)]
        blocked = gaps_of([*fixed, *self._absent], self._now)
        cursor = self._begin
        for one in urgent:
            minutes = self._left_of(one)
            if one.is_at_once:
                spans = _flow(cursor, minutes, blocked)
                self._add(one, spans, BlockKind.AT_ONCE)
            else:
                spans = self._run_on(cursor, minutes, blocked)
                self._add(one, spans, BlockKind.RUNNING)
            cursor = spans[-1].end if spans else cursor

    def _left_of(self, one: Assessed) -> int:
        """Minutes left of it after what it has been given here."""
        mine = (b.span for b in self._found.blocks if b.assignment_id == one.assignment.id)
        return max(0, remaining_of(one, self._now) - sum(span.minutes for span in mine))

    def _run_on(self, start: Instant, minutes: int, blocked: Gaps) -> list[Span]:
        """The running task goes on to the next hard stop; outside hours, until it is done."""
        window = self._hours.at(start)
        stops = [start + minutes] if window is None else [start + minutes, int(window.end)]
        if self._running_stops is not None:
            stops.append(self._running_stops)
        spans = zip(blocked.starts, blocked.ends, strict=True)
        stop = min([*stops, *(begin for begin, end in spans if end > start)])
        return [Span(start, Instant(stop))] if stop > start else []

    def _lay_fixed(self, standing: Sequence[Assessed]) -> None:
        for one in standing:
            self._add(one, [_fixed(one)], BlockKind.FIXED)
            self._found.taken.append(self._with_travel(one))
        by_start = sorted(standing, key=lambda one: (_fixed(one), one.assignment.id))
        for n, earlier in enumerate(by_start):
            for later in by_start[n + 1 :]:
                if _fixed(later).start >= _fixed(earlier).end:
                    break
                self._found.clashes.append(_clash(earlier, later))

    def _lay_pinned(self, assessed: Iterable[Assessed]) -> None:
        """Pinned work begins at its pin if that is free; what is left of it is planned after."""
        pinned = [one for one in assessed if self._is_pinned(one)]
        for one in sorted(pinned, key=lambda one: (one.assignment.pinned_start, one.assignment.id)):
            start = Instant(on_mark(one.assignment.pinned_start or 0))
            stop = min(self._free_until(start), start + remaining_of(one, self._now))
            if stop > start:
                self._add(one, [Span(start, Instant(stop))], BlockKind.PINNED)

    def _free_until(self, start: Instant) -> int:
        """How long time is free from an instant on; the instant itself if it is not free."""
        window = self._hours.at(start)
        if window is None:
            return start
        taken = [(span.start, span.end) for span in self._found.taken]
        blocked = gaps_of([*taken, *self._absent], self._now)
        stops = zip(blocked.starts, blocked.ends, strict=True)
        ahead = (max(start, begin) for begin, end in stops if end > start)
        return min(int(window.end), min(ahead, default=int(window.end)))

    def _is_pinned(self, one: Assessed) -> bool:
        assignment = one.assignment
        start, earliest = assignment.pinned_start, assignment.earliest_start
        if start is None or start < self._now or assignment.id in self._found.placed:
            return False
        too_early = earliest is not None and start < self._zone.moment_start(earliest)
        return _is_free_to_do(assignment) and not too_early

    def _add(self, one: Assessed, spans: Sequence[Span], kind: BlockKind) -> None:
        decision, known = one.decision, one.assignment.id
        laid = 0
        if known in self._found.placed:
            laid = sum(block.assignment_id == known for block in self._found.blocks)
        for part, span in enumerate(spans, laid + 1):
            self._found.blocks.append(Block(known, part, span, kind, decision.level, decision.rule))
            self._found.taken.append(span)
        if spans:
            self._found.placed.add(known)

    def _with_travel(self, one: Assessed) -> Span:
        span = _fixed(one)
        travel = one.kind.travel_minutes if one.kind is not None else 0
        return Span(Instant(span.start - travel), Instant(span.end + travel + self._buffer))


def first_break(now: Instant) -> Instant:
    """When what runs can be broken into at the earliest: the next five-minute mark."""
    return Instant(on_mark(now + 1))


def may_break_into(level: Level, other: int) -> bool:
    """Whether a level may break into work of another level."""
    if level.breaks_into is BreaksInto.ANYTHING:
        return True
    return level.breaks_into is BreaksInto.LEVELS and other in level.breaks_into_levels


def remaining_of(one: Assessed, now: Instant) -> int:
    """Minutes left; at zero one shortest block stays, so that nothing falls off."""
    return one.assignment.remaining_minutes(now) or shortest_of(one)


def shortest_of(one: Assessed) -> int:
    """The shortest useful block of an assignment, in minutes."""
    own = one.assignment.shortest_block_minutes
    if own is not None:
        return own
    return usual_shortest(one.kind)


def usual_shortest(kind: Kind | None) -> int:
    """The shortest useful block of a kind, in minutes."""
    return kind.shortest_block_minutes if kind is not None else 15


def _is_free_to_do(assignment: Assignment) -> bool:
    return assignment.fixed is None and assignment.status in (
        Status.OPEN,
        Status.PARKED,
        Status.RUNNING,
    )


def _fixed(one: Assessed) -> Span:
    span = one.assignment.fixed
    if span is None:
        raise AssertionError("only fixed work has a fixed time")
    return span


def _precedence(one: Assessed) -> tuple[int, int, int, int, int]:
    nearest = one.limits.hard
    consequence = nearest.consequence if nearest is not None else 8
    running = 0 if one.assignment.status is Status.RUNNING else 1
    first = 0 if _is_quiet_after(one) else 1
    return (one.decision.level, first, running, consequence, one.assignment.id)


def _is_quiet_after(one: Assessed) -> bool:
    """Whether it is a threat or violence against the worker: nobody goes on with work beside it."""
    return one.kind is not None and one.kind.quiet_after


def _clash(one: Assessed, other: Assessed) -> Clash:
    """Of two fixed times at once the lower level gives way; of equals the later one."""
    weaker = max((one, other), key=lambda a: (a.decision.level, _fixed(a).start, a.assignment.id))
    stronger = one if weaker is other else other
    span = Span(
        max(_fixed(one).start, _fixed(other).start), min(_fixed(one).end, _fixed(other).end)
    )
    return Clash(weaker.assignment.id, stronger.assignment.id, span)


def _flow(start: Instant, minutes: int, blocked: Gaps) -> list[Span]:
    """So many minutes from an instant on, around what is blocked."""
    spans: list[Span] = []
    cursor = int(start)
    for begin, end in zip(blocked.starts, blocked.ends, strict=True):
        if end <= cursor:
            continue
        if minutes <= 0 or begin >= cursor + minutes:
            break
        if begin > cursor:
            spans.append(Span(Instant(cursor), Instant(begin)))
            minutes -= begin - cursor
        cursor = end
    if minutes > 0:
        spans.append(Span(Instant(cursor), Instant(cursor + minutes)))
    return spans
