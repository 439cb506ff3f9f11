"""The limits of the Working Hours Act as data: what is counted, over what, how much is allowed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.dated import holds_between

if TYPE_CHECKING:
    from datetime import date

    from swdesk.domain.agreement import LimitPeriod
    from swdesk.domain.hours import Category
    from swdesk.domain.schedule import Hours
    from swdesk.domain.wording import Text


class CountedOver(StrEnum):
    """Over what a limit is counted."""

    CHOSEN = "chosen"
    """Calendar month or four weeks, as the unit chose."""
    YEAR = "year"
    MONTHS = "months"
    """A reference period of whole months; the limit is an average for each seven days."""


class Whom(StrEnum):
    """Whom a limit is shown to."""

    EVERYONE = "everyone"
    PART_TIME = "part_time"


class LawLimit(Struct, frozen=True):
    """One ceiling. `counts` are the categories summed; empty means all working time.

    `allowed` holds minutes by period: `month` and `four_weeks` for CHOSEN, `year` for YEAR, `week`
    (each seven days) for MONTHS, whose length is `months`. `shown_always` is false for what only
    matters once some of it was used. `together`: also counted over all employments at once.
    `confidence` is H, M or L.
    """

    id: str
    name: Text
    over: CountedOver
    counts: frozenset[Category]
    allowed: dict[str, int]
    source: str
    confidence: str
    months: int = 0
    whom: Whom = Whom.EVERYONE
    shown_always: bool = True
    together: bool = False
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the limit is in force on a day."""
        return holds_between(self.valid_from, self.valid_until, day)

    def minutes(self, chosen: LimitPeriod) -> int:
        """Minutes allowed in one period, as the unit counts."""
        return self.allowed[chosen if self.over is CountedOver.CHOSEN else _KEYS[self.over]]


_KEYS = {CountedOver.YEAR: "year", CountedOver.MONTHS: "week"}


class RestKind(StrEnum):
    """What a rest rule looks at."""

    DAILY = "daily"
    WEEKLY = "weekly"
    BREAK = "break"


class RestRule(Struct, frozen=True):
    """A rest that is due: connected minutes, or for BREAK the longest work without one.

    `between` is the part of the night a daily rest must hold. `standby_is_rest`: being reachable
    does not break the rest.
    """

    id: str
    name: Text
    kind: RestKind
    minutes: int
    source: str
    confidence: str
    between: Hours | None = None
    standby_is_rest: bool = True
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        return holds_between(self.valid_from, self.valid_until, day)


class WorkingTimeLaw(Struct, frozen=True):
    """Every limit and rest rule, in the order in which they are shown."""

    limits: tuple[LawLimit, ...]
    rests: tuple[RestRule, ...]
