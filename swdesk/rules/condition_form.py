"""How conditions are written in a rulebook file: the words of `rules.conditions`, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.limits import Period
from swdesk.rules.fields import IDENT, AnswerWord, Place, Shape, Whole, YesNo, one_entry
from swdesk.rules.nodes import Branch, Data, Leaf, Node
from swdesk.rules.records import Field, ListOf, OneOrMany, Record, TableOf
from swdesk.rules.rulebook import Condition
from swdesk.rules.time_forms import COMPARABLE, EXPERIENCE, ClockTime, Weekday

if TYPE_CHECKING:
    from collections.abc import Callable

UNREADABLE = Condition("unreadable")
"""Stands in for a condition with a fault; it is never true."""


class Word(Struct, frozen=True):
    """A condition's word: the shape of what follows it, and how that becomes data."""

    shape: Shape[object]
    make: Callable[[str, object], Condition]


def _values(field: str, value: object) -> Condition:
    return Condition(field, values=value if isinstance(value, tuple) else ())


def _bound(field: str, value: object) -> Condition:
    return Condition(field, values=(value,) if isinstance(value, int | str) else ())


def _yes_no(field: str, value: object) -> Condition:
    return Condition(field, values=("yes" if value else "no",))


def _period(field: str, value: object) -> Condition:
    return Condition(field, period=value if isinstance(value, Period) else None)


def _facts(field: str, value: object) -> Condition:
    pairs = value if isinstance(value, tuple) else ()
    each = tuple(Condition(field, subject=fact, values=answers) for fact, answers in pairs)
    return each[0] if len(each) == 1 else Condition("all", parts=each)


class Between(Struct, frozen=True):
    """Two clock times, from the first up to the second; an earlier second is the next day's."""

    def read(self, node: Node, place: Place) -> tuple[int, int]:
        """The two, in minutes since midnight."""
        before = len(place.notes.faults)
        start, end = _TWO_CLOCK_TIMES.read(node, place)
        if start == end and len(place.notes.faults) == before:
            place.note("same_times", node)
        return start, end

    def blank(self) -> tuple[int, int]:
        """No time at all."""
        return _TWO_CLOCK_TIMES.blank()

    def schema(self) -> dict[str, Data]:
        """A mapping of the two."""
        return _TWO_CLOCK_TIMES.schema()


_TWO_CLOCK_TIMES = Record(
    lambda start, end: (start, end),
    {"from": Field(ClockTime(), "start"), "until": Field(ClockTime(), "end")},
)
ORDINARY: dict[str, Word] = {
    "kind": Word(OneOrMany(IDENT), _values),
    "fact": Word(TableOf(IDENT, OneOrMany(AnswerWord())), _facts),
    "risk": Word(OneOrMany(AnswerWord()), _values),
    "outsiders_booked": Word(YesNo(), _yes_no),
    "deadline_within": Word(COMPARABLE, _period),
    "due_within": Word(COMPARABLE, _period),
    "has_deadline": Word(YesNo(), _yes_no),
    "waited": Word(COMPARABLE, _period),
    "time_of_day": Word(Between(), _values),
    "received_between": Word(Between(), _values),
    "weekday": Word(OneOrMany(Weekday()), _values),
    "staffing_below": Word(Whole(1, 100), _bound),
    "experience_below": Word(EXPERIENCE, _period),
    "crisis": Word(YesNo(), _yes_no),
}
DECIDED: dict[str, Word] = {
    "level": Word(OneOrMany(Whole(1, 9)), _values),
    "hard": Word(YesNo(), _yes_no),
}
"""Further words where a level has been decided already: in notices and drops."""
GROUPS = ("any", "all", "none")


class ConditionForm(Struct, frozen=True):
    """One condition: a mapping of one word to what is wanted."""

    words: dict[str, Word]
    name: str

    def read(self, node: Node, place: Place) -> Condition:
        """The condition as data."""
        word = one_entry(node, place, (*self.words, *GROUPS))
        if not word or not isinstance(node, Branch):
            return self.blank()
        inner, below = node.entries[word], place.into(word)
        before = len(place.notes.faults)
        if word in GROUPS:
            condition = Condition(word, parts=ListOf(self, 1).read(inner, below))
        else:
            condition = self.words[word].make(word, self.words[word].shape.read(inner, below))
        return condition if len(place.notes.faults) == before else UNREADABLE

    def blank(self) -> Condition:
        """A condition that is never true."""
        return UNREADABLE

    def schema(self) -> dict[str, Data]:
        """A reference to the definition of this form."""
        return {"$ref": f"#/$defs/{self.name}"}

    def definition(self) -> dict[str, Data]:
        """An object with exactly one of the words."""
        properties: dict[str, Data] = {
            word: entry.shape.schema() for word, entry in self.words.items()
        }
        properties.update({word: ListOf(self, 1).schema() for word in GROUPS})
        return {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }


RULE_CONDITION = ConditionForm(ORDINARY, "condition")
LATE_CONDITION = ConditionForm(ORDINARY | DECIDED, "late_condition")


class When(Struct, frozen=True):
    """When a row holds: the word `always`, or a list of conditions that must all hold."""

    condition: ConditionForm

    def read(self, node: Node, place: Place) -> tuple[Condition, ...]:
        """The conditions; none for `always`."""
        if isinstance(node, Leaf) and node.value == "always":
            return ()
        before = len(place.notes.faults)
        conditions = ListOf(self.condition, 1).read(node, place)
        spoilt = len(place.notes.faults) > before or not conditions
        return (*conditions, UNREADABLE) if spoilt else conditions

    def blank(self) -> tuple[Condition, ...]:
        """A row that never holds."""
        return (UNREADABLE,)

    def schema(self) -> dict[str, Data]:
        """The word, or an array of at least one condition."""
        return {"anyOf": [{"const": "always"}, ListOf(self.condition, 1).schema()]}
