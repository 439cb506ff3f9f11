"""Time that was worked, as it is entered: never edited, corrected by a new entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.instants import Instant, Span


class WorkedStretch(Struct, frozen=True):
    """A stretch worked on one assignment, in the zone it was worked in."""

    assignment_id: AssignmentId
    span: Span
    zone: str
    entered_at: Instant
