"""Work during on-call or standby: a begun spell of it may count as a whole one at night."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.hours import Occupation
from swdesk.domain.instants import Instant
from swdesk.worktime.orders import DECIDED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.domain.agreement import CallOutRounding
    from swdesk.domain.hours import ClassedStretch, Pay, PayClass
    from swdesk.worktime.book import HoursBook


def added_by_call_outs(
    book: HoursBook, ordinal: int, rounding: CallOutRounding | None
) -> dict[tuple[PayClass, Pay], int]:
    """Minutes that a day's call-outs gain by rounding, by class and pay of their last line.

    Call-outs that begin within one begun spell of the first are added before they are rounded.
    """
    found: dict[tuple[PayClass, Pay], int] = {}
    if rounding is None:
        return found
    for spell in _together(_call_outs(book, ordinal), rounding.to_minutes):
        last = spell[-1]
        more = -sum(line.span.minutes for line in spell) % rounding.to_minutes
        if more and last.pay is not None and _touches_night(book, spell, rounding):
            key = (last.pay_class, last.pay)
            found[key] = found.get(key, 0) + more
    return found


def _call_outs(book: HoursBook, ordinal: int) -> list[ClassedStretch]:
    start, end = book.days.start(ordinal), book.days.start(ordinal + 1)
    duty = [
        piece
        for occupation in (Occupation.ON_CALL, Occupation.STANDBY)
        for piece in book.noted(occupation, start, end)
    ]
    return [
        line
        for line in book.day_lines(ordinal)
        if line.pay is not None and line.standing in DECIDED
        if any(a <= line.span.start and line.span.end <= b for a, b, _ in duty)
    ]


def _together(lines: Iterable[ClassedStretch], minutes: int) -> list[list[ClassedStretch]]:
    """Lines that follow each other without a gap, or that begin within the first's minutes."""
    spells: list[list[ClassedStretch]] = []
    for line in lines:
        if spells:
            first, last = spells[-1][0], spells[-1][-1]
            soon = line.span.start < first.span.start + minutes
            if soon or line.span.start == last.span.end:
                spells[-1].append(line)
                continue
        spells.append([line])
    return spells


def _touches_night(book: HoursBook, spell: list[ClassedStretch], rounding: CallOutRounding) -> bool:
    """Whether any of the call-outs started or ended at night."""
    return any(
        _is_night(book, edge, rounding)
        for line in (spell[0], spell[-1])
        for edge in (line.span.start, Instant(line.span.end - 1))
    )


def _is_night(book: HoursBook, instant: Instant, rounding: CallOutRounding) -> bool:
    minute = book.terms.zone.minute_of_day(instant)
    night = rounding.night
    if night.start < night.end:
        return night.start <= minute < night.end
    return minute >= night.start or minute < night.end
