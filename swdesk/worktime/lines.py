"""Classed minutes as the log's readers get them: whose record, on whose order, how made good."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from swdesk.domain.hours import ClassedStretch
from swdesk.domain.instants import Instant, Span
from swdesk.worktime.orders import ASKED_FOR, pays

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from swdesk.domain.hours import Pay, PayChosen, RecordSeq
    from swdesk.worktime.categories import Placed
    from swdesk.worktime.standing_log import StandingLog

Chosen: TypeAlias = "Sequence[tuple[RecordSeq, PayChosen]]"


def lines_of(
    log: StandingLog, day: date, placed: Sequence[Placed], chosen: Chosen, default: Pay
) -> list[ClassedStretch]:
    """A day's placed parts as lines, cut where the way they are made good changes.

    Flex, on-call and standby are not made good by themselves: their pay is None.
    """
    found: list[ClassedStretch] = []
    for start, end, part, category in placed:
        if part.ground.standing not in ASKED_FOR:
            found.append(_line(log, day, (start, end, part, category), None))
            continue
        for (begin, finish), pay in pays(start, end, chosen) if chosen else [((start, end), None)]:
            found.append(_line(log, day, (begin, finish, part, category), pay or default))
    return found


def _line(log: StandingLog, day: date, placed: Placed, pay: Pay | None) -> ClassedStretch:
    start, end, part, category = placed
    ground = part.ground
    record, stretch = log.stated(ground.record)
    return ClassedStretch(
        span=Span(Instant(start), Instant(end)),
        zone=stretch.zone,
        day=day,
        pay_class=part.pay_class,
        category=category,
        rule=part.rule,
        source=part.source,
        standing=ground.standing,
        ordered_by=ground.ordered_by,
        approved_by=ground.approved_by,
        pay=pay,
        cause=stretch.cause,
        record=record,
        order=ground.order,
    )
