"""Taking what another program's file says into the queue: added, updated, never doubled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from swdesk.desk.answers import ImportReport, NewAssignment, RowRefused
from swdesk.desk.drafting import Drafting
from swdesk.desk.session import Acting, Cause, acting
from swdesk.desk.working import closed, stretch_of
from swdesk.domain.assignment import Assignment, AssignmentId, Status
from swdesk.domain.errors import AssignmentExistsError, KindUnknownError, UserError
from swdesk.domain.instants import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from swdesk.desk.desk import Desk
    from swdesk.domain.assignment import Source, Waiting
    from swdesk.domain.instants import Instant, Moment
    from swdesk.domain.schedule import Schedule
    from swdesk.domain.worked import WorkedStretch
    from swdesk.rules.rulebook import Rulebook

    Progress = Callable[[int, int], None]

_TELL_EVERY = 250


class Drafted(Protocol):
    """One assignment as a file describes it; `swdesk.imports` makes these."""

    line: int
    source: Source
    kind: str
    ref: str
    title: str
    received: Moment | None
    events: tuple[tuple[str, Moment], ...]
    facts: tuple[tuple[str, str], ...]
    due: Moment | None
    deadline: Moment | None
    estimate_minutes: int | None
    shortest_block_minutes: int | None
    earliest_start: Moment | None
    fixed: Span | None
    pinned_start: Instant | None
    waiting: Waiting | None
    done: bool
    all_day: bool


class Faulty(Protocol):
    """A row that the reader itself refused."""

    line: int
    column: str
    code: str
    facts: Mapping[str, object]


class FileContents(Protocol):
    """Everything a file held."""

    @property
    def drafts(self) -> Sequence[Any]:
        """One assignment each: `Drafted`."""
        ...

    @property
    def faults(self) -> Sequence[Any]:
        """Rows that the reader refused: `Faulty`."""
        ...

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the file has a place for."""
        ...

    @property
    def gone(self) -> tuple[str, ...]:
        """Source keys that the file itself calls taken out."""
        ...


def take(
    desk: Desk,
    contents: FileContents,
    program: str,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Add and update assignments from a file in one action; faulty rows are left out and named.

    Args:
        desk: the desk.
        contents: what a reader of `swdesk.imports` found.
        program: where it came from ("csv", "taskwarrior", "ics"): a second import matches on it.
        dry_run: count only, change nothing.
        progress: told now and then how many rows are done, and how many there are.
    """
    with acting(desk) as session:
        importing = _Importing(session, contents, program)
        importing.run(progress)
        report = importing.report(dry_run=dry_run)
        if dry_run or not importing.touched:
            return report
        settled = session.settled(Cause("import"))
        change, _ = session.keep(settled, "import", "", importing.worked)
        return replace(report, change=change)


class _Importing:
    """One import: the rows worked through against the queue."""

    def __init__(self, session: Acting, contents: FileContents, program: str) -> None:
        self._session = session
        self._contents = contents
        self._program = program
        self._everything = dict(session.state.assignments)
        self._by_source = {
            one.source.key: one for one in session.reading.imported(program) if one.source
        }
        self._by_key = {one.key: one for one in self._everything.values()}
        self._refs = set(session.reading.refs())
        self._drafting = Drafting(session.rulebook, session.zone, session.now)
        self._next = session.state.next_assignment
        self._refused = [_refused(fault) for fault in contents.faults]
        self._counts = {"added": 0, "updated": 0, "unchanged": 0, "closed": 0}
        self.worked: list[WorkedStretch] = []
        self.touched = False

    def run(self, progress: Progress | None) -> None:
        """Work through every row, then through what the file calls gone."""
        drafts = self._contents.drafts
        for count, draft in enumerate(drafts, 1):
            self._take(draft)
            if progress is not None and (count % _TELL_EVERY == 0 or count == len(drafts)):
                progress(count, len(drafts))
        for key in self._contents.gone:
            self._remove(key)
        self._session.state = replace(
            self._session.state, assignments=self._everything, next_assignment=self._next
        )

    def report(self, *, dry_run: bool) -> ImportReport:
        """What was done, by counts."""
        refused = tuple(sorted(self._refused, key=lambda row: (row.line, row.column)))
        counts = self._counts
        return ImportReport(
            added=counts["added"],
            updated=counts["updated"],
            unchanged=counts["unchanged"],
            closed=counts["closed"],
            refused=refused,
            dry_run=dry_run,
        )

    def _take(self, draft: Drafted) -> None:
        try:
            self._add_or_update(draft)
        except UserError as error:
            self._refused.append(RowRefused(draft.line, "", error.code, error.facts))

    def _add_or_update(self, draft: Drafted) -> None:
        made = self._made(draft)
        known = self._by_source.get(draft.source.key) or self._by_key.get(made.key)
        if known is None:
            self._add(made, draft)
        else:
            self._update(known, made, draft)

    def _made(self, draft: Drafted) -> Assignment:
        """The row as an assignment of its own, checked like one that was typed."""
        made = self._drafting.new(
            self._stated(draft), AssignmentId(self._next), self._refs if not draft.ref else ()
        )
        made = replace(made, source=draft.source, pinned_start=draft.pinned_start)
        if draft.waiting is not None:
            made = replace(made, waiting=draft.waiting, status=Status.WAITING)
        return made

    def _stated(self, draft: Drafted) -> NewAssignment:
        kind = draft.kind or _calendar_kind(self._session.rulebook, draft)
        return NewAssignment(
            kind=kind,
            ref=draft.ref or self._known_ref(draft),
            title=draft.title,
            received=draft.received,
            events=dict(draft.events),
            facts=dict(draft.facts),
            due=draft.due,
            deadline=draft.deadline,
            estimate_minutes=draft.estimate_minutes,
            earliest_start=draft.earliest_start,
            shortest_block_minutes=draft.shortest_block_minutes,
            fixed=self._in_hours(draft),
        )

    def _known_ref(self, draft: Drafted) -> str:
        known = self._by_source.get(draft.source.key)
        return known.ref if known is not None else ""

    def _in_hours(self, draft: Drafted) -> Span | None:
        """A whole day of a calendar takes that day's ordinary hours."""
        if draft.fixed is None or not draft.all_day:
            return draft.fixed
        schedules = self._session.state.schedules
        zone = self._session.zone
        day = zone.day_of(draft.fixed.start)
        row = max((r for r in schedules if r.valid_from <= day), default=None, key=_valid_from)
        hours = row.days[day.weekday()].hours if row is not None else ()
        if not hours or draft.fixed.minutes > 25 * 60:
            return draft.fixed
        return Span(zone.at(day, hours[0].start), zone.at(day, hours[-1].end))

    def _add(self, made: Assignment, draft: Drafted) -> None:
        if draft.done:
            self._counts["unchanged"] += 1
            return
        self._next += 1
        self._keep(made)
        self._counts["added"] += 1

    def _update(self, known: Assignment, made: Assignment, draft: Drafted) -> None:
        known = self._everything.get(known.id, known)
        if draft.done:
            self._close(known, Status.DONE, "")
            return
        if not known.is_open:
            self._counts["unchanged"] += 1
            return
        changed = _with_fields(known, made, self._contents.fields)
        other = self._by_key.get(changed.key)
        if other is not None and other.id != changed.id:
            raise AssignmentExistsError(ref=changed.ref, kind=changed.kind)
        same = changed == known
        self._counts["unchanged" if same else "updated"] += 1
        if not same:
            self._keep(changed)

    def _remove(self, key: str) -> None:
        known = self._by_source.get(key)
        if known is not None:
            known = self._everything.get(known.id, known)
            self._close(known, Status.DROPPED, "gone")

    def _close(self, known: Assignment, status: Status, reason: str) -> None:
        if not known.is_open:
            self._counts["unchanged"] += 1
            return
        self.worked += stretch_of(known, self._session)
        self._everything[known.id] = closed(known, self._session.now, status, reason)
        self._by_key.pop(known.key, None)
        self._counts["closed"] += 1
        self.touched = True

    def _keep(self, assignment: Assignment) -> None:
        before = self._everything.get(assignment.id)
        if before is not None:
            self._by_key.pop(before.key, None)
        self._everything[assignment.id] = assignment
        self._by_key[assignment.key] = assignment
        self._refs.add(assignment.ref)
        if assignment.source is not None:
            self._by_source[assignment.source.key] = assignment
        self.touched = True


_FIELDS = {
    "ref": "ref",
    "kind": "kind",
    "title": "title",
    "received": "received",
    "due": "due",
    "deadline": "deadline",
    "shortest_block_minutes": "shortest_block_minutes",
    "earliest_start": "earliest_start",
    "fixed": "fixed",
    "pinned_start": "pinned_start",
}
"""Fields of a draft and what they are called in an assignment."""


def _with_fields(known: Assignment, made: Assignment, fields: frozenset[str]) -> Assignment:
    """The known assignment with what the file has a place for."""
    changes = {ours: getattr(made, ours) for name, ours in _FIELDS.items() if name in fields}
    if "events" in fields:
        changes["events"] = tuple(sorted({**dict(known.events), **dict(made.events)}.items()))
    if "facts" in fields:
        changes["facts"] = tuple(sorted({**dict(known.facts), **dict(made.facts)}.items()))
    if "estimate_minutes" in fields and made.estimate_minutes != known.estimate_minutes:
        changes |= {"estimate_minutes": made.estimate_minutes, "logged_minutes": 0}
    if "waiting" in fields and known.status in (Status.OPEN, Status.PARKED, Status.WAITING):
        resting = made.waiting is not None
        back = Status.OPEN if known.status is Status.WAITING else known.status
        changes |= {"waiting": made.waiting, "status": Status.WAITING if resting else back}
    return replace(known, **{**changes, "source": known.source or made.source})


def _calendar_kind(rulebook: Rulebook, draft: Drafted) -> str:
    """Calendar events get the kind that the rulebook names for them."""
    if draft.fixed is not None and rulebook.day.calendar_kind:
        return rulebook.day.calendar_kind
    raise KindUnknownError(text="", nearest=())


def _refused(fault: Faulty) -> RowRefused:
    return RowRefused(fault.line, fault.column, fault.code, fault.facts)


def _valid_from(row: Schedule) -> date:
    return row.valid_from
