"""Where every item lies, and what is still free: the working state of one arrangement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.instants import FAR_FUTURE, MINUTES_PER_DAY
from swdesk.planner.gaps import Gaps, gaps_of
from swdesk.planner.neighbours import Neighbours

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.planner.free_time import DayParts, Horizon
    from swdesk.planner.item import Item, Spans

_GROW_DAYS = 28
_PORTION_DAYS = 28
"""So much of the horizon is taken over at a time: short lists are quick to take from."""
_NEAR = 7 * MINUTES_PER_DAY
_OWN_MINUTES = 90 * MINUTES_PER_DAY
"""How far ahead special time is joined with ordinary time: ninety days, the nearest week first."""


class Log:
    """Which items were moved, in order, and where each lay before."""

    __slots__ = ("before", "indexes")

    def __init__(self) -> None:
        """Start empty. Two lists, for pairs would be ten thousand things to look after."""
        self.indexes: list[int] = []
        self.before: list[Spans] = []

    def __len__(self) -> int:
        """How many moves there were."""
        return len(self.indexes)

    @property
    def last(self) -> tuple[int, Spans]:
        """The last move."""
        return self.indexes[-1], self.before[-1]

    def forget(self, mark: int) -> None:
        """Keep only so many moves."""
        del self.indexes[mark:], self.before[mark:]

    def lay_before(self, index: int) -> Spans | None:
        """Where an item lay before its first move; None if it was not moved."""
        return self.before[self.indexes.index(index)] if index in self.indexes else None


class Board:
    """Items by index, their stretches, and the gaps left.

    An item is placed in ordinary time; work meant for protected time goes there first; special
    time opens only for an item that would otherwise miss its hard limit. Every change is logged,
    so that it can be taken back.

    The horizon's time is taken over as far as it is looked at. The earliest place is what is
    looked for, so it is the same as if all of it were there.

    `beside`: items that may have been given special time that is not meant for them. Whatever is
    not among these certainly lies in ordinary time or its own.
    """

    __slots__ = (
        "_horizon",
        "_known_until",
        "_neighbours",
        "_ordinary",
        "_special",
        "_together_from",
        "beside",
        "items",
        "log",
        "spans",
    )

    def __init__(self, items: list[Item], horizon: Horizon) -> None:
        """Start with everything free."""
        self.items = items
        self._horizon = horizon
        self._known_until: int = horizon.free.now
        self._ordinary = Gaps([], [], horizon.free.now)
        self._special: dict[int, Gaps] = {}
        self.spans: list[Spans] = [()] * len(items)
        self.log = Log()
        self.beside: set[int] = set()
        self._neighbours: Neighbours | None = None
        self._together_from: dict[tuple[int, int], int] = {}

    @property
    def ordinary(self) -> Gaps:
        """What is left of ordinary time, as far as the horizon goes."""
        self._know(self._horizon.end)
        return self._ordinary

    @property
    def special(self) -> dict[int, Gaps]:
        """What is left of special time, by its number, as far as the horizon goes."""
        self._know(self._horizon.end)
        return self._special

    @property
    def neighbours(self) -> Neighbours:
        """Which items lie when; kept from the first question on."""
        if self._neighbours is None:
            self._neighbours = Neighbours(self.spans)
        return self._neighbours

    def add(self, item: Item) -> int:
        """Take one more item, not placed yet; returns its index."""
        self.items.append(item)
        self.spans.append(())
        return len(self.spans) - 1

    def renew(self, days: Iterable[tuple[int, int, DayParts]], now: int) -> None:
        """Make days as free as they are by themselves, and search from a later instant.

        A day's midnights come with its parts; nothing must lie on it.
        """
        for start, end, parts in days:
            if start < self._known_until:
                self._renew_day(start, end, parts)
        for gaps in (self._ordinary, *self._special.values()):
            gaps.origin = now
        self._together_from.clear()

    def _renew_day(self, start: int, end: int, parts: DayParts) -> None:
        self._know(end)
        self._ordinary.renew(start, end, parts.ordinary)
        for number in {*self._special, *(number for number, _ in parts.special)}:
            mine = [stretch for which, stretch in parts.special if which == number]
            self._special_time(number).renew(start, end, mine)

    def lay(self, order: Sequence[int]) -> None:
        """Put items in this order, each at its earliest place."""
        items, place = self.items, self._ordinary.place
        for index in order:
            item = items[index]
            # Most work lies on time in ordinary time that is known: that much is done right here.
            if not item.own and not item.drops and item.release < item.hard:
                found = place(item.remaining, item.shortest, item.release, item.hard)
                if found:
                    self._lies(index, found)
                    continue
            if not self.put_until(index, item.hard):
                self._put_anyway(index)

    def put(self, index: int) -> bool:
        """Place an item: on time if it can be, otherwise as early as possible. True: on time."""
        if self.put_until(index, self.items[index].hard):
            return True
        self._put_anyway(index)
        return False

    def _put_anyway(self, index: int) -> None:
        """Place late what has no place on time, unless a rule leaves it out."""
        item = self.items[index]
        if item.hard < FAR_FUTURE and not item.drops:
            self._put_late(index)

    def put_until(self, index: int, until: int, *, opens: bool = True) -> bool:
        """Place an item to end by an instant, opening special time if that is its hard limit.

        Unless it `opens`, not even then.
        """
        item = self.items[index]
        if item.drops:
            until = min(until, item.aim)
        release = item.release
        if until <= release:
            return False
        found = self._in_own_time(item, until) if item.own else ()
        if not found:
            found = self._ordinary.place(
                item.remaining, item.shortest, release, until
            ) or self._in_later_days(item, until)
        if opens and not found and item.access and item.hard <= until < FAR_FUTURE:
            found = self._in_opened_time(item, item.hard)
            self.beside.add(index)
        self._lies(index, found)
        return bool(found)

    def _put_late(self, index: int) -> None:
        """Place an item at its earliest, whatever its limit says."""
        item = self.items[index]
        found = self._ordinary.place(item.remaining, item.shortest, item.release)
        self._lies(index, found or self._in_later_days(item, FAR_FUTURE))

    def put_as_late_as_possible(self, index: int) -> bool:
        """Place an item to end just before its hard limit, in ordinary time. True: it fits."""
        item = self.items[index]
        self._know(item.hard)
        found = self._ordinary.place_late(item.remaining, item.shortest, item.release, item.hard)
        self._lies(index, found)
        return bool(found)

    def set(self, index: int, spans: Spans) -> None:
        """Put an item exactly there."""
        self.beside.add(index)
        for start, end in spans:
            self._take(start, end)
        self._lies(index, spans)

    def clear(self, index: int) -> Spans:
        """Take an item off the board and free its time; returns where it lay."""
        spans = self.spans[index]
        if spans:
            for start, end in spans:
                self._give_back(start, end)
            self._lies(index, ())
        return spans

    def undo(self, mark: int) -> None:
        """The board as it was when its log was so long."""
        while len(self.log) > mark:
            index, spans = self.log.last
            done = len(self.log) - 1
            self.clear(index)
            if spans:
                self.set(index, spans)
            self.log.forget(done)

    def _lies(self, index: int, spans: Spans) -> None:
        before = self.spans[index]
        if spans or before:
            self.log.indexes.append(index)
            self.log.before.append(before)
            self.spans[index] = spans
            if self._neighbours is not None:
                self._neighbours.moved(index, before, spans)

    def is_free(self, item: Item, spans: Spans) -> bool:
        """Whether stretches are free for an item, special time included where it may use it."""
        return all(self._covers(item, start, end) for start, end in spans)

    def _take(self, start: int, end: int) -> None:
        """Use up a stretch of whatever time it lies in."""
        self._know(end)
        self._ordinary.take(start, end)
        for gaps in self._special.values():
            gaps.take(start, end)

    def end_of(self, index: int) -> int:
        """When an item is finished; FAR_FUTURE if it lies nowhere."""
        spans = self.spans[index]
        return spans[-1][1] if spans else FAR_FUTURE

    def stretches(self, mask: int, until: int) -> list[tuple[int, int]]:
        """Free ordinary time up to an instant, joined with the special time of a mask."""
        self._horizon.reach_instant(until)
        while self._more_before(until, 0):
            pass
        joined = self._joined(mask, 0, until)
        return list(zip(joined.starts, joined.ends, strict=True))

    def _in_own_time(self, item: Item, until: int) -> Spans:
        """In the protected time meant for it, unless other time saves a limit or a day."""
        earliest = self._find_together(item, item.own, until)
        if not earliest:
            return ()
        day_of = self._horizon.free.day_number
        by = min(until, item.aim) if earliest[-1][1] <= item.aim else until
        for number in _numbers(item.own):
            gaps = self._special.get(number)
            if gaps is None:
                continue
            found = gaps.find(item.remaining, item.shortest, item.release, by)
            if found and day_of(found[-1][1]) <= day_of(earliest[-1][1]):
                earliest = found
                break
        for start, end in earliest:
            self._take(start, end)
        return earliest

    def _in_later_days(self, item: Item, until: int) -> Spans:
        """In ordinary time of days not worked out so far, if any lie before an instant."""
        found: Spans = ()
        while not found and self._more_before(until, min(item.shortest, item.remaining)):
            found = self._ordinary.place(item.remaining, item.shortest, item.release, until)
        return found

    def _in_opened_time(self, item: Item, until: int) -> Spans:
        """Ordinary and permitted special time together."""
        found = self._find_together(item, item.access | item.own, until)
        for start, end in found:
            self._take(start, end)
        return found

    def _find_together(self, item: Item, mask: int, until: int) -> Spans:
        """The earliest place in ordinary time and special time of a mask."""
        soonest = max(item.release, self._ordinary.origin)
        far = min(until, soonest + _OWN_MINUTES)
        while self._more_before(far, 0):
            pass
        found: Spans = ()
        for reach in (min(far, soonest + _NEAR), far):
            start = self._useful_from(item, mask, soonest)
            if not found and start < reach:
                joined = self._joined(mask, start, reach)
                self._note_useful(item, mask, joined, reach)
                found = joined.find(item.remaining, item.shortest, item.release, until)
        return found

    def _useful_from(self, item: Item, mask: int, soonest: int) -> int:
        """From when ordinary time and special time of a mask may hold a piece of an item."""
        known = self._together_from.get((mask, min(item.shortest, item.remaining)), 0)
        return max(known, soonest)

    def _note_useful(self, item: Item, mask: int, joined: Gaps, reach: int) -> None:
        """Remember up to where no stretch is long enough: while work is laid they get no longer."""
        if item.release > self._ordinary.origin:
            return
        need = min(item.shortest, item.remaining)
        self._together_from[mask, need] = joined.first_of(need, reach)

    def _joined(self, mask: int, start: int, end: int) -> Gaps:
        """Ordinary time and special time of a mask between two instants, joined."""
        stretches = list(self._ordinary.parts_between(start, end))
        for number in _numbers(mask):
            if number in self._special:
                stretches += self._special[number].parts_between(start, end)
        return gaps_of(stretches, start)

    def _more_before(self, until: int, need: int) -> bool:
        """Whether more time became known, because what is known does not reach an instant."""
        horizon = self._horizon
        if self._known_until >= horizon.end:
            if horizon.is_exhausted or horizon.reaches(until) or not horizon.can_hold(need):
                return False
            horizon.grow(max(_GROW_DAYS, horizon.days_worked_out))
        elif until < self._known_until:
            return False
        self._know(horizon.midnight_after(self._known_until, _PORTION_DAYS))
        return True

    def _know(self, until: int) -> None:
        """Take over what the horizon has up to an instant, if it is not known yet."""
        start, end = self._known_until, min(until, self._horizon.end)
        if end <= start:
            return
        self._ordinary.take_over(self._horizon.ordinary, start, end)
        for number, gaps in self._horizon.special.items():
            self._special_time(number).take_over(gaps, start, end)
        self._known_until = end

    def _special_time(self, number: int) -> Gaps:
        return self._special.setdefault(number, Gaps([], [], self._ordinary.origin))

    def _covers(self, item: Item, start: int, end: int) -> bool:
        while end > self._known_until and self._more_before(end, 0):
            pass
        if self._ordinary.holds(start, end):
            return True
        numbers = _numbers(item.own | (item.access if item.hard < FAR_FUTURE else 0))
        allowed = [self._special[number] for number in numbers if number in self._special]
        free = self._ordinary.minutes_between(start, end)
        return free + sum(gaps.minutes_between(start, end) for gaps in allowed) == end - start

    def _give_back(self, start: int, end: int) -> None:
        """Free a stretch again, each part in the kind of time it came from."""
        self._together_from.clear()
        if self._horizon.ordinary.holds(start, end):
            self._ordinary.give_back(start, end)
            return
        for low, high in self._horizon.ordinary.parts_between(start, end):
            self._ordinary.give_back(low, high)
        for number, base in self._horizon.special.items():
            for low, high in base.parts_between(start, end):
                self._special_time(number).give_back(low, high)


def _numbers(mask: int) -> list[int]:
    """The numbers of special time in a bit mask, lowest first."""
    numbers = []
    number = 0
    while mask >> number:
        if mask >> number & 1:
            numbers.append(number)
        number += 1
    return numbers
