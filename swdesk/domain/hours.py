"""The words of worked hours: what is noted about time, record by record, and what it comes to.

Records are only ever added. What was noted wrongly is corrected by a new record that names the old
one. Classes, categories and totals are never stored: they are worked out on reading, from records,
schedules, the agreement and the law (`worktime`).
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read when records are decoded
from enum import StrEnum

from msgspec import Struct

from swdesk.domain.assignment import AssignmentId  # noqa: TC001 - read when records are decoded
from swdesk.domain.instants import Instant, Span  # noqa: TC001 - read when records are decoded

RecordSeq = int
"""A record's number in the hours log: 1, 2, 3 …, without gaps."""


class Occupation(StrEnum):
    """What the worker did in a stretch; breaks are not working time (ATL section 15)."""

    WORK = "work"
    TRAVEL = "travel"
    BREAK = "break"
    ON_CALL = "on_call"
    STANDBY = "standby"


class Origin(StrEnum):
    """How a stretch came into the log."""

    TIMER = "timer"
    TYPED = "typed"
    ASKED_ON_RETURN = "asked_on_return"
    PLANNED_BREAK = "planned_break"


class Cause(Struct, frozen=True, gc=False):
    """What a stretch was worked for: an assignment, its kind, and whether it was an interruption.

    The kind is kept beside the id, so that a month by cause can be told without any reference.
    """

    assignment_id: AssignmentId | None = None
    kind: str = ""
    interruption: bool = False


class Stretch(Struct, frozen=True, gc=False):
    """Time as the worker states it, in the zone it was worked in, for one employment.

    `employment` is the employment number as typed; empty means the home's own.
    """

    span: Span
    zone: str
    occupation: Occupation = Occupation.WORK
    origin: Origin = Origin.TYPED
    cause: Cause = Cause()
    employment: str = ""


class Standing(StrEnum):
    """Where extra time stands with whoever may order it."""

    NONE = "none"
    ORDERED = "ordered"
    AWAITING = "awaiting"
    APPROVED = "approved"
    REFUSED = "refused"


class Category(StrEnum):
    """What the Working Hours Act calls a minute (sections 6 to 10); flex has none."""

    ON_CALL = "on_call"
    GENERAL_OVERTIME = "general_overtime"
    EXTRA_OVERTIME = "extra_overtime"
    GENERAL_ADDITIONAL = "general_additional"
    EXTRA_ADDITIONAL = "extra_additional"
    EMERGENCY_OVERTIME = "emergency_overtime"
    EMERGENCY_ADDITIONAL = "emergency_additional"


class Stated(StrEnum):
    """What whoever ordered extra time said of it: general unless stated otherwise."""

    GENERAL = "general"
    EXTRA = "extra"
    EMERGENCY = "emergency"


class PayClass(StrEnum):
    """What the agreement calls a minute."""

    ORDINARY = "ordinary"
    FLEX = "flex"
    ADDITIONAL = "additional"
    SIMPLE = "simple"
    QUALIFIED = "qualified"
    ON_CALL = "on_call"
    STANDBY = "standby"


class Pay(StrEnum):
    """How extra time is made good."""

    MONEY = "money"
    TIME_OFF = "time_off"


# What the log holds. Each has the same three ways of being found: its number, when it was entered
# and what it says. `tag` names it in the stored body and in exports.


class Worked(Struct, frozen=True, gc=False, tag="worked"):
    """A stretch of time was worked (or rested from)."""

    stretch: Stretch


class Corrected(Struct, frozen=True, gc=False, tag="corrected"):
    """An earlier stretch was wrong: what stands in its place (nothing: it never was), and why.

    `booked_in` is the first day of the month it is booked in, where its own month is closed.
    """

    corrects: RecordSeq
    reason: str
    instead: Stretch | None = None
    booked_in: date | None = None


class TakenBack(Struct, frozen=True, gc=False, tag="taken_back"):
    """The action that noted a stretch was undone."""

    takes_back: RecordSeq


class Ordered(Struct, frozen=True, gc=False, tag="ordered"):
    """Extra time was ordered, awaits approval, was approved or refused: by whom and when.

    Holds for every worked minute in `span`; a later record outweighs an earlier one. `said_at` is
    when it was said: an order said after the time began is an approval.
    """

    span: Span
    standing: Standing
    by: str
    said_at: Instant
    stated: Stated = Stated.GENERAL
    reason: str = ""
    employment: str = ""


class PayChosen(Struct, frozen=True, gc=False, tag="pay_chosen"):
    """The worker's wish, or the manager's decision, on how extra time in `span` is made good."""

    span: Span
    pay: Pay
    decided_by: str = ""
    employment: str = ""


class WeekComplete(Struct, frozen=True, gc=False, tag="week_complete"):
    """Everything of a week is noted: "none" is not "forgot". `monday` is its first day."""

    monday: date
    employment: str = ""


class MonthClosed(Struct, frozen=True, gc=False, tag="month_closed"):
    """Nothing more is booked in a month. `month` is its first day."""

    month: date
    employment: str = ""


class AccountUse(StrEnum):
    """What a line of the compensation account or the flex balance does."""

    TAKEN = "taken"
    PAID_OUT = "paid_out"
    CARRIED = "carried"
    STRUCK = "struck"
    DEDUCTED = "deducted"


class AccountLine(Struct, frozen=True, gc=False, tag="account_line"):
    """Minutes into (positive) or out of (negative) an account: `compensation` or `flex`."""

    account: str
    on: date
    minutes: int
    use: AccountUse
    by: str = ""
    employment: str = ""


class Exported(Struct, frozen=True, gc=False, tag="exported"):
    """An export left the house: what its manifest said, so that later changes show."""

    what: str
    month: date
    records: int
    minutes: int
    sha256: str


class ClockSetBack(Struct, frozen=True, gc=False, tag="clock_set_back"):
    """The machine's clock went back while the log was open: from what to what (instants).

    `running_since` is when the timer that ran then was started.
    """

    seen: Instant
    then: Instant
    running_since: Instant | None = None


Noted = (
    Worked
    | Corrected
    | TakenBack
    | Ordered
    | PayChosen
    | WeekComplete
    | MonthClosed
    | AccountLine
    | Exported
    | ClockSetBack
)


def span_said(noted: Noted) -> Span | None:
    """From when to when is what a record says; None where it says nothing of a stretch."""
    if isinstance(noted, Ordered | PayChosen):
        return noted.span
    if isinstance(noted, Corrected):
        return None if noted.instead is None else noted.instead.span
    return noted.stretch.span if isinstance(noted, Worked) else None


class HoursRecord(Struct, frozen=True, gc=False):
    """One row of the hours log, chained to the one before.

    `head` is the SHA-256 (hex) over the head before, the number, the instant of entry and the body.
    """

    seq: RecordSeq
    entered_at: Instant
    noted: Noted
    head: str


# What the records come to.


class ClassedStretch(Struct, frozen=True, gc=False):
    """Minutes of one class, each with the rule of the agreement that made them so.

    `day` is the working day they count to (own day boundary). `record` is the stretch's number in
    the log, `order` that of the order or approval; None where the schedule or nobody says so.
    `source` cites the agreement or law.
    """

    span: Span
    zone: str
    day: date
    pay_class: PayClass
    category: Category | None
    rule: str
    source: str
    standing: Standing = Standing.NONE
    ordered_by: str = ""
    approved_by: str = ""
    pay: Pay | None = None
    cause: Cause = Cause()
    record: RecordSeq | None = None
    order: RecordSeq | None = None


class LimitUse(Struct, frozen=True, gc=False):
    """One legal limit in one period: minutes used (decided and awaiting apart) and allowed.

    `planned_minutes` is what today's plan, or the interruption under way, would add. `passed_on`
    is the day it was passed, `forecast` the day it would be at the present pace. `name` is the id
    of the limit in the law's data; `confidence` (H, M or L) how sure its figure is. Of an average
    `weekly_minutes` tells minutes for each seven days that have passed of the period,
    `weekly_planned_minutes` what the plan and what awaits approval add to them, and
    `weekly_limit_minutes` how many are allowed; None of any other limit.
    """

    name: str
    used_minutes: int
    awaiting_minutes: int
    limit_minutes: int
    period_start: date
    period_end: date
    source: str
    planned_minutes: int = 0
    passed_on: date | None = None
    forecast: date | None = None
    confidence: str = ""
    weekly_minutes: int | None = None
    weekly_limit_minutes: int | None = None
    weekly_planned_minutes: int | None = None

    @property
    def with_plan_minutes(self) -> int:
        """What the period comes to with what awaits approval and what the plan adds."""
        return self.used_minutes + self.awaiting_minutes + self.planned_minutes


class RestWarning(Struct, frozen=True, gc=False):
    """A rest or break that was, or would be, too short: minutes there and minutes due."""

    name: str
    span: Span
    minutes: int
    due_minutes: int
    source: str
    earliest_start: Instant | None = None
