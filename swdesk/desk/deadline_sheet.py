"""What the lead has to know of a worker's desk when the worker is away, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk.looking import view
from swdesk.domain.assignment import Status
from swdesk.domain.deadline_sheet import MOST_LINES, DeadlineSheet, KeptSheet, SheetLine
from swdesk.domain.instants import Instant, Zone
from swdesk.domain.stated import line_of

if TYPE_CHECKING:
    from swdesk.desk.answers import DeskView
    from swdesk.desk.desk import Desk
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.limits import Limit


def kept(desk: Desk) -> KeptSheet | None:
    """How the worker keeps a sheet; None while it is off, as it is at first."""
    with desk.store.reading() as reading:
        return reading.unit.sheet()


def keep(desk: Desk, sheet: KeptSheet | None) -> None:
    """Keep a sheet from here on, or None for no longer."""
    with desk.store.writing() as writing:
        writing.unit_drawer.keep_sheet(sheet)


def sheet_of(desk: Desk) -> DeadlineSheet:
    """Every hard limit of law, court or unit of open work, soonest first."""
    seen = view(desk)
    needed = {unmet.assignment_id for unmet in seen.plan.unmet if unmet.hard}
    lines = sorted(
        (
            _line(seen, known, limits.hard, hand_over=known in needed)
            for known, limits in seen.limits.items()
            if limits.hard is not None and known in seen.state.assignments
        ),
        key=lambda line: (line.limit, line.ref, line.kind),
    )
    return DeadlineSheet(tuple(lines[:MOST_LINES]), max(0, len(lines) - MOST_LINES))


def _line(seen: DeskView, known: AssignmentId, hard: Limit, *, hand_over: bool) -> SheetLine:
    one = seen.state.assignments[known]
    by = Zone(seen.state.profile.zone).moment_end(hard.moment)
    given = one.status is Status.HANDED_OVER
    return SheetLine(
        ref=one.ref,
        kind=one.kind,
        limit=by,
        source=line_of(hard.source),
        minutes=one.remaining_minutes(seen.now),
        hand_over=hand_over or given or _is_away(seen, by),
        to=one.handed_to,
    )


def _is_away(seen: DeskView, by: Instant) -> bool:
    """Whether the worker is away when a limit falls."""
    return any(each.span.start <= by < each.span.end for each in seen.state.absences)
