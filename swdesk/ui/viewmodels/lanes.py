"""Where blocks are drawn: below each other while that is true enough, else side by side."""

from __future__ import annotations

from functools import partial
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.domain.instants import Instant, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from swdesk.ui.viewmodels.blocks import BlockState

LEAST_DRAWN = 15
"""A block is drawn as long as this, in minutes, so that its name can be read."""


def in_lanes(blocks: Iterable[BlockState]) -> tuple[BlockState, ...]:
    """Blocks by start, those at the same time side by side.

    What begins before the short ones above it can be drawn in full begins below them; where that
    would be too far from its time, it lies beside them. Several short ones in a row lie side by
    side where the longer block after them would not find room below otherwise.
    """
    laid: list[BlockState] = []
    beside: list[BlockState] = []
    floor = Instant(0)
    for same_time in _rows(list(_at_the_same_time(blocks))):
        end = max((each.drawn.end for each in beside), default=floor)
        if end <= same_time[0].span.start + LEAST_DRAWN:
            laid += _side_by_side(beside)
            beside, floor = [], end
        beside += [_from(floor, block) for block in same_time]
    return (*laid, *_side_by_side(beside))


def _rows(clusters: list[list[BlockState]]) -> Iterator[list[BlockState]]:
    """Blocks that overlap; short ones in a row together where something longer follows at once."""
    while clusters:
        until = clusters[0][0].span.start + LEAST_DRAWN
        short = sum(1 for _ in takewhile(partial(_is_short_before, until), clusters))
        follows = clusters[short : short + 1]
        is_followed = bool(follows) and follows[0][0].span.start < until
        taken = max(1, short) if is_followed else 1
        yield list(chain.from_iterable(clusters[:taken]))
        clusters = clusters[taken:]


def _is_short_before(until: int, cluster: Sequence[BlockState]) -> bool:
    """Whether blocks begin before an instant and are drawn longer than they are."""
    begins, ends = cluster[0].span.start, max(each.span.end for each in cluster)
    return begins < until and ends - begins < LEAST_DRAWN


def _at_the_same_time(blocks: Iterable[BlockState]) -> Iterator[list[BlockState]]:
    """Blocks by start, those together that overlap."""
    cluster: list[BlockState] = []
    for block in sorted(blocks, key=lambda each: (each.span, each.assignment_id)):
        if cluster and block.span.start >= max(each.span.end for each in cluster):
            yield cluster
            cluster = []
        cluster.append(block)
    if cluster:
        yield cluster


def _from(floor: Instant, block: BlockState) -> BlockState:
    start = max(block.span.start, floor)
    return replace(block, shown=Span(start, Instant(max(block.span.end, start + LEAST_DRAWN))))


def _side_by_side(cluster: Sequence[BlockState]) -> list[BlockState]:
    ends: list[int] = []
    lanes: list[int] = []
    for block in cluster:
        lane = next((n for n, end in enumerate(ends) if end <= block.drawn.start), len(ends))
        ends[lane : lane + 1] = [block.drawn.end]
        lanes.append(lane)
    return [
        replace(block, lane=lane, lanes=len(ends))
        for block, lane in zip(cluster, lanes, strict=True)
    ]
