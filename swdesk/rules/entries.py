"""One entry of a list or mapping in a text: where it stands, and how it comes, goes and changes.

An entry is a key with its value, a dash with its item, or an item in brackets: from its first sign
to its value's last one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.rules.handwriting import Hand, after_key, inline, item, scalar
from swdesk.rules.pieces import Group, Part, line_end, line_start, piece_of
from swdesk.rules.yaml_tree import tree

if TYPE_CHECKING:
    from swdesk.rules.nodes import Data

_KEY = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#][^\n]*?)\s*:(?=\s|$)""")
_OPEN_BELOW = re.compile(r"\s*\Z|\r?\n[ \t]*\r?\n")
_COMMENT_BELOW = re.compile(r"(?:\s*\n)?( *)#")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")


class Holder(Struct, frozen=True):
    """A list or mapping in its text: where it begins, and what it holds."""

    text: str
    at: int
    group: Group

    @property
    def column(self) -> int:
        """Where its entries begin on their lines."""
        return self.at - line_start(self.text, self.at)

    def begin(self, index: int) -> int:
        """Where an entry begins."""
        return self.at + self.group.parts[index].mark

    def value(self, index: int) -> int:
        """Where an entry's value begins."""
        return self.at + self.group.parts[index].at

    def end(self, index: int) -> int:
        """Where an entry ends."""
        return self.value(index) + self.group.parts[index].piece.size

    def line_end(self, index: int) -> int:
        """Where the line ends that an entry ends on; a comment behind it is before that."""
        return line_end(self.text, self.end(index))


class Cut(Struct, frozen=True):
    """A change of the text: what stands from `start` to `end` becomes `text`."""

    start: int
    end: int
    text: str


class Written(Struct, frozen=True):
    """An entry's text, its key ("" in a list), and its part, counted from the entry's beginning."""

    text: str
    key: str
    part: Part


def written(holder: Holder, text: str) -> Written:
    """An entry's text read, as it will stand in a list or mapping.

    Raises:
        ValueError: it is not one entry.
    """
    group = holder.group
    brackets = ("[]" if group.keys is None else "{}") if group.flow else (" " * holder.column, "")
    source = f"{brackets[0]}{text}{brackets[1]}"
    root, faults = tree(source.encode())
    found = None if faults else piece_of(root, source)
    same = isinstance(found, Group) and (found.keys is None) == (group.keys is None)
    if not isinstance(found, Group) or not same or len(found.parts) != 1:
        raise ValueError("not one entry")
    part = found.parts[0]
    moved = Part(0, 0, part.at - part.mark, part.row - part.mark_row, part.piece)
    return Written(text, found.keys[0] if found.keys else "", moved)


def new_entry(holder: Holder, key: str, value: Data, hand: Hand) -> str:
    """A new entry's text."""
    group = holder.group
    if group.flow and group.keys is None:
        return inline(value, hand)
    name = scalar(key, flow=group.flow)
    if group.flow:
        return f"{name}: {inline(value, hand)}"
    here = replace(hand, column=holder.column)
    if group.keys is None:
        return f"- {item(value, here)}"
    return f"{name}:{after_key(value, name, here)}"


def changed_entry(holder: Holder, index: int, value: Data, *, careful: bool = False) -> Cut:
    """An entry with another value; a comment between key and value, or behind it, stays."""
    part = holder.group.parts[index]
    mark, at, end = holder.begin(index), holder.value(index), holder.end(index)
    hand = Hand((part.piece,), holder.column, careful)
    text = holder.text
    if holder.group.flow:
        blank = "" if at == mark or text[at - 1].isspace() else " "
        return Cut(mark, end, text[mark:at] + blank + inline(value, hand))
    colon = _after_mark(holder, index)
    new = _after(holder, index, value, hand)
    between, behind = text[colon:at], text[end : holder.line_end(index)]
    if "\n" not in between and "\n" not in new:
        return Cut(mark, end, text[mark:colon] + (between or " ") + new[1:])
    kept, below = _comments(between, holder.column)
    if "\n" in new and "#" in behind:
        kept, end = kept + behind, end + len(behind)
    first, line_break, rest = new.partition("\n")
    return Cut(mark, end, text[mark:colon] + first + kept + line_break + rest + below)


def _comments(between: str, column: int) -> tuple[str, str]:
    """Comments between a key and its value: on the key's line, and the lines that others take."""
    first, *lines = between.split("\n")
    kept = first.rstrip() if "#" in first else ""
    found = (line.strip() for line in lines if line.strip())
    return kept, "".join(f"\n{' ' * column}{line}" for line in found)


def _after(holder: Holder, index: int, value: Data, hand: Hand) -> str:
    keys = holder.group.keys
    return f" {item(value, hand)}" if keys is None else after_key(value, keys[index], hand)


def _after_mark(holder: Holder, index: int) -> int:
    """Where an entry goes on after its dash, or its key's colon."""
    mark, at = holder.begin(index), holder.value(index)
    if holder.group.keys is None:
        return mark + 1
    found = _KEY.match(holder.text, mark)
    return min(found.end(), at) if found else at


def renamed_entry(holder: Holder, index: int, key: str) -> Cut:
    """An entry under another key."""
    mark, end = holder.begin(index), holder.end(index)
    found = _KEY.match(holder.text, mark)
    old_end = found.end(1) if found else mark
    name = scalar(key, flow=holder.group.flow)
    return Cut(mark, end, name + holder.text[old_end:end])


def swallows(text: str, end: int, entry: str) -> bool:
    """Whether an entry that ends in folded text would take a comment behind its place for more."""
    last = entry.rpartition("\n")[2]
    indent = len(last) - len(last.lstrip(" "))
    found = _COMMENT_BELOW.match(text, line_end(text, end))
    return found is not None and len(found[1]) >= indent > 0 and ">-" in entry


class Coming(Struct, frozen=True):
    """How an entry comes in: the change of the text, and where in it the entry begins."""

    cut: Cut
    offset: int


def coming(holder: Holder, index: int, entry: str, newline: str) -> Coming:
    """A new entry before the one at an index, or behind the last."""
    group = holder.group
    if group.flow and not group.parts:
        return Coming(Cut(holder.at + 1, holder.at + group.size - 1, entry), 0)
    if group.flow and index:
        return Coming(Cut(holder.end(index - 1), holder.end(index - 1), f", {entry}"), 2)
    if group.flow:
        return Coming(Cut(holder.begin(0), holder.begin(0), f"{entry}, "), 0)
    indent = newline * (2 if _is_airy(holder) else 1) + " " * holder.column
    if index:
        end = holder.line_end(index - 1)
        return Coming(Cut(end, end, indent + entry), len(indent))
    return Coming(Cut(holder.at, holder.at, entry + indent), 0)


def _is_airy(holder: Holder) -> bool:
    """Whether a list's or mapping's entries stand apart, with empty lines between them."""
    count = len(holder.group.parts)
    gaps = [holder.text[holder.end(each) : holder.begin(each + 1)] for each in range(count - 1)]
    airy = sum(bool(_BLANK_LINE.search(gap)) for gap in gaps)
    return airy * 2 > len(gaps)


def going(holder: Holder, index: int) -> Cut:
    """An entry taken out, others staying; comments on lines of their own stay."""
    if holder.group.flow:
        return _going_in_brackets(holder, index)
    if index == 0:
        return _going_first(holder)
    text = holder.text
    start, end = line_end(text, line_start(text, holder.begin(index)) - 1), holder.line_end(index)
    above = line_start(text, start)
    if above and not text[above:start].strip() and _OPEN_BELOW.match(text, end):
        start = line_end(text, above - 1)
    return Cut(start, end, "")


def _going_in_brackets(holder: Holder, index: int) -> Cut:
    last = len(holder.group.parts) - 1
    if last == 0:
        return Cut(holder.at + 1, holder.at + holder.group.size - 1, "")
    if index == 0:
        return Cut(holder.begin(0), holder.begin(1), "")
    return Cut(holder.end(index - 1), holder.end(index), "")


def _going_first(holder: Holder) -> Cut:
    """The first entry goes: the next one, or a comment above it, comes to its place."""
    mark, end, following = holder.begin(0), holder.line_end(0), holder.begin(1)
    between = holder.text[end:following]
    rest = end + len(between) - len(between.lstrip()) if "#" in between else following
    return Cut(mark, rest, "")


def raw_entry(holder: Holder, index: int) -> Written:
    """An entry as it stands, with a comment behind it, to be put elsewhere in the same list."""
    part = holder.group.parts[index]
    end = holder.end(index) if holder.group.flow else holder.line_end(index)
    key = holder.group.keys[index] if holder.group.keys else ""
    moved = Part(0, 0, part.at - part.mark, part.row - part.mark_row, part.piece)
    return Written(holder.text[holder.begin(index) : end], key, moved)
