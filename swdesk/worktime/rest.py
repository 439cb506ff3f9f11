"""Rest and breaks: too short ones found, and the earliest start after a late evening.

Ordinary time counts as worked unless it was noted otherwise, tomorrow's included: what is planned
too late this evening shows as a rest that will be too short.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.hours import Occupation, RestWarning
from swdesk.domain.instants import Instant, Span
from swdesk.domain.working_time_law import RestKind
from swdesk.worktime.intervals import Pair, clip, cut, union

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.domain.working_time_law import RestRule
    from swdesk.worktime.book import HoursBook

_LOOK_AHEAD = 8
"""Days after the last one in which the next work is looked for: longer than any rest due."""


class _Time(Struct, frozen=True):
    """What was worked, as stretches that neither touch nor overlap, and on-call beside it."""

    book: HoursBook
    work: list[Pair]
    on_call: list[Pair]
    standby: list[Pair]

    def busy(self, rule: RestRule) -> list[Pair]:
        """What breaks a rest: work, on-call at the workplace, and standby where the rule says."""
        reachable = [] if rule.standby_is_rest else self.standby
        return union([*self.work, *self.on_call, *reachable])


def rest_warnings(
    book: HoursBook,
    first: date,
    last: date,
    planned: Sequence[Span] = (),
    others: Sequence[HoursBook] = (),
) -> tuple[RestWarning, ...]:
    """Every rest and break due from the first to the last day that is too short.

    `planned` are spans that would be worked too; `others` are the worker's other employments:
    whoever works in one of them does not rest from another. Weekly rest is looked at in whole
    weeks, Monday to Sunday, that end in these days.
    """
    time = _time((book, *others), first, last, planned)
    found: list[RestWarning] = []
    for rule in book.terms.law.rests:
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
            if rule.holds_on(day):
                found += _FINDERS[rule.kind](time, rule, day)
    return tuple(sorted(found, key=_place))


def earliest_start(book: HoursBook, on: date, planned: Sequence[Span] = ()) -> RestWarning | None:
    """When work may begin again after a day, where it is due to begin too early; else None."""
    time = _time((book,), on, on, planned)
    rule = next(
        (
            each
            for each in book.terms.law.rests
            if each.kind is RestKind.DAILY and each.holds_on(on)
        ),
        None,
    )
    if rule is None:
        return None
    rests = _rests_of(time, rule, on)
    if not rests or _length(rests[-1]) >= rule.minutes:
        return None
    return _warning(rule, rests[-1], rule.minutes)


def _time(books: Sequence[HoursBook], first: date, last: date, planned: Iterable[Span]) -> _Time:
    early, late = first - timedelta(days=7), last + timedelta(days=_LOOK_AHEAD)
    spans = [(int(span.start), int(span.end)) for span in planned]
    start, end = _day(books[0], early)[0], _day(books[0], late)[0]
    return _Time(
        books[0],
        union([pair for book in books for pair in _worked(book, early, late)] + spans),
        union(pair for book in books for pair in _pairs(book, Occupation.ON_CALL, start, end)),
        union(pair for book in books for pair in _pairs(book, Occupation.STANDBY, start, end)),
    )


def _worked(book: HoursBook, first: date, last: date) -> list[Pair]:
    """What was worked in an employment, or counts so, breaks cut out."""
    start, end = _day(book, first)[0], _day(book, last)[0]
    work = [*_ordinary(book, first, last), *_pairs(book, Occupation.WORK, start, end)]
    breaks = _pairs(book, Occupation.BREAK, start, end)
    return [(a, b) for a, b, _ in cut([(a, b, 0) for a, b in union(work)], union(breaks))]


def _ordinary(book: HoursBook, first: date, last: date) -> list[Pair]:
    """Ordinary time that counts as worked: not absence, nor a day where everything is logged."""
    found: list[Pair] = []
    for ordinal in range(first.toordinal(), last.toordinal()):
        start, end = book.days.start(ordinal), book.days.start(ordinal + 1)
        if book.terms.unit.logs_everything and book.noted(Occupation.WORK, start, end):
            continue
        ordinary = [(a, b, 0) for a, b in book.days.ordinary(ordinal)]
        found += [(a, b) for a, b, _ in cut(ordinary, book.days.absent(start, end))]
    return found


def _pairs(book: HoursBook, occupation: Occupation, start: int, end: int) -> list[Pair]:
    return [(a, b) for a, b, _ in book.noted(occupation, start, end)]


def _day(book: HoursBook, day: date) -> Pair:
    ordinal = day.toordinal()
    return book.days.start(ordinal), book.days.start(ordinal + 1)


def _gaps(busy: Sequence[Pair]) -> list[Pair]:
    """The rests between stretches of work."""
    return [(one[1], following[0]) for one, following in pairwise(busy)]


def _rests_of(time: _Time, rule: RestRule, day: date) -> list[Pair]:
    """The rests that follow the stretches of work begun on a day."""
    start, end = _day(time.book, day)
    return [
        (one[1], following[0])
        for one, following in pairwise(time.busy(rule))
        if start <= one[0] < end
    ]


def _daily(time: _Time, rule: RestRule, day: date) -> list[RestWarning]:
    """One of the rests between a day's work, or after it, must be long enough."""
    rests = _rests_of(time, rule, day)
    longest = max(rests, key=_length, default=None)
    if longest is None:
        return []
    if _length(longest) < rule.minutes:
        return [_warning(rule, longest, rule.minutes)]
    return _night(time, rule, rests, day)


def _night(time: _Time, rule: RestRule, gaps: Sequence[Pair], day: date) -> list[RestWarning]:
    """A rest that is long enough must hold the hours of the night, too."""
    if rule.between is None:
        return []
    at = time.book.days.calendar.at
    following = day + timedelta(days=1)
    night = at(following, rule.between.start), at(following, rule.between.end)
    long_ones = [gap for gap in gaps if _length(gap) >= rule.minutes]
    if any(gap[0] <= night[0] and night[1] <= gap[1] for gap in long_ones):
        return []
    free = sum(b - a for a, b in clip(long_ones, *night))
    span = Span(Instant(night[0]), Instant(night[1]))
    return [RestWarning(f"{rule.id}-night", span, free, span.minutes, rule.source)]


def _weekly(time: _Time, rule: RestRule, day: date) -> list[RestWarning]:
    """The longest rest in the week that ends with a Sunday."""
    if day.weekday() != 6:
        return []
    start, end = _day(time.book, day - timedelta(days=6))[0], _day(time.book, day)[1]
    inside = clip(time.busy(rule), start, end)
    rests = _gaps([(start, start), *inside, (end, end)])
    longest = max(rests, key=_length)
    if _length(longest) >= rule.minutes:
        return []
    return [_warning(rule, longest, rule.minutes)]


def _break(time: _Time, rule: RestRule, day: date) -> list[RestWarning]:
    """Work that began on the day and went on too long without a break."""
    start, end = _day(time.book, day)
    return [
        _warning(rule, stretch, rule.minutes, later=False)
        for stretch in time.work
        if start <= stretch[0] < end and _length(stretch) > rule.minutes
    ]


_FINDERS = {RestKind.DAILY: _daily, RestKind.WEEKLY: _weekly, RestKind.BREAK: _break}


def _warning(rule: RestRule, pair: Pair, due: int, *, later: bool = True) -> RestWarning:
    start, end = pair
    return RestWarning(
        name=rule.id,
        span=Span(Instant(start), Instant(end)),
        minutes=end - start,
        due_minutes=due,
        source=rule.source,
        earliest_start=Instant(start + due) if later else None,
    )


def _length(pair: Pair) -> int:
    return pair[1] - pair[0]


def _place(warning: RestWarning) -> tuple[int, str]:
    return warning.span.start, warning.name
