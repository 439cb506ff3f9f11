"""Which rows can never match, because others before them take everything they name."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from swdesk.domain.limits import PeriodUnit
from swdesk.rules.conditions import counted
from swdesk.rules.faults import Fault, Path, fault
from swdesk.rules.rulebook import Condition, Rule, Rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SET_FIELDS = ("kind", "fact", "weekday", "has_deadline", "crisis", "level", "hard")
_FACT_NAMES = {"risk": "risk", "outsiders_booked": "outsiders-booked"}


def unreachable_rows(rulebook: Rulebook) -> Iterator[Fault]:
    """Rules and deferral rows that nothing can reach, and kinds that cannot reach a row."""
    yield from _unreachable(rulebook.rules, ("rules",))
    if rulebook.crisis is not None:
        yield from _unreachable(rulebook.crisis.rules, ("crisis", "rules"))
    yield from _unreachable_deferrals(rulebook)


def _unreachable(rules: Sequence[Rule], path: Path) -> Iterator[Fault]:
    rows = [tuple(_flat(rule.when)) for rule in rules]
    for index, row in enumerate(rows):
        place: Path = (*path, index)
        if _contradicts_itself(row):
            yield fault("row_contradicts_itself", place, rule=rules[index].number)
            continue
        above = _first_above(rows[:index], row)
        if above is not None:
            yield _shadowed(rules, place, index, above)
        else:
            yield from _kinds_taken(rules, rows, index, place)


def _shadowed(rules: Sequence[Rule], place: Path, index: int, above: int) -> Fault:
    by = rules[above].number
    return fault("unreachable", place, rule=rules[index].number, by=by)


def _kinds_taken(
    rules: Sequence[Rule], rows: Sequence[tuple[Condition, ...]], index: int, place: Path
) -> Iterator[Fault]:
    """Kinds that a row names although a row above takes them; all of them: it is unreachable."""
    kinds = [value for each in rows[index] if each.field == "kind" for value in each.values]
    taken = {}
    for kind in kinds:
        narrowed = (*rows[index], Condition("kind", values=(kind,)))
        above = _first_above(rows[:index], narrowed)
        if above is not None:
            taken[str(kind)] = above
    if taken and len(taken) == len(set(kinds)):
        yield _shadowed(rules, place, index, max(taken.values()))
    elif taken:
        by = rules[max(taken.values())].number
        yield fault("kinds_taken", place, rule=rules[index].number, kinds=tuple(taken), by=by)


def _first_above(above: Iterable[tuple[Condition, ...]], row: tuple[Condition, ...]) -> int | None:
    """The first row above that holds whenever this one does."""
    return next((index for index, other in enumerate(above) if _covers(other, row)), None)


def _covers(wide: tuple[Condition, ...], narrow: tuple[Condition, ...]) -> bool:
    return all(_follows(condition, narrow) for condition in wide)


def _follows(wanted: Condition, given: tuple[Condition, ...]) -> bool:
    """Whether a condition certainly holds where all the given ones do."""
    if wanted.field == "all":
        return all(_follows(part, given) for part in wanted.parts)
    if wanted.field == "any" and any(_follows(part, given) for part in wanted.parts):
        return True
    return any(_implies(each, wanted) for each in given)


def _implies(given: Condition, wanted: Condition) -> bool:
    if given == wanted and given.field != "unreadable":
        return True
    if given.field == "any":
        return all(_follows(wanted, (part,)) for part in given.parts)
    if given.field == "none" and wanted.field == "none":
        return all(any(_implies(part, out) for out in given.parts) for part in wanted.parts)
    if given.field == "deadline_within" and wanted.field == "has_deadline":
        return "yes" in wanted.values
    if (given.field, given.subject) != (wanted.field, wanted.subject):
        return False
    return _tighter(given, wanted)


def _tighter(given: Condition, wanted: Condition) -> bool:
    """Whether of two conditions about the same thing one asks for at least as much."""
    if given.field in _SET_FIELDS:
        return set(given.values) <= set(wanted.values)
    if given.field == "staffing_below":
        return given.values <= wanted.values
    if given.field in ("time_of_day", "received_between"):
        return _within(given.values, wanted.values)
    if given.period is None or wanted.period is None:
        return False
    if given.field == "experience_below":
        return _months(given) <= _months(wanted)
    (unit, bound), (other, most) = counted(given.period), counted(wanted.period)
    return unit == other and (bound >= most if given.field == "waited" else bound <= most)


def _within(inner: tuple[str | int, ...], outer: tuple[str | int, ...]) -> bool:
    (start, end), (first, last) = inner, outer
    return int(first) <= int(start) <= int(end) <= int(last)


def _months(condition: Condition) -> int:
    period = condition.period
    if period is None:
        return 0
    return period.count * (12 if period.unit is PeriodUnit.YEARS else 1)


def _flat(when: Iterable[Condition]) -> Iterator[Condition]:
    """Conditions with `all` opened up, and the two special facts written as facts."""
    for condition in when:
        if condition.field == "all":
            yield from _flat(condition.parts)
        else:
            yield _as_fact(condition)


def _as_fact(condition: Condition) -> Condition:
    if condition.field in ("any", "none"):
        parts = tuple(_as_fact(part) for part in condition.parts)
        return Condition(condition.field, parts=parts)
    if condition.field in _FACT_NAMES:
        name = _FACT_NAMES[condition.field]
        return Condition("fact", subject=name, values=condition.values)
    return condition


def _contradicts_itself(row: tuple[Condition, ...]) -> bool:
    """Whether two conditions of a row can never both hold, such as two different kinds."""
    accepted: dict[tuple[str, str], set[object]] = {}
    for condition in row:
        if condition.field in _SET_FIELDS:
            key = (condition.field, condition.subject)
            values: set[object] = set(condition.values)
            accepted[key] = accepted.get(key, values) & values
    return any(not values for values in accepted.values())


def _unreachable_deferrals(rulebook: Rulebook) -> Iterator[Fault]:
    levels = [level.id for level in rulebook.levels]
    kinds = [kind.id for kind in rulebook.kinds]
    taken: set[tuple[int, str]] = set()
    for index, row in enumerate(rulebook.deferrals):
        mine = set(product(row.levels or levels, row.kinds or kinds))
        if mine and mine <= taken:
            yield fault("unreachable_deferral", ("deferral", index), rule=row.number)
        taken |= mine
