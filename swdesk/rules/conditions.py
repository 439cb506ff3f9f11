"""What conditions mean: compiled once to closures over a situation, in three-valued logic.

True, False, or None where the value asked about is not known. A row matches on True alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from swdesk.domain.limits import Period, PeriodUnit
from swdesk.rules.situation import Situation

if TYPE_CHECKING:
    from swdesk.rules.rulebook import Condition

Test = Callable[[Situation], bool | None]
"""A compiled condition: exactly True, False or None."""

GROUPS = ("any", "all", "none")
FACT_FIELDS = ("fact", "risk", "outsiders_booked")
STATED_FIELDS = (*FACT_FIELDS, "crisis", "experience_below", "staffing_below")
"""Fields that time alone does not change; `kind` is one more."""
TIMED_FIELDS = (
    *("deadline_within", "due_within", "has_deadline", "waited"),
    *("time_of_day", "received_between", "weekday"),
)
DECIDED_FIELDS = ("level", "hard")
FIELDS = ("kind", *STATED_FIELDS, *TIMED_FIELDS, *DECIDED_FIELDS, *GROUPS)

_Factory = Callable[[int], Test]
_LEFT: dict[tuple[str, str], _Factory] = {
    ("deadline_within", "minutes"): lambda most: (
        lambda s: s.minutes_left is not None and s.minutes_left <= most
    ),
    ("deadline_within", "days"): lambda most: (
        lambda s: s.days_left is not None and s.days_left <= most
    ),
    ("deadline_within", "working_days"): lambda most: (
        lambda s: s.working_days_left is not None and s.working_days_left <= most
    ),
    ("due_within", "minutes"): lambda most: (
        lambda s: s.due_minutes_left is not None and s.due_minutes_left <= most
    ),
    ("due_within", "days"): lambda most: (
        lambda s: s.due_days_left is not None and s.due_days_left <= most
    ),
    ("due_within", "working_days"): lambda most: (
        lambda s: s.due_working_days_left is not None and s.due_working_days_left <= most
    ),
    ("waited", "minutes"): lambda least: lambda s: s.waited_minutes >= least,
    ("waited", "days"): lambda least: lambda s: s.waited_days >= least,
    ("waited", "working_days"): lambda least: lambda s: s.waited_working_days >= least,
}
_COUNTED: dict[PeriodUnit, tuple[str, int]] = {
    PeriodUnit.MINUTES: ("minutes", 1),
    PeriodUnit.HOURS: ("minutes", 60),
    PeriodUnit.DAYS: ("days", 1),
    PeriodUnit.WEEKS: ("days", 7),
    PeriodUnit.WORKING_DAYS: ("working_days", 1),
}


def counted(period: Period) -> tuple[str, int]:
    """A period as what a situation counts: "minutes", "days" or "working_days", and how many.

    Raises:
        ValueError: months or years, which have no fixed length; the reader refuses them.
    """
    if period.unit not in _COUNTED:
        raise ValueError("a condition counts in minutes, days or working days")
    unit, factor = _COUNTED[period.unit]
    return unit, period.count * factor


def compile_condition(condition: Condition, level: int | None = None) -> Test:
    """The closure of a condition.

    Args:
        condition: the condition as data.
        level: the level decided, for notices and drops; None where none is decided yet.
    """
    if condition.field in GROUPS:
        return _GROUP[condition.field]([compile_condition(part, level) for part in condition.parts])
    if condition.field == "level":
        return _constant(None if level is None else level in condition.values)
    if condition.field == "unreadable":
        return _constant(None)
    if condition.period is not None:
        return _bounded(condition.field, condition.period)
    return _SIMPLE[condition.field](condition)


def _bounded(field: str, period: Period) -> Test:
    if field == "experience_below":
        return _experience(period.count * (12 if period.unit is PeriodUnit.YEARS else 1))
    unit, bound = counted(period)
    return _LEFT[field, unit](bound)


def _experience(months: int) -> Test:
    return lambda s: None if s.experience_months is None else s.experience_months < months


def _answered(fact: str, wanted: Iterable[object]) -> Test:
    accepted = frozenset(wanted)

    def test(situation: Situation) -> bool | None:
        answer = situation.facts.get(fact)
        return None if answer is None else answer in accepted

    return test


def _outsiders(condition: Condition) -> Test:
    return _answered("outsiders-booked", condition.values)


def _risk(condition: Condition) -> Test:
    return _answered("risk", condition.values)


def _fact(condition: Condition) -> Test:
    return _answered(condition.subject, condition.values)


def _kind(condition: Condition) -> Test:
    accepted = frozenset(condition.values)
    return lambda s: s.kind in accepted


def _weekday(condition: Condition) -> Test:
    accepted = frozenset(condition.values)
    return lambda s: s.weekday in accepted


def _time_of_day(condition: Condition) -> Test:
    start, end = (int(value) for value in condition.values)
    if start <= end:
        return lambda s: start <= s.minute_of_day < end
    return lambda s: s.minute_of_day >= start or s.minute_of_day < end


def _received_between(condition: Condition) -> Test:
    """The clock when it came in: what time of the day it is now changes nothing about that."""
    start, end = (int(value) for value in condition.values)

    def test(situation: Situation) -> bool:
        clock = situation.received_minute
        at = situation.minute_of_day if clock is None else clock
        return start <= at < end if start <= end else at >= start or at < end

    return test


def _staffing(condition: Condition) -> Test:
    bound = int(condition.values[0])
    return lambda s: s.staffing_percent < bound


def _crisis(condition: Condition) -> Test:
    wanted = "yes" in condition.values
    return lambda s: s.crisis is wanted


def _hard(condition: Condition) -> Test:
    wanted = "yes" in condition.values
    return lambda s: s.hard is wanted


def _has_deadline(condition: Condition) -> Test:
    wanted = "yes" in condition.values
    return lambda s: (s.minutes_left is not None) is wanted


def _constant(value: bool | None) -> Test:  # noqa: FBT001 a truth value is what it is about
    return lambda _: value


_SIMPLE: dict[str, Callable[[Condition], Test]] = {
    "kind": _kind,
    "fact": _fact,
    "risk": _risk,
    "outsiders_booked": _outsiders,
    "has_deadline": _has_deadline,
    "time_of_day": _time_of_day,
    "received_between": _received_between,
    "weekday": _weekday,
    "staffing_below": _staffing,
    "crisis": _crisis,
    "hard": _hard,
}


def _both(first: Test, second: Test) -> Test:
    def test(situation: Situation) -> bool | None:
        value = first(situation)
        return value if value is False else second(situation) and value

    return test


def every(tests: list[Test]) -> Test:
    """Kleene's "and": False beats unknown, unknown beats True."""
    if not tests:
        return lambda _: True
    if len(tests) == 1:
        return tests[0]
    if len(tests) == 2:
        return _both(tests[0], tests[1])

    def test(situation: Situation) -> bool | None:
        result: bool | None = True
        for inner in tests:
            value = inner(situation)
            if value is False:
                return False
            if value is None:
                result = None
        return result

    return test


def some(tests: list[Test]) -> Test:
    """Kleene's "or": True beats unknown, unknown beats False."""

    def test(situation: Situation) -> bool | None:
        result: bool | None = False
        for inner in tests:
            value = inner(situation)
            if value:
                return True
            if value is None:
                result = None
        return result

    return test


def _none(tests: list[Test]) -> Test:
    inner = some(tests)

    def test(situation: Situation) -> bool | None:
        value = inner(situation)
        return None if value is None else not value

    return test


_GROUP: dict[str, Callable[[list[Test]], Test]] = {"any": some, "all": every, "none": _none}


def fields_of(condition: Condition) -> frozenset[str]:
    """Every field a condition asks about, inner conditions included, groups left out."""
    if condition.field in GROUPS:
        return frozenset().union(*(fields_of(part) for part in condition.parts))
    return frozenset({condition.field})


def facts_of(condition: Condition) -> frozenset[str]:
    """The facts a condition asks about, inner conditions included."""
    if condition.field in GROUPS:
        return frozenset().union(*(facts_of(part) for part in condition.parts))
    if condition.field == "fact":
        return frozenset({condition.subject})
    special = {"risk": "risk", "outsiders_booked": "outsiders-booked"}
    return frozenset({special[condition.field]} if condition.field in special else ())
