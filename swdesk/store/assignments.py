"""Assignments as rows: open ones are the desk's, closed ones stay to be found again."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from swdesk.domain.assignment import (
    Assignment,
    AssignmentId,
    Override,
    Source,
    Status,
    Waiting,
)
from swdesk.domain.instants import Moment, Span
from swdesk.store.compact import (
    at_of,
    day_of,
    dumps,
    loads,
    moment_of,
    on_of,
)
from swdesk.store.part import Part, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.store.engine import Connection

_REMEMBERED = 4096
"""Texts of facts and events that are read once only: most assignments share them."""

_STATUSES = {status.value: status for status in Status}
_COLUMNS = (
    "id ref kind title status received_on received_at estimate_minutes events facts due_on "
    "due_at deadline_on deadline_at logged_minutes earliest_start_on earliest_start_at "
    "shortest_block_minutes fixed_start fixed_end pinned_start waiting_on waiting_at "
    "waiting_reason running_since interrupted_at handed_to deferred_times override_reason "
    "override_at override_approver override_until source_program source_key added_at closed_at "
    "closed_reason level rule level_since decision_seq"
)


def _row_of(of: Assignment) -> Row:
    return (
        *(of.id, of.ref, of.kind, of.title, of.status.value),
        *(on_of(of.received), at_of(of.received), of.estimate_minutes),
        *(_events_text(of.events), dumps(of.facts) if of.facts else "[]"),
        *(on_of(of.due), at_of(of.due), on_of(of.deadline), at_of(of.deadline)),
        *(of.logged_minutes, on_of(of.earliest_start), at_of(of.earliest_start)),
        *(of.shortest_block_minutes, *_span_columns(of.fixed), of.pinned_start),
        *_waiting_columns(of.waiting),
        *(of.running_since, of.interrupted_at, of.handed_to, of.deferred_times),
        *_override_columns(of.override),
        *_source_columns(of.source),
        *(of.added_at, of.closed_at, of.closed_reason),
        *(of.level, of.rule, of.level_since, of.decision_seq),
    )


def assignment_of(row: Row) -> Assignment:
    """The assignment of a row with every column in order.

    Ten thousand of these are read at a start, hence no detours for what is mostly empty.
    """
    (id_, ref, kind, title, status, received_on, received_at, estimate, events, facts) = row[:10]
    (due_on, due_at, deadline_on, deadline_at, logged, earliest_on, earliest_at) = row[10:17]
    (shortest, fixed_start, fixed_end, pinned, waiting_on, waiting_at, reason) = row[17:24]
    fields = (
        id_,
        ref,
        kind,
        Moment(day_of(received_on), received_at),
        estimate,
        title,
        _STATUSES[status],
        _events_of(events),
        _facts_of(facts),
        None if due_on is None else Moment(day_of(due_on), due_at),
        None if deadline_on is None else Moment(day_of(deadline_on), deadline_at),
        logged,
        None if earliest_on is None else Moment(day_of(earliest_on), earliest_at),
        shortest,
        None if fixed_start is None else Span(fixed_start, fixed_end),
        pinned,
        None if waiting_on is None else Waiting(Moment(day_of(waiting_on), waiting_at), reason),
    )
    override = None if row[28] is None else Override(*row[28:32])
    source = None if row[32] is None else Source(row[32], row[33])
    return Assignment(*fields, *row[24:28], override, source, *row[34:])  # type: ignore[call-arg]


ASSIGNMENTS = Part(
    table="assignments",
    word="assignment",
    columns=tuple(_COLUMNS.split()),
    of=lambda state: state.assignments,  # type: ignore[arg-type,return-value]
    row=_row_of,
    ends=lambda assignment: assignment.is_open,
)

_OPEN = f"{ASSIGNMENTS.select} WHERE status NOT IN ('done', 'dropped') ORDER BY id"
_BY_REF = f"{ASSIGNMENTS.select} WHERE ref = ? ORDER BY id DESC"
_CLOSED = (
    f"{ASSIGNMENTS.select} WHERE status IN ('done', 'dropped') AND closed_at >= ?"
    " ORDER BY closed_at DESC, id DESC LIMIT ?"
)
_IMPORTED = f"{ASSIGNMENTS.select} WHERE source_program = ? ORDER BY id"


def open_assignments(connection: Connection) -> dict[AssignmentId, Assignment]:
    """What is still the worker's, by id in rising order."""
    rows = connection.execute(_OPEN).fetchall()
    return {row[0]: assignment_of(row) for row in rows}


def assignments_with(connection: Connection, ref: str) -> tuple[Assignment, ...]:
    """Every assignment with this reference, newest first."""
    return tuple(map(assignment_of, connection.execute(_BY_REF, (ref,)).fetchall()))


def closed_assignments(connection: Connection, limit: int, since: int) -> tuple[Assignment, ...]:
    """The last closed assignments, closed from `since` on, newest first; all with limit 0."""
    rows = connection.execute(_CLOSED, (since, limit or -1)).fetchall()
    return tuple(map(assignment_of, rows))


def imported_assignments(connection: Connection, program: str) -> tuple[Assignment, ...]:
    """Every assignment that came from a program's file, by id."""
    return tuple(map(assignment_of, connection.execute(_IMPORTED, (program,)).fetchall()))


def used_refs(connection: Connection) -> frozenset[str]:
    """Every reference ever saved, those of undone and renamed assignments too."""
    return frozenset(ref for (ref,) in connection.execute("SELECT ref FROM used_refs"))


def note_refs(connection: Connection, refs: Iterable[str]) -> None:
    """Remember references as used."""
    text = "INSERT INTO used_refs (ref) VALUES (?) ON CONFLICT DO NOTHING"
    connection.executemany(text, ((ref,) for ref in refs))


def note_decision(connection: Connection, seqs: Iterable[tuple[int, int]]) -> None:
    """Set the last entry of the decision log on assignments: pairs of seq and assignment id."""
    connection.executemany("UPDATE assignments SET decision_seq = ? WHERE id = ?", seqs)


def _events_text(events: tuple[tuple[str, Moment], ...]) -> str:
    if not events:
        return "[]"
    return dumps([(name, moment.on.isoformat(), moment.at) for name, moment in events])


@lru_cache(maxsize=_REMEMBERED)
def _facts_of(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in loads(text))


@lru_cache(maxsize=_REMEMBERED)
def _events_of(text: str) -> tuple[tuple[str, Moment], ...]:
    return tuple((name, moment_of(on, at)) for name, on, at in loads(text))


def _span_columns(span: Span | None) -> Row:
    return (None, None) if span is None else (span.start, span.end)


def _waiting_columns(waiting: Waiting | None) -> Row:
    if waiting is None:
        return (None, None, None)
    return (on_of(waiting.until), waiting.until.at, waiting.reason)


def _override_columns(override: Override | None) -> Row:
    if override is None:
        return (None, None, None, None)
    return (override.reason, override.at, override.approver, override.until)


def _source_columns(source: Source | None) -> Row:
    return (None, None) if source is None else (source.program, source.key)
