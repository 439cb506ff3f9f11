"""The single values of a rulebook file: one description each, for reading and for the JSON Schema.

A shape reads a node into the value it stands for. Where it cannot, it notes a fault and gives a
blank, so that reading goes on and every fault is found in one run.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from msgspec import Struct, field

from swdesk.domain.personal_numbers import find_personal_number
from swdesk.domain.stated import TURNING
from swdesk.domain.wording import Text
from swdesk.rules.faults import Fault, Path, fault, nearest
from swdesk.rules.nodes import Branch, Data, Leaf, Node, Spoilt

if TYPE_CHECKING:
    from collections.abc import Iterable

Value_co = TypeVar("Value_co", covariant=True)
Word = TypeVar("Word", bound=StrEnum)

MOST_PROSE = 4000
MOST_LINE = 300
YES_WORDS: dict[object, bool] = {"yes": True, "no": False, True: True, False: False}


class Notes(Struct):
    """What one reading gathers: the faults, and the language of texts given in one language."""

    language: str = "sv"
    faults: list[Fault] = field(default_factory=list)


class Place(Struct, frozen=True):
    """Where the reading stands in the file."""

    notes: Notes
    path: Path = ()

    def into(self, step: str | int) -> Place:
        """The place one step further in."""
        return Place(self.notes, (*self.path, step))

    def note(self, code: str, node: Node, **facts: object) -> None:
        """Note a fault here."""
        self.note_line(code, node.line, **facts)

    def note_line(self, code: str, line: int, **facts: object) -> None:
        """Note a fault here, on a line of its own."""
        self.notes.faults.append(fault(code, self.path, line, **facts))

    def wrong_type(self, node: Node, wanted: str) -> None:
        """Note that a value is of another type; silent where the place is spoilt already."""
        if not isinstance(node, Spoilt):
            self.note("wrong_type", node, wanted=wanted, found=type_of(node))


def type_of(node: Node) -> str:
    """The type of a node as a code: mapping, list, text, number, truth or nothing."""
    if not isinstance(node, Leaf):
        return "mapping" if isinstance(node, Branch) else "list"
    if isinstance(node.value, bool):
        return "truth"
    if node.value is None:
        return "nothing"
    return "text" if isinstance(node.value, str) else "number"


class Shape(Protocol[Value_co]):
    """What a value of the file must look like."""

    def read(self, node: Node, place: Place) -> Value_co:
        """The value of a node; a blank one where a fault was noted."""
        ...

    def blank(self) -> Value_co:
        """What stands in for a value that cannot be read."""
        ...

    def schema(self) -> dict[str, Data]:
        """The JSON Schema of the value."""
        ...


class Line(Struct, frozen=True):
    """A text on one line, such as a source or a telephone number."""

    def read(self, node: Node, place: Place) -> str:
        """The text, without blanks around it."""
        if not isinstance(node, Leaf) or not isinstance(node.value, str):
            place.wrong_type(node, "text")
            return self.blank()
        text = node.value.strip()
        _note_unusable(text, node, place, MOST_LINE)
        return text

    def blank(self) -> str:
        """No text."""
        return ""

    def schema(self) -> dict[str, Data]:
        """A string with at least one sign that is no blank."""
        return {"type": "string", "maxLength": MOST_LINE, "pattern": r"\S"}


_HIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f{TURNING}]")
"""Signs that command a screen or turn the direction of writing: no text in a rulebook has one."""


def _note_unusable(text: str, node: Node, place: Place, most: int) -> None:
    if not text:
        place.note("text_empty", node)
    if len(text) > most:
        place.note("text_too_long", node, most=most, size=len(text))
    if _HIDDEN.search(text):
        place.note("hidden_sign", node)
    if find_personal_number(text):
        place.note("personal_number", node)


class Matched(Struct, frozen=True):
    """A text of a fixed form, such as an id or an event's name. `wanted` is the form's code."""

    wanted: str
    pattern: str
    numbers: bool = False

    def read(self, node: Node, place: Place) -> str:
        """The text; a malformed one is a fault and still returned, so that references hold."""
        if not isinstance(node, Leaf) or not isinstance(node.value, self._types()):
            place.wrong_type(node, self.wanted)
            return self.blank()
        if not re.fullmatch(self.pattern, node.text):
            place.note("malformed", node, wanted=self.wanted, text=node.text)
        return node.text

    def _types(self) -> tuple[type, ...]:
        return (str, int, float) if self.numbers else (str,)

    def blank(self) -> str:
        """No text."""
        return ""

    def schema(self) -> dict[str, Data]:
        """A string of this form; a number where row numbers may be written without quotes."""
        types: Data = ["string", "number"] if self.numbers else "string"
        return {"type": types, "pattern": f"^(?:{self.pattern})$"}


IDENT = Matched("id", r"[a-z0-9][a-z0-9-]{0,63}")
ROW_NUMBER = Matched("row_number", r"[0-9A-Za-zÅÄÖåäö][0-9A-Za-zÅÄÖåäö.\-]{0,15}", numbers=True)
EVENT = Matched("event", r"[a-z][a-z0-9_]{0,63}")


class Words(Struct, frozen=True):
    """A unit's own words: one text, or a mapping of languages."""

    def read(self, node: Node, place: Place) -> Text:
        """The words; a plain text is in the rulebook's language."""
        if isinstance(node, Branch):
            return self._languages(node, place)
        words = self._words(node, place)
        return Text(en=words) if place.notes.language == "en" else Text(sv=words)

    def _languages(self, node: Branch, place: Place) -> Text:
        for key in node.entries.keys() - {"sv", "en"}:
            near = nearest(key, ("sv", "en"))
            line = node.lines[key]
            place.into(key).note_line("unknown_key", line, key=key, near=near, known=("en", "sv"))
        if not node.entries:
            place.note("text_empty", node)
        found = {
            key: self._words(node.entries[key], place.into(key))
            for key in ("sv", "en")
            if key in node.entries
        }
        return Text(**found)

    def _words(self, node: Node, place: Place) -> str:
        if not isinstance(node, Leaf) or not isinstance(node.value, str):
            place.wrong_type(node, "text")
            return ""
        _note_unusable(node.value.strip(), node, place, MOST_PROSE)
        return node.value.strip()

    def blank(self) -> Text:
        """No words."""
        return Text()

    def schema(self) -> dict[str, Data]:
        """A reference to the definition `text`."""
        return {"$ref": "#/$defs/text"}


class Whole(Struct, frozen=True):
    """A whole number between two bounds, both included."""

    least: int
    most: int

    def read(self, node: Node, place: Place) -> int:
        """The number."""
        value = node.value if isinstance(node, Leaf) else None
        if not isinstance(value, int) or isinstance(value, bool):
            place.wrong_type(node, "whole_number")
            return self.blank()
        if not self.least <= value <= self.most:
            place.note("out_of_range", node, value=value, least=self.least, most=self.most)
        return value

    def blank(self) -> int:
        """The least number."""
        return self.least

    def schema(self) -> dict[str, Data]:
        """An integer with its bounds."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class YesNo(Struct, frozen=True):
    """Yes or no."""

    def read(self, node: Node, place: Place) -> bool:
        """The answer; `true` and `false` are read as the same."""
        if isinstance(node, Leaf) and isinstance(node.value, str | bool):
            answer = YES_WORDS.get(node.value)
            if answer is not None:
                return answer
        place.wrong_type(node, "yes_no")
        return self.blank()

    def blank(self) -> bool:
        """No."""
        return False

    def schema(self) -> dict[str, Data]:
        """The four words."""
        return {"enum": ["yes", "no", True, False]}


class AnswerWord(Struct, frozen=True):
    """An answer to a fact: yes, no or the id of a choice."""

    def read(self, node: Node, place: Place) -> str:
        """The answer's id."""
        if isinstance(node, Leaf) and isinstance(node.value, bool):
            return "yes" if node.value else "no"
        return IDENT.read(node, place)

    def blank(self) -> str:
        """No answer."""
        return ""

    def schema(self) -> dict[str, Data]:
        """An id, or a truth value for yes and no."""
        return {"anyOf": [IDENT.schema(), {"type": "boolean"}]}


class OneOf(Struct, Generic[Word], frozen=True):
    """One word of an enumeration."""

    words: type[Word]

    def read(self, node: Node, place: Place) -> Word:
        """The word."""
        known = tuple(word.value for word in self.words)
        text = node.value if isinstance(node, Leaf) else None
        if text in known:
            return self.words(text)
        if isinstance(text, str):
            place.note("unknown_word", node, text=text, near=nearest(text, known), known=known)
        else:
            place.wrong_type(node, "word")
        return self.blank()

    def blank(self) -> Word:
        """The first word."""
        return next(iter(self.words))

    def schema(self) -> dict[str, Data]:
        """The words."""
        return {"enum": [word.value for word in self.words]}


def one_entry(node: Node, place: Place, known: Iterable[str]) -> str:
    """The one key of a mapping that must have exactly one; "" where a fault was noted."""
    known = tuple(known)
    if not isinstance(node, Branch):
        place.wrong_type(node, "mapping")
        return ""
    if len(node.entries) != 1:
        place.note("one_key_wanted", node, found=tuple(node.entries), known=known)
        return ""
    key = next(iter(node.entries))
    if key in known:
        return key
    place.into(key).note_line(
        "unknown_key", node.lines[key], key=key, near=nearest(key, known), known=known
    )
    return ""
