"""What an agreement says about extra time, and what a unit chose where it leaves room.

Agreements are data (`resources/agreements/`), read by `rules.agreements`: windows, caps, factors
and the order in which rules are asked stand there with their sources, never in code.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read when a unit's terms are decoded
from enum import StrEnum

from msgspec import Struct

from swdesk.domain.dated import holds_between
from swdesk.domain.hours import Pay, PayClass  # noqa: TC001 - read when terms are decoded
from swdesk.domain.schedule import Hours  # noqa: TC001 - read when terms are decoded
from swdesk.domain.wording import Text


class Takes(StrEnum):
    """Which minutes beyond ordinary time a rule of an agreement takes."""

    UP_TO_FULL_TIME = "up_to_full_time"
    """Chronologically first, until the day has a full-timer's minutes. Part-timers alone."""
    NO_ORDINARY_TIME = "no_ordinary_time"
    """Every minute of a day on which the worker has no ordinary time."""
    NEAR_ORDINARY_TIME = "near_ordinary_time"
    """Minutes in the clock windows just before and just after ordinary time, gaps included."""
    ANY = "any"


class ClassRule(Struct, frozen=True):
    """One row: of the minutes nobody took before, those it takes are of its class.

    `before_minutes` and `after_minutes` are the widths of the clock windows; `most_minutes` caps
    what it takes in a day, in the order of the clock. Hundredths of an hour for an hour:
    `leave_percent` as time off, `pay_percent` of the hourly pay. `confidence` is H, M or L.
    """

    id: str
    takes: Takes
    pay_class: PayClass
    source: str
    confidence: str
    name: Text = Text()
    before_minutes: int = 0
    after_minutes: int = 0
    most_minutes: int | None = None


class Factors(Struct, frozen=True):
    """What an hour of a class gives: hundredths of an hour off, hundredths of an hour's pay."""

    leave_percent: int
    pay_percent: int
    source: str
    confidence: str


class OtherRule(Struct, frozen=True):
    """The rule that names minutes which are no extra time by order: flex, on-call, standby."""

    id: str
    source: str
    confidence: str
    name: Text = Text()


class Rounding(Struct, frozen=True):
    """How minutes are rounded on reading; 1 leaves them as they are.

    A day's minutes of a class become whole multiples of `to_minutes`; what is left over counts as
    a whole one from `from_minutes` on (1: every begun one counts).
    """

    to_minutes: int = 1
    from_minutes: int = 1


class CallOutRounding(Struct, frozen=True):
    """Begun spells count as whole ones for work during on-call or standby that touches the night.

    `night` is on the wall clock and may reach over midnight (start after end).
    """

    to_minutes: int
    night: Hours
    source: str
    confidence: str


class FlexSettlement(Struct, frozen=True):
    """When a flex balance is settled and what may be carried: (month, day) pairs, minutes.

    What lies above `most_minutes` is struck, what lies below `least_minutes` is deducted from pay.
    """

    on: tuple[tuple[int, int], ...]
    least_minutes: int
    most_minutes: int
    source: str = ""


class AgreementVersion(Struct, frozen=True):
    """An agreement as it holds for work from one day to another, both included.

    `called_out` counts work during on-call or standby as ordered. `outside_frame_counts`: time of
    one's own choice outside the flex frame still counts into the balance.
    """

    rules: tuple[ClassRule, ...]
    factors: dict[PayClass, Factors]
    others: dict[str, OtherRule]
    default_pay: Pay
    hourly_divisor: int
    source: str
    confidence: str
    called_out: bool = True
    outside_frame_counts: bool = True
    call_out_rounding: CallOutRounding | None = None
    flex_settlement: FlexSettlement | None = None
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether work on a day is classed by this version."""
        return holds_between(self.valid_from, self.valid_until, day)


class Agreement(Struct, frozen=True):
    """An agreement with its versions, oldest first."""

    id: str
    name: Text
    versions: tuple[AgreementVersion, ...]

    def in_force(self, day: date) -> AgreementVersion | None:
        """The version for work on a day, or None where there was none."""
        return next((version for version in self.versions if version.holds_on(day)), None)


class LimitPeriod(StrEnum):
    """Over what the ceiling on overtime is counted: the unit chooses."""

    MONTH = "month"
    FOUR_WEEKS = "four_weeks"


class UnitTerms(Struct, frozen=True):
    """What the unit decides about hours. Where it says nothing, the agreement's default holds.

    `period_first_day` is the first day of a four-week period, and of the reference period of the
    average. `logs_everything`: gaps in ordinary time on a day with entries are absence.
    `cut_off_day` is the day of the next month until which payroll takes a month (0: none).
    """

    limit_period: LimitPeriod = LimitPeriod.MONTH
    period_first_day: date | None = None
    rounding: Rounding = Rounding()
    logs_everything: bool = False
    cut_off_day: int = 0
    default_pay: Pay | None = None
    flex_settlement: FlexSettlement | None = None
