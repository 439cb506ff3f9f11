"""A lead's decision in place of the rules' own: another level, and what follows from that level.

The law stays where it is: limits are no matter of levels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.decision import DecidedNotice, Decision
    from swdesk.domain.lead_decision import LeadDecision
    from swdesk.rules.deciding import CompiledRules
    from swdesk.rules.situation import Situation


def led(
    compiled: CompiledRules,
    decision: Decision,
    situation: Situation,
    said: LeadDecision,
    known: AssignmentId,
) -> Decision:
    """The decision about an assignment that a lead's decision concerns.

    What gives way goes to the last level, with that level's response time. The work it stands back
    for stays above that level, and is otherwise as the rules have it.
    """
    last = max(compiled.responses)
    if known in said.gives_way:
        return replace(
            decision,
            level=last,
            rule=said.rule,
            source=said.by,
            respond=compiled.responses[last],
            notices=_notices(compiled, last, situation),
            raising_facts=(),
            aged_by="",
        )
    above = max(1, last - 1)
    if decision.level <= above:
        return decision
    return replace(
        decision,
        level=above,
        rule=said.rule,
        source=said.by,
        notices=_notices(compiled, above, situation),
    )


def _notices(
    compiled: CompiledRules, level: int, situation: Situation
) -> tuple[DecidedNotice, ...]:
    rows = compiled.decided_notices.get(level, ())
    return tuple(notice for test, notice in rows if test(situation))
