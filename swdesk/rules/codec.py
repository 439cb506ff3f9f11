"""A checked rulebook as JSON and back, exactly: what a start loads instead of parsing YAML.

Every field of every part is written, by its own name. Annotations are values here, not texts, as in
`rules.rulebook`: reading goes by them.
"""

from datetime import date
from enum import Enum
from functools import cache
from typing import Any, cast, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from swdesk.rules.rulebook import Rulebook

FORMAT = 1


class _Kept(Struct, frozen=True):
    """What is kept of a rulebook: the number of this form, and all its parts."""

    format: int
    rulebook: Rulebook


def to_json(rulebook: Rulebook) -> str:
    """The whole rulebook as one JSON text for `from_json`."""
    return msgspec.json.encode(_Kept(FORMAT, rulebook)).decode()


def from_json(text: str) -> Rulebook:
    """The rulebook that `to_json` wrote.

    Raises:
        ValueError: the text is no JSON, or no rulebook of this format.
    """
    try:
        kept = msgspec.json.decode(text, type=_Kept)
    except msgspec.MsgspecError as fault:
        raise ValueError("no rulebook of this format") from fault
    if kept.format != FORMAT:
        raise ValueError("no rulebook of this format")
    return kept.rulebook


def to_data(rulebook: Rulebook) -> dict[str, object]:
    """The whole rulebook as plain values, as `rules show --json` prints it.

    Absent is None; pairs become objects, days ISO text.
    """
    return {"format": FORMAT, **cast("dict[str, object]", part_to_data(rulebook))}


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


@cache
def _pair_fields(kind: type) -> frozenset[str]:
    return frozenset(name for name, hint in get_type_hints(kind).items() if _is_pairs(hint))


def _is_pairs(hint: object) -> bool:
    """Whether a type is a tuple of (name, value) pairs."""
    inner = get_args(hint)[0] if get_origin(hint) is tuple else None
    return get_origin(inner) is tuple and get_args(inner)[0] is str
