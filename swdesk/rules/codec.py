"""A checked rulebook as JSON and back, exactly: what a start loads instead of parsing YAML.

Every field of every part is written, by its own name; pairs become objects, days ISO text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from msgspec import Struct

from swdesk.domain.limits import Period, Respond
from swdesk.domain.notice import Occasion
from swdesk.domain.wording import Text
from swdesk.rules import rulebook as parts
from swdesk.rules.rulebook import Rulebook

FORMAT = 1
Part = TypeVar("Part")
Reader = Callable[[Any], Any]
_NAMES = {"date": date, "Period": Period, "Respond": Respond, "Occasion": Occasion, "Text": Text}
"""Names in the parts' annotations that their module may import for type checking alone."""


def to_json(rulebook: Rulebook) -> str:
    """The whole rulebook as one JSON object with `"format": 1`; absent is null."""
    return json.dumps(to_data(rulebook), ensure_ascii=False, separators=(",", ":"))


def to_data(rulebook: Rulebook) -> dict[str, object]:
    """The whole rulebook as plain values, as `rules show --json` prints it."""
    return {"format": FORMAT, **cast("dict[str, object]", part_to_data(rulebook))}


def from_json(text: str) -> Rulebook:
    """The rulebook that `to_json` wrote.

    Raises:
        ValueError: the text is no JSON, or no rulebook of this format.
    """
    data = json.loads(text)
    if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
        raise ValueError("no rulebook of this format")
    try:
        return part_from_data(Rulebook, data)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no rulebook of this format") from error


def part_to_data(value: object) -> object:
    """A rulebook or any part of it as plain values."""
    if isinstance(value, Struct):
        return {name: _field(value, name) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return [part_to_data(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _field(part: object, name: str) -> object:
    value = getattr(part, name)
    if name in _pair_fields(cast("Any", type(part))):
        return {key: part_to_data(inner) for key, inner in value}
    return part_to_data(value)


def part_from_data(kind: type[Part], data: object) -> Part:
    """A part of a rulebook from the plain values of `part_to_data`."""
    return cast("Part", _reader(cast("Any", kind))(data))


@cache
def _pair_fields(kind: type) -> frozenset[str]:
    return frozenset(name for name, hint in _hints(kind).items() if _is_pairs(hint))


@cache
def _hints(kind: type) -> dict[str, Any]:
    ours = kind.__module__ == parts.__name__
    return get_type_hints(kind, {**vars(parts), **_NAMES} if ours else None)


def _is_pairs(hint: object) -> bool:
    """Whether a type is a tuple of (name, value) pairs."""
    inner = get_args(hint)[0] if get_origin(hint) is tuple else None
    return get_origin(inner) is tuple and get_args(inner)[0] is str


@cache
def _reader(hint: Any) -> Reader:  # noqa: ANN401 a type as the annotations give it
    if isinstance(hint, UnionType):
        return _union_reader(hint)
    if get_origin(hint) is tuple:
        return _tuple_reader(hint)
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {member.value: member for member in hint}.__getitem__
    if isinstance(hint, type) and issubclass(hint, Struct):
        return _part_reader(hint)
    return _as_it_is


def _as_it_is(data: object) -> object:
    return data


def _union_reader(hint: UnionType) -> Reader:
    """Of a union with None the other part; a union of plain types is read as it is."""
    others = [each for each in get_args(hint) if each is not type(None)]
    read = _reader(others[0]) if len(others) == 1 else _as_it_is
    return lambda data: None if data is None else read(data)


def _tuple_reader(hint: object) -> Reader:
    inner = get_args(hint)[0]
    if _is_pairs(hint):
        read_value = _reader(get_args(inner)[1])
        return lambda data: tuple([(key, read_value(value)) for key, value in data.items()])
    if inner in (str, int, str | int):
        return tuple
    read = _reader(inner)
    return lambda data: tuple([read(item) for item in data])


def _part_reader(kind: type[Struct]) -> Reader:
    """Reads one part: plain fields are taken over, the others read by their type."""
    plain = (str, int, bool, str | None, int | None)
    typed = [(name, _late(hint)) for name, hint in _hints(kind).items() if hint not in plain]
    names = set(kind.__struct_fields__)

    def read(data: Any) -> Any:  # noqa: ANN401 plain values in, a part out
        if data.keys() != names:
            raise KeyError(kind.__name__)
        for name, reader in typed:
            data[name] = reader(data[name])
        return kind(**data)

    return read


def _late(hint: Any) -> Reader:  # noqa: ANN401 a type as the annotations give it
    """A reader found at its first use: conditions hold conditions."""
    found: list[Reader] = []

    def read(data: Any) -> Any:  # noqa: ANN401 plain values in, a part out
        if not found:
            found.append(_reader(hint))
        return found[0](data)

    return read
