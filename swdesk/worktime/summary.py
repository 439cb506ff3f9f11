"""Days, weeks and months: expected, worked, difference, classes and categories.

A day without entries counts as worked to schedule; entries add what differs. Only where the unit
logs everything are gaps in ordinary time, on a day with entries, time that was not worked.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from swdesk.domain.hours import Category, Occupation, PayClass, Standing
from swdesk.worktime.intervals import cut, minutes_in, union, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from swdesk.domain.hours import ClassedStretch
    from swdesk.worktime.book import HoursBook
    from swdesk.worktime.intervals import Pair, Piece

Key = TypeVar("Key", PayClass, Category)

EXTRA_WORK = frozenset({PayClass.FLEX, PayClass.ADDITIONAL, PayClass.SIMPLE, PayClass.QUALIFIED})
"""Classes of minutes that were worked beyond ordinary time; on-call and standby are not work."""


class DaySummary(Struct, frozen=True):
    """One working day in minutes.

    `expected_minutes` is ordinary time less `absent_minutes` (absence in ordinary time in which
    nothing was worked). `classes` holds what is decided, and flex; `awaiting` what awaits
    approval. `noted`: there are entries. `complete`: its week is marked so. `ahead`: it has not
    come yet, so that what is expected of it is neither worked nor lacking.
    """

    day: date
    expected_minutes: int = 0
    worked_minutes: int = 0
    absent_minutes: int = 0
    classes: Mapping[PayClass, int] = field(default_factory=dict)
    awaiting: Mapping[PayClass, int] = field(default_factory=dict)
    categories: Mapping[Category, int] = field(default_factory=dict)
    noted: bool = False
    holiday: bool = False
    complete: bool = False
    ahead: bool = False

    @property
    def difference_minutes(self) -> int:
        """Worked less expected; none of a day ahead."""
        return 0 if self.ahead else self.worked_minutes - self.expected_minutes


class Summary(Struct, frozen=True):
    """A stretch of days in minutes, day by day and in sum; fields as of a day."""

    first: date
    last: date
    days: tuple[DaySummary, ...]
    expected_minutes: int
    worked_minutes: int
    absent_minutes: int
    classes: Mapping[PayClass, int]
    awaiting: Mapping[PayClass, int]
    categories: Mapping[Category, int]

    @property
    def difference_minutes(self) -> int:
        """Worked less expected, of the days that have come."""
        return sum(day.difference_minutes for day in self.days)


def day_summary(book: HoursBook, day: date, until: date | None = None) -> DaySummary:
    """What one working day comes to; after `until` (today) nothing of it counts as worked."""
    ordinal = day.toordinal()
    lines = book.day_lines(ordinal)
    absent = absent_minutes(book, ordinal)
    expected = book.days.ordinary_minutes(ordinal) - absent
    extra = sum(line.span.minutes for line in lines if line.pay_class in EXTRA_WORK)
    monday = day - timedelta(days=day.weekday())
    ahead = until is not None and day > until
    return DaySummary(
        day=day,
        expected_minutes=expected,
        worked_minutes=0 if ahead else expected - short_minutes(book, ordinal) + extra,
        absent_minutes=absent,
        classes=by_class(line for line in lines if line.standing is not Standing.AWAITING),
        awaiting=by_class(line for line in lines if line.standing is Standing.AWAITING),
        categories=_by_category(lines),
        noted=any(_noted(book, ordinal, each) for each in Occupation),
        holiday=book.days.is_holiday(ordinal),
        complete=(monday, book.employment) in book.log.weeks,
        ahead=ahead,
    )


def summary(book: HoursBook, first: date, last: date, until: date | None = None) -> Summary:
    """What the days from first to last come to: a week from Monday, a month from its first day.

    `until` is today: of the days after it, what is expected is told, and nothing is worked.
    """
    count = (last - first).days + 1
    days = tuple(day_summary(book, first + timedelta(days=n), until) for n in range(count))
    return Summary(
        first=first,
        last=last,
        days=days,
        expected_minutes=sum(day.expected_minutes for day in days),
        worked_minutes=sum(day.worked_minutes for day in days),
        absent_minutes=sum(day.absent_minutes for day in days),
        classes=_sum(day.classes for day in days),
        awaiting=_sum(day.awaiting for day in days),
        categories=_sum(day.categories for day in days),
    )


def absent_minutes(book: HoursBook, ordinal: int) -> int:
    """Minutes of absence in a day's ordinary time, less what was worked all the same."""
    return minutes_in(_absent(book, ordinal))


def short_minutes(book: HoursBook, ordinal: int) -> int:
    """Ordinary minutes of a day that were neither worked nor absence.

    A break noted in ordinary time is such; so are gaps, where the unit logs everything.
    """
    ordinary = book.days.ordinary(ordinal)
    breaks = _pairs(_noted(book, ordinal, Occupation.BREAK))
    due = cut([(start, end, 0) for start, end in ordinary], _pairs(_absent(book, ordinal)))
    worked = _noted(book, ordinal, Occupation.WORK)
    if book.terms.unit.logs_everything and worked:
        return minutes_in(cut(due, _pairs(cut(worked, breaks))))
    return minutes_in(within(due, breaks)) if breaks else 0


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
