"""A rulebook as it reads when its levels have the numbers that they have in a later revision.

A level is the same one under another number where its name is the same; so a level that was moved
is one difference, and what speaks of it is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.rules.rulebook import BreaksInto

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from swdesk.rules.rulebook import Condition, Crisis, Level, Rulebook, RulebookTest

    Numbers = Mapping[int, int]


def moved_levels(before: Rulebook, after: Rulebook) -> Numbers:
    """From the old number of every level to its new one; one that is gone gets its own, negated.

    Empty where every level has the number that it had, or where names do not tell them apart.
    """
    old, new = _by_name(before.levels), _by_name(after.levels)
    if len(old) < len(before.levels) or len(new) < len(after.levels):
        return {}
    numbers = {number: new[name] for name, number in old.items() if name in new}
    free = set(new.values()) - set(numbers.values())
    for number in set(old.values()) - numbers.keys():
        numbers[number] = number if number in free else -number
    return {} if all(was == now for was, now in numbers.items()) else numbers


def _by_name(levels: Iterable[Level]) -> dict[str, int]:
    return {level.name.sv or level.name.en: level.id for level in levels}


def renumbered(book: Rulebook, numbers: Numbers) -> Rulebook:
    """The rulebook with other numbers for its levels, wherever one is spoken of."""
    one, several, when = _changing(numbers)
    levels = (
        replace(level, id=one(level.id), breaks_into_levels=several(level.breaks_into_levels))
        if level.breaks_into is BreaksInto.LEVELS
        else replace(level, id=one(level.id))
        for level in book.levels
    )
    protected = (replace(time, broken_by=several(time.broken_by)) for time in book.day.protected)
    return replace(
        book,
        levels=tuple(levels),
        rules=tuple(replace(row, level=one(row.level), when=when(row.when)) for row in book.rules),
        deferrals=tuple(
            replace(row, levels=several(row.levels), ages_to=row.ages_to and one(row.ages_to))
            for row in book.deferrals
        ),
        drops=tuple(replace(row, when=when(row.when)) for row in book.drops),
        notices=tuple(replace(row, when=when(row.when)) for row in book.notices),
        day=replace(book.day, protected=tuple(protected)),
        crisis=book.crisis and _crisis(book.crisis, numbers),
        tests=tuple(_test(test, one) for test in book.tests),
    )


def _changing(
    numbers: Numbers,
) -> tuple[
    Callable[[int], int],
    Callable[[tuple[int, ...]], tuple[int, ...]],
    Callable[[tuple[Condition, ...]], tuple[Condition, ...]],
]:
    """What changes one number, several in their order, and those in conditions."""

    def one(number: int) -> int:
        return numbers.get(number, number)

    def several(many: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(sorted(map(one, many)))

    def when(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
        return tuple(map(condition, conditions))

    def condition(each: Condition) -> Condition:
        if each.field == "level":
            return replace(each, values=several(tuple(map(int, each.values))))
        return replace(each, parts=when(each.parts)) if each.parts else each

    return one, several, when


def _crisis(crisis: Crisis, numbers: Numbers) -> Crisis:
    one, _, when = _changing(numbers)
    return replace(
        crisis,
        rules=tuple(
            replace(row, level=one(row.level), when=when(row.when)) for row in crisis.rules
        ),
        drops=tuple(replace(row, when=when(row.when)) for row in crisis.drops),
    )


def _test(test: RulebookTest, one: Callable[[int], int]) -> RulebookTest:
    expect = test.expect
    return replace(test, expect=replace(expect, level=expect.level and one(expect.level)))
