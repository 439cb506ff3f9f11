"""A rulebook file as pieces that know their places from what holds them, not from the file's top.

When something is written above a piece, the piece itself stays what it was: only its place in what
holds it moves. So a change makes anew what lies on the way to it, and all the rest is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.rules.nodes import Branch, Leaf, Node, Plain, Series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.rules.faults import Path
    from swdesk.rules.nodes import Data

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What the parser counts as the end of a line."""


class Scalar(Struct, frozen=True):
    """A single value: what it says, as written, the sign it is written with, its signs in all."""

    value: Plain
    text: str
    style: str
    size: int


class Part(Struct, frozen=True):
    """A value in a list or mapping, with its place in signs and lines from where that begins.

    `mark` and `mark_row` are the place of its key, of a list's dash, or of the value itself.
    """

    mark: int
    mark_row: int
    at: int
    row: int
    piece: Piece


class Group(Struct, frozen=True):
    """A list (`keys` None) or a mapping; `flow`: in brackets, which `size` counts as well."""

    keys: tuple[str, ...] | None
    parts: tuple[Part, ...]
    flow: bool
    size: int


Piece = Scalar | Group


class Spot(Struct, frozen=True):
    """Where a piece stands in the whole text: from which sign, on which line (from 0)."""

    at: int
    row: int
    piece: Piece


def step_index(group: Group, step: str | int) -> int | None:
    """Which part of a group a step of a path leads to; None where there is none."""
    if group.keys is None:
        return step if isinstance(step, int) and 0 <= step < len(group.parts) else None
    return group.keys.index(step) if step in group.keys else None


def below(spot: Spot, step: str | int) -> Spot | None:
    """The piece one step further in."""
    if not isinstance(spot.piece, Group):
        return None
    index = step_index(spot.piece, step)
    if index is None:
        return None
    part = spot.piece.parts[index]
    return Spot(spot.at + part.at, spot.row + part.row, part.piece)


def find(spot: Spot, path: Path) -> Spot | None:
    """The piece at a path."""
    found: Spot | None = spot
    for step in path:
        found = below(found, step) if found else None
    return found


def line_of(spot: Spot, path: Path) -> int:
    """The line (from 1) of a path, or of the nearest place above that exists."""
    line = spot.row
    for step in path:
        inner = below(spot, step)
        if inner is None or not isinstance(spot.piece, Group):
            break
        part = spot.piece.parts[step_index(spot.piece, step) or 0]
        line = inner.row if spot.piece.keys is None else spot.row + part.mark_row
        spot = inner
    return line + 1


def data(piece: Piece) -> Data:
    """What a piece says, as plain values."""
    if isinstance(piece, Scalar):
        return piece.value
    if piece.keys is None:
        return [data(part.piece) for part in piece.parts]
    return {key: data(part.piece) for key, part in zip(piece.keys, piece.parts, strict=True)}


def node_of(piece: Piece, row: int) -> Node:
    """A piece as the reader takes it, its first line being `row` + 1."""
    if isinstance(piece, Scalar):
        return Leaf(row + 1, piece.value, piece.text, piece.style)
    inner = tuple(node_of(part.piece, row + part.row) for part in piece.parts)
    if piece.keys is None:
        return Series(row + 1, inner, piece.flow)
    lines = {key: row + part.mark_row + 1 for key, part in keyed(piece)}
    return Branch(row + 1, dict(zip(piece.keys, inner, strict=True)), lines, piece.flow)


def keyed(group: Group) -> Iterator[tuple[str, Part]]:
    """The keys of a mapping with their parts; none of a list."""
    if group.keys is not None:
        yield from zip(group.keys, group.parts, strict=True)


def piece_of(node: Node, text: str) -> Piece:
    """A node that the parser made of a text, as a piece."""
    if isinstance(node, Leaf):
        return Scalar(node.value, node.text, node.style, node.end - node.start)
    size = node.end - node.start
    if isinstance(node, Series):
        marks = _dashes(node, text)
        return Group(None, _parts(node, node.items, marks, text), node.flow, size)
    if isinstance(node, Branch):
        inner = tuple(node.entries.values())
        marks = tuple((node.starts[key], node.lines[key]) for key in node.entries)
        return Group(tuple(node.entries), _parts(node, inner, marks, text), node.flow, size)
    raise ValueError("a text with faults of form has no pieces")


Marks = tuple[tuple[int, int], ...]


def _parts(
    holder: Series | Branch, inner: tuple[Node, ...], marks: Marks, text: str
) -> tuple[Part, ...]:
    at, line = holder.start, holder.line
    return tuple(
        Part(mark - at, row - line, node.start - at, node.line - line, piece_of(node, text))
        for node, (mark, row) in zip(inner, marks, strict=True)
    )


def _dashes(series: Series, text: str) -> Marks:
    """Place and line of every item's dash; in brackets of the item itself."""
    if series.flow:
        return tuple((item.start, item.line) for item in series.items)
    column = series.start - line_start(text, series.start)
    return tuple(_dash(text, column, item) for item in series.items)


def _dash(text: str, column: int, item: Node) -> tuple[int, int]:
    """The dash before an item: in the list's column, on the item's line or one further up."""
    start, line = line_start(text, item.start), item.line
    while text[start + column : start + column + 1] != "-" and start > 0:
        start, line = line_start(text, start - 1), line - 1
    return start + column, line


def line_start(text: str, at: int) -> int:
    """Where the line begins that a sign stands on."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line ends that a sign stands on, before its line break."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if end and text[end - 1 : end + 1] == "\r\n" else end


def rows(text: str) -> int:
    """How many line breaks are in a text."""
    return len(LINE_BREAK.findall(text))
