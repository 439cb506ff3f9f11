"""Taking what another program's file says into the queue: added, updated, never doubled."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.answers import ImportReport, NewAssignment, RowRefused
from swdesk.desk.drafting import Drafting
from swdesk.desk.merging import Merging
from swdesk.desk.session import Cause, acting
from swdesk.desk.undated import undated_of
from swdesk.desk.working import closed, stretch_of
from swdesk.domain.assignment import MOST_ESTIMATE_MINUTES, Assignment, AssignmentId, Status
from swdesk.domain.errors import AssignmentExistsError, KindUnknownError, UserError
from swdesk.domain.instants import Span
from swdesk.domain.references import check_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from swdesk.desk.desk import Desk
    from swdesk.desk.incoming import Drafted, FileContents
    from swdesk.desk.session import Acting
    from swdesk.domain.hours import Worked
    from swdesk.domain.schedule import Schedule
    from swdesk.rules.rulebook import Rulebook

    Progress = Callable[[int, int], None]

_TELL_EVERY = 25
_MOST_KEY = 400
"""Characters of what a row is known by: a reference, a kind and what parts them."""
_LONGEST_DAY = 25 * 60
_CHANGING = {"added", "updated", "closed"}

GONE = "gone"
"""Why something was closed that its calendar no longer holds."""


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
        progress: told now and then how many rows are done, and how many there are; once more when
            everything is written and before it lasts. Raising what is no UserError, it leaves the
            desk as it was.
    """
    with acting(desk) as session:
        importing = _Importing(session, contents, program)
        importing.run(progress)
        report = importing.report(dry_run=dry_run)
        if not dry_run and importing.counts.keys() & _CHANGING:
            done = session.finish(Cause("import"), noted=importing.worked)
            report = replace(report, change=done.change, done=done)
            if progress is not None:
                progress(len(contents.drafts), len(contents.drafts))
    return report


class _Importing:
    """One import: the rows worked through against the queue."""

    def __init__(self, session: Acting, contents: FileContents, program: str) -> None:
        self._session = session
        self._contents = contents
        self._queue = dict(session.state.assignments)
        imported = session.reading.imported(program)
        self._by_source = {one.source.key: one for one in imported if one.source}
        self._by_key = {one.key: one.id for one in self._queue.values()}
        self._refs = set(session.reading.refs())
        self._drafting = Drafting(session.rulebook, session.zone, session.now)
        self._merging = Merging(contents.fields, session.now)
        self._next = session.state.next_assignment
        self._met: set[AssignmentId] = set()
        self._refused = [RowRefused(f.line, f.column, f.code, f.facts) for f in contents.faults]
        self.counts = Counter[str]()
        self.worked: list[Worked] = []

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
            self._session.state, assignments=self._queue, next_assignment=self._next
        )

    def report(self, *, dry_run: bool) -> ImportReport:
        """What was done, by counts."""
        met = [one for known, one in self._queue.items() if known in self._met]
        refused = tuple(sorted(self._refused, key=lambda row: (row.line, row.column)))
        return ImportReport(
            added=self.counts["added"],
            updated=self.counts["updated"],
            unchanged=self.counts["unchanged"],
            closed=self.counts["closed"],
            refused=refused,
            dry_run=dry_run,
            undated=undated_of(self._session.rulebook, met),
        )

    def _take(self, draft: Drafted) -> None:
        try:
            self.counts[self._add_or_update(draft)] += 1
        except UserError as error:
            self._refused.append(RowRefused(draft.line, "", error.code, error.facts))

    def _add_or_update(self, draft: Drafted) -> str:
        """Take one row; returns what became of it."""
        check_text("id", draft.source.key, most=_MOST_KEY)
        made = self._made(draft)
        known = self._known(draft, made)
        if known is None:
            return self._added(made, draft)
        if known.id in self._met:
            raise AssignmentExistsError(ref=known.ref, kind=known.kind)
        self._met.add(known.id)
        return self._updated(known, made, draft)

    def _known(self, draft: Drafted, made: Assignment) -> Assignment | None:
        """The assignment that a row means: an open one, else the one that came from it and closed.

        Work that came in after that was closed is other work.
        """
        came = self._by_source.get(draft.source.key)
        if came is not None and came.id in self._queue:
            came = self._queue[came.id]
        if came is not None and came.is_open:
            return came
        alike = self._by_key.get(made.key)
        if alike is not None:
            return self._queue[alike]
        if came is None or came.closed_at is None or draft.received is None:
            return came
        return None if draft.received.on > self._session.zone.day_of(came.closed_at) else came

    def _made(self, draft: Drafted) -> Assignment:
        """The row as an assignment of its own, checked like one that was typed."""
        id_ = AssignmentId(self._next)
        made = self._drafting.new(self._stated(draft), id_, self._refs)
        now, zone = self._session.now, self._session.zone
        pinned = draft.pinned_start
        made = replace(
            made, source=draft.source, pinned_start=pinned if pinned and pinned >= now else None
        )
        if draft.waiting is None or zone.moment_start(draft.waiting.until) <= now:
            return made
        check_text("for", draft.waiting.reason)
        return replace(made, waiting=draft.waiting, status=Status.WAITING)

    def _stated(self, draft: Drafted) -> NewAssignment:
        fixed = self._in_hours(draft)
        estimate = draft.estimate_minutes
        if estimate is None and fixed is not None:
            estimate = min(fixed.minutes, MOST_ESTIMATE_MINUTES)
        known = self._by_source.get(draft.source.key)
        return NewAssignment(
            kind=draft.kind or _calendar_kind(self._session.rulebook, draft),
            ref=draft.ref or (known.ref if known is not None else ""),
            title=draft.title,
            received=draft.received,
            events=dict(draft.events),
            facts=dict(draft.facts),
            due=draft.due,
            deadline=draft.deadline,
            estimate_minutes=estimate,
            earliest_start=draft.earliest_start,
            shortest_block_minutes=draft.shortest_block_minutes,
            fixed=fixed,
        )

    def _in_hours(self, draft: Drafted) -> Span | None:
        """A whole day of a calendar takes that day's ordinary hours."""
        if draft.fixed is None or not draft.all_day:
            return draft.fixed
        zone = self._session.zone
        day = zone.day_of(draft.fixed.start)
        rows = [row for row in self._session.state.schedules if row.valid_from <= day]
        hours = max(rows, key=_valid_from).days[day.weekday()].hours if rows else ()
        if not hours or draft.fixed.minutes > _LONGEST_DAY:
            return draft.fixed
        return Span(zone.at(day, hours[0].start), zone.at(day, hours[-1].end))

    def _added(self, made: Assignment, draft: Drafted) -> str:
        if draft.done:
            return "unchanged"
        self._next += 1
        self._met.add(made.id)
        self._keep(made)
        return "added"

    def _updated(self, known: Assignment, made: Assignment, draft: Drafted) -> str:
        if draft.done:
            return self._closed(known, Status.DONE, "")
        if not known.is_open and known.closed_reason != GONE:
            return "unchanged"
        open_again = _reopened(known) if not known.is_open else known
        changed = self._merging.merged(open_again, made, _stated_fields(draft))
        other = self._by_key.get(changed.key)
        if other is not None and other != changed.id:
            raise AssignmentExistsError(ref=changed.ref, kind=changed.kind)
        if changed == known:
            return "unchanged"
        if changed.running_since != known.running_since:
            self.worked += stretch_of(known, self._session, asking=False)
        self._keep(changed)
        return "updated"

    def _remove(self, key: str) -> None:
        known = self._by_source.get(key)
        if known is not None:
            known = self._queue.get(known.id, known)
            if known.is_open:
                self.counts[self._closed(known, Status.DROPPED, GONE)] += 1

    def _closed(self, known: Assignment, status: Status, reason: str) -> str:
        if not known.is_open:
            return "unchanged"
        self.worked += stretch_of(known, self._session, asking=False)
        self._queue[known.id] = closed(known, self._session.now, status, reason)
        self._by_key.pop(known.key, None)
        return "closed"

    def _keep(self, assignment: Assignment) -> None:
        before = self._queue.get(assignment.id)
        if before is not None:
            self._by_key.pop(before.key, None)
        self._queue[assignment.id] = assignment
        self._by_key[assignment.key] = assignment.id
        self._refs.add(assignment.ref)
        if assignment.source is not None:
            self._by_source[assignment.source.key] = assignment


def _stated_fields(draft: Drafted) -> frozenset[str]:
    """Fields that cannot be emptied, as far as a row fills them."""
    filled = {
        "ref": draft.ref,
        "kind": draft.kind,
        "title": draft.title,
        "received": draft.received,
        "estimate_minutes": draft.estimate_minutes,
    }
    return frozenset(name for name, value in filled.items() if value)


def _reopened(known: Assignment) -> Assignment:
    """What a calendar had taken out is back in it."""
    return replace(known, status=Status.OPEN, closed_at=None, closed_reason="", level=0)


def _calendar_kind(rulebook: Rulebook, draft: Drafted) -> str:
    """Calendar events get the kind that the rulebook names for them."""
    if draft.fixed is not None and rulebook.day.calendar_kind:
        return rulebook.day.calendar_kind
    raise KindUnknownError(text="", nearest=())


def _valid_from(row: Schedule) -> date:
    return row.valid_from
