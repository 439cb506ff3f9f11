"""What other rules would have changed in a period: the outcome of a dry run, as data.

"Before" is what was decided and planned then; "after" what the tried rules would have made of the
same queue at the same minutes. What the worker did stays what it was on both sides.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from swdesk.domain.instants import Instant
    from swdesk.domain.notice import Occasion


class Side(Struct, frozen=True, gc=False):
    """What rules say about an assignment: level, rule, and pairs of notice row and role."""

    level: int
    rule: str
    notices: tuple[tuple[str, str], ...] = ()


class DecidedOtherwise(Struct, frozen=True, gc=False):
    """A decision that would have differed.

    `desk` counts the histories from 1, `about` the assignments within one. `action` is the code of
    what led to the decision, "" where time passed. `made_before` is False where only the tried
    rules decide anything at this minute: `before` is then what held.
    """

    desk: int
    at: Instant
    about: int
    kind: str
    action: str
    before: Side
    after: Side
    made_before: bool = True


class Fate(StrEnum):
    """What the plans of a period say of a hard limit; the values are the command line's."""

    KEPT = "kept"
    MISSED = "missed"
    NONE = "none"


class LimitOtherwise(Struct, frozen=True, gc=False):
    """Work whose hard limits fare otherwise: missed once a plan said that one cannot be met.

    NONE: no hard limit held for it. `first_before` and `first_after` are when a miss was first
    said, None where it was not.
    """

    desk: int
    about: int
    kind: str
    before: Fate
    after: Fate
    first_before: Instant | None = None
    first_after: Instant | None = None


class ToldOtherwise(Struct, frozen=True, gc=False):
    """A notice that only one side gives, or that is due at another time.

    `before` and `after` are by when to tell, None where nobody is told.
    """

    desk: int
    about: int
    kind: str
    occasion: Occasion
    row: str
    role: str
    before: Instant | None
    after: Instant | None


class Figures(Struct, frozen=True):
    """One side in figures; moves are those of interruptions."""

    kept: int = 0
    missed: int = 0
    moved: int = 0
    moved_day: int = 0
    notices: int = 0

    def __add__(self, other: Figures) -> Figures:
        """The figures of two desks together."""
        return Figures(
            self.kept + other.kept,
            self.missed + other.missed,
            self.moved + other.moved,
            self.moved_day + other.moved_day,
            self.notices + other.notices,
        )


class Lacking(Struct, frozen=True):
    """What the tried rulebook does not know: ids, each with how many assignments have it.

    `answers` are written FACT=ANSWER.
    """

    kinds: tuple[tuple[str, int], ...] = ()
    facts: tuple[tuple[str, int], ...] = ()
    answers: tuple[tuple[str, int], ...] = ()


class DeskRun(Struct, frozen=True):
    """The outcome for one history. `skipped` counts steps that could not be replayed."""

    unit: str
    revisions: tuple[int, ...]
    steps: int
    skipped: int
    decisions: int
    interruptions: int
    before: Figures
    after: Figures
    decided: tuple[DecidedOtherwise, ...] = ()
    limits: tuple[LimitOtherwise, ...] = ()
    told: tuple[ToldOtherwise, ...] = ()
    lacking: Lacking = Lacking()


class DryRun(Struct, frozen=True):
    """The outcome for all histories of a period under one rulebook, one entry a history."""

    unit: str
    revision: int
    since: date
    until: date
    desks: tuple[DeskRun, ...]

    @property
    def before(self) -> Figures:
        """What happened, in figures."""
        return sum((desk.before for desk in self.desks), Figures())

    @property
    def after(self) -> Figures:
        """What would have happened, in figures."""
        return sum((desk.after for desk in self.desks), Figures())

    @property
    def decisions(self) -> int:
        """How many decisions were replayed."""
        return sum(desk.decisions for desk in self.desks)

    @property
    def interruptions(self) -> int:
        """How many interruptions were replayed."""
        return sum(desk.interruptions for desk in self.desks)

    @property
    def steps(self) -> int:
        """How many re-plans were replayed."""
        return sum(desk.steps for desk in self.desks)

    @property
    def skipped(self) -> int:
        """How many re-plans of the period could not be replayed."""
        return sum(desk.skipped for desk in self.desks)

    @property
    def decided(self) -> tuple[DecidedOtherwise, ...]:
        """Every decision that would have differed."""
        return tuple(each for desk in self.desks for each in desk.decided)

    @property
    def limits(self) -> tuple[LimitOtherwise, ...]:
        """All work whose hard limits would have fared otherwise."""
        return tuple(each for desk in self.desks for each in desk.limits)

    @property
    def told(self) -> tuple[ToldOtherwise, ...]:
        """Every notice that would have differed."""
        return tuple(each for desk in self.desks for each in desk.told)

    @property
    def other_units(self) -> tuple[str, ...]:
        """Units of histories that are not the rulebook's."""
        return tuple(sorted({desk.unit for desk in self.desks} - {self.unit}))

    @property
    def lacking(self) -> Lacking:
        """What the rulebook does not know, over all histories."""
        found = [desk.lacking for desk in self.desks]
        return Lacking(
            counted(pair for each in found for pair in each.kinds),
            counted(pair for each in found for pair in each.facts),
            counted(pair for each in found for pair in each.answers),
        )

    @property
    def is_the_same(self) -> bool:
        """Whether nothing at all would have differed."""
        return not (self.decided or self.limits or self.told) and self.before == self.after


def counted(pairs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Counts of ids, summed and sorted by id."""
    found: Counter[str] = Counter()
    for name, count in pairs:
        found[name] += count
    return tuple(sorted(found.items()))
