"""What is wrong with an entry before it is taken, and with a log that has it already."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.errors import TimeOrderError
from swdesk.domain.hours import Occupation
from swdesk.domain.hours_errors import HoursOverlapError, StretchTooLongError
from swdesk.domain.instants import MINUTES_PER_DAY

if TYPE_CHECKING:
    from swdesk.domain.hours import RecordSeq, Stretch
    from swdesk.domain.instants import Span
    from swdesk.worktime.standing_log import StandingLog, StandingStretch

_SIDE_BY_SIDE = {
    Occupation.WORK: "work",
    Occupation.TRAVEL: "work",
    Occupation.BREAK: "break",
    Occupation.ON_CALL: "duty",
    Occupation.STANDBY: "duty",
}
"""A break may lie in work, and work in standby; what is of the same sort may not overlap."""


class Finding(Struct, frozen=True):
    """Something in the log that cannot be: `overlap` of two records, or one `too_long`."""

    code: str
    span: Span
    records: tuple[RecordSeq, ...]


def check_stretch(log: StandingLog, stretch: Stretch, corrects: RecordSeq | None = None) -> None:
    """Refuse a stretch that cannot be, beside what stands; what it corrects is not in its way.

    Stretches of other employments are in its way too: nobody works twice at once.

    Raises:
        TimeOrderError: the end is not after the start.
        StretchTooLongError: it is longer than a day.
        HoursOverlapError: the time is noted already.
    """
    span = stretch.span
    if span.end <= span.start:
        raise TimeOrderError(start=span.start, end=span.end)
    if span.minutes > MINUTES_PER_DAY:
        raise StretchTooLongError(minutes=span.minutes, most_minutes=MINUTES_PER_DAY)
    own = None if corrects is None else log.root_of(corrects)
    for standing in log.stretches():
        if standing.root != own and _in_the_way(standing.stretch, stretch):
            there = standing.stretch.span
            raise HoursOverlapError(record=standing.record, start=there.start, end=there.end)


def findings(log: StandingLog) -> tuple[Finding, ...]:
    """Every stretch that is too long or overlaps one before it, in the order of time."""
    stretches = log.stretches()
    found = [
        Finding("too_long", each.stretch.span, (each.record,))
        for each in stretches
        if each.stretch.span.minutes > MINUTES_PER_DAY
    ]
    for sort in sorted(set(_SIDE_BY_SIDE.values())):
        found += _overlaps([each for each in stretches if _sort(each.stretch) == sort])
    return tuple(sorted(found, key=_start))


def _overlaps(stretches: list[StandingStretch]) -> list[Finding]:
    found: list[Finding] = []
    longest = stretches[0] if stretches else None
    for _, later in pairwise(stretches):
        if longest is not None and longest.stretch.span.overlaps(later.stretch.span):
            records = (longest.record, later.record)
            found.append(Finding("overlap", later.stretch.span, records))
        if longest is None or later.stretch.span.end > longest.stretch.span.end:
            longest = later
    return found


def _in_the_way(one: Stretch, other: Stretch) -> bool:
    return _sort(one) == _sort(other) and one.span.overlaps(other.span)


def _sort(stretch: Stretch) -> str:
    return _SIDE_BY_SIDE[stretch.occupation]


def _start(finding: Finding) -> int:
    return finding.span.start
