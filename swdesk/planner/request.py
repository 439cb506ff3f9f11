"""What planning is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.instants import Instant, Span
    from swdesk.domain.plan import Plan


class Request(Struct, frozen=True):
    """What to plan: the open assignments at an instant, agreed overtime, the plan before.

    `broken` is the running assignment that an interruption parks. `closed_unplanned` are the
    minutes of today's interruptions that are no longer open.
    """

    now: Instant
    assignments: Sequence[Assignment]
    overtime: tuple[Span, ...] = ()
    previous: Plan | None = None
    broken: AssignmentId | None = None
    closed_unplanned: int = 0
