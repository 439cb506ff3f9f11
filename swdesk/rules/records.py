"""The composed values of a rulebook file: lists, tables of keys, and records of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from swdesk.rules.faults import nearest
from swdesk.rules.nodes import Branch, Data, Leaf, Node, Series

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.rules.fields import Matched, Place, Shape

Value = TypeVar("Value")


_MOST_COMPARED = 50
"""Unknown keys for which the nearest known ones are looked for."""


class ListOf(Struct, Generic[Value], frozen=True):
    """A list of values of one shape, at least so many."""

    item: Shape[Value]
    at_least: int = 0

    def read(self, node: Node, place: Place) -> tuple[Value, ...]:
        """The values in their order."""
        if not isinstance(node, Series):
            place.wrong_type(node, "list")
            return ()
        if len(node.items) < self.at_least:
            place.note("too_few", node, least=self.at_least, found=len(node.items))
        return tuple(
            self.item.read(item, place.into(index)) for index, item in enumerate(node.items)
        )

    def blank(self) -> tuple[Value, ...]:
        """An empty list."""
        return ()

    def schema(self) -> dict[str, Data]:
        """An array."""
        return {"type": "array", "items": self.item.schema(), "minItems": self.at_least}


class OneOrMany(Struct, Generic[Value], frozen=True):
    """One value, or a list of at least one."""

    item: Shape[Value]

    def read(self, node: Node, place: Place) -> tuple[Value, ...]:
        """The values; one alone stands for a list of one."""
        if isinstance(node, Series):
            return ListOf(self.item, 1).read(node, place)
        return (self.item.read(node, place),)

    def blank(self) -> tuple[Value, ...]:
        """An empty list."""
        return ()

    def schema(self) -> dict[str, Data]:
        """Either form."""
        return {"anyOf": [self.item.schema(), ListOf(self.item, 1).schema()]}


class TableOf(Struct, Generic[Value], frozen=True):
    """A mapping from names of one form to values of one shape."""

    key: Matched
    value: Shape[Value]

    def read(self, node: Node, place: Place) -> tuple[tuple[str, Value], ...]:
        """The pairs, sorted by name."""
        if not isinstance(node, Branch):
            place.wrong_type(node, "mapping")
            return ()
        return tuple(sorted(
            (self._key(key, node, place), self.value.read(inner, place.into(key)))
            for key, inner in node.entries.items()
        ))  # fmt: skip

    def _key(self, key: str, node: Branch, place: Place) -> str:
        return self.key.read(Leaf(node.lines[key], key, key), place.into(key))

    def blank(self) -> tuple[tuple[str, Value], ...]:
        """No pairs."""
        return ()

    def schema(self) -> dict[str, Data]:
        """An object whose keys have one form."""
        return {
            "type": "object",
            "propertyNames": self.key.schema(),
            "additionalProperties": self.value.schema(),
        }


class Field(Struct, frozen=True):
    """One key of a record: its shape, and the argument that takes its value.

    A key that is not `required` may be missing; then the record's own default holds.
    """

    shape: Shape[object]
    argument: str = ""
    required: bool = True


def optional(shape: Shape[object], argument: str = "") -> Field:
    """A key that may be missing."""
    return Field(shape, argument, required=False)


class Record(Struct, Generic[Value], frozen=True):
    """A mapping with fixed keys, built into one value.

    `either`: of these groups of optional keys at least one must be there as a whole.
    """

    build: Callable[..., Value]
    fields: dict[str, Field]
    either: tuple[tuple[str, ...], ...] = ()

    def read(self, node: Node, place: Place) -> Value:
        """The value built from the keys; unknown and missing keys are faults."""
        if not isinstance(node, Branch):
            place.wrong_type(node, "mapping")
            return self.blank()
        return self.read_by(
            node, place, lambda key, shape: shape.read(node.entries[key], place.into(key))
        )

    def read_by(
        self, node: Branch, place: Place, read: Callable[[str, Shape[object]], object]
    ) -> Value:
        """The value built from the keys that a mapping has, each read by who knows its shape."""
        self._note_unknown(node, place)
        self._note_either(node, place)
        arguments: dict[str, object] = {}
        for key, field in self.fields.items():
            if key in node.entries:
                arguments[field.argument or key] = read(key, field.shape)
            elif field.required:
                place.into(key).note("missing_key", node, key=key)
                arguments[field.argument or key] = field.shape.blank()
        return self.build(**arguments)

    def _note_unknown(self, node: Branch, place: Place) -> None:
        known = tuple(self.fields)
        unknown = [key for key in node.entries if key not in self.fields]
        for number, key in enumerate(unknown):
            near = nearest(key, known) if number < _MOST_COMPARED else ()
            place.into(key).note_line(
                "unknown_key", node.lines[key], key=key, near=near, known=known
            )

    def _note_either(self, node: Branch, place: Place) -> None:
        if self.either and not any(node.entries.keys() >= set(group) for group in self.either):
            place.note("one_group_wanted", node, groups=self.either)

    def blank(self) -> Value:
        """A value with blanks in all required fields."""
        return self.build(**{
            field.argument or key: field.shape.blank()
            for key, field in self.fields.items()
            if field.required
        })  # fmt: skip

    def schema(self) -> dict[str, Data]:
        """An object that allows no other keys."""
        result: dict[str, Data] = {
            "type": "object",
            "properties": {key: field.shape.schema() for key, field in self.fields.items()},
            "required": [key for key, field in self.fields.items() if field.required],
            "additionalProperties": False,
        }
        if self.either:
            result["anyOf"] = [{"required": list(group)} for group in self.either]
        return result
