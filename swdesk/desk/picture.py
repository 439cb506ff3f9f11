"""The compact picture of the queue that every re-plan leaves behind, for replaying history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from swdesk.planner.assess import Assessed
    from swdesk.planner.replan import Planned


def picture_of(planned: Planned) -> str:
    """The queue as JSON text: one short row an assignment, no reference, no title.

    A row holds id, kind, level, rule, remaining basis (estimate and logged minutes), the planned
    limit as an instant or null, and the planned stretches as instants.
    """
    spans = planned.plan.spans()
    rows = [_row(one, spans.get(known, ())) for known, one in planned.assessed.items()]
    return msgspec.json.encode({"at": planned.plan.at, "queue": rows}).decode()


def _row(one: Assessed, spans: tuple[object, ...]) -> list[object]:
    assignment = one.assignment
    return [
        assignment.id,
        assignment.kind,
        one.decision.level,
        one.decision.rule,
        assignment.estimate_minutes,
        assignment.logged_minutes,
        one.limits.plan_by,
        [[span.start, span.end] for span in spans],  # type: ignore[attr-defined]
    ]
