"""What the rules said about one situation, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from swdesk.domain.instants import Instant
    from swdesk.domain.limits import Limit, Respond

FactValue = str | int | bool | None
"""A plain value of a situation: choice, count, yes or no, or not known."""


class FailedCondition(Struct, frozen=True, gc=False):
    """The condition that kept a row from matching, as data.

    `field` is the condition's word ("deadline_within"), `subject` what it is about where the field
    needs one (a fact's id), `wanted` what the row asks for, `actual` the situation's value.
    `unknown` says that the value is not known (an unanswered fact), so the row could still match.
    """

    field: str
    subject: str
    wanted: FactValue | tuple[FactValue, ...]
    actual: FactValue
    unknown: bool = False


class TriedRow(Struct, frozen=True, gc=False):
    """One row of the rules as it was tried: it matched, or this condition failed."""

    rule: str
    level: int
    matched: bool
    failed: FailedCondition | None = None


class DecidedNotice(Struct, frozen=True, gc=False):
    """A notice that a decision or an outcome calls for: rulebook row, and whom to tell."""

    number: str
    role: str


class Decision(Struct, frozen=True, gc=False):
    """The outcome of the rules for one situation.

    `action` of an interruption is found by planning, not here. `raising_facts` are unanswered
    facts whose answer could raise the level. `aged_by` is the deferral row that raised the level
    after long waiting, "" otherwise.
    """

    level: int
    rule: str
    revision: int
    source: str
    respond: Respond
    tried: tuple[TriedRow, ...] = ()
    notices: tuple[DecidedNotice, ...] = ()
    raising_facts: tuple[str, ...] = ()
    aged_by: str = ""


class LoggedDecision(Struct, frozen=True, gc=False):
    """A decision as the log keeps it: with inputs, rulebook digest and cause. Never recomputed.

    `inputs` are the situation's values by name. `cause` is the action that led to it. `limit` is
    the one that decides, a hard one first; `soft` a soft date that comes before a hard `limit`.
    """

    seq: int
    at: Instant
    assignment_id: int
    ref: str
    kind: str
    title: str
    decision: Decision
    inputs: tuple[tuple[str, FactValue], ...]
    limit: Limit | None
    digest: str
    unit: str
    title_of_rulebook: str
    decided_on: str
    cause: str
    override_reason: str = ""
    approver: str = ""
    soft: Limit | None = None
