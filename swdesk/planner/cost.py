"""How good an arrangement is, in the order the design states."""

from __future__ import annotations

from operator import attrgetter, gt
from typing import TYPE_CHECKING

from swdesk.domain.instants import FAR_FUTURE
from swdesk.domain.plan import Cost
from swdesk.rules.rulebook import BreaksInto

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from swdesk.planner.axis import WorkAxis
    from swdesk.planner.item import Item, Spans
    from swdesk.rules.rulebook import Level

WORST_CONSEQUENCE = 8
_NOWHERE_MINUTES = 10_000_000
"""Counted as late for work that finds no place at all: more than any place could cost."""

_AIM = attrgetter("aim")
SLIGHT_MINUTES = 15
"""So much later or earlier is no reason to change a plan."""

Burden = tuple[tuple[int, ...], tuple[int, ...], int]
"""Missed hard limits by level, their consequences by level, weighted minutes late."""


class Costing:
    """Counts the cost of arrangements of the same items."""

    def __init__(
        self, items: Sequence[Item], axis: WorkAxis, now: int, levels: Sequence[Level]
    ) -> None:
        """Take the items, working minutes as a line, the instant to start from, and the levels."""
        self._items = items
        self._axis = axis
        self._now = now
        self._levels = len(levels)
        breaking = (BreaksInto.ANYTHING, BreaksInto.LEVELS)
        self._stronger = [level.id for level in levels if level.breaks_into in breaking]

    def burden(self, spans: Sequence[Spans]) -> Burden:
        """Missed hard limits, what follows from them, and lateness: what search compares."""
        return self.burden_of(self.late(spans), spans)

    def missed_with(self, missed: Iterable[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Hard limits missed and what follows from it, by level, if exactly these items miss."""
        counts, severity = [0] * self._levels, [0] * self._levels
        for index in missed:
            item = self._items[index]
            counts[item.level - 1] += 1
            severity[item.level - 1] += severity_of(item)
        return tuple(counts), tuple(severity)

    def burden_of(
        self, late: Iterable[int], spans: Sequence[Spans] | Mapping[int, Spans]
    ) -> Burden:
        """The burden of what is late alone, for whoever knows already what that is."""
        missed = [0] * self._levels
        severity = [0] * self._levels
        lateness = 0
        for index in late:
            item, lies = self._items[index], spans[index]
            end = lies[-1][1] if lies else FAR_FUTURE
            lateness += item.weight * self._minutes_late(item, end)
            if end > item.hard:
                missed[item.level - 1] += 1
                severity[item.level - 1] += severity_of(item)
        return tuple(missed), tuple(severity), lateness

    def stronger_late(
        self, late: Iterable[int], spans: Sequence[Spans] | Mapping[int, Spans]
    ) -> tuple[int, ...]:
        """Minutes late of the levels that may break into others, level by level."""
        minutes = dict.fromkeys(self._stronger, 0)
        for index in late:
            item, lies = self._items[index], spans[index]
            if item.level in minutes:
                end = lies[-1][1] if lies else FAR_FUTURE
                minutes[item.level] += self._minutes_late(item, end)
        return tuple(minutes.values())

    def late(self, spans: Sequence[Spans]) -> list[int]:
        """Indexes of items that end after a limit, the dearest first."""
        if all(spans) and not any(map(gt, [lies[-1][1] for lies in spans], map(_AIM, self._items))):
            return []
        pairs = enumerate(zip(self._items, spans, strict=True))
        # Nearly all lie somewhere: for these the question is not worth a call.
        late = [
            n
            for n, (item, lies) in pairs
            if (lies[-1][1] > item.aim if lies else is_late(item, lies))
        ]
        return self.dearest_first(late, spans) if late else late

    def dearest_first(self, late: Iterable[int], spans: Sequence[Spans]) -> list[int]:
        """Late items by what their lateness costs."""
        found = []
        for index in late:
            item, lies = self._items[index], spans[index]
            end = lies[-1][1] if lies else FAR_FUTURE
            found.append((-item.weight * self._minutes_late(item, end), item.id, index))
        return [index for _, _, index in sorted(found)]

    def full(
        self, spans: Sequence[Spans], before: Sequence[Spans], day_of: Callable[[int], int]
    ) -> Cost:
        """The whole cost, changes against the previous plan included."""
        missed, severity, lateness = self.burden(spans)
        changed = [(old, new) for old, new in zip(before, spans, strict=True) if old and old != new]
        return Cost(
            missed=missed,
            consequence=severity,
            lateness=lateness,
            days_changed=sum(days(old, day_of) != days(new, day_of) for old, new in changed),
            times_changed=len(changed),
            fragments=sum(len(lies) for lies in spans),
            ends=sum(lies[-1][1] - self._now for lies in spans if lies),
        )

    def cost_of(self, index: int, end: int) -> int:
        """Weighted minutes that an item is late if it ends then; 0 within its limit."""
        item = self._items[index]
        return item.weight * self._minutes_late(item, end) if end > item.aim else 0

    def _minutes_late(self, item: Item, end: int) -> int:
        if end >= FAR_FUTURE:
            return _NOWHERE_MINUTES
        return max(1, self._axis.between(max(item.aim, self._now), end))


def is_late(item: Item, lies: Spans) -> bool:
    """Whether an item ends after a limit; what a rule leaves out is not late."""
    if not lies:
        return not item.drops and item.aim < FAR_FUTURE
    return lies[-1][1] > item.aim


def severity_of(item: Item) -> int:
    """Weighs what follows from a miss: one step worse outweighs fifteen of the next."""
    return int(16 ** (WORST_CONSEQUENCE - item.consequence))


def is_clean(burden: Burden) -> bool:
    """Whether every limit is met."""
    return not any(burden[0]) and not burden[2]


def days(spans: Spans, day_of: Callable[[int], int]) -> frozenset[int]:
    """The days an item is worked on."""
    return frozenset(day_of(start) for start, _ in spans)
