"""What a form of the rulebook editor is made of, and what an answer does to the manuscript.

A form is a flat row of items. Each is known by the place in the file that it fills and by its part
of it, so that the widget that has the keyboard keeps it when the form is made anew.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from swdesk.rules.faults import Path
    from swdesk.rules.nodes import Data

Answer = str | bool | tuple[str, ...]
"""What a person gave: words or the id of a choice, yes or no, ids."""
Key = tuple["Path", str]


class How(StrEnum):
    """How an item is seen, and answered."""

    LINE = "line"
    PROSE = "prose"
    CHOICE = "choice"
    CHIPS = "chips"
    PICKED = "picked"
    CHECK = "check"
    HEADING = "heading"
    NOTE = "note"
    DEEDS = "deeds"


class Option(Struct, frozen=True):
    """One of several to choose from, or a button of a row."""

    id: str
    text: str


class Item(Struct, frozen=True):
    """One part of a form.

    `text` holds the words of a line, the id of a choice, the words of a note. `chosen` are the ids
    that are on; of a yes or no ("yes",) or (). `spoken` is what is read aloud where the label says
    too little. `half`: there is room for another one beside it. `indent` counts steps inwards.
    `patient`: what is typed counts when it is finished, not while it is typed.
    """

    key: Key
    how: How
    label: str = ""
    text: str = ""
    options: tuple[Option, ...] = ()
    chosen: tuple[str, ...] = ()
    hint: str = ""
    error: str = ""
    spoken: str = ""
    half: bool = False
    indent: int = 0
    patient: bool = False


class Put(Struct, frozen=True):
    """Write data at a place."""

    path: Path
    data: Data


class Insert(Struct, frozen=True):
    """Put data into a list, before the item that has the index now."""

    path: Path
    index: int
    data: Data


class TakeOut(Struct, frozen=True):
    """Take a place out of the file."""

    path: Path


class Move(Struct, frozen=True):
    """Have an item of a list stand at another index."""

    path: Path
    start: int
    end: int


class Rename(Struct, frozen=True):
    """Have an id or number follow everywhere it is named; `what` as `rules.renaming` has it."""

    what: str
    old: str
    new: str


class MoveLevel(Struct, frozen=True):
    """Have a level stand at another index, and all that speaks of levels follow."""

    start: int
    end: int


Step = Put | Insert | TakeOut | Move | Rename | MoveLevel
Steps = tuple[Step, ...]
Take = Callable[[Answer], Steps]
"""What an answer does."""


def at(data: Data, path: Path) -> Data:
    """What stands at a place of plain data; None where nothing does."""
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            data = data[step]
        else:
            return None
    return data
