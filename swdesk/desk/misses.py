"""Which limits are lost now and were not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swdesk.domain.plan import Plan, Unmet


def newly_unmet(before: Plan | None, after: Plan) -> tuple[Unmet, ...]:
    """What cannot be met after and could before; a hard limit lost after a soft one counts."""
    known = {(u.assignment_id, u.hard) for u in before.unmet} if before is not None else set()
    return tuple(u for u in after.unmet if (u.assignment_id, u.hard) not in known)
