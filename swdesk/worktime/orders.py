"""What was said about extra time: of several orders that cover a minute, the latest counts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.hours import Ordered, Pay, PayChosen, RecordSeq, Standing, Stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.domain.instants import Span
    from swdesk.worktime.intervals import Pair, Piece

ASKED_FOR = (Standing.ORDERED, Standing.APPROVED, Standing.AWAITING)
"""Standings whose minutes the agreement's rules class; all others are flex."""
DECIDED = (Standing.ORDERED, Standing.APPROVED)
_ORDERED, _APPROVED, _REFUSED = Standing.ORDERED, Standing.APPROVED, Standing.REFUSED
# Looking a member up in its class takes longer than all else that is done with one.


class Ground(Struct, frozen=True, gc=False):
    """On what ground a piece of extra time stands: its record, and what was said about it.

    `called_out`: the work fell into on-call or standby, which counts as an order.
    """

    record: RecordSeq
    order: RecordSeq | None = None
    standing: Standing = Standing.NONE
    stated: Stated = Stated.GENERAL
    ordered_by: str = ""
    approved_by: str = ""
    called_out: bool = False


def grounds(
    pieces: Iterable[Piece], orders: Sequence[tuple[RecordSeq, Ordered]]
) -> list[tuple[int, int, Ground]]:
    """Pieces cut where another order begins to count, each with its ground.

    `orders` are in the order of their records.
    """
    if not orders:
        return [(start, end, Ground(record)) for start, end, record in pieces]
    found: list[tuple[int, int, Ground]] = []
    for start, end, record in pieces:
        if len(orders) == 1 and orders[0][1].span.start <= start and end <= orders[0][1].span.end:
            found.append((start, end, _ground(record, orders)))
            continue
        for begin, finish in _cut_at(start, end, [order.span for _, order in orders]):
            covering = [
                (seq, order)
                for seq, order in orders
                if order.span.start <= begin and finish <= order.span.end
            ]
            found.append((begin, finish, _ground(record, covering)))
    return found


def pays(
    start: int, end: int, chosen: Sequence[tuple[RecordSeq, PayChosen]]
) -> list[tuple[Pair, Pay | None]]:
    """A stretch cut where pay changes: a manager's decision outweighs a wish, then the latest."""
    found: list[tuple[Pair, Pay | None]] = []
    for begin, finish in _cut_at(start, end, [choice.span for _, choice in chosen]):
        covering = [
            (bool(choice.decided_by), seq, choice.pay)
            for seq, choice in chosen
            if choice.span.start <= begin and finish <= choice.span.end
        ]
        found.append(((begin, finish), max(covering)[2] if covering else None))
    return found


def _cut_at(start: int, end: int, spans: Sequence[Span]) -> list[Pair]:
    if all(span.start <= start and end <= span.end for span in spans):
        return [(start, end)]
    ends = {edge for span in spans for edge in (span.start, span.end) if start < edge < end}
    edges = [start, *sorted(ends), end]
    return list(pairwise(edges))


def _ground(record: RecordSeq, covering: Sequence[tuple[RecordSeq, Ordered]]) -> Ground:
    """The ground the latest of the covering orders gives; who ordered first is not forgotten."""
    if not covering:
        return Ground(record)
    seq, latest = covering[-1]
    standing = latest.standing
    ordered_by = ""
    if standing is not _REFUSED:
        for _, order in covering:
            ordered_by = order.by if order.standing is _ORDERED else ordered_by
    approved_by = latest.by if standing is _APPROVED else ""
    return Ground(record, seq, standing, latest.stated, ordered_by, approved_by)
