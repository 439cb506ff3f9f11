"""A second standing beside the first: what is only tried out leaves the first one as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from swdesk.planner.board import Board, Log
from swdesk.planner.free_time import Horizon
from swdesk.planner.gaps import Gaps
from swdesk.planner.neighbours import Neighbours
from swdesk.planner.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHANGING = (Board, Log, Horizon, Gaps, Neighbours)
"""What planning on changes in place; everything else is replaced when it changes."""

Thing = TypeVar("Thing")


def copied(standing: Standing) -> Standing:
    """The same standing, of which nothing that planning on may change is shared."""
    _ = standing.board.neighbours  # looked up once, not once for every copy
    known: dict[int, object] = {}
    fields = {name: _copy(getattr(standing, name), known) for name in standing.__struct_fields__}
    return Standing(**fields)


def _copy(thing: Thing, known: dict[int, object]) -> Thing:
    """A copy where it may change, once for each thing however often it is spoken of."""
    if not isinstance(thing, (*_CHANGING, list, dict, set)):
        return thing
    found = known.get(id(thing))
    if found is None:
        found = _copy_anew(thing, known)
    return found  # type: ignore[return-value]  # of the class of what it was copied from


def _copy_anew(thing: object, known: dict[int, object]) -> object:
    if isinstance(thing, _CHANGING):
        made = known[id(thing)] = type(thing).__new__(type(thing))
        for name in _names(thing):
            setattr(made, name, _copy(getattr(thing, name), known))
        return made
    if isinstance(thing, dict) and isinstance(next(iter(thing.values()), None), (set, Gaps)):
        return known.setdefault(id(thing), {n: _copy(one, known) for n, one in thing.items()})
    return known.setdefault(id(thing), thing.copy())  # type: ignore[attr-defined]  # list, set, dict


def _names(thing: object) -> Iterator[str]:
    """The attributes that a thing has, kept in slots or in a dict."""
    yield from getattr(type(thing), "__slots__", ())
    yield from getattr(thing, "__dict__", ())
