"""An entry of the decision log: what the rules said, on what, under which rulebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.domain.decision import LoggedDecision
from swdesk.domain.lead_decision import is_by_lead
from swdesk.rules.explaining import explain

if TYPE_CHECKING:
    from swdesk.domain.decision import Decision, FactValue
    from swdesk.domain.instants import Instant
    from swdesk.planner.assess import Assessed
    from swdesk.rules.deciding import CompiledRules

_INPUTS = (
    *("kind", "minutes_left", "days_left", "working_days_left"),
    *("due_minutes_left", "due_days_left", "due_working_days_left"),
    *("waited_minutes", "waited_days", "waited_working_days", "minute_of_day", "weekday"),
    "received_minute",
    *("staffing_percent", "experience_months", "crisis"),
)
"""What of a situation the log keeps, besides the facts."""


def entry_of(one: Assessed, compiled: CompiledRules, now: Instant, cause: str) -> LoggedDecision:
    """The entry for an assignment as it was assessed; the store gives it its number.

    Args:
        one: the assignment with its situation and decision.
        compiled: the rules it was decided by.
        now: the instant of the decision.
        cause: the code of the action that led to it, "time" for none.
    """
    assignment, book = one.assignment, compiled.rulebook
    about, deciding = book.about, one.limits.deciding
    return LoggedDecision(
        seq=0,
        at=now,
        assignment_id=assignment.id,
        ref=assignment.ref,
        kind=assignment.kind,
        title=assignment.title,
        decision=_explained(one, compiled),
        inputs=inputs_of(one),
        limit=deciding[0] if deciding else None,
        soft=deciding[1] if len(deciding) > 1 else None,
        digest=book.digest,
        unit=about.id,
        title_of_rulebook=about.title.in_language(about.language),
        decided_on="" if about.template else about.decided_on.isoformat(),
        cause=cause,
    )


def _explained(one: Assessed, compiled: CompiledRules) -> Decision:
    """What was decided, with the rows tried: those of the rules, also where a lead decided."""
    by_rules = explain(compiled, one.situation)
    if not is_by_lead(one.decision.rule):
        return by_rules
    return replace(one.decision, tried=by_rules.tried)


def inputs_of(one: Assessed) -> tuple[tuple[str, FactValue], ...]:
    """The values a decision was made on, by name; facts as fact:NAME."""
    situation = one.situation
    plain = [(name, getattr(situation, name)) for name in _INPUTS]
    facts = [(f"fact:{name}", value) for name, value in sorted(situation.facts.items())]
    return (*plain, *facts)
