"""What became of a day so far: what was worked, what took place, what was done and when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.instants import Span

if TYPE_CHECKING:
    from datetime import date

    from swdesk.desk.desk import Desk
    from swdesk.desk.ports import Reading
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.change import Change
    from swdesk.domain.decision import LoggedDecision
    from swdesk.domain.instants import Instant, Zone
    from swdesk.domain.notice import Notice
    from swdesk.domain.worked import WorkedStretch

INTERRUPTED = "interruption"
"""What the codes of every action that an interruption can end with begin with."""

_CLOSED = 500
_LINES = 60
"""So many of the latest closed assignments, and lines of each log, are looked through."""


class PastDay(Struct, frozen=True):
    """A day as it was: stretches worked, assignments closed, and the logs of that day.

    `span` is the day from midnight to midnight. Logs are newest first. `closed` are also those of
    later days that were worked on this day, so that every stretch has a name. `decisions` are
    there only where one of the changes was an interruption: they say which rule let it in. `told`
    are the notices marked told that day.
    """

    span: Span
    worked: tuple[WorkedStretch, ...]
    closed: dict[AssignmentId, Assignment]
    changes: tuple[Change, ...]
    decisions: tuple[LoggedDecision, ...]
    told: tuple[Notice, ...]


def past_day(desk: Desk, day: date, zone: Zone) -> PastDay:
    """What became of a local day, as the store has it; nothing is planned anew."""
    span = Span(zone.midnight(day), zone.midnight(day + timedelta(days=1)))
    with desk.store.reading() as reading:
        return _read(reading, span)


def _read(reading: Reading, span: Span) -> PastDay:
    changes = tuple(c for c in reading.changes(_LINES) if _within(c.at, span))
    interrupted = any(change.action.startswith(INTERRUPTED) for change in changes)
    decided = reading.decisions(None, _LINES) if interrupted else ()
    return PastDay(
        span=span,
        worked=tuple(w for w in reading.hours_log.worked(span.start) if w.span.overlaps(span)),
        closed={one.id: one for one in reading.closed(_CLOSED) if _ends_after(one, span.start)},
        changes=changes,
        decisions=tuple(each for each in decided if _within(each.at, span)),
        told=tuple(n for n in reading.notices(_LINES) if _within(n.told_at, span)),
    )


def _ends_after(one: Assignment, start: Instant) -> bool:
    return one.closed_at is not None and one.closed_at >= start


def _within(at: Instant | None, span: Span) -> bool:
    return at is not None and span.start <= at < span.end
