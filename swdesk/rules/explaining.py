"""Explaining: the rows tried, and for each the condition that failed with the situation's value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.domain.decision import Decision, FactValue, FailedCondition, TriedRow
from swdesk.rules.conditions import compile_condition, counted
from swdesk.rules.deciding import CompiledRules, decide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.rules.rulebook import Condition, Rule
    from swdesk.rules.situation import Situation

_COUNTS = {
    "deadline_within": {
        "minutes": "minutes_left", "days": "days_left", "working_days": "working_days_left",
    },
    "due_within": {
        "minutes": "due_minutes_left", "days": "due_days_left",
        "working_days": "due_working_days_left",
    },
    "waited": {
        "minutes": "waited_minutes", "days": "waited_days", "working_days": "waited_working_days",
    },
}  # fmt: skip
_VALUES = {
    "kind": "kind",
    "time_of_day": "minute_of_day",
    "received_between": "received_minute",
    "weekday": "weekday",
    "staffing_below": "staffing_percent",
    "experience_below": "experience_months",
    "crisis": "crisis",
    "level": "level",
    "hard": "hard",
}
_FACTS = {"risk": "risk", "outsiders_booked": "outsiders-booked"}


def explain(compiled: CompiledRules, situation: Situation) -> Decision:
    """The decision as `decide` makes it, with every row that was tried."""
    return replace(decide(compiled, situation), tried=tuple(_tried(compiled, situation)))


def _tried(compiled: CompiledRules, situation: Situation) -> Iterator[TriedRow]:
    for row in compiled.rows:
        if row.crisis and not situation.crisis:
            continue
        failed = _failed(row.rule, situation)
        yield TriedRow(row.rule.number, row.rule.level, matched=failed is None, failed=failed)
        if failed is None:
            return


def _failed(rule: Rule, situation: Situation) -> FailedCondition | None:
    """The condition that kept a row from matching: a false one, else the first not known."""
    unknown: Condition | None = None
    for condition in rule.when:
        value = compile_condition(condition)(situation)
        if value is False:
            return failed_condition(condition, situation)
        if value is None and unknown is None:
            unknown = condition
    return failed_condition(unknown, situation) if unknown is not None else None


def failed_condition(condition: Condition, situation: Situation) -> FailedCondition:
    """A condition that does not hold, as data.

    Of `all` the inner condition that fails is named; of `any` the first one, for none of them
    holds. `none` fails by an inner condition that holds: `field` is then "none" and `subject` the
    inner field, for a fact followed by a colon and its id. A period is `wanted` as (count, unit).
    """
    if condition.field in ("all", "any"):
        return failed_condition(_culprit(condition, situation), situation)
    unknown = compile_condition(condition)(situation) is None
    if condition.field != "none":
        return _plain(condition, situation, unknown=unknown)
    holds = (None,) if unknown else (True,)
    inner = next(part for part in condition.parts if compile_condition(part)(situation) in holds)
    plain = _plain(inner, situation, unknown=unknown)
    subject = f"{plain.field}:{plain.subject}" if plain.subject else plain.field
    return replace(plain, field="none", subject=subject)


def _culprit(group: Condition, situation: Situation) -> Condition:
    values = [(part, compile_condition(part)(situation)) for part in group.parts]
    wanted: bool | None = False if any(value is False for _, value in values) else None
    if group.field == "any" and any(value is None for _, value in values):
        wanted = None
    return next(part for part, value in values if value is wanted)


def _plain(condition: Condition, situation: Situation, *, unknown: bool) -> FailedCondition:
    wanted: tuple[FactValue, ...] = condition.values
    if condition.period is not None:
        wanted = (condition.period.count, condition.period.unit.value)
    return FailedCondition(
        condition.field, condition.subject, wanted, actual_value(condition, situation), unknown
    )


def actual_value(condition: Condition, situation: Situation) -> FactValue:
    """The situation's value that a condition asks about; None where it is not known or not there.

    Times left and waited are in what the condition counts: minutes, days or working days.
    """
    field = condition.field
    if field in _COUNTS and condition.period is not None:
        unit, _ = counted(condition.period)
        return _value(situation, _COUNTS[field][unit])
    if field == "has_deadline":
        return situation.minutes_left is not None
    if field == "fact" or field in _FACTS:
        return situation.facts.get(_FACTS.get(field, condition.subject))
    if field == "received_between" and situation.received_minute is None:
        return situation.minute_of_day
    return _value(situation, _VALUES[field]) if field in _VALUES else None


def _value(situation: Situation, name: str) -> FactValue:
    value: FactValue = getattr(situation, name)
    return value
