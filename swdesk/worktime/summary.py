"""Days, weeks and months: expected, worked, difference, classes and categories.

A day without entries counts as worked to schedule; entries add what differs. Only where the unit
logs everything are gaps in ordinary time, on a day with entries, time that was not worked. Ordinary
time that has not passed is left, neither worked nor lacking; before the desk was made nothing is
expected of a day on which nothing is noted.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from swdesk.domain.hours import Category, Occupation, PayClass, Standing
from swdesk.worktime.intervals import clip, cut, minutes_in, union, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from swdesk.domain.hours import ClassedStretch
    from swdesk.domain.instants import Instant
    from swdesk.worktime.book import HoursBook
    from swdesk.worktime.intervals import Pair, Piece

Key = TypeVar("Key", PayClass, Category)

EXTRA_WORK = frozenset({PayClass.FLEX, PayClass.ADDITIONAL, PayClass.SIMPLE, PayClass.QUALIFIED})
"""Classes of minutes that were worked beyond ordinary time; on-call and standby are not work."""


_FAR = 2**60
"""Later than any instant."""


class DaySummary(Struct, frozen=True):
    """One working day in minutes.

    `expected_minutes` is ordinary time less `absent_minutes` (absence in ordinary time in which
    nothing was worked). `classes` holds what is decided, and flex; `awaiting` what awaits
    approval. `left_minutes` is what is expected and has not passed yet. `noted`: there are
    entries. `complete`: its week is marked so. `ahead`: it has not come yet. `before`: the desk was
    made later and nothing is noted, so that nobody knows what was worked.
    """

    day: date
    expected_minutes: int = 0
    worked_minutes: int = 0
    absent_minutes: int = 0
    left_minutes: int = 0
    classes: Mapping[PayClass, int] = field(default_factory=dict)
    awaiting: Mapping[PayClass, int] = field(default_factory=dict)
    categories: Mapping[Category, int] = field(default_factory=dict)
    noted: bool = False
    holiday: bool = False
    complete: bool = False
    ahead: bool = False
    before: bool = False

    @property
    def difference_minutes(self) -> int:
        """Worked less expected, as far as the time has passed."""
        return self.worked_minutes + self.left_minutes - self.expected_minutes


class Summary(Struct, frozen=True):
    """A stretch of days in minutes, day by day and in sum; fields as of a day."""

    first: date
    last: date
    days: tuple[DaySummary, ...]
    expected_minutes: int
    worked_minutes: int
    absent_minutes: int
    left_minutes: int
    classes: Mapping[PayClass, int]
    awaiting: Mapping[PayClass, int]
    categories: Mapping[Category, int]

    @property
    def difference_minutes(self) -> int:
        """Worked less expected, as far as the time has passed."""
        return sum(day.difference_minutes for day in self.days)


def day_summary(
    book: HoursBook, day: date, now: Instant | None = None, since: date | None = None
) -> DaySummary:
    """What one working day comes to.

    After `now` nothing counts as worked; before `since`, the day the desk was made, nothing is
    expected of a day on which nothing is noted.
    """
    ordinal = day.toordinal()
    noted = any(_noted(book, ordinal, each) for each in Occupation)
    holiday = book.days.is_holiday(ordinal)
    if since is not None and day < since and not noted:
        return DaySummary(day, holiday=holiday, complete=_complete(book, day), before=True)
    lines = book.day_lines(ordinal)
    absent = absent_minutes(book, ordinal)
    expected = book.days.ordinary_minutes(ordinal) - absent
    extra = sum(line.span.minutes for line in lines if line.pay_class in EXTRA_WORK)
    left = 0 if now is None else minutes_in(clip(_due(book, ordinal), now, _FAR))
    return DaySummary(
        day=day,
        expected_minutes=expected,
        worked_minutes=expected - left - short_minutes(book, ordinal, now) + extra,
        absent_minutes=absent,
        left_minutes=left,
        classes=by_class(line for line in lines if line.standing is not Standing.AWAITING),
        awaiting=by_class(line for line in lines if line.standing is Standing.AWAITING),
        categories=_by_category(lines),
        noted=noted,
        holiday=holiday,
        complete=_complete(book, day),
        ahead=now is not None and book.days.start(ordinal) > now,
    )


def _complete(book: HoursBook, day: date) -> bool:
    monday = day - timedelta(days=day.weekday())
    return (monday, book.employment) in book.log.weeks


def summary(
    book: HoursBook,
    first: date,
    last: date,
    now: Instant | None = None,
    since: date | None = None,
) -> Summary:
    """What the days from first to last come to: a week from Monday, a month from its first day.

    `now` and `since` are as `day_summary` takes them.
    """
    count = (last - first).days + 1
    days = tuple(day_summary(book, first + timedelta(days=n), now, since) for n in range(count))
    return Summary(
        first=first,
        last=last,
        days=days,
        expected_minutes=sum(day.expected_minutes for day in days),
        worked_minutes=sum(day.worked_minutes for day in days),
        absent_minutes=sum(day.absent_minutes for day in days),
        left_minutes=sum(day.left_minutes for day in days),
        classes=_sum(day.classes for day in days),
        awaiting=_sum(day.awaiting for day in days),
        categories=_sum(day.categories for day in days),
    )


def absent_minutes(book: HoursBook, ordinal: int) -> int:
    """Minutes of absence in a day's ordinary time, less what was worked all the same."""
    return minutes_in(_absent(book, ordinal))


def short_minutes(book: HoursBook, ordinal: int, now: Instant | None = None) -> int:
    """Ordinary minutes of a day, up to `now`, that were neither worked nor absence.

    A break noted in ordinary time is such; so are gaps, where the unit logs everything.
    """
    breaks = _pairs(_noted(book, ordinal, Occupation.BREAK))
    passed = clip(_due(book, ordinal), 0, _FAR if now is None else now)
    due = [(start, end, 0) for start, end in passed]
    worked = _noted(book, ordinal, Occupation.WORK)
    if book.terms.unit.logs_everything and worked:
        return minutes_in(cut(due, _pairs(cut(worked, breaks))))
    return minutes_in(within(due, breaks)) if breaks else 0


def _due(book: HoursBook, ordinal: int) -> list[Pair]:
    """A day's ordinary time without its absence."""
    ordinary = [(start, end, 0) for start, end in book.days.ordinary(ordinal)]
    return [(start, end) for start, end, _ in cut(ordinary, _pairs(_absent(book, ordinal)))]


def _absent(book: HoursBook, ordinal: int) -> list[Piece]:
    start, end = book.days.start(ordinal), book.days.start(ordinal + 1)
    away = book.days.absent(start, end)
    if not away:
        return []
    ordinary = [(a, b, 0) for a, b in book.days.ordinary(ordinal)]
    return cut(within(ordinary, away), _pairs(_noted(book, ordinal, Occupation.WORK)))


def _noted(book: HoursBook, ordinal: int, occupation: Occupation) -> Sequence[Piece]:
    start, end = book.days.start(ordinal), book.days.start(ordinal + 1)
    return book.noted(occupation, start, end)


def _pairs(pieces: Iterable[Piece]) -> list[Pair]:
    return union((start, end) for start, end, _ in pieces)


def by_class(lines: Iterable[ClassedStretch]) -> dict[PayClass, int]:
    """Minutes of lines by class."""
    found: Counter[PayClass] = Counter()
    for line in lines:
        found[line.pay_class] += line.span.minutes
    return dict(found)


def _by_category(lines: Iterable[ClassedStretch]) -> dict[Category, int]:
    found: Counter[Category] = Counter()
    for line in lines:
        if line.category is not None:
            found[line.category] += line.span.minutes
    return dict(found)


def _sum(counted: Iterable[Mapping[Key, int]]) -> dict[Key, int]:
    found: Counter[Key] = Counter()
    for each in counted:
        found.update(each)
    return dict(found)
