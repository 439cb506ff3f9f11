"""When something must be done, how soon to respond, and where that comes from."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from swdesk.domain.instants import Instant, Moment


class PeriodUnit(StrEnum):
    """What a period is counted in; the values are the words of the rulebook."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Period(Struct, frozen=True, gc=False):
    """A number of units; zero is allowed and means the start itself."""

    count: int
    unit: PeriodUnit


class RespondKind(StrEnum):
    """How soon a level wants a response."""

    AT_ONCE = "at_once"
    SAME_DAY = "same_day"
    WITHIN = "within"
    BY_DATE = "by_date"


class Respond(Struct, frozen=True, gc=False):
    """How soon to respond; `within` is set for RespondKind.WITHIN alone."""

    kind: RespondKind
    within: Period | None = None


class LimitOrigin(StrEnum):
    """Where a limit comes from."""

    STATUTE = "statute"
    UNIT = "unit"
    COURT = "court"
    PROMISED = "promised"
    RESPONSE = "response"
    DEFERRAL = "deferral"


class Limit(Struct, frozen=True, gc=False):
    """By when something must be done.

    `moment` is the legal or promised day (or minute). `plan_by` is what planning aims at when it
    differs: the committee's stop date. `clock` is the id of the clock, `source` its paragraph.
    `consequence` ranks what happens if it is missed (1 worst, 8 least; domain facts 3.8).
    `fallback` is the later weekday the law would accept: shown, never planned on.
    `committee_missing`: a committee must decide, but no meeting is known in time. `same_day`: it
    ends on the very day of the event that started it.
    """

    moment: Moment
    origin: LimitOrigin
    hard: bool
    clock: str = ""
    source: str = ""
    consequence: int = 8
    plan_by: Moment | None = None
    fallback: Moment | None = None
    committee_missing: bool = False
    same_day: bool = False

    @property
    def aim(self) -> Moment:
        """What planning aims at: the stop date where there is one, else the limit itself."""
        return self.plan_by or self.moment


class Limits(Struct, frozen=True, gc=False):
    """By when one assignment must be done.

    `hard` is the earliest hard limit of law, court or unit, `soft` the earliest soft date, `all`
    every limit known, response and deferral included. `plan_by` is the instant that planning aims
    at (end of the last work window on or before the day, less the submission hour), `hard_by` the
    same of hard limits alone; None where there is no such limit. `nearest` is what `plan_by`
    comes from.
    """

    hard: Limit | None
    soft: Limit | None
    all: tuple[Limit, ...]
    plan_by: Instant | None
    hard_by: Instant | None
    nearest: Limit | None = None

    @property
    def deciding(self) -> tuple[Limit, ...]:
        """What people should know of: the hard limit first, then a soft date that comes sooner."""
        if self.nearest is None:
            return ()
        hard = self.nearest if self.nearest.hard else self.hard or self._any_hard
        if hard is None or hard is self.nearest:
            return (self.nearest,)
        soft = self.nearest.aim
        is_sooner = soft.on < hard.aim.on or (soft.on == hard.aim.on and soft.at is not None)
        return (hard, self.nearest) if is_sooner else (hard,)

    @property
    def _any_hard(self) -> Limit | None:
        return next((limit for limit in self.all if limit.hard), None)
