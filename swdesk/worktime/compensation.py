"""Pay or time off: what extra time gives, the compensation account, flex and its settlement.

Minutes are rounded here, on reading, as the unit says, and nowhere else. What an hour gives is
kept in hundredths of minutes, so that nothing is lost on the way to a sum.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.hours import AccountLine, AccountUse, Occupation, Pay, PayClass
from swdesk.worktime.call_outs import added_by_call_outs
from swdesk.worktime.orders import DECIDED
from swdesk.worktime.summary import short_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.domain.agreement import FlexSettlement, Rounding, UnitTerms
    from swdesk.domain.instants import Instant
    from swdesk.worktime.book import HoursBook

COMPENSATION, FLEX = "compensation", "flex"
"""The two accounts, as account lines name them."""
_SETTLES = frozenset({AccountUse.STRUCK, AccountUse.DEDUCTED, AccountUse.PAID_OUT})
"""What settles flex, however late it is booked."""


class Credit(Struct, frozen=True):
    """What a day's decided minutes of one class, made good in one way, give.

    `minutes` are as worked, `credited_minutes` as rounded. `leave_hundredths` are hundredths of
    minutes off, `pay_hundredths` hundredths of minutes' pay; the one that does not apply is 0.
    """

    day: date
    pay_class: PayClass
    pay: Pay
    minutes: int
    credited_minutes: int
    leave_hundredths: int
    pay_hundredths: int


class BalanceLine(Struct, frozen=True):
    """Minutes into (positive) or out of an account on a day, and why: a class or a use."""

    on: date
    minutes: int
    why: str
    by: str = ""


class Settling(Struct, frozen=True):
    """A settlement day, the balance it found, what may be carried, and the line it asks for.

    `line` is None where the balance is within what may be carried, or settled already.
    """

    on: date
    balance_minutes: int
    terms: FlexSettlement
    line: AccountLine | None = None


class Balance(Struct, frozen=True):
    """An account as of a day, in whole minutes, with what it is made of in the order of days."""

    minutes: int
    lines: tuple[BalanceLine, ...]


def credited(book: HoursBook, first: date, last: date) -> tuple[Credit, ...]:
    """What the decided extra time of the days from first to last gives."""
    found: list[Credit] = []
    for ordinal in book.days_with_lines():
        if first.toordinal() <= ordinal <= last.toordinal():
            found += _credits_of(book, ordinal)
    return tuple(found)


def rounded(minutes: int, rounding: Rounding) -> int:
    """Minutes as the unit rounds them."""
    whole, rest = divmod(minutes, rounding.to_minutes)
    return (whole + (rest >= rounding.from_minutes)) * rounding.to_minutes


def compensation_account(book: HoursBook, on: date) -> Balance:
    """Time off earned and used up to and with a day."""
    earned = [
        (each.day, each.leave_hundredths, str(each.pay_class))
        for each in credited(book, date.min, on)
        if each.pay is Pay.TIME_OFF
    ]
    total = sum(hundredths for _, hundredths, _ in earned)
    lines = [BalanceLine(day, _whole(hundredths), why) for day, hundredths, why in earned]
    booked = _booked(book, COMPENSATION, on)
    minutes = _whole(total) + sum(line.minutes for line in booked)
    return Balance(minutes, tuple(sorted((*lines, *booked), key=_day)))


def flex_balance(book: HoursBook, on: date, now: Instant | None = None) -> Balance:
    """Time of one's own choice, more and less than expected, up to and with a day (and `now`)."""
    earned = [
        BalanceLine(book.days.date_of(ordinal), minutes, FLEX)
        for ordinal in _days_that_flex(book, on)
        if (minutes := _flex_minutes(book, ordinal, now))
    ]
    lines = sorted((*earned, *_booked(book, FLEX, on)), key=_day)
    return Balance(sum(line.minutes for line in lines), tuple(lines))


def settling(book: HoursBook, until: date) -> Settling | None:
    """What the last settlement day up to a day comes to; None where there is none.

    A line that settles it may be booked later, where its month was closed.
    """
    terms = settlement_terms(book, until)
    on = None if terms is None else _last_settlement(terms, until)
    if terms is None or on is None:
        return None
    later = [line for line in _booked(book, FLEX, until) if line.on > on and line.why in _SETTLES]
    balance = flex_balance(book, on).minutes + sum(line.minutes for line in later)
    over, under = balance - terms.most_minutes, terms.least_minutes - balance
    line = None
    if over > 0:
        line = AccountLine(FLEX, on, -over, AccountUse.STRUCK, employment=book.employment)
    elif under > 0:
        line = AccountLine(FLEX, on, under, AccountUse.DEDUCTED, employment=book.employment)
    return Settling(on, balance, terms, line)


def _last_settlement(terms: FlexSettlement, until: date) -> date | None:
    """The last settlement day up to a day: a day that a month lacks is its last one."""
    years = (until.year - 1, until.year)
    days = [_in_month(year, *each) for year in years for each in terms.on]
    return max((day for day in days if day <= until), default=None)


def _in_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def settlement_terms(book: HoursBook, on: date) -> FlexSettlement | None:
    """How flex is settled: as the unit says, else as the agreement does; None: nobody said."""
    version = book.days.agreement(on.toordinal())
    own = book.terms.unit.flex_settlement
    return own or (version.flex_settlement if version is not None else None)


def cut_off(month: date, unit: UnitTerms) -> date | None:
    """The day until which payroll takes a month; None where the unit has no such day."""
    if not unit.cut_off_day:
        return None
    following = month.replace(day=1) + timedelta(days=31)
    last = monthrange(following.year, following.month)[1]
    return following.replace(day=min(unit.cut_off_day, last))


def _credits_of(book: HoursBook, ordinal: int) -> list[Credit]:
    version = book.days.agreement(ordinal)
    found: dict[tuple[PayClass, Pay], int] = {}
    for line in book.day_lines(ordinal):
        if line.pay is not None and line.standing in DECIDED:
            key = (line.pay_class, line.pay)
            found[key] = found.get(key, 0) + line.span.minutes
    if version is None or not found:
        return []
    more = added_by_call_outs(book, ordinal, version.call_out_rounding)
    rounding = book.terms.unit.rounding
    day = book.days.date_of(ordinal)
    found_credits: list[Credit] = []
    for (pay_class, pay), minutes in found.items():
        given = rounded(minutes, rounding) + more.get((pay_class, pay), 0)
        factors = version.factors[pay_class]
        leave = given * factors.leave_percent if pay is Pay.TIME_OFF else 0
        money = given * factors.pay_percent if pay is Pay.MONEY else 0
        found_credits.append(Credit(day, pay_class, pay, minutes, given, leave, money))
    return found_credits


def _days_that_flex(book: HoursBook, on: date) -> Iterable[int]:
    """Days that may differ from what is expected: on all others nothing that counts is noted."""
    if book.extent is None:
        return ()
    first, last = book.extent
    last = min(last, on.toordinal())
    if book.terms.unit.logs_everything or last < first:
        return range(first, last + 1)
    start, end = book.days.start(first), book.days.start(last + 1)
    breaks = book.noted(Occupation.BREAK, start, end)
    paused = {book.days.ordinal_of(at) for a, b, _ in breaks for at in (a, b - 1)}
    return sorted(day for day in paused.union(book.days_with_lines()) if day <= last)


def _flex_minutes(book: HoursBook, ordinal: int, now: Instant | None) -> int:
    version = book.days.agreement(ordinal)
    left_out = ""
    if version is not None and not version.outside_frame_counts:
        left_out = version.others["outside_frame"].id
    flex = sum(
        line.span.minutes
        for line in book.day_lines(ordinal)
        if line.pay_class is PayClass.FLEX and line.rule != left_out
    )
    return flex - short_minutes(book, ordinal, now)


def _booked(book: HoursBook, account: str, on: date) -> list[BalanceLine]:
    return [
        BalanceLine(line.on, line.minutes, str(line.use), line.by)
        for line in book.log.account_lines.values()
        if line.account == account and line.on <= on and line.employment == book.employment
    ]


def _whole(hundredths: int) -> int:
    """Whole minutes, half a minute upwards."""
    return (hundredths + 50) // 100


def _day(line: BalanceLine) -> date:
    return line.on
