"""Ids and row numbers that are used twice where each must be one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.rules.faults import Fault, Path, fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from swdesk.rules.rulebook import Deferral, Drop, Fact, Kind, Level, NoticeRow, Rule, Rulebook

Named = tuple[Path, str]


def repeated_names(rulebook: Rulebook) -> Iterator[Fault]:
    """A fault for every id or row number that is used twice in its section."""
    crisis = rulebook.crisis
    late_rules = _within("crisis", _numbers("rules", crisis.rules if crisis else ()))
    late_drops = _within("crisis", _numbers("drops", crisis.drops if crisis else ()))
    contacts = enumerate(rulebook.contacts)
    sections: list[Iterable[Named]] = [
        _ids("levels", rulebook.levels),
        _ids("kinds", rulebook.kinds),
        _ids("facts", rulebook.facts),
        ((("contacts", index, "role"), each.role) for index, each in contacts),
        [*_numbers("rules", rulebook.rules), *late_rules],
        [*_numbers("drops", rulebook.drops), *late_drops],
        _numbers("notices", rulebook.notices),
        _numbers("deferral", rulebook.deferrals),
        *(_choices(index, each) for index, each in enumerate(rulebook.facts)),
        *(_labels(index, rulebook) for index in range(len(rulebook.tests))),
    ]
    for section in sections:
        yield from _repeated(section)


def _ids(section: str, things: Iterable[Level | Kind | Fact]) -> Iterator[Named]:
    for index, thing in enumerate(things):
        yield (section, index, "id"), str(thing.id)


def _numbers(section: str, rows: Iterable[Rule | Drop | NoticeRow | Deferral]) -> Iterator[Named]:
    for index, row in enumerate(rows):
        yield (section, index, "number"), row.number


def _within(section: str, named: Iterable[Named]) -> Iterator[Named]:
    for path, name in named:
        yield (section, *path), name


def _choices(index: int, fact: Fact) -> Iterator[Named]:
    for place, choice in enumerate(fact.choices):
        yield ("facts", index, "choices", place, "id"), choice.id


def _labels(index: int, rulebook: Rulebook) -> Iterator[Named]:
    for place, given in enumerate(rulebook.tests[index].given):
        yield ("tests", index, "given", place, "as"), given.label


def _repeated(named: Iterable[Named]) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, name in named:
        if name and name in seen:
            yield fault("repeated_id", path, text=name)
        seen.add(name)
