"""The pieces of a text after a change in it: only what leads to the change is made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.rules.pieces import Group, Part, step_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.rules.faults import Path


class Shift(Struct, frozen=True):
    """By how much everything behind a change moves: signs and lines."""

    signs: int
    rows: int


class Grafted(Struct, frozen=True):
    """A group after a change, and by how much its own beginning moved."""

    group: Group
    signs: int = 0
    rows: int = 0


def with_part(group: Group, index: int, part: Part, shift: Shift) -> Grafted:
    """A group with another part in the place of one."""
    rest = group.parts[index + 1 :]
    return _made(group, group.keys, (*group.parts[:index], part), rest, shift)


def with_more(group: Group, index: int, key: str, part: Part, shift: Shift) -> Grafted:
    """A group with one more part (and key) before the one at an index."""
    keys = group.keys
    named = None if keys is None else (*keys[:index], key, *keys[index:])
    before = (*group.parts[:index], part)
    return _made(group, named, before, group.parts[index:], shift)


def without(group: Group, index: int, shift: Shift) -> Grafted:
    """A group without one of its parts; at least one must stay, unless it stands in brackets."""
    keys = group.keys
    named = None if keys is None else (*keys[:index], *keys[index + 1 :])
    return _made(group, named, group.parts[:index], group.parts[index + 1 :], shift)


def grafted(group: Group, path: Path, inner: Grafted, shift: Shift) -> Grafted:
    """The group at the top after the group at a path became another.

    Raises:
        LookupError: there is nothing at the path.
    """
    if not path:
        return inner
    index = step_index(group, path[0])
    part = None if index is None else group.parts[index]
    if index is None or part is None or not isinstance(part.piece, Group):
        raise LookupError(path[0])
    below = grafted(part.piece, path[1:], inner, shift)
    moved = replace(part, at=part.at + below.signs, row=part.row + below.rows, piece=below.group)
    return with_part(group, index, moved, shift)


def _made(
    group: Group,
    keys: tuple[str, ...] | None,
    before: Sequence[Part],
    behind: Sequence[Part],
    shift: Shift,
) -> Grafted:
    parts = (*before, *(_moved(part, shift.signs, shift.rows) for part in behind))
    if group.flow or not parts:
        return Grafted(Group(keys, parts, group.flow, group.size + shift.signs))
    first, last = parts[0], parts[-1]
    if first.mark or first.mark_row:
        parts = tuple(_moved(part, -first.mark, -first.mark_row) for part in parts)
    size = last.at + last.piece.size - first.mark
    made = Group(keys, parts, group.flow, size)
    return Grafted(made, first.mark, first.mark_row)


def _moved(part: Part, signs: int, rows: int) -> Part:
    if not signs and not rows:
        return part
    return Part(
        part.mark + signs, part.mark_row + rows, part.at + signs, part.row + rows, part.piece
    )
