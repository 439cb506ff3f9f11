"""The log as it stands: what counts once corrections and undone actions are taken into account.

The records themselves never change. A correction names an earlier record; the latest correction of
a chain stands. Taking back a record leaves everything as if it had not been made, so that taking
back a correction lets the stretch before it stand again.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from swdesk.domain.hours import (
    AccountLine,
    Corrected,
    MonthClosed,
    Occupation,
    Ordered,
    PayChosen,
    TakenBack,
    WeekComplete,
    Worked,
)
from swdesk.worktime.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from swdesk.domain.hours import HoursRecord, Noted, RecordSeq, Stretch
    from swdesk.worktime.intervals import Piece

Found = TypeVar("Found")


class StandingStretch(Struct, frozen=True):
    """A stretch that counts now.

    `record` is the number of the record that states it, `root` of the first of its chain of
    corrections; `booked_in` is what the correction says.
    """

    record: RecordSeq
    root: RecordSeq
    stretch: Stretch
    booked_in: date | None = None


class Changed(Struct, frozen=True):
    """What one more record changed: the stretch before and after, or where an order holds."""

    before: StandingStretch | None = None
    after: StandingStretch | None = None
    order: Ordered | PayChosen | None = None


class StandingLog:
    """Records folded one after the other; `add` takes one more.

    Of `orders`, `pays` and `account_lines`, by record, only
    what stands. `weeks` are those marked complete, as (monday, employment); `closings` maps
    (month, employment) to the record that closed it.
    """

    def __init__(
        self, records: Iterable[HoursRecord] = (), rest: Iterable[HoursRecord] | None = None
    ) -> None:
        """Fold the records, in whatever order they come.

        `rest` holds at least all of them that are not plain work, where that is known already.
        """
        self.records = list(records)
        self._rest = [*(filter(_is_more, self.records) if rest is None else rest)]
        self.orders: dict[RecordSeq, Ordered] = {}
        self.pays: dict[RecordSeq, PayChosen] = {}
        self.account_lines: dict[RecordSeq, AccountLine] = {}
        self.weeks: set[tuple[date, str]] = set()
        self.closings: dict[tuple[date, str], RecordSeq] = {}
        self._changed: dict[RecordSeq, StandingStretch | None] = {}
        self._taken_back: dict[RecordSeq, list[RecordSeq]] = {}
        self._corrections: dict[RecordSeq, list[RecordSeq]] = {}
        self._week_marks: dict[tuple[date, str], set[RecordSeq]] = {}
        self._shelves: dict[tuple[str, Occupation], Shelf] = {}
        self._fold()

    @cached_property
    def noted(self) -> dict[RecordSeq, Noted]:
        """What every record says."""
        return {record.seq: record.noted for record in self.records}

    def add(self, record: HoursRecord) -> Changed:
        """One more record, later than all before; gives what it changes."""
        self.records.append(record)
        if _is_more(record):
            self._rest.append(record)
        self.noted[record.seq] = record.noted
        root = self._decided_by(record.seq)
        before = None if root == record.seq else self.stretch_of(root)
        self._remember(record.seq, record.noted)
        noted = self.noted.get(root)
        if root != record.seq or type(record.noted) is not Worked:
            self._settle(root, noted)
        order = noted if isinstance(noted, Ordered | PayChosen) else None
        changed = Changed(before, self.stretch_of(root), order)
        self._shelve(changed)
        return changed

    def stands(self, record: RecordSeq) -> bool:
        """Whether a record has not been taken back (and its taking back not taken back, …)."""
        return not any(self.stands(each) for each in self._taken_back.get(record, ()))

    def root_of(self, record: RecordSeq) -> RecordSeq:
        """The first record of the chain of corrections a record belongs to; itself if of none."""
        noted = self.noted.get(record)
        while type(noted) is Corrected and noted.corrects < record:
            record = noted.corrects
            noted = self.noted.get(record)
        return record

    def stretch_of(self, record: RecordSeq) -> StandingStretch | None:
        """What stands of the chain a record belongs to; None where nothing does."""
        root = self.root_of(record)
        if root in self._changed:
            return self._changed[root]
        noted = self.noted.get(root)
        return StandingStretch(root, root, noted.stretch) if type(noted) is Worked else None

    def stated(self, root: RecordSeq) -> tuple[RecordSeq, Stretch]:
        """The record that states what stands of a chain, and the stretch; it must stand."""
        changed = self._changed.get(root)
        if changed is not None:
            return changed.record, changed.stretch
        noted = self.noted[root]
        if type(noted) is not Worked:
            raise KeyError(root)
        return root, noted.stretch

    def copy(self) -> StandingLog:
        """Another log with the same records, to try out what more records would do."""
        other = StandingLog()
        for name, kept in vars(self).items():
            setattr(other, name, kept.copy())
        other._shelves = {place: shelf.copy() for place, shelf in self._shelves.items()}
        other._taken_back = {seq: list(by) for seq, by in self._taken_back.items()}
        other._corrections = {seq: list(by) for seq, by in self._corrections.items()}
        other._week_marks = {week: set(by) for week, by in self._week_marks.items()}
        return other

    def shelf(self, employment: str, occupation: Occupation) -> Shelf:
        """What stands of an occupation for an employment: start, end and root. Travel is work.

        Made when first asked for, kept up to date from then on.
        """
        known = self._shelves.get((employment, occupation))
        if known is None:
            more = self.more(employment, occupation)
            known = self._work(employment, more) if occupation is _WORK else Shelf(more)
            self._shelves[employment, occupation] = known
        return known

    def more(self, employment: str, occupation: Occupation) -> list[Piece]:
        """What stands of an occupation that is not plain work: other kinds, and corrections."""
        found: list[Piece] = []
        for standing in (*self._not_work(), *self.changed()):
            stretch = standing.stretch
            is_meant = stretch.employment == employment and stretch.span.minutes > 0
            if is_meant and shelf_of(stretch.occupation) is occupation:
                found.append(piece_of(standing.root, stretch))
        return found

    def is_changed(self, record: RecordSeq) -> bool:
        """Whether anything was said later of what a record states."""
        return record in self._changed

    def _shelve(self, changed: Changed) -> None:
        for standing, act in ((changed.before, Shelf.take), (changed.after, Shelf.put)):
            if standing is None or standing.stretch.span.minutes <= 0:
                continue
            stretch = standing.stretch
            shelf = self._shelves.get((stretch.employment, shelf_of(stretch.occupation)))
            if shelf is not None:
                act(shelf, piece_of(standing.root, stretch))

    def _work(self, employment: str, more: list[Piece]) -> Shelf:
        """Work that stands as it was first noted, and more."""
        spans = (
            (stretch.span, record.seq)
            for record in self.records
            if type(noted := record.noted) is Worked
            and (stretch := noted.stretch).occupation is _WORK
            and stretch.employment == employment
            and record.seq not in self._changed
        )
        plain = ((span.start, span.end, seq) for span, seq in spans if span.start < span.end)
        return Shelf([*plain, *more])

    def _not_work(self) -> list[StandingStretch]:
        """Breaks, travel, on-call and standby that stand as they were first noted."""
        return [
            StandingStretch(record.seq, record.seq, noted.stretch)
            for record in self._rest
            if type(noted := record.noted) is Worked
            and noted.stretch.occupation is not _WORK
            and record.seq not in self._changed
        ]

    def untouched(self) -> list[tuple[RecordSeq, Stretch]]:
        """Stretches that stand as they were first noted, with their records."""
        changed = self._changed
        return [
            (record.seq, noted.stretch)
            for record in self.records
            if type(noted := record.noted) is Worked and record.seq not in changed
        ]

    def changed(self) -> list[StandingStretch]:
        """Stretches that stand as corrected."""
        return [standing for standing in self._changed.values() if standing is not None]

    def stretches(self) -> tuple[StandingStretch, ...]:
        """Every stretch that stands, in the order of time."""
        plain = (StandingStretch(seq, seq, stretch) for seq, stretch in self.untouched())
        return tuple(sorted((*plain, *self.changed()), key=_place_in_time))

    def _fold(self) -> None:
        """What nobody corrected or took back stands as it was said."""
        others = (record for record in self._rest if type(record.noted) is not Worked)
        said = {record.seq: record.noted for record in others}
        for seq, noted in said.items():
            self._remember(seq, noted)
        told: dict[RecordSeq, Noted | None] = {**said}
        if self._taken_back or self._corrections:
            told = {root: self.noted.get(root) for root in map(self._decided_by, said)}
        for root in sorted(told):
            self._settle(root, told[root])

    def _remember(self, seq: RecordSeq, noted: Noted) -> None:
        """Note what a record says about an earlier one; about a later one it can say nothing."""
        if type(noted) is TakenBack and noted.takes_back < seq:
            self._taken_back.setdefault(noted.takes_back, []).append(seq)
        elif type(noted) is Corrected and noted.corrects < seq:
            self._corrections.setdefault(noted.corrects, []).append(seq)
        elif type(noted) is WeekComplete:
            self._week_marks.setdefault((noted.monday, noted.employment), set()).add(seq)

    def _decided_by(self, seq: RecordSeq) -> RecordSeq:
        """The record whose standing a record decides: its own, or that of its chain's root."""
        noted = self.noted.get(seq)
        while type(noted) is TakenBack and noted.takes_back < seq:
            seq = noted.takes_back
            noted = self.noted.get(seq)
        return self.root_of(seq)

    def _settle(self, root: RecordSeq, noted: Noted | None) -> None:
        """Let one record stand, or not, as everything noted about it says."""
        if type(noted) is Worked:
            self._changed[root] = self._now(root, noted.stretch)
        elif type(noted) is Ordered:
            self._keep(self.orders, root, noted)
        elif type(noted) is PayChosen:
            self._keep(self.pays, root, noted)
        elif type(noted) is AccountLine:
            self._keep(self.account_lines, root, noted)
        elif type(noted) is WeekComplete:
            self._settle_week((noted.monday, noted.employment))
        elif type(noted) is MonthClosed:
            closed = (noted.month, noted.employment)
            self.closings[closed] = min(root, self.closings.get(closed, root))

    def _keep(self, kept: dict[RecordSeq, Found], seq: RecordSeq, noted: Found) -> None:
        if self.stands(seq):
            kept[seq] = noted
        else:
            kept.pop(seq, None)

    def _now(self, root: RecordSeq, stretch: Stretch) -> StandingStretch | None:
        """What stands of a stretch: nothing, itself, or what its latest correction says."""
        if not self.stands(root):
            return None
        found = self._latest_correction(root)
        if found is None:
            return StandingStretch(root, root, stretch)
        correction = self.noted[found]
        if type(correction) is not Corrected or correction.instead is None:
            return None
        return StandingStretch(found, root, correction.instead, correction.booked_in)

    def _latest_correction(self, root: RecordSeq) -> RecordSeq | None:
        """The latest correction anywhere in a chain that has not been taken back."""
        waiting = [root]
        found: list[RecordSeq] = []
        while waiting:
            following = self._corrections.get(waiting.pop(), [])
            waiting += following
            found += (seq for seq in following if self.stands(seq))
        return max(found, default=None)

    def _settle_week(self, week: tuple[date, str]) -> None:
        if any(self.stands(seq) for seq in self._week_marks[week]):
            self.weeks.add(week)
        else:
            self.weeks.discard(week)


_WORK, _TRAVEL = Occupation.WORK, Occupation.TRAVEL


def _is_more(record: HoursRecord) -> bool:
    """Whether a record is anything but plain work."""
    noted = record.noted
    return type(noted) is not Worked or noted.stretch.occupation is not _WORK


def shelf_of(occupation: Occupation) -> Occupation:
    """On which shelf an occupation lies: travel is work."""
    return Occupation.WORK if occupation is Occupation.TRAVEL else occupation


def piece_of(root: RecordSeq, stretch: Stretch) -> Piece:
    """A stretch as numbers: start, end, and the root of its chain."""
    return stretch.span.start, stretch.span.end, root


def _place_in_time(standing: StandingStretch) -> tuple[int, int, int]:
    span = standing.stretch.span
    return span.start, span.end, standing.root
