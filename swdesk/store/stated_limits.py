"""A limit as a compact list: in the decision log and in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from swdesk.domain.limits import Limit, LimitOrigin
from swdesk.store.compact import moment_of

if TYPE_CHECKING:
    from swdesk.domain.instants import Moment


def limit_list(limit: Limit) -> list[Any]:
    """A limit as a list of plain values."""
    return [
        *(_moment_list(limit.moment), limit.origin.value, limit.hard, limit.clock, limit.source),
        *(limit.consequence, _moment_list(limit.plan_by), _moment_list(limit.fallback)),
        *(limit.committee_missing, limit.same_day),
    ]


def limit_of(listed: list[Any]) -> Limit:
    """The limit of such a list."""
    moment, origin, hard, clock, source, consequence, plan_by, fallback, *flags = listed
    dates = (plan_by and moment_of(*plan_by), fallback and moment_of(*fallback))
    fields = (moment_of(*moment), LimitOrigin(origin), hard, clock, source, consequence)
    return Limit(*fields, *dates, *flags)


def _moment_list(moment: Moment | None) -> list[Any] | None:
    return None if moment is None else [moment.on.isoformat(), moment.at]
