"""Which limits are lost, and which fixed times lie over each other, that did not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swdesk.domain.instants import Span
    from swdesk.domain.plan import Clash, Plan, Unmet


def newly_unmet(before: Plan | None, after: Plan) -> tuple[Unmet, ...]:
    """What cannot be met after and could before; a hard limit lost after a soft one counts."""
    known = {(u.assignment_id, u.hard) for u in before.unmet} if before is not None else set()
    return tuple(u for u in after.unmet if (u.assignment_id, u.hard) not in known)


def newly_clashing(before: Plan | None, after: Plan) -> tuple[Clash, ...]:
    """Pairs of fixed times that lie over each other after, and did not before or at other times."""
    known = {_pair(clash) for clash in before.clashes} if before is not None else set()
    return tuple(clash for clash in after.clashes if _pair(clash) not in known)


def _pair(clash: Clash) -> tuple[frozenset[int], Span]:
    return frozenset((clash.gives_way, clash.stays)), clash.span
