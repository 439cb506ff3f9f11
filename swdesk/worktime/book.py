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
from swdesk.worktime.shelf import Shelf
from swdesk.worktime.standing_log import StandingLog, piece_of
from swdesk.worktime.work_days import WorkDays

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from swdesk.domain.hours import ClassedStretch, PayChosen, RecordSeq
    from swdesk.worktime.classing import Part
    from swdesk.worktime.intervals import Piece
    from swdesk.worktime.standing_log import Changed, StandingStretch
    from swdesk.worktime.terms import WorkTerms

_DUTIES = {Occupation.ON_CALL: PayClass.ON_CALL, Occupation.STANDBY: PayClass.STANDBY}
_KINDS = (Occupation.WORK, Occupation.BREAK, Occupation.ON_CALL, Occupation.STANDBY)

Found = TypeVar("Found")
DaysPieces = dict[int, "list[Piece]"]


class HoursBook:
    """One employment's hours. `days` tells the working days, `log` what stands."""

    def __init__(
        self, terms: WorkTerms, records: Iterable[HoursRecord] = (), employment: str = ""
    ) -> None:
        """Work out the whole log."""
        self.terms = terms
        self.employment = employment
        self.days = WorkDays(terms, employment)
        self.log = StandingLog(records)
        self._shelves = self._shelved()
        self._spoken: dict[int, list[RecordSeq]] = {}
        self._lines: dict[int, list[ClassedStretch]] = {}
        for standing in (self.log.orders, self.log.pays):
            for seq, said in standing.items():
                self._index(seq, said)
        if (extent := self.extent) is not None:
            self._work_out(*extent)

    def add(self, record: HoursRecord) -> None:
        """One more record, later than all before: only the weeks it touches are worked out."""
        changed = self.log.add(record)
        if changed.order is not None:
            self._index(record.seq, changed.order)
        self._replace(changed)
        for span in self._spans(changed):
            if span.end > span.start:
                first = self.days.ordinal_of(span.start)
                self._work_out(first, self.days.ordinal_of(span.end - 1))

    def lines(self, first: date, last: date) -> tuple[ClassedStretch, ...]:
        """Every minute beyond ordinary time, classed, of the working days from first to last.

        In the order of time; flex, on-call and standby included.
        """
        days = range(first.toordinal(), last.toordinal() + 1)
        known = days if len(days) < len(self._lines) else sorted(self._lines)
        return tuple(line for day in known if day in days for line in self.day_lines(day))

    def day_lines(self, ordinal: int) -> Sequence[ClassedStretch]:
        """The lines of one working day."""
        return self._lines.get(ordinal, ())

    def days_with_lines(self) -> list[int]:
        """The working days with any line, in order."""
        return sorted(self._lines)

    def noted(self, occupation: Occupation, start: int, end: int) -> list[Piece]:
        """Work (travel included), breaks, on-call or standby noted between two instants."""
        return self._shelves[_kind(occupation)].between(start, end)

    @property
    def extent(self) -> tuple[int, int] | None:
        """The first and the last working day with anything noted; None where nothing is."""
        shelves = [shelf for shelf in self._shelves.values() if shelf.pieces]
        if not shelves:
            return None
        first = min(shelf.pieces[0][0] for shelf in shelves)
        last = max(shelf.reach for shelf in shelves)
        return self.days.ordinal_of(first), self.days.ordinal_of(last - 1)

    def with_planned(self, planned: Iterable[Span]) -> HoursBook:
        """Another book, in which these spans are worked too, as ordered general extra time."""
        other = object.__new__(HoursBook)
        vars(other).update(vars(self))
        other.log = self.log.copy()
        other._shelves = {kind: shelf.copy() for kind, shelf in self._shelves.items()}
        other._spoken = {day: list(spoken) for day, spoken in self._spoken.items()}
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

    def _shelved(self) -> dict[Occupation, Shelf]:
        pieces = self.log.pieces(self.employment)
        pieces[Occupation.WORK] += pieces.pop(Occupation.TRAVEL)
        return {kind: Shelf(pieces[kind]) for kind in _KINDS}

    def _index(self, seq: RecordSeq, said: Ordered | PayChosen) -> None:
        """Remember on which days something was said; what no longer stands is passed over."""
        if said.employment != self.employment or said.span.end <= said.span.start:
            return
        first = self.days.ordinal_of(said.span.start)
        last = self.days.ordinal_of(said.span.end - 1)
        for ordinal in range(first, last + 1):
            self._spoken.setdefault(ordinal, []).append(seq)

    def _replace(self, changed: Changed) -> None:
        for standing, act in ((changed.before, Shelf.take), (changed.after, Shelf.put)):
            if standing is not None and self._is_own(standing):
                shelf = self._shelves[_kind(standing.stretch.occupation)]
                act(shelf, piece_of(standing.root, standing.stretch))

    def _is_own(self, standing: StandingStretch) -> bool:
        span = standing.stretch.span
        return standing.stretch.employment == self.employment and span.end > span.start

    def _spans(self, changed: Changed) -> list[Span]:
        stretches = [each.stretch for each in (changed.before, changed.after) if each is not None]
        spoken = [changed.order] if changed.order is not None else []
        return [each.span for each in (*stretches, *spoken) if each.employment == self.employment]

    def _work_out(self, first: int, last: int) -> None:
        """Everything anew from the week of one working day to the week of another."""
        first, last = first - (first - 1) % 7, last + 6 - (last - 1) % 7
        starts = self.days.starts(first, last)
        work = self._shelves[Occupation.WORK].between(starts[0], starts[-1])
        extra = by_day(beyond(work, self.days.windows(first, last)), starts, first)
        duty = {kind: self._duty(kind, starts, first) for kind in _DUTIES}
        touched = extra.keys() | {day for pieces in duty.values() for day in pieces}
        for ordinal in [day for day in self._lines if first <= day <= last]:
            del self._lines[ordinal]
        weeks: dict[int, list[int]] = {}
        for ordinal in sorted(touched):
            weeks.setdefault(ordinal - (ordinal - 1) % 7, []).append(ordinal)
        for monday, ordinals in weeks.items():
            parts = {day: self._parts(day, extra.get(day, []), duty) for day in ordinals}
            self._write(monday, parts)

    def _duty(self, kind: Occupation, starts: Sequence[int], first: int) -> DaysPieces:
        pieces = self._shelves[kind].between(starts[0], starts[-1])
        return by_day(pieces, starts, first) if pieces else {}

    def _parts(
        self, ordinal: int, extra: list[Piece], duty: dict[Occupation, DaysPieces]
    ) -> list[Part]:
        """A day's extra time classed, and what of its on-call and standby was no work."""
        start, end = self.days.start(ordinal), self.days.start(ordinal + 1)
        if breaks := self.noted(Occupation.BREAK, start, end):
            extra = cut(extra, union((a, b) for a, b, _ in breaks))
        reachable = [(a, b) for each in duty.values() for a, b, _ in each.get(ordinal, ())]
        orders = [(seq, self.log.orders[seq]) for seq in self._said(ordinal, self.log.orders)]
        parts = class_day(self.days, Extra(ordinal, extra, orders, reachable))
        taken = self.noted(Occupation.WORK, start, end) if reachable else []
        busy = union([*((a, b) for a, b, _ in taken), *self.days.ordinary(ordinal)])
        for kind, pay_class in _DUTIES.items():
            pieces = beyond(duty[kind].get(ordinal, ()), busy)
            parts += duty_parts(self.days, ordinal, pieces, pay_class)
        return sorted(parts, key=_begin)

    def _said(self, ordinal: int, standing: dict[RecordSeq, Found]) -> list[RecordSeq]:
        return sorted({seq for seq in self._spoken.get(ordinal, ()) if seq in standing})

    def _write(self, monday: int, parts: dict[int, list[Part]]) -> None:
        placed = categories_of_week(self.days, monday, parts)
        for ordinal, rows in placed.items():
            chosen = [(seq, self.log.pays[seq]) for seq in self._said(ordinal, self.log.pays)]
            default = self._default_pay(ordinal)
            day = self.days.date_of(ordinal)
            if lines := lines_of(self.log, day, rows, chosen, default):
                self._lines[ordinal] = lines

    def _default_pay(self, ordinal: int) -> Pay:
        version = self.days.agreement(ordinal)
        return self.terms.unit.default_pay or (version.default_pay if version else Pay.MONEY)


def _kind(occupation: Occupation) -> Occupation:
    return Occupation.WORK if occupation is Occupation.TRAVEL else occupation


def _begin(part: Part) -> int:
    return part.start
