"""What the desk needs from above it: a store, fulfilled by `swdesk.store`, handed in by wiring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from swdesk.desk.state import DeskState
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.change import Change, ChangeId
    from swdesk.domain.deadline_sheet import KeptSheet
    from swdesk.domain.decision import LoggedDecision
    from swdesk.domain.hours import HoursRecord, Noted, RecordSeq
    from swdesk.domain.hours_chain import Anchor, LogCheck, StoredRecord
    from swdesk.domain.instants import Instant
    from swdesk.domain.lead_decision import LeadDecision
    from swdesk.domain.look import Look
    from swdesk.domain.notice import Notice
    from swdesk.domain.release import Digest, Enrolled, KeptRelease, LeadKey
    from swdesk.domain.revision import RuleDraft
    from swdesk.domain.worked import WorkedStretch
    from swdesk.rules.rulebook import Rulebook


class Saving(Struct, frozen=True):
    """What one action asks the store to keep, all of it or nothing.

    `action` None is a re-plan because time passed: it is saved, but is no action to take back.
    `decisions` carry seq 0; the store numbers them in order. `snapshot` is the step that history is
    replayed from (text), "" for none. `noted` are records for the
    log of worked hours.
    """

    before: DeskState
    after: DeskState
    at: Instant
    action: str | None
    subject: str = ""
    final: bool = False
    decisions: Sequence[LoggedDecision] = ()
    noted: Sequence[Noted] = ()
    snapshot: str = ""


class UnitShelf(Protocol):
    """How the desk is enrolled, the releases it took, and a lead's own key."""

    def enrolled(self) -> Enrolled | None:
        """How the desk is enrolled; None where it is not."""
        ...

    def releases(self) -> tuple[KeptRelease, ...]:
        """Every release that was taken, in the order it was."""
        ...

    def raw(self, digest: Digest) -> bytes | None:
        """A release as it came; None for one never taken."""
        ...

    def rulebook_source(self, digest: Digest) -> bytes | None:
        """The bytes a rulebook was read from; None for a digest never installed."""
        ...

    def withdrawn_rulebooks(self) -> frozenset[str]:
        """The digests of the rulebooks that are never in force again."""
        ...

    def lead_key(self) -> LeadKey | None:
        """The lead's own key, where this home is a lead's."""
        ...

    def sheet(self) -> KeptSheet | None:
        """How the worker keeps a sheet of deadlines; None where there is none."""
        ...

    def draft(self) -> RuleDraft | None:
        """The rulebook that the lead is changing; None where there is none."""
        ...


class UnitDrawer(UnitShelf, Protocol):
    """The same, to be written, within a transaction."""

    def enrol(self, enrolled: Enrolled) -> None:
        """Keep how the desk is enrolled, in place of what was."""
        ...

    def keep(self, release: KeptRelease, raw: bytes) -> None:
        """Keep a release with its bytes; twice is once."""
        ...

    def acknowledge(self, digest: Digest, at: Instant) -> None:
        """Note that a release was read; the first time counts."""
        ...

    def keep_sheet(self, sheet: KeptSheet | None) -> None:
        """Keep a sheet in place of the last one; None for no longer."""
        ...

    def keep_draft(self, draft: RuleDraft | None) -> None:
        """Keep a draft in place of the last one; None for no longer."""
        ...

    def keep_lead_key(self, key: LeadKey) -> None:
        """Keep a lead's key in place of the last one."""
        ...


class HoursLog(Protocol):
    """The log of worked hours, record by record."""

    def records(self, after: RecordSeq = 0) -> tuple[HoursRecord, ...]:
        """The records with a higher number, in order."""
        ...

    def stored(self, after: RecordSeq = 0) -> tuple[StoredRecord, ...]:
        """The same with bodies as they are stored: what an export proves."""
        ...

    def head(self) -> Anchor:
        """Number and head of the last record."""
        ...

    def worked(self, since: Instant | None = None) -> tuple[WorkedStretch, ...]:
        """Work on assignments as it stands, in order of entry; what ended after an instant."""
        ...


class Past(Protocol):
    """What became of the desk, step by step; what can be taken back, and what leads decided."""

    def undoable(self) -> Change | None:
        """The newest action neither taken back nor itself a taking back; it may be final."""
        ...

    def lead_decisions(self) -> tuple[LeadDecision, ...]:
        """What leads decided where the rules could not, newest first."""
        ...

    def made_at(self) -> Instant:
        """When the desk was made: with its first rulebook."""
        ...

    def last_step(self) -> tuple[Instant, str]:
        """When the last step of history was kept, and the beginning of its text; "" for none."""
        ...

    def steps(self, since: Instant, until: Instant) -> tuple[tuple[ChangeId | None, str], ...]:
        """The steps kept from an instant up to another, oldest first: its action and its text."""
        ...


class Reading(Protocol):
    """A consistent view of the store."""

    @property
    def hours_log(self) -> HoursLog:
        """The log of worked hours."""
        ...

    @property
    def past(self) -> Past:
        """What became of the desk, step by step."""
        ...

    @property
    def unit(self) -> UnitShelf:
        """What the unit has sent, and whom the desk trusts."""
        ...

    def state(self) -> DeskState:
        """The desk as last saved."""
        ...

    def counter(self) -> int:
        """The counter of the desk as last saved, without reading the desk."""
        ...

    def rulebook(self, at: Instant) -> Rulebook:
        """The rulebook in force at an instant: the highest revision whose valid-from has come.

        Before the first valid-from the lowest revision installed serves.
        """
        ...

    def rulebooks(self) -> tuple[Rulebook, ...]:
        """Every revision ever installed, oldest first."""
        ...

    def find(self, ref: str) -> tuple[Assignment, ...]:
        """Every assignment with this reference, closed ones too, newest first."""
        ...

    def closed(self, limit: int = 0, since: int = 0) -> tuple[Assignment, ...]:
        """The last closed assignments, closed from `since` on, newest first; all with limit 0."""
        ...

    def imported(self, program: str) -> tuple[Assignment, ...]:
        """Every assignment, open or closed, that came from a program's file."""
        ...

    def refs(self) -> frozenset[str]:
        """Every reference ever used: a generated one must be new."""
        ...

    def decisions(
        self, assignment: AssignmentId | None = None, limit: int = 0
    ) -> tuple[LoggedDecision, ...]:
        """The decision log, newest first; of one assignment if given; all with limit 0."""
        ...

    def changes(self, limit: int = 0) -> tuple[Change, ...]:
        """The actions, newest first; all with limit 0."""
        ...

    def notices(self, limit: int = 0) -> tuple[Notice, ...]:
        """Notices of every state, newest first; all with limit 0."""
        ...

    def column_map(self, header: str) -> str | None:
        """The column map kept for tables with a header, by its fingerprint; None for none."""
        ...


class Writing(Reading, Protocol):
    """A transaction: everything done through it is kept together or not at all."""

    @property
    def unit_drawer(self) -> UnitDrawer:
        """What the unit has sent, and whom the desk trusts; to be written."""
        ...

    def save(self, saving: Saving) -> Change | None:
        """Keep the difference between two states; returns the change of an action."""
        ...

    def undo(self, change: Change, at: Instant) -> Change:
        """Put back every record as it was before a change, by adding: the logs keep both."""
        ...

    def withdraw_beyond(self, rulebook: Rulebook) -> bool:
        """Have no other rulebook of its number or a higher one in force any more; any there?"""
        ...

    def install(self, rulebook: Rulebook, source: bytes, at: Instant) -> None:
        """Keep a checked rulebook with the bytes it was read from."""
        ...

    def keep_column_map(self, header: str, body: str) -> None:
        """Keep the column map that a table with a header was read by; no action to take back."""
        ...


class Store(Protocol):
    """The worker's own data, in one home."""

    def reading(self) -> AbstractContextManager[Reading]:
        """A consistent view; nothing can be changed through it."""
        ...

    def writing(self) -> AbstractContextManager[Writing]:
        """A transaction that no other process can interleave with."""
        ...

    def check_hours(self, exports: Sequence[Anchor] = ()) -> LogCheck:
        """Check the log of worked hours, also against heads that exports have carried away."""
        ...

    def keep_look(self, look: Look) -> None:
        """Keep an answer for when it is asked for again; where that cannot be, it is not kept."""
        ...

    def concerns(self) -> tuple[str, ...]:
        """What the user should know about the home: codes that `texts.concerns` words."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...
