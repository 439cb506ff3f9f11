"""Extra time by cause, and by week for a chart."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.hours import Cause, PayClass
from swdesk.domain.working_time_law import CountedOver
from swdesk.worktime.limits import allowed_minutes, period_of
from swdesk.worktime.summary import EXTRA_WORK, by_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from swdesk.domain.hours import ClassedStretch
    from swdesk.worktime.book import HoursBook


class CauseTotal(Struct, frozen=True):
    """Minutes of extra time behind one cause, by class."""

    cause: Cause
    classes: Mapping[PayClass, int]

    @property
    def minutes(self) -> int:
        """All of them."""
        return sum(self.classes.values())


class WeekBar(Struct, frozen=True):
    """A week of the chart: minutes by class (what awaits included), and the limit's line.

    `limit_minutes` is the week's even share of the limit that the unit counts by.
    """

    monday: date
    classes: Mapping[PayClass, int]
    limit_minutes: int


def by_cause(lines: Iterable[ClassedStretch]) -> tuple[CauseTotal, ...]:
    """Extra time by what it was worked for, the most first; flex, on-call and standby left out."""
    found: dict[Cause, Counter[PayClass]] = {}
    for line in lines:
        if line.pay_class in EXTRA_WORK and line.pay_class is not PayClass.FLEX:
            found.setdefault(line.cause, Counter())[line.pay_class] += line.span.minutes
    totals = [CauseTotal(cause, dict(classes)) for cause, classes in found.items()]
    return tuple(sorted(totals, key=_most_first))


def week_bars(book: HoursBook, first: date, last: date) -> tuple[WeekBar, ...]:
    """The chart's weeks, from the one that holds first to the one that holds last."""
    monday = first - timedelta(days=first.weekday())
    bars: list[WeekBar] = []
    while monday <= last:
        lines = book.lines(monday, monday + timedelta(days=6))
        bars.append(WeekBar(monday, by_class(lines), _line(book, monday)))
        monday += timedelta(days=7)
    return tuple(bars)


def _most_first(total: CauseTotal) -> tuple[int, str, int]:
    return -total.minutes, total.cause.kind, total.cause.assignment_id or 0


def _line(book: HoursBook, monday: date) -> int:
    """A week's even share of the first limit over the chosen period."""
    limits = (limit for limit in book.terms.law.limits if limit.over is CountedOver.CHOSEN)
    limit = next((limit for limit in limits if limit.holds_on(monday)), None)
    if limit is None:
        return 0
    first, last = period_of(limit, monday, book.terms.unit)
    return allowed_minutes(limit, first, last, book.terms.unit) * 7 // ((last - first).days + 1)
