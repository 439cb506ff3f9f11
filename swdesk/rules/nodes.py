"""The plain tree that a rulebook file is read into; every node knows its line.

`start` and `end` are places in the text, in signs from 0: from a value's first sign to after its
last one. What follows a value on its line, such as a comment, is no part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from swdesk.rules.faults import Path

Plain = str | int | float | bool | None
Data = Plain | list["Data"] | dict[str, "Data"]


class Leaf(Struct, frozen=True):
    """A scalar: its value by the YAML 1.2 core schema, and the text as written.

    `style` is the sign that it is written with: a quotation mark, > or |, or none.
    """

    line: int
    value: Plain
    text: str
    style: str = ""
    start: int = 0
    end: int = 0


class Series(Struct, frozen=True):
    """A list; `flow`: written in brackets."""

    line: int
    items: tuple[Node, ...]
    flow: bool = False
    start: int = 0
    end: int = 0


class Branch(Struct, frozen=True):
    """A mapping; `lines` and `starts` hold the line and place of every key. `flow`: in braces."""

    line: int
    entries: dict[str, Node]
    lines: dict[str, int]
    flow: bool = False
    start: int = 0
    end: int = 0
    starts: dict[str, int] = {}


class Spoilt(Struct, frozen=True):
    """A place whose fault is already noted."""

    line: int
    start: int = 0
    end: int = 0


Node = Leaf | Series | Branch | Spoilt


def line_at(node: Node, path: Path) -> int:
    """The line of a path in the tree, or of the nearest place above that exists."""
    line = node.line
    for step in path:
        if isinstance(node, Branch) and step in node.entries:
            line, node = node.lines[str(step)], node.entries[str(step)]
        elif isinstance(node, Series) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = node.line
        else:
            break
    return line


def plain(node: Node) -> Data:
    """The tree as plain values, as a JSON Schema sees it."""
    if isinstance(node, Branch):
        return {key: plain(inner) for key, inner in node.entries.items()}
    if isinstance(node, Series):
        return [plain(inner) for inner in node.items]
    return node.value if isinstance(node, Leaf) else None
