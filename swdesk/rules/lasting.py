"""How long a decision certainly stays as it is, if nothing but time passes.

Every timed condition can change at a few places only: when minutes left or waited cross its bound,
when the clock passes one, or at midnight. The places of many conditions are gathered once; the
next one ahead is then found without asking any condition. It may promise less than it could.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.instants import FAR_FUTURE, MINUTES_PER_DAY
from swdesk.rules.conditions import GROUPS, counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.rules.rulebook import Condition
    from swdesk.rules.situation import Situation

Turn = tuple[str, str, int]
"""Something whose passing can change a condition: "left", "due", "waited" or "clock", what it is
counted in and a bound; or the night."""

_NIGHT: Turn = ("night", "days", 0)
_RECEIPT: Turn = ("receipt", "minutes", 0)
"""No place in time: it matters on which minute something was received."""
_COUNTDOWNS = {"deadline_within": "left", "due_within": "due", "waited": "waited"}


def turns_of(conditions: Iterable[Condition]) -> frozenset[Turn]:
    """All places at which one of the conditions can change."""
    return frozenset(turn for condition in conditions for turn in _turns(condition))


def _turns(condition: Condition) -> Iterable[Turn]:
    if condition.field in GROUPS:
        return turns_of(condition.parts)
    if condition.field in _COUNTDOWNS and condition.period is not None:
        turn = (_COUNTDOWNS[condition.field], *counted(condition.period))
        return [turn] if turn[1] == "minutes" else [_NIGHT, turn]
    if condition.field == "received_between":
        # The clock of now counts where that of the receipt is not known.
        return [_RECEIPT, *(("clock", "minutes", int(bound)) for bound in condition.values), _NIGHT]
    if condition.field == "time_of_day":
        return [_NIGHT, *(("clock", "minutes", int(bound)) for bound in condition.values)]
    return [_NIGHT] if condition.field == "weekday" else []


class Turns(Struct, frozen=True):
    """Sorted bounds, in minutes, of everything that can change a decision as time passes.

    `days`: the turns that are counted in days of one kind or another, which come with a night.
    """

    left: tuple[int, ...]
    due: tuple[int, ...]
    waited: tuple[int, ...]
    clock: tuple[int, ...]
    days: tuple[Turn, ...]
    night: bool
    receipt: bool = False

    @classmethod
    def gathered(cls, turns: frozenset[Turn]) -> Turns:
        """The turns sorted by what they are about."""
        bounds: dict[str, list[int]] = {"left": [], "due": [], "waited": [], "clock": []}
        days = []
        for turn in sorted(turns - {_NIGHT, _RECEIPT}):
            word, unit, bound = turn
            if unit == "minutes":
                bounds[word].append(bound)
            else:
                days.append(turn)
        left, due, waited, clock = map(tuple, bounds.values())
        by_receipt = _RECEIPT in turns
        return cls(left, due, waited, clock, tuple(days), _NIGHT in turns, by_receipt)

    @property
    def counts_minutes(self) -> bool:
        """Whether it can matter on which minute a limit ends or something was received."""
        return self.receipt or bool(self.left or self.due or self.waited)

    def next(self, situation: Situation, minutes_to_midnight: int) -> int:
        """Minutes until the next turn, at least 1; FAR_FUTURE where none lies ahead."""
        return self.next_of(situation, self.next_by_clock(situation, minutes_to_midnight))

    def next_by_clock(self, situation: Situation, minutes_to_midnight: int) -> int:
        """Minutes until the next turn that comes for all situations of the moment alike."""
        nearest = minutes_to_midnight if self.night else int(FAR_FUTURE)
        if self.clock:
            nearest = min(nearest, self._until_clock(situation.minute_of_day, minutes_to_midnight))
        return nearest

    def next_of(self, situation: Situation, nearest: int) -> int:
        """Minutes until the next turn, at least 1, where one for all alike is `nearest`."""
        if self.left:
            nearest = min(nearest, _until_below(self.left, situation.minutes_left))
        if self.due:
            nearest = min(nearest, _until_below(self.due, situation.due_minutes_left))
        if self.waited:
            nearest = min(nearest, _until_reached(self.waited, situation.waited_minutes))
        return nearest if nearest > 1 else 1

    def _until_clock(self, now: int, minutes_to_midnight: int) -> int:
        """Minutes until the wall clock passes a bound.

        Where a clock change lies before midnight the wall clock leaps: forward, a bound may come
        that much earlier; back, one passed already may come again, so nothing is promised.
        """
        leap = MINUTES_PER_DAY - now - minutes_to_midnight
        return 1 if leap < 0 else _until_reached(self.clock, now) - leap


def _until_below(bounds: tuple[int, ...], left: int | None) -> int:
    """Minutes until a count that falls reaches the next bound below it."""
    index = 0 if left is None else bisect_left(bounds, left)
    return left - bounds[index - 1] if left is not None and index else int(FAR_FUTURE)


def _until_reached(bounds: tuple[int, ...], passed: int) -> int:
    """Minutes until a count that rises reaches the next bound above it."""
    index = bisect_right(bounds, passed)
    return bounds[index] - passed if index < len(bounds) else int(FAR_FUTURE)
