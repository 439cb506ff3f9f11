"""A situation that is no part of the file, put to the rules as they are written now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.desk.trying import what_if
from swdesk.domain.history import LastRowMissingError
from swdesk.rules.fields import Notes, Place
from swdesk.rules.layout import SITUATION
from swdesk.rules.nodes import Branch, Leaf, Node, Series
from swdesk.ui.viewmodels.editor_fresh import words as no_words
from swdesk.ui.viewmodels.editor_items import How, Insert, Option, Put, Steps, TakeOut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.rules.faults import Fault, Path
    from swdesk.rules.nodes import Data
    from swdesk.rules.trials import Explained
    from swdesk.ui.viewmodels.editor_asks import Made, Spot
    from swdesk.ui.viewmodels.editor_seen import Seen

HERE: Path = ("try",)


class Outcome(Struct, frozen=True):
    """What came out, or what is wrong with the situation; neither without a last rule."""

    explained: Explained | None = None
    faults: tuple[Fault, ...] = ()


def put_to_rules(seen: Seen) -> Outcome:
    """The situation that is typed, decided with every row that was tried."""
    notes = Notes()
    given = SITUATION.read(_node(seen.data(HERE)), Place(notes, HERE))
    if notes.faults or seen.book is None:
        return Outcome(faults=tuple(notes.faults))
    try:
        return Outcome(what_if(seen.book, given, seen.law.days_off, seen.words.zone))
    except LastRowMissingError:
        return Outcome()


class AsTest(Struct, frozen=True):
    """A button that keeps the situation, with what came out, as a test of the rulebook."""

    def items(self, spot: Spot) -> Iterator[Made]:
        """The button."""
        text = spot.seen.words.say("Keep this as a test")
        item = spot.item(How.DEEDS, "keep", label="", options=(Option("keep", text),))
        yield item, lambda _: _kept(spot.seen)


def _kept(seen: Seen) -> Steps:
    """A test that expects what comes out now."""
    explained, tests = put_to_rules(seen).explained, seen.data(("tests",))
    if explained is None or not isinstance(tests, list):
        return ()
    expect: Data = {
        "level": explained.decision.level,
        "rule": explained.decision.rule,
        "notices": [row.number for row in explained.notices],
    }
    row: Data = {"name": no_words(seen), "given": seen.data(HERE), "expect": expect}
    return (Insert(("tests",), len(tests), row),)


def _node(data: Data) -> Node:
    if isinstance(data, dict):
        return Branch(0, {key: _node(inner) for key, inner in data.items()}, dict.fromkeys(data, 0))
    if isinstance(data, list):
        return Series(0, tuple(map(_node, data)))
    return Leaf(0, data, "" if data is None else str(data))


def noted(scratch: Data, steps: Steps) -> Data:
    """The situation after steps; it is no part of the file."""
    for step in steps:
        if isinstance(step, Put | TakeOut) and step.path[:1] == HERE:
            value = step.data if isinstance(step, Put) else None
            scratch = _with(scratch, step.path[1:], value)
    return scratch


def _with(data: Data, path: Path, value: Data) -> Data:
    """Plain data with another value at a place; None takes the place out."""
    if not path:
        return value
    kept = dict(data) if isinstance(data, dict) else {}
    key = str(path[0])
    inner = _with(kept.get(key), path[1:], value)
    if inner is None:
        kept.pop(key, None)
    else:
        kept[key] = inner
    return kept
