"""Going along the log and ordinary time side by side: what does not lie whole in ordinary time.

Ten years of entries are gone through at every recomputing, and nearly all lie in ordinary time: one
look at each must do, and nothing is made for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.hours import Occupation, Worked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from swdesk.domain.hours import HoursRecord
    from swdesk.worktime.intervals import Pair, Piece
    from swdesk.worktime.work_days import WorkDays

_HALF_A_YEAR = 26 * 7
"""Days looked up in one go."""
_WORK = Occupation.WORK


class Walked(Struct, frozen=True):
    """What a walk found: pieces of work that may reach beyond ordinary time, and other records.

    `rest` is everything but plain work of the employment, in the order of the records.
    """

    beyond: list[Piece]
    rest: list[HoursRecord]


class OrdinaryTime:
    """The windows of ordinary time, in order, as far as they were asked for."""

    def __init__(self, days: WorkDays, instant: int) -> None:
        """Begin with the week of an instant; nothing is looked up yet."""
        self._days = days
        self._first = self._after = _monday(days.ordinal_of(instant))
        self._windows: list[Pair] = []

    def ahead(self) -> Iterator[Pair]:
        """One window after the other, without end; an empty one closes each half year."""
        while True:
            found = self._days.windows(self._after, self._after + _HALF_A_YEAR - 1)
            self._after += _HALF_A_YEAR
            self._windows += found
            yield from found
            end = self._days.start(self._after)
            yield end, end

    def cover(self, start: int, end: int) -> list[Pair]:
        """All windows from a start to an end, and maybe more."""
        last = _monday(self._days.ordinal_of(end)) + 7
        if last > self._after:
            self._windows += self._days.windows(self._after, last - 1)
            self._after = last
        monday = _monday(self._days.ordinal_of(start))
        if monday < self._first:
            self._windows[:0] = self._days.windows(monday, self._first - 1)
            self._first = monday
        return self._windows


def walk(records: Iterable[HoursRecord], employment: str, ordinary: OrdinaryTime) -> Walked:
    """Every record once. Where they are not in the order of time, a piece too many is told."""
    walked, windows = Walked([], []), ordinary.ahead()
    start, end = next(windows)
    for record in records:
        noted = record.noted
        if type(noted) is Worked:
            stretch = noted.stretch
            if stretch.occupation is _WORK and stretch.employment == employment:
                span = stretch.span
                if span.start >= start and span.end <= end:
                    continue
                while end <= span.start:
                    start, end = next(windows)
                if span.start < start or span.end > end:
                    walked.beyond.append((span.start, span.end, record.seq))
                continue
        walked.rest.append(record)
    return walked


def _monday(ordinal: int) -> int:
    return ordinal - (ordinal - 1) % 7
