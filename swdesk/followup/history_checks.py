"""What a history may say: the figures, days and texts that a desk can have had, and no others.

A history file comes from another computer. Whatever passes here can be planned with and printed.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfoNotFoundError

from swdesk.domain.assignment import MOST_ESTIMATE_MINUTES, OPEN_STATUSES, Status
from swdesk.domain.history import HistoryFault
from swdesk.domain.instants import MINUTES_PER_DAY, Instant, Moment, Zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from swdesk.domain.history import (
        History,
        PastNotice,
        PastWeek,
        PastWork,
        Step,
        Surroundings,
        Whole,
    )
    from swdesk.domain.instants import Span
    from swdesk.domain.schedule import Hours

_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
_FIRST, _LAST = Instant(0), Instant(120_000_000)
"""From 1970 to 2198, in minutes."""
_MOST_MINUTES = 1_000_000
_MOST_NUMBER = 1_000_000
_LAST_LEVEL = 9
_PERCENT = 100
_DAYS_OF_WEEK = 7
_MOST_UNIT = 80
_LONGEST_SPAN = 400 * MINUTES_PER_DAY
_NAME = re.compile(r"[^\W_][\w:.-]{0,79}")
_ROW = re.compile(r"[\w:.-]{0,40}")
_UNIT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ACTION = re.compile(r"[a-z_]{0,40}")
_ANSWER = re.compile(r"[\w .:-]{1,80}")

_RUNNING = Status.RUNNING
_STATUSES = {status.value for status in OPEN_STATUSES}


def check(history: History) -> HistoryFault | None:
    """The first thing that no desk can have had; None for nothing."""
    return next(_faults(history), None)


def _faults(history: History) -> Iterator[HistoryFault]:
    if not _is_zone(history.zone):
        yield HistoryFault.ZONE
    days = (history.since, history.until, history.experienced_since or _FIRST_DAY)
    if not all(map(_is_day, days)) or history.since > history.until:
        yield HistoryFault.TIME
    if not _UNIT.fullmatch(history.unit) or len(history.unit) > _MOST_UNIT:
        yield HistoryFault.TEXT
    if history.too_old < 0:
        yield HistoryFault.NUMBER
    known: set[int] = set()
    for number, step in enumerate(history.steps):
        known.update(one.id for one in step.put)
        yield from _faults_of_step(step, number, known)


def _faults_of_step(step: Step, number: int, known: set[int]) -> Iterator[HistoryFault]:
    if not _is_instant(step.at):
        yield HistoryFault.TIME
    if not _ACTION.fullmatch(step.action):
        yield HistoryFault.TEXT
    if not _has_sound_counts(step, number):
        yield HistoryFault.NUMBER
    yield from (fault for one in step.put for fault in _faults_of_work(one))
    if sum(one.status == _RUNNING for one in step.put) > 1:
        yield HistoryFault.STATUS
    if not known.issuperset(_named(step)):
        yield HistoryFault.UNKNOWN_WORK
    yield from _faults_of_outcome(step)
    yield from _faults_of_whole(step.whole) if step.whole is not None else ()
    yield from _faults_of_surroundings(step.surroundings) if step.surroundings is not None else ()


def _has_sound_counts(step: Step, number: int) -> bool:
    """Whether figures are none below zero, and no assignment stands twice."""
    counts = (step.over, step.moved, step.moved_day)
    return (
        all(1 <= back <= number for back in step.undone)
        and all(0 <= count <= _MOST_MINUTES for count in counts)
        and len({one.id for one in step.put}) == len(step.put)
    )


def _named(step: Step) -> Iterator[int]:
    """The assignments that a step speaks of."""
    yield from step.gone
    yield from (one.about for one in step.decided)
    yield from (who for _, who in step.arisen)
    yield from (one.about for one in step.missed or ())
    if step.broken is not None:
        yield step.broken
    if step.whole is not None:
        yield from (block.about for block in step.whole.blocks)


def _faults_of_outcome(step: Step) -> Iterator[HistoryFault]:
    for one in step.decided:
        rows = (one.rule, *(row for row, _ in one.notices))
        if not all(map(_ROW.fullmatch, rows)) or not _all_names(role for _, role in one.notices):
            yield HistoryFault.TEXT
        if not 0 <= one.level <= _LAST_LEVEL:
            yield HistoryFault.NUMBER
    if not all(one.limit is None or _is_instant(one.limit) for one in step.missed or ()):
        yield HistoryFault.TIME
    yield from _faults_of_notices((*step.notices, *step.told))


def _faults_of_notices(notices: Iterable[PastNotice]) -> Iterator[HistoryFault]:
    for one in notices:
        if not _ROW.fullmatch(one.row) or (one.role and not _NAME.fullmatch(one.role)):
            yield HistoryFault.TEXT
        if not 0 <= one.about <= _MOST_NUMBER:
            yield HistoryFault.NUMBER
        if not _is_instant(one.by):
            yield HistoryFault.TIME


def _faults_of_work(one: PastWork) -> Iterator[HistoryFault]:
    names = [one.kind, *(name for name, _ in one.facts), *(name for name, _ in one.events)]
    names += [one.handed_to] if one.handed_to else []
    answers = (answer for _, answer in one.facts)
    if not _all_names(names) or not all(map(_ANSWER.fullmatch, answers)):
        yield HistoryFault.TEXT
    if not _ROW.fullmatch(one.rule):
        yield HistoryFault.TEXT
    if not _has_sound_figures(one):
        yield HistoryFault.NUMBER
    if not _is_of_status(one):
        yield HistoryFault.STATUS
    if not all(map(_is_moment, _moments(one))) or not all(map(_is_instant, _instants(one))):
        yield HistoryFault.TIME
    if one.fixed is not None and not _is_span(one.fixed):
        yield HistoryFault.TIME


def _has_sound_figures(one: PastWork) -> bool:
    return (
        1 <= one.id <= _MOST_NUMBER
        and 1 <= one.estimate <= MOST_ESTIMATE_MINUTES
        and 0 <= one.logged <= _MOST_MINUTES
        and (one.shortest is None or 1 <= one.shortest <= MOST_ESTIMATE_MINUTES)
        and 0 <= one.put_off <= _MOST_NUMBER
        and 0 <= one.level <= _LAST_LEVEL
    )


def _is_of_status(one: PastWork) -> bool:
    """Whether what is running has begun, and what waits waits for a day."""
    return (
        one.status in _STATUSES
        and (one.status == _RUNNING) == (one.running_since is not None)
        and (one.status != Status.WAITING or one.waits_until is not None)
    )


def _moments(one: PastWork) -> Iterator[Moment]:
    yield one.received
    yield from (moment for _, moment in one.events)
    stated = (one.due, one.deadline, one.earliest, one.waits_until)
    yield from (moment for moment in stated if moment is not None)


def _instants(one: PastWork) -> Iterator[Instant]:
    stated = (one.pinned, one.running_since, one.came, one.overridden, one.overridden_until)
    yield from (instant for instant in stated if instant is not None)
    yield from (one.added, one.level_since)


def _faults_of_whole(whole: Whole) -> Iterator[HistoryFault]:
    if not _DIGEST.fullmatch(whole.digest):
        yield HistoryFault.TEXT
    if not 0 <= whole.revision <= _MOST_NUMBER:
        yield HistoryFault.NUMBER
    if not all(_is_ordered(block.start, block.end) for block in whole.blocks):
        yield HistoryFault.TIME
    yield from _faults_of_notices(whole.notices)
    yield from _faults_of_surroundings(whole.surroundings)


def _faults_of_surroundings(around: Surroundings) -> Iterator[HistoryFault]:
    if not all(map(_is_span, (*around.absences, *around.overtime))):
        yield HistoryFault.TIME
    ends = (around.crisis_until, around.staffing_until, *(one.until for one in around.led))
    if not all(end is None or _is_instant(end) for end in ends):
        yield HistoryFault.TIME
    if not 0 <= around.staffing_percent <= _PERCENT:
        yield HistoryFault.NUMBER
    if not around.weeks or not all(map(_is_week, around.weeks)):
        yield HistoryFault.WEEK


def _is_week(week: PastWeek) -> bool:
    """Seven days, and some hours in them: work that nobody has time for is planned nowhere."""
    stretches = (stretch for day in week.days for stretch in day)
    return (
        len(week.days) == _DAYS_OF_WEEK
        and _is_day(week.valid_from)
        and any(hours for hours, _ in week.days)
        and all(map(_is_in_order, stretches))
    )


def _is_in_order(stretches: tuple[Hours, ...]) -> bool:
    """Stretches of one day, one after the other."""
    marks = [mark for each in stretches for mark in (each.start, each.end)]
    inside = not marks or (marks[0] >= 0 and marks[-1] <= MINUTES_PER_DAY)
    return inside and marks == sorted(marks) and all(each.start < each.end for each in stretches)


def _all_names(names: Iterable[str]) -> bool:
    matches: Callable[[str], object] = _NAME.fullmatch
    return all(matches(name) for name in names)


def _is_zone(name: str) -> bool:
    try:
        return bool(Zone(name).info)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _is_day(day: date) -> bool:
    return _FIRST_DAY <= day <= _LAST_DAY


def _is_instant(at: int) -> bool:
    return _FIRST <= at <= _LAST


def _is_moment(moment: Moment) -> bool:
    """A day, or a minute that lies on it somewhere on earth."""
    if not _is_day(moment.on):
        return False
    return moment.at is None or abs(moment.at - _noon(moment.on)) <= 2 * MINUTES_PER_DAY


def _noon(day: date) -> int:
    return (day.toordinal() - _EPOCH) * MINUTES_PER_DAY + MINUTES_PER_DAY // 2


_EPOCH = date(1970, 1, 1).toordinal()


def _is_span(span: Span) -> bool:
    return _is_ordered(span.start, span.end) and span.minutes <= _LONGEST_SPAN


def _is_ordered(start: int, end: int) -> bool:
    return _is_instant(start) and _is_instant(end) and start < end
