"""What a worker's desk went through in a period: the queue step by step, without references.

A desk keeps one step each time it plans anew. A step says what is otherwise than in the step
before; the first of each day, and the first after something was taken back, says everything.
From steps the queue can be planned again under other rules.

Nothing here names a case or a person: no reference, no title, no reason that anybody wrote.

Annotations are values here, not texts: reading goes by them.
"""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from swdesk.domain.errors import UserError
from swdesk.domain.instants import Instant, Moment, Span
from swdesk.domain.notice import Occasion
from swdesk.domain.plan import BlockKind
from swdesk.domain.schedule import Hours


class PastWork(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """One open assignment as it stood: what planning it takes, and what was decided about it.

    `id` is a number of the history alone. Minutes are whole, times are instants or moments.
    `handed_to` is a role of the rulebook. `hard` says that a hard limit held for it.
    """

    id: int
    kind: str
    received: Moment
    estimate: int
    status: str = "open"
    logged: int = 0
    facts: tuple[tuple[str, str], ...] = ()
    events: tuple[tuple[str, Moment], ...] = ()
    due: Moment | None = None
    deadline: Moment | None = None
    earliest: Moment | None = None
    shortest: int | None = None
    fixed: Span | None = None
    pinned: Instant | None = None
    waits_until: Moment | None = None
    running_since: Instant | None = None
    came: Instant | None = None
    handed_to: str = ""
    put_off: int = 0
    overridden: Instant | None = None
    overridden_until: Instant | None = None
    added: Instant = Instant(0)
    level: int = 0
    rule: str = ""
    level_since: Instant = Instant(0)
    hard: bool = False


class PastNotice(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """Someone who was to be told: about which assignment, on which row, who, by when."""

    about: int
    occasion: Occasion
    row: str
    role: str
    by: Instant
    told: bool = False

    @property
    def key(self) -> tuple[int, Occasion, str, str]:
        """What makes two notices the same."""
        return (self.about, self.occasion, self.row, self.role)


class PastDecision(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """What the rules said about an assignment: level, rule, and pairs of notice row and role."""

    about: int
    level: int
    rule: str
    notices: tuple[tuple[str, str], ...] = ()
    overridden: bool = False


class PastMiss(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A hard limit that the plan could not meet; `limit` None: it lay nowhere."""

    about: int
    limit: Instant | None = None


class PastBlock(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A stretch of the plan."""

    about: int
    start: Instant
    end: Instant
    kind: BlockKind = BlockKind.PLANNED


class PastWeek(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Ordinary hours from a day on: for each weekday, Monday first, its hours and its breaks."""

    valid_from: date
    days: tuple[tuple[tuple[Hours, ...], tuple[Hours, ...]], ...]


class PastLead(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """What a lead decided: what it is about, what gives way, and until when."""

    id: int
    about: int
    gives_way: tuple[int, ...]
    until: Instant


class Surroundings(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What work was planned around: hours, absences, agreed overtime, what others decided."""

    weeks: tuple[PastWeek, ...] = ()
    absences: tuple[Span, ...] = ()
    overtime: tuple[Span, ...] = ()
    crisis_until: Instant | None = None
    staffing_percent: int = 100
    staffing_until: Instant | None = None
    led: tuple[PastLead, ...] = ()


class Whole(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What only a step that says everything says: the plan, who must be told, and by which rules.

    `digest` and `revision` are those of the rulebook in force.
    """

    digest: str
    revision: int
    surroundings: Surroundings
    blocks: tuple[PastBlock, ...] = ()
    notices: tuple[PastNotice, ...] = ()


class Step(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One re-plan: what led to it, what it changed, what came of it.

    `action` is the code of what a person did, "" where only time passed. `undone` are the steps
    that were taken back before this one, in that order: 1 is the step before it. `put` are the
    assignments that are new or otherwise, `gone` those no longer open; with `whole`, `put` are all.
    `missed` are the hard limits that the plan misses, None: the same as before. `moved` counts
    assignments that lie elsewhere than before, `moved_day` those on another day. `arisen` are
    occasions that the plan does not know of, `told` the notices that were marked as told. `over`
    are minutes of the day's interruptions that were closed already.
    """

    at: Instant
    action: str = ""
    undone: tuple[int, ...] = ()
    broken: int | None = None
    over: int = 0
    put: tuple[PastWork, ...] = ()
    gone: tuple[int, ...] = ()
    decided: tuple[PastDecision, ...] = ()
    arisen: tuple[tuple[Occasion, int], ...] = ()
    told: tuple[PastNotice, ...] = ()
    notices: tuple[PastNotice, ...] = ()
    missed: tuple[PastMiss, ...] | None = None
    moved: int = 0
    moved_day: int = 0
    surroundings: Surroundings | None = None
    whole: Whole | None = None


class History(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The steps of a period, from the first that says everything on.

    `unit` is the id of the unit's rulebook. `experienced_since` is the day from which the worker's
    experience counts (None: experienced). `too_old` counts steps of the period from before
    everything was kept that a replay needs.
    """

    unit: str
    zone: str
    since: date
    until: date
    experienced_since: date | None = None
    too_old: int = 0
    steps: tuple[Step, ...] = ()


class HistoryFault(StrEnum):
    """Why a history file is not read; each has a sentence of its own."""

    NOT_OURS = "not_ours"
    NEWER = "newer"
    TORN = "torn"
    ALTERED = "altered"
    TOO_LARGE = "too_large"
    MALFORMED = "malformed"
    SPELLING = "spelling"
    ZONE = "zone"
    TIME = "time"
    TEXT = "text"
    NUMBER = "number"
    WEEK = "week"
    STATUS = "status"
    UNKNOWN_WORK = "unknown_work"


class HistoryRefusedError(UserError):
    """A history file that is not what a desk writes. Facts: why (a HistoryFault), name."""

    code = "history_refused"


class HistoryEmptyError(UserError):
    """Nothing of a period can be replayed. Facts: since, until (days)."""

    code = "history_empty"


class LastRowMissingError(UserError):
    """Rules of which no row matches everything: some situation would be decided by none."""

    code = "last_row_missing"


class RevisionUnknownError(UserError):
    """No rulebook of this revision was ever taken. Facts: revision, known."""

    code = "revision_unknown"
