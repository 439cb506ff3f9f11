"""How the house writes YAML: values as their neighbours are written, long prose folded.

Nothing here knows what a rulebook is. Text comes out with plain line breaks; whether it says what
was meant is for whoever puts it in to read back.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.rules.pieces import Group, Piece, Scalar, keyed
from swdesk.rules.yaml_tree import plain_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from swdesk.rules.nodes import Data, Plain

WIDTH = 120
_STEP = 2
_LEADING = re.compile(r"[-?:](\s|$)|[,\[\]{}#&*!|>'\"%@`]|---|\.\.\.")
_UNSAFE = re.compile(r":(\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\s$|^\s")
_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2}T)?\d{1,2}:\d{2}")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_FOLDABLE = re.compile(
    r"[^\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+( +[^\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+)*"
)


class Hand(Struct, frozen=True):
    """How to write: like these neighbours, beginning in a column; `careful`: quote every text."""

    likes: tuple[Piece, ...] = ()
    column: int = 0
    careful: bool = False

    def inside(self, key: str) -> Hand:
        """The hand for a key of a mapping: like the neighbours' values of that key."""
        found = tuple(
            part.piece
            for like in self.likes
            if isinstance(like, Group)
            for name, part in keyed(like)
            if name == key
        )
        return Hand(found, self.column + _STEP, self.careful)

    def items(self) -> Hand:
        """The hand for the items of a list: like the items of the neighbours."""
        found = tuple(
            part.piece
            for like in self.likes
            if isinstance(like, Group) and like.keys is None
            for part in like.parts
        )
        return Hand(found, self.column + _STEP, self.careful)


def after_key(value: Data, key: str, hand: Hand) -> str:
    """What stands behind a key and its colon; the key stands in the hand's column."""
    used = hand.column + len(key) + 2
    if isinstance(value, dict | list):
        return _collection_after_key(value, used, hand)
    if _folds(value, used, hand):
        return " >-" + "".join(_folded(str(value), hand.column + _STEP))
    return " " + scalar(value, _quote(hand), careful=hand.careful, flow=False)


def item(value: Data, hand: Hand) -> str:
    """What stands behind the dash of a list's item; the dash stands in the hand's column."""
    if isinstance(value, dict) and value and not _flows(value, hand.column + 2, hand):
        return _entries(value, Hand(hand.likes, hand.column + _STEP, hand.careful))
    if isinstance(value, dict | list):
        return inline(value, hand)
    return scalar(value, _quote(hand), careful=hand.careful, flow=False)


def entry(key: str, value: Data, hand: Hand) -> str:
    """A key and its value, as in a mapping that stands in the hand's column."""
    name = scalar(key, flow=False)
    return f"{name}:{after_key(value, name, hand)}"


def inline(value: Data, hand: Hand) -> str:
    """A value on one line, inside brackets or behind a key."""
    if isinstance(value, dict):
        pairs = (
            f"{scalar(key, flow=True)}: {inline(inner, hand.inside(key))}"
            for key, inner in value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(inner, hand.items()) for inner in value) + "]"
    return scalar(value, _quote(hand), careful=hand.careful, flow=True)


def scalar(value: Plain, quote: str = "", *, careful: bool = False, flow: bool) -> str:
    """A single value on one line; `quote`: the quotation mark it had before, or none."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return repr(value)
    if quote == "'" and not careful and not _UNSAFE.search(value):
        return "'" + value.replace("'", "''") + "'"
    if careful or quote == '"' or _wants_quotes(value, flow=flow):
        return _ESCAPED.sub(_escape, json.dumps(value, ensure_ascii=False))
    return value


def _escape(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04x}"


def _wants_quotes(text: str, *, flow: bool) -> bool:
    """Whether a text would be read otherwise without quotation marks, or the house quotes it."""
    if not isinstance(plain_value(text), str) or _LEADING.match(text) or _UNSAFE.search(text):
        return True
    if _CLOCK.fullmatch(text) or re.search("['\"]", text):
        return True
    return flow and bool(re.search(r"[,\[\]{}]|:$", text))


def _quote(hand: Hand) -> str:
    """The quotation mark of the one that stood here before."""
    first = hand.likes[0] if len(hand.likes) == 1 else None
    return first.style if isinstance(first, Scalar) and first.style in ("'", '"') else ""


def _flows(value: dict[str, Data] | list[Data], used: int, hand: Hand) -> bool:
    """Whether a list or mapping stands in brackets: as the neighbours do, else where it fits."""
    if not value:
        return True
    ways = [
        like.flow
        for like in hand.likes
        if isinstance(like, Group) and like.parts and (like.keys is None) == isinstance(value, list)
    ]
    if ways and (not ways[0] or all(ways)):
        return ways[0]
    return used + len(inline(value, hand)) <= WIDTH


def _folds(value: Data, used: int, hand: Hand) -> bool:
    if not isinstance(value, str) or hand.careful or not _can_fold(value):
        return False
    like = next((each for each in hand.likes if isinstance(each, Scalar)), None)
    if like is not None and like.style == ">":
        return True
    return used + len(scalar(value, flow=False)) > WIDTH


def _can_fold(text: str) -> bool:
    return bool(text) and all(
        _FOLDABLE.fullmatch(line) for line in text.split("\n") if line
    ) and text == text.strip("\n")  # fmt: skip


def _folded(text: str, column: int) -> Iterator[str]:
    """The lines of a folded text, each with the line break before it.

    A line break in the text is an empty line in the file, n of them n empty lines.
    """
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            yield "\n"
        if paragraph:
            yield from (f"\n{' ' * column}{line}" for line in _wrapped(paragraph, WIDTH - column))


def _wrapped(text: str, width: int) -> list[str]:
    """A text in lines, broken only where one single blank stands."""
    lines: list[str] = []
    for word in re.split(r"(?<! ) (?! )", text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _collection_after_key(value: dict[str, Data] | list[Data], used: int, hand: Hand) -> str:
    if not value or _flows(value, used, hand):
        return " " + _in_brackets(value, used, hand)
    deeper = Hand(hand.likes, hand.column + _STEP, hand.careful)
    indent = "\n" + " " * deeper.column
    if isinstance(value, dict):
        return indent + _entries(value, deeper)
    items = Hand(hand.items().likes, deeper.column, hand.careful)
    return "".join(f"{indent}- {item(each, items)}" for each in value)


def _entries(value: dict[str, Data], hand: Hand) -> str:
    """The entries of a mapping, the first one where the writing stands."""
    between = "\n" + " " * hand.column
    each = (
        entry(key, inner, Hand(hand.inside(key).likes, hand.column, hand.careful))
        for key, inner in value.items()
    )
    return between.join(each)


def _in_brackets(value: dict[str, Data] | list[Data], used: int, hand: Hand) -> str:
    """A value in brackets; a list of single values goes on on further lines where it is long."""
    line = inline(value, hand)
    single = isinstance(value, list) and not any(isinstance(each, dict | list) for each in value)
    if used + len(line) <= WIDTH or not isinstance(value, list) or not single:
        return line
    return _broken([inline(each, hand.items()) for each in value], used, hand.column + _STEP)


def _broken(items: Sequence[str], used: int, column: int) -> str:
    """Items in brackets over several lines of the house's width."""
    text, room = "[", WIDTH - used - 1
    for index, each in enumerate(items):
        end = "]" if index == len(items) - 1 else ","
        if index and len(each) + 2 > room:
            text, room = f"{text}\n{' ' * column}", WIDTH - column
        elif index:
            text, room = f"{text} ", room - 1
        text, room = f"{text}{each}{end}", room - len(each) - 1
    return text
