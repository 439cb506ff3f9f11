"""What differs between two revisions of a rulebook, as data for `texts` to word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.wording import Text
from swdesk.rules.renumbering import moved_levels, renumbered
from swdesk.rules.rulebook import (
    Answers,
    Crisis,
    Kind,
    KindClock,
    Level,
    Rulebook,
    TestExpectation,
)

NO_NAME = Text()


class How(StrEnum):
    """What happened to a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class RuleChange(Struct, frozen=True):
    """One difference.

    `section` is the part of the rulebook: about, levels, facts, contacts, kinds, clocks, rules,
    deferral, drops, notices, escalation, day, committee, crisis, crisis.rules, crisis.drops,
    introduction or tests. `key` names the row, kind or role in it ("" where there is but one), for
    clocks the kind. `field` is what changed of it ("answers.task"), `before` and `after` its
    values: data of `rules.rulebook`, None where there was none. `name` is the part's title or name
    as it is now, or was. Of a moved row `before` and `after` are the numbers of the rows that stood
    and stand right above it ("" for the top); of a moved level they are its own numbers, and every
    other difference is told with the numbers that levels have now.
    """

    section: str
    how: How
    key: str = ""
    field: str = ""
    before: object = None
    after: object = None
    name: Text = NO_NAME


Keyed = Mapping[str, object]
_KEYED: tuple[tuple[str, str, Callable[[Rulebook], Iterable[object]]], ...] = (
    ("levels", "id", lambda book: book.levels),
    ("rules", "number", lambda book: book.rules),
    ("deferral", "number", lambda book: book.deferrals),
    ("drops", "number", lambda book: book.drops),
    ("notices", "number", lambda book: book.notices),
    ("kinds", "id", lambda book: book.kinds),
    ("facts", "id", lambda book: book.facts),
    ("contacts", "role", lambda book: book.contacts),
    ("crisis.rules", "number", lambda book: book.crisis.rules if book.crisis else ()),
    ("crisis.drops", "number", lambda book: book.crisis.drops if book.crisis else ()),
)
_ORDERED = frozenset({"rules", "deferral", "drops", "crisis.rules", "crisis.drops"})
"""Sections in which the first row that matches wins."""
_SINGLE = ("day", "committee", "introduction")


def diff(before: Rulebook, after: Rulebook) -> tuple[RuleChange, ...]:
    """Every difference from one revision to another; first what is decided by, last the heading."""
    numbers = moved_levels(before, after)
    if numbers:
        before, after = renumbered(before, numbers), renumbered(after, {})
    told = (*_moved_levels(after.levels, numbers), *_changes(before, after))
    return tuple(map(_as_it_was_called, told))


def _as_it_was_called(change: RuleChange) -> RuleChange:
    """A level that is gone under the number that it had."""
    gone = change.before
    if change.how is not How.REMOVED or not isinstance(gone, Level) or gone.id > 0:
        return change
    return replace(change, key=str(-gone.id), before=replace(gone, id=-gone.id))


def _moved_levels(levels: Iterable[Level], numbers: Mapping[int, int]) -> Iterator[RuleChange]:
    was = {now: old for old, now in numbers.items()}
    for level in levels:
        old = was.get(level.id, level.id)
        if old != level.id:
            yield RuleChange("levels", How.MOVED, str(level.id), "", old, level.id, level.name)


def _changes(before: Rulebook, after: Rulebook) -> Iterator[RuleChange]:
    for section, key, parts in _KEYED:
        yield from _parts(section, _by_key(parts(before), key), _by_key(parts(after), key))
    if before.escalation != after.escalation:
        steps = (before.escalation, after.escalation)
        yield RuleChange("escalation", How.CHANGED, before=steps[0], after=steps[1])
    for section in _SINGLE:
        yield from _single(section, getattr(before, section), getattr(after, section))
    yield from _crisis(before.crisis, after.crisis)
    yield from _parts("tests", _by_key(before.tests, "name"), _by_key(after.tests, "name"))
    yield from _fields("about", "", before.about, after.about)


def _parts(section: str, old: Keyed, new: Keyed) -> Iterator[RuleChange]:
    yield from _came_and_went(section, old, new)
    if section in _ORDERED:
        yield from _moves(section, old, new)


def _by_key(parts: Iterable[object], key: str) -> Keyed:
    return {str(_plain_key(getattr(part, key))): part for part in parts}


def _plain_key(value: object) -> object:
    return value.sv or value.en if isinstance(value, Text) else value


def _name(part: object) -> Text:
    """The title, name or question of a part."""
    found = (getattr(part, word, None) for word in ("title", "name", "question"))
    return next((text for text in found if isinstance(text, Text)), Text())


def _came_and_went(section: str, old: Keyed, new: Keyed) -> Iterator[RuleChange]:
    for key, part in old.items():
        if key not in new:
            yield RuleChange(section, How.REMOVED, key, before=part, name=_name(part))
    for key, part in new.items():
        if key not in old:
            yield RuleChange(section, How.ADDED, key, after=part, name=_name(part))
        else:
            yield from _fields(section, key, old[key], part)


def _fields(section: str, key: str, old: object, new: object) -> Iterator[RuleChange]:
    """The fields of one part that differ; answers one by one, clocks each for itself."""
    if old == new or not isinstance(old, Struct):
        return
    for each in old.__struct_fields__:
        was, now = getattr(old, each), getattr(new, each)
        if was == now:
            continue
        if isinstance(old, Kind) and each == "clocks":
            yield from _clocks(key, was, now, _name(new))
        elif isinstance(was, Answers | TestExpectation):
            yield from _inner(section, key, each, (was, now), _name(new))
        else:
            yield RuleChange(section, How.CHANGED, key, each, was, now, _name(new))


def _inner(
    section: str, key: str, field: str, both: tuple[Struct, Struct], name: Text
) -> Iterator[RuleChange]:
    """What differs within a field that holds several: answers, what a test expects."""
    for each in both[0].__struct_fields__:
        was, now = getattr(both[0], each), getattr(both[1], each)
        if was != now:
            yield RuleChange(section, How.CHANGED, key, f"{field}.{each}", was, now, name)


def _clocks(
    kind: str, old: Sequence[KindClock], new: Sequence[KindClock], name: Text
) -> Iterator[RuleChange]:
    """Clocks matched by law and version, the unit's own by event and hardness."""
    was, now = _by_clock(old), _by_clock(new)
    for key, clock in was.items():
        if key not in now:
            yield RuleChange("clocks", How.REMOVED, kind, before=clock, name=name)
    for key, clock in now.items():
        if key not in was:
            yield RuleChange("clocks", How.ADDED, kind, after=clock, name=name)
        elif was[key] != clock:
            yield RuleChange("clocks", How.CHANGED, kind, "", was[key], clock, name)


def _by_clock(clocks: Iterable[KindClock]) -> dict[object, KindClock]:
    return {
        (each.law, each.valid_from) if each.law else (each.event, each.hard, each.source): each
        for each in clocks
    }


def _moves(section: str, old: Keyed, new: Keyed) -> Iterator[RuleChange]:
    """Rows that changed their place among those in both: as few as explain the new order."""
    was, now = [key for key in old if key in new], [key for key in new if key in old]
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    blocks = matcher.get_matching_blocks()
    stayed = {key for start, _, size in blocks for key in was[start : start + size]}
    for key in now:
        if key not in stayed:
            above = (_above(was, key), _above(now, key))
            yield RuleChange(section, How.MOVED, key, "", above[0], above[1], _name(new[key]))


def _above(keys: Sequence[str], key: str) -> str:
    index = keys.index(key)
    return keys[index - 1] if index else ""


def _single(section: str, old: object, new: object) -> Iterator[RuleChange]:
    if old is None or new is None:
        if old is not new:
            how = How.ADDED if old is None else How.REMOVED
            yield RuleChange(section, how, before=old, after=new)
    else:
        yield from _fields(section, "", old, new)


def _crisis(old: Crisis | None, new: Crisis | None) -> Iterator[RuleChange]:
    """The crisis profile but for its rows, which are sections of their own."""
    for change in _single("crisis", old, new):
        if change.field not in ("rules", "drops"):
            yield change
