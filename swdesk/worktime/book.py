"""What the log of one employment comes to: every minute beyond ordinary time with class and rule.

All days are worked out from the log when the book is made. One more record re-works only the
weeks it touches; both ways give the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from swdesk.domain.hours import (
    HoursRecord,
    Occupation,
    Ordered,
    Pay,
    PayClass,
    Standing,
    Stretch,
    Worked,
)
from swdesk.domain.instants import Instant, Span
from swdesk.worktime.categories import categories_of_week
from swdesk.worktime.classing import Extra, class_day, duty_parts
from swdesk.worktime.intervals import beyond, by_day, cut, union
from swdesk.worktime.lines import lines_of
from swdesk.worktime.standing_log import StandingLog, shelf_of
from swdesk.worktime.walk import OrdinaryTime, walk
from swdesk.worktime.work_days import WorkDays

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from swdesk.domain.hours import ClassedStretch, PayChosen, RecordSeq
    from swdesk.worktime.categories import Placed
    from swdesk.worktime.classing import Part
    from swdesk.worktime.intervals import Pair, Piece
    from swdesk.worktime.shelf import Shelf
    from swdesk.worktime.standing_log import Changed
    from swdesk.worktime.terms import WorkTerms
    from swdesk.worktime.walk import Walked

_DUTIES = {Occupation.ON_CALL: PayClass.ON_CALL, Occupation.STANDBY: PayClass.STANDBY}
_WORK, _BREAK = Occupation.WORK, Occupation.BREAK

Found = TypeVar("Found")
DaysPieces = dict[int, "list[Piece]"]


class HoursBook:
    """One employment's hours. `days` tells the working days, `log` what stands."""

    def __init__(
        self,
        terms: WorkTerms,
        records: Iterable[HoursRecord] | StandingLog = (),
        employment: str = "",
    ) -> None:
        """Work out the whole log, from its records or as it stands.

        A log that is handed in is the book's own from then on: only the book adds to it.
        """
        self.terms = terms
        self.employment = employment
        self.days = WorkDays(terms, employment)
        known = records.records if isinstance(records, StandingLog) else tuple(records)
        ordinary = OrdinaryTime(self.days, _first_start(known))
        walked = walk(known, employment, ordinary)
        folded = records if isinstance(records, StandingLog) else None
        self.log = folded or StandingLog(known, walked.rest)
        self._spoken: dict[int, list[RecordSeq]] = {}
        self._placed: dict[int, list[Placed]] = {}
        self._lines: dict[int, list[ClassedStretch]] = {}
        for standing in (self.log.orders, self.log.pays):
            for seq, said in standing.items():
                self._index(seq, said)
        self._work_out_all(walked, ordinary)

    def add(self, record: HoursRecord) -> None:
        """One more record, later than all before: only the weeks it touches are worked out."""
        changed = self.log.add(record)
        if changed.order is not None:
            self._index(record.seq, changed.order)
        for span in self._spans(changed):
            if span.end > span.start:
                self._work_out(span.start, span.end - 1)

    def lines(self, first: date, last: date) -> tuple[ClassedStretch, ...]:
        """Every minute beyond ordinary time, classed, of the working days from first to last.

        In the order of time; flex, on-call and standby included.
        """
        days = range(first.toordinal(), last.toordinal() + 1)
        known = days if len(days) < len(self._placed) else sorted(self._placed)
        return tuple(line for day in known if day in days for line in self.day_lines(day))

    def day_lines(self, ordinal: int) -> Sequence[ClassedStretch]:
        """The lines of one working day."""
        known = self._lines.get(ordinal)
        if known is None:
            known = self._lines[ordinal] = self._written(ordinal)
        return known

    def placed(self, ordinal: int) -> Sequence[Placed]:
        """The classed parts of one working day with their categories, for sums."""
        return self._placed.get(ordinal, ())

    def days_with_lines(self) -> list[int]:
        """The working days with any line, in order."""
        return sorted(self._placed)

    def noted(self, occupation: Occupation, start: int, end: int) -> Sequence[Piece]:
        """Work (travel included), breaks, on-call or standby noted between two instants."""
        return self._shelf(shelf_of(occupation)).between(start, end)

    @property
    def extent(self) -> tuple[int, int] | None:
        """The first and the last working day with anything noted; None where nothing is."""
        kinds = (kind for kind in Occupation if shelf_of(kind) is kind)
        shelves = [shelf for kind in kinds if (shelf := self._shelf(kind))]
        if not shelves:
            return None
        first = min(shelf.first for shelf in shelves)
        last = max(shelf.reach for shelf in shelves)
        return self.days.ordinal_of(first), self.days.ordinal_of(last - 1)

    def with_planned(self, planned: Iterable[Span]) -> HoursBook:
        """Another book, in which these spans are worked too, as ordered general extra time."""
        other = object.__new__(HoursBook)
        vars(other).update(vars(self))
        other.log = self.log.copy()
        other._spoken = {day: list(spoken) for day, spoken in self._spoken.items()}
        other._placed = self._placed.copy()
        other._lines = self._lines.copy()
        for span in planned:
            other._plan(span)
        return other

    def _plan(self, span: Span) -> None:
        number = max(self.log.noted, default=0)
        early = Instant(span.start - 1)
        stretch = Stretch(span, self.terms.zone.name, employment=self.employment)
        order = Ordered(span, Standing.ORDERED, "", early, employment=self.employment)
        self.add(HoursRecord(number + 1, early, Worked(stretch), ""))
        self.add(HoursRecord(number + 2, early, order, ""))

    def _shelf(self, occupation: Occupation) -> Shelf:
        return self.log.shelf(self.employment, occupation)

    def _index(self, seq: RecordSeq, said: Ordered | PayChosen) -> None:
        """Remember on which days something was said; what no longer stands is passed over."""
        if said.employment != self.employment or said.span.end <= said.span.start:
            return
        first = self.days.ordinal_of(said.span.start)
        last = self.days.ordinal_of(said.span.end - 1)
        for ordinal in range(first, last + 1):
            self._spoken.setdefault(ordinal, []).append(seq)

    def _spans(self, changed: Changed) -> list[Span]:
        stretches = [each.stretch for each in (changed.before, changed.after) if each is not None]
        spoken = [changed.order] if changed.order is not None else []
        return [each.span for each in (*stretches, *spoken) if each.employment == self.employment]

    def _work_out_all(self, walked: Walked, ordinary: OrdinaryTime) -> None:
        """Everything, from what a walk along the log found."""
        found = [piece for piece in walked.beyond if not self.log.is_changed(piece[2])]
        work = sorted([*found, *self.log.more(self.employment, _WORK)])
        duties = [shelf for kind in _DUTIES if (shelf := self._shelf(kind))]
        starts = [*(shelf.first for shelf in duties), *(piece[0] for piece in work[:1])]
        ends = [*(shelf.reach for shelf in duties), *(piece[1] for piece in work)]
        if starts:
            first, last = self._weeks(min(starts), max(ends) - 1)
            self._class(work, ordinary.cover(min(starts), max(ends)), first, last)

    def _work_out(self, start: int, end: int) -> None:
        """Everything anew from the week of one instant to the week of another."""
        first, last = self._weeks(start, end)
        begins, ends = self.days.start(first), self.days.start(last + 1)
        work = self._shelf(_WORK).between(begins, ends)
        for ordinal in range(first, last + 1):
            self._placed.pop(ordinal, None)
            self._lines.pop(ordinal, None)
        self._class(work, self.days.windows(first, last), first, last)

    def _weeks(self, start: int, end: int) -> Pair:
        """The Monday of the week of one instant, and the Sunday of that of another."""
        first, last = self.days.ordinal_of(start), self.days.ordinal_of(end)
        return first - (first - 1) % 7, last + 6 - (last - 1) % 7

    def _class(self, work: Iterable[Piece], windows: Sequence[Pair], first: int, last: int) -> None:
        """Place what lies beyond the windows, from a Monday to a Sunday."""
        starts = self.days.starts(first, last)
        extra = by_day(beyond(work, windows), starts, first)
        duty = {kind: self._duty(kind, starts, first) for kind in _DUTIES}
        touched = extra.keys() | {day for pieces in duty.values() for day in pieces}
        weeks: dict[int, list[int]] = {}
        for ordinal in sorted(touched):
            weeks.setdefault(ordinal - (ordinal - 1) % 7, []).append(ordinal)
        for monday, ordinals in weeks.items():
            parts = {day: self._parts(day, extra.get(day, []), duty) for day in ordinals}
            placed = categories_of_week(self.days, monday, parts)
            self._placed.update((day, rows) for day, rows in placed.items() if rows)

    def _duty(self, kind: Occupation, starts: Sequence[int], first: int) -> DaysPieces:
        pieces = self._shelf(kind).between(starts[0], starts[-1])
        return by_day(pieces, starts, first) if pieces else {}

    def _parts(
        self, ordinal: int, extra: list[Piece], duty: dict[Occupation, DaysPieces]
    ) -> list[Part]:
        """A day's extra time classed, and what of its on-call and standby was no work."""
        start, end = self.days.start(ordinal), self.days.start(ordinal + 1)
        breaks = self._shelf(_BREAK)
        if breaks and (paused := breaks.between(start, end)):
            extra = cut(extra, union((a, b) for a, b, _ in paused))
        orders = [(seq, self.log.orders[seq]) for seq in self._said(ordinal, self.log.orders)]
        if not any(duty.values()):
            return class_day(self.days, Extra(ordinal, extra, orders))
        reachable = [(a, b) for each in duty.values() for a, b, _ in each.get(ordinal, ())]
        parts = class_day(self.days, Extra(ordinal, extra, orders, reachable))
        return sorted(parts + self._idle_duty(ordinal, (start, end), duty), key=_begin)

    def _idle_duty(self, ordinal: int, day: Pair, duty: dict[Occupation, DaysPieces]) -> list[Part]:
        """On-call and standby in which nothing was worked."""
        worked = ((a, b) for a, b, _ in self.noted(_WORK, *day))
        busy = union([*worked, *self.days.ordinary(ordinal)])
        return [
            part
            for kind, pay_class in _DUTIES.items()
            for part in duty_parts(
                self.days, ordinal, beyond(duty[kind].get(ordinal, ()), busy), pay_class
            )
        ]

    def _said(self, ordinal: int, standing: dict[RecordSeq, Found]) -> list[RecordSeq]:
        spoken = self._spoken.get(ordinal)
        if spoken is not None and len(spoken) == 1:
            return spoken if spoken[0] in standing else []
        return sorted({seq for seq in spoken if seq in standing}) if spoken else []

    def _written(self, ordinal: int) -> list[ClassedStretch]:
        placed = self._placed.get(ordinal)
        if not placed:
            return []
        chosen = [(seq, self.log.pays[seq]) for seq in self._said(ordinal, self.log.pays)]
        default = self._default_pay(ordinal)
        return lines_of(self.log, self.days.date_of(ordinal), placed, chosen, default)

    def _default_pay(self, ordinal: int) -> Pay:
        version = self.days.agreement(ordinal)
        return self.terms.unit.default_pay or (version.default_pay if version else Pay.MONEY)


def _first_start(records: Iterable[HoursRecord]) -> int:
    """When the first stretch noted began; 0 where none is."""
    worked = (record.noted for record in records)
    return next((noted.stretch.span.start for noted in worked if type(noted) is Worked), 0)


def _begin(part: Part) -> int:
    return part.start
