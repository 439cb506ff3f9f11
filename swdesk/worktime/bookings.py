"""Months as they are booked: a closed month stays as it was, later changes go into the next.

Closing a month closes all before it. Whatever changes a closed month afterwards (a correction, a
late approval) is booked in the first month still open: what stood is taken back line by line, and
what stands now is booked anew; both point back.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.hours import ClassedStretch, MonthClosed
from swdesk.worktime.book import HoursBook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.domain.hours import HoursRecord, RecordSeq
    from swdesk.worktime.terms import WorkTerms


class BookedLine(Struct, frozen=True):
    """A classed stretch as booked: `sign` is -1 where it takes back what a closed month held.

    `corrects` is the first day of the closed month it points back to; None for the month's own.
    """

    line: ClassedStretch
    sign: int = 1
    corrects: date | None = None

    @property
    def minutes(self) -> int:
        """Its minutes, negative where it takes back."""
        return self.sign * self.line.span.minutes


class _Closing(Struct, frozen=True):
    """A closing: until which record the months up to and with `month` count."""

    record: RecordSeq
    month: date


def closed_until(records: Iterable[HoursRecord], employment: str = "") -> date | None:
    """The latest closed month, as its first day; None where none is."""
    return max((closing.month for closing in _closings(records, employment)), default=None)


def open_month(records: Iterable[HoursRecord], day: date, employment: str = "") -> date:
    """The month in which a change of a day is booked, as its first day."""
    own, closed = day.replace(day=1), closed_until(records, employment)
    return own if closed is None or own > closed else _following(closed)


def booked_lines(
    records: Sequence[HoursRecord],
    terms: WorkTerms,
    month: date,
    employment: str = "",
    book: HoursBook | None = None,
) -> tuple[BookedLine, ...]:
    """Every line booked in a month (given by its first day): its own, then what it corrects.

    `book` is that of all records, where it is worked out already.
    """
    closings = _closings(records, employment)
    closing = next((each for each in closings if each.month >= month), None)
    books = _Books(records, terms, employment)
    if book is not None:
        books.keep(book)
    own = books.until(closing).lines(month, _last_day(month))
    before = [each for each in closings if each.month < month]
    late = _late_changes(books, before[-1], closing, month) if before else []
    return (*(BookedLine(line) for line in own), *late)


class _Books:
    """Books of the log as it was at its closings, each made once."""

    def __init__(self, records: Sequence[HoursRecord], terms: WorkTerms, employment: str) -> None:
        self._records = records
        self._terms = terms
        self._employment = employment
        self._made: dict[RecordSeq | None, HoursBook] = {}

    def keep(self, book: HoursBook) -> None:
        """Take the book of all records, which need not be made."""
        self._made[None] = book

    def until(self, closing: _Closing | None) -> HoursBook:
        """The book of the records up to a closing; of all of them without one."""
        last = closing.record if closing else None
        if last not in self._made:
            known = [each for each in self._records if last is None or each.seq <= last]
            self._made[last] = HoursBook(self._terms, known, self._employment)
        return self._made[last]


def _late_changes(
    books: _Books, before: _Closing, closing: _Closing | None, month: date
) -> list[BookedLine]:
    """What changed in closed months between two closings, if this is the month it is booked in."""
    if month != _following(before.month):
        return []
    old, new = books.until(before), books.until(closing)
    last = _last_day(before.month).toordinal()
    found: list[BookedLine] = []
    for ordinal in sorted({*old.days_with_lines(), *new.days_with_lines()}):
        if ordinal <= last:
            found += _differences(old.day_lines(ordinal), new.day_lines(ordinal))
    return found


def _differences(old: Sequence[ClassedStretch], new: Sequence[ClassedStretch]) -> list[BookedLine]:
    gone = [line for line in old if line not in new]
    come = [line for line in new if line not in old]
    return [
        *(BookedLine(line, -1, line.day.replace(day=1)) for line in gone),
        *(BookedLine(line, 1, line.day.replace(day=1)) for line in come),
    ]


def _closings(records: Iterable[HoursRecord], employment: str) -> list[_Closing]:
    """Closings that reach further than those before them, in the order they were made."""
    found: list[_Closing] = []
    for record in sorted(records, key=_seq):
        noted = record.noted
        if type(noted) is not MonthClosed or noted.employment != employment:
            continue
        if not found or noted.month > found[-1].month:
            found.append(_Closing(record.seq, noted.month))
    return found


def _seq(record: HoursRecord) -> RecordSeq:
    return record.seq


def _last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def _following(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=31)).replace(day=1)
