"""The law's ceilings: used, awaiting, planned, passed, and when they would be at this pace.

They warn and never refuse. Decided and awaiting minutes are told apart; so is what a plan, or the
interruption under way, would add.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.agreement import LimitPeriod
from swdesk.domain.hours import LimitUse
from swdesk.domain.working_time_law import CountedOver, Whom
from swdesk.worktime.work_sums import day_minutes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.domain.agreement import UnitTerms
    from swdesk.domain.instants import Span
    from swdesk.domain.working_time_law import LawLimit
    from swdesk.worktime.book import HoursBook

_SOME_MONDAY = date(2024, 1, 1)
"""From which four-week periods are counted where the unit has not said."""
_PACE_DAYS = 28
"""The present pace is that of the last four weeks."""


Books: TypeAlias = "Sequence[HoursBook]"
"""Those of one worker's employments; the first tells law and terms."""


class _Counted(Struct, frozen=True):
    """Minutes counted on each day of a period: decided, and awaiting approval."""

    first: date
    decided: list[int]
    awaiting: list[int]


def limit_uses(
    book: HoursBook, on: date, planned: Sequence[Span] = (), until: date | None = None
) -> tuple[LimitUse, ...]:
    """Every limit that concerns the worker, in the period that holds a day.

    The average over several months counts all working time up to and with that day, none after
    `until` (today). `planned` are spans that would be worked too: only their minutes beyond
    ordinary time count.
    """
    return _uses((book,), on, planned, until)


def limit_uses_together(
    books: Sequence[HoursBook], on: date, planned: Sequence[Span] = (), until: date | None = None
) -> tuple[LimitUse, ...]:
    """The same summed over several employments, of the limits that the law's data sums so.

    `planned` would be worked in the first of them.
    """
    summed = {limit.id for limit in books[0].terms.law.limits if limit.together}
    return tuple(use for use in _uses(books, on, planned, until) if use.name in summed)


def _uses(
    books: Sequence[HoursBook], on: date, planned: Sequence[Span], until: date | None
) -> tuple[LimitUse, ...]:
    counted_to = on if until is None else min(on, until)
    law = books[0].terms.law
    after = (books[0].with_planned(planned), *books[1:]) if planned else books
    uses = [
        _averaged(_use(books, after, limit, on, counted_to), limit, counted_to)
        for limit in law.limits
        if limit.holds_on(on) and any(_concerns(book, limit, on) for book in books)
    ]
    shown = {limit.id for limit in law.limits if limit.shown_always}
    return tuple(use for use in uses if use.name in shown or use.with_plan_minutes)


def period_of(limit: LawLimit, on: date, unit: UnitTerms) -> tuple[date, date]:
    """The first and the last day of the period of a limit that holds a day."""
    if limit.over is CountedOver.YEAR:
        return date(on.year, 1, 1), date(on.year, 12, 31)
    if limit.over is CountedOver.MONTHS:
        return _months(on, limit.months, unit)
    if unit.limit_period is LimitPeriod.MONTH:
        return on.replace(day=1), on.replace(day=monthrange(on.year, on.month)[1])
    start = unit.period_first_day or _SOME_MONDAY
    first = on - timedelta(days=(on - start).days % _PACE_DAYS)
    return first, first + timedelta(days=_PACE_DAYS - 1)


def allowed_minutes(limit: LawLimit, first: date, last: date, unit: UnitTerms) -> int:
    """Minutes allowed in a period; an average for seven days is spread over its days."""
    minutes = limit.minutes(unit.limit_period)
    if limit.over is CountedOver.MONTHS:
        return minutes * ((last - first).days + 1) // 7
    return minutes


def _averaged(use: LimitUse, limit: LawLimit, counted_to: date) -> LimitUse:
    """An average told for each seven days: so far, and at most."""
    days = (min(use.period_end, counted_to) - use.period_start).days + 1
    if not _is_average(limit) or days <= 0:
        return use
    weekly = round(use.used_minutes * 7 / days)
    return replace(
        use,
        weekly_minutes=weekly,
        weekly_planned_minutes=round(use.with_plan_minutes * 7 / days) - weekly,
        weekly_limit_minutes=limit.minutes(LimitPeriod.MONTH),
    )


def _use(books: Books, after: Books, limit: LawLimit, on: date, counted_to: date) -> LimitUse:
    unit = books[0].terms.unit
    first, last = period_of(limit, on, unit)
    allowed = allowed_minutes(limit, first, last, unit)
    counted = _counted(books, limit, first, counted_to if _is_average(limit) else last)
    used, awaiting = sum(counted.decided), sum(counted.awaiting)
    return LimitUse(
        name=limit.id,
        used_minutes=used,
        awaiting_minutes=awaiting,
        limit_minutes=allowed,
        period_start=first,
        period_end=last,
        source=limit.source,
        planned_minutes=_added(books, after, limit, (first, last)),
        passed_on=_passed(counted, allowed),
        forecast=_forecast(books, limit, on, allowed - used) if on <= last else None,
        confidence=limit.confidence,
    )


def _concerns(book: HoursBook, limit: LawLimit, on: date) -> bool:
    return limit.whom is Whom.EVERYONE or book.days.is_part_time(on.toordinal())


def _is_average(limit: LawLimit) -> bool:
    return limit.over is CountedOver.MONTHS


def _counted(books: Books, limit: LawLimit, first: date, last: date) -> _Counted:
    days = range(first.toordinal(), last.toordinal() + 1)
    counted = _Counted(first, [0] * len(days), [0] * len(days))
    for book in books:
        for place, ordinal in enumerate(days):
            decided, awaiting = day_minutes(book, limit.counts, ordinal)
            counted.decided[place] += decided
            counted.awaiting[place] += awaiting
    return counted


def _added(books: Books, after: Books, limit: LawLimit, period: tuple[date, date]) -> int:
    """Minutes that the plan adds to a period."""
    if after is books:
        return 0
    before, later = _counted(books[:1], limit, *period), _counted(after[:1], limit, *period)
    return sum(later.decided) + sum(later.awaiting) - sum(before.decided) - sum(before.awaiting)


def _passed(counted: _Counted, allowed: int) -> date | None:
    sums = accumulate(counted.decided)
    number = next((n for n, total in enumerate(sums) if total > allowed), None)
    return None if number is None else counted.first + timedelta(days=number)


def _forecast(books: Books, limit: LawLimit, on: date, left: int) -> date | None:
    """The day the limit would be passed if the next weeks are like the last four."""
    if left < 0:
        return None
    pace = sum(_counted(books, limit, on - timedelta(days=_PACE_DAYS - 1), on).decided)
    if pace <= 0:
        return None
    day = on + timedelta(days=-(-(left + 1) * _PACE_DAYS // pace))
    return day if day <= period_of(limit, on, books[0].terms.unit)[1] else None


def _months(on: date, count: int, unit: UnitTerms) -> tuple[date, date]:
    """The block of whole months that holds a day, counted from the unit's first month."""
    begins = unit.period_first_day.month - 1 if unit.period_first_day else 0
    number = on.year * 12 + on.month - 1
    first = number - (number - begins) % count
    following = first + count
    last = date(following // 12, following % 12 + 1, 1) - timedelta(days=1)
    return date(first // 12, first % 12 + 1, 1), last
