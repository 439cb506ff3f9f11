"""What desk functions take and give: frozen values that window, command line and tests share."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.desk.state import DeskState
    from swdesk.domain.assignment import Assignment, AssignmentId, Waiting
    from swdesk.domain.change import Change
    from swdesk.domain.decision import Decision, LoggedDecision
    from swdesk.domain.instants import Instant, Moment, Span
    from swdesk.domain.limits import Limits
    from swdesk.domain.notice import Notice
    from swdesk.domain.plan import Clash, Move, Plan, Unmet
    from swdesk.rules.rulebook import Rulebook


class NewAssignment(Struct, frozen=True):
    """What a person states about new work; None and "" mean not stated.

    `kind` and the facts' names may be written as people write them; the desk finds what is meant.
    """

    kind: str
    ref: str = ""
    title: str = ""
    received: Moment | None = None
    events: Mapping[str, Moment] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    due: Moment | None = None
    deadline: Moment | None = None
    estimate_minutes: int | None = None
    earliest_start: Moment | None = None
    shortest_block_minutes: int | None = None
    fixed: Span | None = None


class Edits(Struct, frozen=True):
    """What changes about an assignment; None means as it was, an answer "" to a fact none.

    `clear` names fields to empty: "due", "deadline", "earliest_start", "shortest_block", "fixed",
    "title". A new estimate starts counting worked minutes from zero.
    """

    ref: str | None = None
    kind: str | None = None
    title: str | None = None
    received: Moment | None = None
    events: Mapping[str, Moment] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    due: Moment | None = None
    deadline: Moment | None = None
    estimate_minutes: int | None = None
    earliest_start: Moment | None = None
    shortest_block_minutes: int | None = None
    fixed: Span | None = None
    waiting: Waiting | None = None
    clear: frozenset[str] = frozenset()


class DeskView(Struct, frozen=True):
    """The desk at one instant: what queue, plan, show and notices are read from.

    `queue` lists the open assignments in queue order. `limits` and `decisions` are by id.
    `awaits_plan`: it was not planned for this instant yet, and `plan` is what is left of the last.
    `moves` is what this look found to lie elsewhere because time has passed; what an action moves,
    its own answer says.
    """

    now: Instant
    state: DeskState
    rulebook: Rulebook
    plan: Plan
    queue: tuple[AssignmentId, ...]
    limits: Mapping[AssignmentId, Limits]
    decisions: Mapping[AssignmentId, Decision]
    awaits_plan: bool = False
    moves: tuple[Move, ...] = ()

    @property
    def quiet_since(self) -> Instant | None:
        """Since when no next task is proposed (threat or violence); None: it is not so."""
        return self.state.circumstances.quiet_since

    @property
    def proposal(self) -> AssignmentId | None:
        """What to work on: what is planned for this minute, else what comes next.

        None in quiet, until the worker starts something, and where nothing is planned.
        """
        if self.quiet_since is not None:
            return None
        ahead = (block for block in self.plan.blocks if block.span.end > self.now)
        return next((block.assignment_id for block in ahead), None)


class Done(Struct, frozen=True):
    """The outcome of an action: its change, the assignment concerned, and the desk afterwards.

    `moves` says what lies elsewhere in the plan than before the action. `unanswered` are facts of
    the kind that were not stated and could raise the level. `unmet` are limits that are lost now
    and were not before; of work that is made to wait, its hard limit in any case. `undated` are
    clock events of which one should be stated: no hard clock of the kind has started, so it would
    have no limit. `clashes` are pairs of fixed times that lie over each other now and did not
    before. `led_to` is what finished work leads to and was added with it.
    """

    change: Change
    view: DeskView
    assignment: Assignment | None = None
    moves: tuple[Move, ...] = ()
    unanswered: tuple[str, ...] = ()
    next_opened: Assignment | None = None
    unmet: tuple[Unmet, ...] = ()
    undated: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()
    led_to: tuple[Assignment, ...] = ()


class Action(StrEnum):
    """What the rules say to do with an interruption; the values are the command line's."""

    NOW = "now"
    NEXT = "next"
    TODAY = "today"
    QUEUE = "queue"
    HAND_OVER = "hand-over"


class Answer(StrEnum):
    """How the worker settles an interruption."""

    PREVIEW = "preview"
    FOLLOW = "follow"
    QUEUE = "queue"
    OVERRIDE = "override"


class Told(Struct, frozen=True):
    """Someone to tell: a notice as it would be or is stored."""

    notice: Notice
    ref: str


class Interrupted(Struct, frozen=True):
    """The answer to an interruption: do now, moves, cannot be met, tell.

    `assignment` is the interruption itself as an assignment. `do_now` is what the worker does from
    this minute (None: nothing is planned now, or nothing is proposed after threat or violence).
    `counter` is the desk's counter that the preview was
    made on: following needs the same. `applied` is False for a preview.
    """

    view: DeskView
    assignment: Assignment
    decision: Decision
    action: Action
    do_now: AssignmentId | None
    moves: tuple[Move, ...]
    unmet: tuple[Unmet, ...]
    tell: tuple[Told, ...]
    counter: int
    applied: bool
    change: Change | None = None
    parked: AssignmentId | None = None


class Absent(Struct, frozen=True):
    """The outcome of an absence: the hand-over list (hard limits that cannot be met before it).

    `start` and `last` are when it begins and ends as they were given: a day as the end is included.
    """

    done: Done
    hand_over: tuple[Unmet, ...]
    tell: tuple[Told, ...]
    start: Moment
    last: Moment


class Shown(Struct, frozen=True):
    """Everything about one assignment: for `show`."""

    view: DeskView
    assignment: Assignment
    limits: Limits | None
    unmet: Unmet | None
    notices: tuple[Notice, ...]
    log: tuple[LoggedDecision, ...]


class Why(Struct, frozen=True):
    """Why an assignment lies where it lies: read from the log, never recomputed.

    `rulebook` is the one the decision was made under.
    """

    assignment: Assignment
    logged: LoggedDecision
    rulebook: Rulebook | None
    spans: tuple[Span, ...] = ()


class RowRefused(Struct, frozen=True):
    """A row of an import that was not taken, and why (code and facts as of a UserError)."""

    line: int
    column: str
    code: str
    facts: Mapping[str, object]


class Undated(Struct, frozen=True):
    """Rows of a kind that have no limit yet, and the events of which each needs one."""

    kind: str
    rows: int
    events: tuple[str, ...]


class ImportReport(Struct, frozen=True):
    """What an import did, or would do when `dry_run`. Counts of rows.

    `done` is its outcome on the desk: what moved, what is lost, who must be told; None where
    nothing was changed. `undated` counts by kind the rows whose limit has nothing to count from.
    """

    added: int
    updated: int
    unchanged: int
    closed: int
    refused: tuple[RowRefused, ...]
    dry_run: bool
    change: Change | None = None
    done: Done | None = None
    undated: tuple[Undated, ...] = ()
