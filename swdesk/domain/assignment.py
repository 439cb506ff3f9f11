"""One piece of work in a worker's queue."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType, TypeVar

from msgspec import Struct

from swdesk.domain.instants import Instant, Moment, Span

Value = TypeVar("Value")

AssignmentId = NewType("AssignmentId", int)

MOST_ESTIMATE_MINUTES = 12_000
"""Two hundred hours: beyond that it is no single assignment."""


class Status(StrEnum):
    """Where an assignment stands; the values are also what the command line prints."""

    OPEN = "open"
    RUNNING = "running"
    PARKED = "parked"
    WAITING = "waiting"
    HANDED_OVER = "handed_over"
    DONE = "done"
    DROPPED = "dropped"


OPEN_STATUSES = frozenset(
    {Status.OPEN, Status.RUNNING, Status.PARKED, Status.WAITING, Status.HANDED_OVER}
)
"""What is still the worker's: handed over stays so until it is accepted."""


class Waiting(Struct, frozen=True, gc=False):
    """Why an assignment rests, and the day it returns by itself."""

    until: Moment
    reason: str


class Override(Struct, frozen=True, gc=False):
    """The worker does otherwise than the rules: a reason and, where the rulebook asks, an approver.

    `until` is the instant after which rules decide again.
    """

    reason: str
    at: Instant
    approver: str = ""
    until: Instant | None = None


class Source(Struct, frozen=True, gc=False):
    """Where an imported assignment came from: a second import updates instead of doubling."""

    program: str
    key: str


class Assignment(Struct, frozen=True, gc=False):
    """A piece of work: a pseudonymous reference, a kind, and the worker's own neutral title.

    Minutes are whole; `logged_minutes` counts what was worked since the last estimate.
    `facts` and `events` are sorted tuples of pairs, so that equal assignments compare equal.
    `level`, `rule` and `level_since` (an instant) are the standing of the last re-plan (0, "" and 0
    before the first): response times count from when the level was reached.
    """

    id: AssignmentId
    ref: str
    kind: str
    received: Moment
    estimate_minutes: int
    title: str = ""
    status: Status = Status.OPEN
    events: tuple[tuple[str, Moment], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    due: Moment | None = None
    deadline: Moment | None = None
    logged_minutes: int = 0
    earliest_start: Moment | None = None
    shortest_block_minutes: int | None = None
    fixed: Span | None = None
    pinned_start: Instant | None = None
    waiting: Waiting | None = None
    running_since: Instant | None = None
    interrupted_at: Instant | None = None
    handed_to: str = ""
    deferred_times: int = 0
    override: Override | None = None
    source: Source | None = None
    added_at: Instant = Instant(0)
    closed_at: Instant | None = None
    closed_reason: str = ""
    level: int = 0
    rule: str = ""
    level_since: Instant = Instant(0)
    decision_seq: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it is still the worker's."""
        return self.status in OPEN_STATUSES

    @property
    def key(self) -> tuple[str, str]:
        """What must be unique among the open ones: reference, in whatever letters, and kind."""
        return (self.ref.casefold(), self.kind)

    def fact(self, name: str) -> str | None:
        """The answer to a fact, or None where it is unanswered."""
        return next((value for key, value in self.facts if key == name), None)

    def event(self, name: str) -> Moment | None:
        """When a clock event happened, or None where it is not entered."""
        return next((moment for key, moment in self.events if key == name), None)

    def worked_minutes(self, now: Instant) -> int:
        """Minutes worked since the last estimate, the running stretch included."""
        if self.running_since is None:
            return self.logged_minutes
        return self.logged_minutes + max(0, now - self.running_since)

    @property
    def unplanned_minutes(self) -> int:
        """Minutes set aside for it on the day it came, or worked if more; 0: it was planned."""
        if self.interrupted_at is None:
            return 0
        return max(self.estimate_minutes, self.logged_minutes)

    def remaining_minutes(self, now: Instant) -> int:
        """Last estimate less minutes worked since; never below zero."""
        if self.running_since is None:
            left = self.estimate_minutes - self.logged_minutes
        else:
            left = self.estimate_minutes - self.worked_minutes(now)
        return left if left > 0 else 0


def pairs(mapping: dict[str, Value]) -> tuple[tuple[str, Value], ...]:
    """A mapping as the sorted tuple of pairs that frozen data holds."""
    return tuple(sorted(mapping.items()))
