"""What was said of extra time in some days: orders and requests, who was asked, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.hours import Ordered, RecordSeq, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.domain.hours import ClassedStretch
    from swdesk.domain.instants import Span
    from swdesk.worktime.standing_log import StandingLog


class SaidOrder(Struct, frozen=True):
    """An order, request, approval or refusal that was not taken back, and its record's number."""

    record: RecordSeq
    said: Ordered

    @property
    def standing(self) -> Standing:
        """Where it stands, as it was said; an order is never told as an approval."""
        return self.said.standing


def said_within(log: StandingLog, span: Span, employment: str) -> tuple[SaidOrder, ...]:
    """Everything said of extra time that touches a span, the latest record last."""
    return tuple(
        SaidOrder(seq, log.orders[seq])
        for seq in sorted(log.orders)
        if log.orders[seq].employment == employment and log.orders[seq].span.overlaps(span)
    )


def in_force(said: Sequence[SaidOrder]) -> tuple[SaidOrder, ...]:
    """Those that no later one covers whole, in the order of time."""
    left = (
        each
        for place, each in enumerate(said)
        if not any(_covers(later.said.span, each.said.span) for later in said[place + 1 :])
    )
    return tuple(sorted(left, key=lambda each: (each.said.span.start, each.record)))


def reason_of(record: RecordSeq | None, span: Span, said: Sequence[SaidOrder]) -> str:
    """Why a stretch was ordered: the latest reason stated up to a record; "" for none."""
    reasons = [
        each.said.reason
        for each in said
        if record is not None and each.record <= record and _covers(each.said.span, span)
    ]
    return next((reason for reason in reversed(reasons) if reason), "")


def line_reason(line: ClassedStretch, said: Sequence[SaidOrder]) -> str:
    """Why the time of a line was ordered."""
    return reason_of(line.order, line.span, said)


def asked_of(line: ClassedStretch, said: Sequence[SaidOrder]) -> str:
    """Who was asked to approve a line that awaits it; "" for any other."""
    if line.standing is not Standing.AWAITING:
        return ""
    return next((each.said.by for each in said if each.record == line.order), "")


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
