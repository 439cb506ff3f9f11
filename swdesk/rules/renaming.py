"""An id or number changed everywhere it is named, and levels moved with all that speaks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.rules.mentions import Mention, mentions
from swdesk.rules.pieces import Group, Piece, Scalar, keyed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from swdesk.rules.faults import Path
    from swdesk.rules.manuscript import Manuscript
    from swdesk.rules.rulebook import Rulebook

_DEFINED: dict[str, tuple[tuple[Path, str], ...]] = {
    "kind": ((("kinds",), "id"),),
    "fact": ((("facts",), "id"),),
    "role": ((("contacts",), "role"),),
    "level": ((("levels",), "id"),),
    "rule": ((("rules",), "number"), (("crisis", "rules"), "number")),
    "drop": ((("drops",), "number"), (("crisis", "drops"), "number")),
    "notice": ((("notices",), "number"),),
    "deferral": ((("deferral",), "number"),),
}
_NAMES_AS_KEYS = ("fact", "event")


def rename(
    manuscript: Manuscript, rulebook: Rulebook, what: str, names: Mapping[str, str]
) -> Manuscript:
    """Names changed where they stand for something and wherever they are mentioned, all at once.

    Args:
        manuscript: the file.
        rulebook: what it was read as.
        what: kind, fact, role, level, event, rule, drop, notice, deferral, or "answer:FACT" for the
            choices of a fact.
        names: from the old to the new; levels as text.
    """
    keys: list[tuple[Path, str]] = []
    for path, old, is_key in _places(manuscript, rulebook, what, names):
        if is_key:
            keys.append((path, names[old]))
        else:
            new = names[old]
            manuscript = manuscript.put(path, int(new) if what == "level" else new)
    for path, new in sorted(keys, key=lambda each: -len(each[0])):
        manuscript = manuscript.rename_key(path, new)
    return manuscript


def move_level(manuscript: Manuscript, rulebook: Rulebook, from_: int, to: int) -> Manuscript:
    """A level taken to another place in the order, every mention of a level following it.

    Args:
        manuscript: the file.
        rulebook: what it was read as.
        from_: the level's index, from 0.
        to: the index it then has.
    """
    ids = [level.id for level in rulebook.levels]
    order = ids[:from_] + ids[from_ + 1 :]
    order.insert(to, ids[from_])
    names = {str(old): str(new) for old, new in zip(order, ids, strict=True) if old != new}
    return rename(manuscript, rulebook, "level", names).move(("levels",), from_, to)


def mentioned(rulebook: Rulebook, what: str, name: str) -> tuple[Path, ...]:
    """Where a name is mentioned, its own definition not counted."""
    return tuple(
        each.path for each in mentions(rulebook) if each.what == what and each.text == name
    )


def _places(
    manuscript: Manuscript, rulebook: Rulebook, what: str, names: Iterable[str]
) -> list[tuple[Path, str, bool]]:
    """Where the names stand: path, name, and whether it stands there as a key."""
    wanted = frozenset(names)
    found = dict.fromkeys(_definitions(manuscript, what, wanted))
    for mention in mentions(rulebook):
        if mention.what == what and mention.text in wanted:
            found |= dict.fromkeys(_of_mention(manuscript, mention, wanted))
    return list(found)


Place = tuple["Path", str, bool]


def _definitions(manuscript: Manuscript, what: str, wanted: frozenset[str]) -> Iterator[Place]:
    for path, key in (*_DEFINED.get(what, ()), *_choices(manuscript, what)):
        spot = manuscript.spot(path)
        count = len(spot.piece.parts) if spot and isinstance(spot.piece, Group) else 0
        for index in range(count):
            inner = manuscript.spot((*path, index, key))
            if inner and isinstance(inner.piece, Scalar) and inner.piece.text in wanted:
                yield (*path, index, key), inner.piece.text, False


def _choices(manuscript: Manuscript, what: str) -> tuple[tuple[Path, str], ...]:
    """The list of a fact's choices, where those are meant."""
    name = what.partition(":")[2]
    facts = manuscript.data(("facts",)) if name else None
    each = facts if isinstance(facts, list) else []
    found = [i for i, fact in enumerate(each) if isinstance(fact, dict) and fact.get("id") == name]
    return tuple((("facts", index, "choices"), "id") for index in found)


def _of_mention(
    manuscript: Manuscript, mention: Mention, wanted: frozenset[str]
) -> Iterator[Place]:
    """Where a mention stands: at its path, or below the nearest place that the file has."""
    path = mention.path
    while not manuscript.has(path):
        path = path[:-1]
    spot = manuscript.spot(path)
    if spot is None:
        return
    if path and mention.what in _NAMES_AS_KEYS and path[-1] == mention.text:
        yield path, mention.text, True
    else:
        yield from _within(spot.piece, path, mention, wanted)


def _within(piece: Piece, path: Path, mention: Mention, wanted: frozenset[str]) -> Iterator[Place]:
    if isinstance(piece, Scalar):
        if piece.text in wanted and _is_about(path, mention):
            yield path, piece.text, False
        return
    named = piece.keys is not None and mention.what in _NAMES_AS_KEYS
    for key, _ in keyed(piece) if named else ():
        if key == mention.text:
            yield (*path, key), key, True
    steps: Iterable[str | int] = range(len(piece.parts)) if piece.keys is None else piece.keys
    for step, part in zip(steps, piece.parts, strict=True):
        yield from _within(part.piece, (*path, step), mention, wanted)


def _is_about(path: Path, mention: Mention) -> bool:
    """Whether a value stands under the key that the mention does."""
    if mention.what in _NAMES_AS_KEYS:
        return path[-1] == "asks" or (len(path) > 1 and path[-2] == "asks") or path[-1] == "recurs"
    if mention.what.startswith("answer:"):
        fact = mention.what.removeprefix("answer:")
        return fact in path or "risk" in path
    here = [step for step in path if isinstance(step, str)]
    there = [step for step in mention.path if isinstance(step, str)]
    return here[-1:] == there[-1:]
