"""How long a decision certainly stays as it is, if nothing but time passes.

A kept state need not decide anew before then. What counts in days can change at local midnight at
the earliest; the answer never promises more than it can keep, and may promise less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from swdesk.domain.instants import FAR_FUTURE, MINUTES_PER_DAY
from swdesk.domain.notice import Occasion
from swdesk.rules.conditions import compile_condition, counted
from swdesk.rules.deciding import CompiledRules
from swdesk.rules.rulebook import Condition
from swdesk.rules.situation import Situation

Lasting = tuple[bool | None, int]
"""A condition's value, and for how many minutes it certainly stays so."""


def holds_until(compiled: CompiledRules, situation: Situation, minutes_to_midnight: int) -> int:
    """For how many minutes from now the decision certainly stays the same.

    Args:
        compiled: the rules.
        situation: one assignment now.
        minutes_to_midnight: real minutes until the next local midnight (23 to 25 hours at most).

    Returns:
        A number n of at least 1: decided again after fewer than n minutes the outcome is the same.
        FAR_FUTURE where no passing of time can change it.
    """
    night = minutes_to_midnight
    longest = int(FAR_FUTURE)
    level = 0
    for test, row, _ in compiled.programme(situation):
        if row.timed:
            longest = min(longest, _all(row.timed, situation, night)[1])
        if test(situation):
            level = row.rule.level
            break
    return max(1, min(longest, _consequences(compiled, situation, level, night)))


def _consequences(compiled: CompiledRules, situation: Situation, level: int, night: int) -> int:
    """How long ageing and the notices on being decided stay as they are."""
    longest = int(FAR_FUTURE)
    deferral = compiled.deferral(level, situation.kind)
    if deferral is not None and deferral.ages_after is not None:
        waited = Condition("waited", period=deferral.ages_after)
        longest = _lasting(waited, situation, night)[1]
    for row in compiled.rulebook.notices:
        if row.occasion is Occasion.DECIDED:
            longest = min(longest, *(_part(each, situation, night) for each in row.when), longest)
    return longest


def _part(condition: Condition, situation: Situation, night: int) -> int:
    return _lasting(condition, situation, night)[1]


_compiled = lru_cache(maxsize=4096)(compile_condition)


def _lasting(condition: Condition, situation: Situation, night: int) -> Lasting:
    field = condition.field
    if field in _GROUP:
        return _GROUP[field](condition.parts, situation, night)
    value = _compiled(condition)(situation)
    if field in ("deadline_within", "due_within", "waited"):
        return value, _counting(condition, situation, night) if value is False else int(FAR_FUTURE)
    if field == "time_of_day":
        return value, _clock(condition, situation, night)
    return value, night if field == "weekday" else int(FAR_FUTURE)


def _counting(condition: Condition, situation: Situation, night: int) -> int:
    """Minutes until a count reaches its bound; at least until midnight for days."""
    if condition.period is None:
        return 1
    unit, bound = counted(condition.period)
    if unit != "minutes":
        return night
    if condition.field == "waited":
        return bound - situation.waited_minutes
    due = condition.field == "due_within"
    left = situation.due_minutes_left if due else situation.minutes_left
    return int(FAR_FUTURE) if left is None else left - bound


def _clock(condition: Condition, situation: Situation, night: int) -> int:
    """Minutes until the wall clock passes a bound.

    Where a clock change lies before midnight, the wall clock leaps: forward, a bound may come that
    much earlier; back, a bound passed already may come again, so nothing is promised.
    """
    now = situation.minute_of_day
    leap = (MINUTES_PER_DAY - now) - night
    if leap < 0:
        return 1
    ahead = [int(bound) - now for bound in condition.values if int(bound) > now]
    return max(1, min([*(distance - leap for distance in ahead), night]))


def _all(parts: Iterable[Condition], situation: Situation, night: int) -> Lasting:
    """False as long as any part stays false; otherwise as long as no part changes."""
    found = [_lasting(part, situation, night) for part in parts]
    false = [minutes for value, minutes in found if value is False]
    if false:
        return False, max(false)
    unknown = any(value is None for value, _ in found)
    return None if unknown else True, min(
        (minutes for _, minutes in found), default=int(FAR_FUTURE)
    )


def _any(parts: Iterable[Condition], situation: Situation, night: int) -> Lasting:
    """True as long as any part stays true; otherwise as long as no part changes."""
    found = [_lasting(part, situation, night) for part in parts]
    true = [minutes for value, minutes in found if value]
    if true:
        return True, max(true)
    unknown = any(value is None for value, _ in found)
    return None if unknown else False, min(
        (minutes for _, minutes in found), default=int(FAR_FUTURE)
    )


def _none(parts: Iterable[Condition], situation: Situation, night: int) -> Lasting:
    value, minutes = _any(parts, situation, night)
    return None if value is None else not value, minutes


_Group = Callable[[Iterable[Condition], Situation, int], Lasting]
_GROUP: dict[str, _Group] = {"any": _any, "all": _all, "none": _none}
