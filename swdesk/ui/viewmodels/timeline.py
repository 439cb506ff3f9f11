"""The day as a timeline: what was worked, what is planned, what lies behind, what is free."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.desk.noted import unclassified
from swdesk.domain.instants import Instant, Span
from swdesk.texts.durations import duration
from swdesk.ui.viewmodels.blocks import BlockState, blocks_of, takes_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from swdesk.desk.answers import DeskView
    from swdesk.desk.days import PastDay
    from swdesk.desk.names import Names
    from swdesk.domain.plan import Unmet
    from swdesk.rules.rulebook import ProtectedTime
    from swdesk.texts.language import Words
    from swdesk.worktime.calendar import WorkCalendar

_HOUR, _HALF = 60, 30
_USUAL_DAY = (8 * 60, 17 * 60)
"""What is drawn of a day without hours and without anything in it (minutes of the day)."""
_SMALLEST_GAP = 20
"""Less than this is no time for anything, and not drawn as free (minutes)."""


class BackKind(StrEnum):
    """What lies behind the blocks."""

    OUTSIDE = "outside"
    BREAK = "break"
    TRAVEL = "travel"
    PROTECTED = "protected"
    ABSENCE = "absence"
    FREE = "free"
    UNNAMED = "unnamed"


class BackState(Struct, frozen=True):
    """A stretch behind the blocks, with its words; "" where it needs none."""

    kind: BackKind
    span: Span
    label: str = ""


class HourMark(Struct, frozen=True):
    """A line of the grid."""

    at: Instant
    label: str


class TimelineState(Struct, frozen=True):
    """One day. `grid` is what is drawn of it, in half hours. `now` is None on other days.

    `planned` and `free` are said in the header, `overflow` too where something does not fit;
    `empty` says what belongs here where nothing does.
    """

    day: date
    grid: Span
    hours: tuple[HourMark, ...]
    backs: tuple[BackState, ...]
    blocks: tuple[BlockState, ...]
    now: Instant | None
    now_label: str
    planned: str
    free: str
    overflow: str
    empty: str = ""

    @property
    def summary(self) -> str:
        """How much is planned, free, and does not fit."""
        return " · ".join(filter(None, (self.planned, self.free, self.overflow)))


def timeline_state(
    view: DeskView, past: PastDay, names: Names, calendar: WorkCalendar, day: date
) -> TimelineState:
    """The timeline of a day, from a look at the desk and what became of the day so far."""
    laid = _Day(view, past, names, calendar, day)
    is_today = names.words.zone.day_of(view.now) == day
    return TimelineState(
        day=day,
        grid=laid.grid,
        hours=tuple(laid.hours()),
        backs=tuple(laid.backs()),
        blocks=laid.blocks,
        now=view.now if is_today else None,
        now_label=names.words.clock(view.now) if is_today else "",
        planned=laid.planned(),
        free=laid.free(),
        overflow=laid.overflow(),
        empty=laid.empty(),
    )


class _Day:
    """One day being laid out."""

    def __init__(
        self, view: DeskView, past: PastDay, names: Names, calendar: WorkCalendar, day: date
    ) -> None:
        self._view = view
        self._words: Words = names.words
        self._day = day
        self._whole = past.span
        self._windows = calendar.windows(day)
        self._scheduled = calendar.scheduled(day)
        self._zone = self._words.zone
        self._absences = [a.span for a in view.state.absences if a.span.overlaps(self._whole)]
        self.blocks = blocks_of(view, past, names)
        self.grid = self._grid()

    def _grid(self) -> Span:
        spans = [*self._windows, *(block.drawn for block in self.blocks), *self._unnamed()]
        if not spans:
            start, end = (self._zone.at(self._day, minute) for minute in _USUAL_DAY)
            return Span(start, end)
        start = max(self._whole.start, min(span.start for span in spans))
        end = min(self._whole.end, max(span.end for span in spans))
        if start - _HOUR <= self._view.now <= end + _HOUR:
            start, end = min(start, self._view.now), max(end, self._view.now)
        first = self._whole.start + (start - self._whole.start) // _HALF * _HALF
        last = self._whole.start - (self._whole.start - end) // _HALF * _HALF
        return Span(Instant(first), Instant(min(last, self._whole.end)))

    def hours(self) -> Iterator[HourMark]:
        """A mark on every hour of the grid."""
        first = self._whole.start - (self._whole.start - self.grid.start) // _HOUR * _HOUR
        for at in range(first, self.grid.end + 1, _HOUR):
            yield HourMark(Instant(at), self._words.clock(Instant(at)))

    def backs(self) -> Iterator[BackState]:
        """Everything behind the blocks, the lowest first."""
        for span in minus([self.grid], [*self._windows, *self._breaks()]):
            yield BackState(BackKind.OUTSIDE, span)
        for span in self._breaks():
            yield BackState(BackKind.BREAK, span, self._words.say("Lunch or break"))
        yield from self._protected()
        yield from self._ways()
        for span in self._absences:
            shown = Span(max(span.start, self.grid.start), min(span.end, self.grid.end))
            if shown.end > shown.start:
                yield BackState(BackKind.ABSENCE, shown, self._words.say("Away"))
        for span in self._gaps():
            if span.minutes >= _SMALLEST_GAP and not self._view.awaits_plan:
                yield BackState(BackKind.FREE, span, self._gap_label(span))
        for span in self._unnamed():
            label = self._words.say("Interruption without a name")
            yield BackState(BackKind.UNNAMED, span, label)

    def _unnamed(self) -> Iterator[Span]:
        """What interruptions took of the day that nobody has named yet."""
        for one in unclassified(self._view.state):
            until = one.until if one.until is not None else self._view.now
            if one.at < until and self._whole.start <= one.at < self._whole.end:
                yield Span(one.at, until)

    def _breaks(self) -> list[Span]:
        spans = [self._of(part.start, part.end) for part in self._scheduled.breaks]
        hours = [self._of(part.start, part.end) for part in self._scheduled.hours]
        return [span for span in spans if any(span.overlaps(whole) for whole in hours)]

    def _of(self, start: int, end: int) -> Span:
        return Span(self._zone.at(self._day, start), self._zone.at(self._day, end))

    def _ways(self) -> Iterator[BackState]:
        """Travel to and from what has a fixed time, and the pause that the unit keeps after it."""
        ahead = (block for block in self.blocks if block.fixed and takes_time(block))
        for block in ahead:
            travel, start, end = self._travel_of(block), block.span.start, block.span.end
            if travel:
                label = self._words.say("Travel, {time}", time=duration(travel))
                yield BackState(BackKind.TRAVEL, Span(Instant(start - travel), start), label)
            after = travel + self._view.rulebook.day.buffer_minutes
            if after:
                span = Span(end, Instant(end + after))
                yield BackState(BackKind.TRAVEL, span, self._after_label(travel, after))

    def _travel_of(self, block: BlockState) -> int:
        one = self._view.state.assignments.get(block.assignment_id)
        kinds = {kind.id: kind for kind in self._view.rulebook.kinds}
        kind = kinds.get(one.kind) if one is not None else None
        return kind.travel_minutes if kind is not None else 0

    def _after_label(self, travel: int, after: int) -> str:
        if not travel:
            return self._words.say("Pause, {time}", time=duration(after))
        return self._words.say("Travel and pause, {time}", time=duration(after))

    def _protected(self) -> Iterator[BackState]:
        for rule in self._view.rulebook.day.protected:
            if self._day.weekday() not in rule.weekdays or not self._windows:
                continue
            span = self._of(rule.start_minute, rule.end_minute)
            yield BackState(BackKind.PROTECTED, span, self._protected_label(rule))

    def _protected_label(self, rule: ProtectedTime) -> str:
        name = self._words.text(rule.name)
        if not rule.broken_by:
            return self._words.say("Protected: {name}", name=name)
        levels = self._words.either(str(level) for level in rule.broken_by)
        return self._words.say(
            "Protected: {name}, broken only by level {levels}", name=name, levels=levels
        )

    def _gaps(self) -> list[Span]:
        """Working time that nothing has taken, from now on."""
        ahead = Span(max(self._view.now, self._whole.start), self._whole.end)
        if ahead.end <= ahead.start:
            return []
        special = [back.span for back in (*self._protected(), *self._ways())]
        taken = [block.span for block in self.blocks if takes_time(block)]
        free = minus(self._windows, [*special, *taken, *self._absences])
        later = [Span(max(span.start, ahead.start), span.end) for span in free]
        return [span for span in later if span.end > span.start]

    def _gap_label(self, span: Span) -> str:
        length = duration(span.minutes)
        reserve = self._view.rulebook.day.reserve_minutes
        if sum(gap.minutes for gap in self._gaps()) <= reserve:
            return self._words.say("{time} kept for the unplanned", time=length)
        return self._words.say("{time} free", time=length)

    def planned(self) -> str:
        """How much is planned, or was worked."""
        if self._view.awaits_plan:
            return self._words.say("Planning…")
        if not self._windows and not self.blocks:
            return self._words.say("No ordinary hours this day")
        taken = union(block.span for block in self.blocks if takes_time(block))
        planned = duration(sum(span.minutes for span in taken))
        if self._whole.end <= self._view.now:
            return self._words.say("{time} worked", time=planned)
        return self._words.say("{time} planned", time=planned)

    def free(self) -> str:
        """How much is free from now on."""
        if not self._windows or self._whole.end <= self._view.now or self._view.awaits_plan:
            return ""
        free = duration(sum(span.minutes for span in self._gaps()))
        return self._words.say("{time} free", time=free)

    def overflow(self) -> str:
        """How many limits of the day are missed, and by how much time in sum."""
        missed = [each for each in self._view.plan.unmet if self._is_of_the_day(each)]
        if not missed:
            return ""
        return self._words.plural(
            "{n} does not fit, {time} over",
            "{n} do not fit, {time} over",
            len(missed),
            time=duration(sum(map(self._over, missed))),
        )

    def _is_of_the_day(self, unmet: Unmet) -> bool:
        limit = unmet.limit
        return limit is not None and self._whole.start <= limit < self._whole.end

    def _over(self, unmet: Unmet) -> int:
        """Minutes that do not fit: what its whole group lacks, but never more than it needs."""
        one = self._view.state.assignments.get(unmet.assignment_id)
        needed = one.remaining_minutes(self._view.now) if one is not None else 0
        return min(unmet.minutes_short, needed or unmet.minutes_short)

    def empty(self) -> str:
        """What belongs here, where nothing does."""
        if self.blocks or self._view.awaits_plan:
            return ""
        if not self._windows:
            return self._words.say("A day off by your ordinary hours. Nothing is planned.")
        if self._absences:
            return self._words.say("You are away. Nothing is planned.")
        return self._words.say("Nothing is planned. What you add to the queue is laid out here.")


def union(spans: Iterable[Span]) -> list[Span]:
    """Stretches drawn together where they touch or overlap, in order."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def minus(spans: Sequence[Span], taken: Iterable[Span]) -> list[Span]:
    """What is left of stretches when others are cut out, in order."""
    left = list(spans)
    for gap in union(taken):
        left = [part for span in left for part in _cut(span, gap)]
    return left


def _cut(span: Span, gap: Span) -> Iterator[Span]:
    if not span.overlaps(gap):
        yield span
        return
    if span.start < gap.start:
        yield Span(span.start, gap.start)
    if gap.end < span.end:
        yield Span(gap.end, span.end)
