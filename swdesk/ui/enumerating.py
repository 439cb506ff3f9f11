"""Qt's enumerations, made in one go.

The binding makes some two hundred of them with four thousand members before the first picture, by
Python's own `enum`, which takes each member into its class and out and in again: a sixth of a
start. Here an empty class that `enum` made is made again under each name, its members are put in
afterwards, the same to a hair. That this is so is tried on four small ones first; where a Python
does it otherwise, its own way stays in place.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Enumeration = Any
"""A class that `enum` made; what it keeps for itself has no types."""

_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_TRIED = [("B", 2), ("A", 1), ("Both", 3), ("None_", 0), ("Again", 1), ("High", 64)]
_TAKEN = frozenset(name for kind in _KINDS for name in dir(kind)) | {"mro", "name", "value"}
"""What a member cannot simply be called."""
_OF_THE_CLASS = frozenset({"__dict__", "__weakref__"})


def make_enumerations_quickly() -> None:
    """Have whatever makes an enumeration out of pairs from now on make it in one go."""
    plain: Callable[..., Enumeration] = enum.EnumType._create_  # type: ignore[attr-defined]
    shells: dict[tuple[object, ...], Enumeration] = {}

    def create(cls: Enumeration, name: str, names: object, **rest: object) -> Enumeration:
        if rest.get("type") is not None or cls not in _KINDS or not _are_pairs(names):
            return plain(cls, name, names, **rest)
        kind = (cls, *rest.values())
        if kind not in shells:
            shells[kind] = plain(cls, "Shell", [], **rest)
        made = _another(shells[kind], name)
        _fill(made, names)  # type: ignore[arg-type]  # looked at above
        return made

    if all(_is_same(kind, plain, create) for kind in _KINDS):
        enum.EnumType._create_ = create  # type: ignore[attr-defined]


def _are_pairs(names: object) -> bool:
    """Whether these are a list of plain names, each with a whole number."""
    return isinstance(names, list) and all(
        type(pair) is tuple
        and type(pair[1]) is int
        and pair[0] not in _TAKEN
        and not pair[0].startswith("_")
        for pair in names
    )


def _another(shell: Enumeration, name: str) -> Enumeration:
    """Another enumeration without members as this one is, under its own name."""
    kept = {key: value for key, value in vars(shell).items() if key not in _OF_THE_CLASS}
    for key, value in kept.items():
        if isinstance(value, list | dict):
            kept[key] = value.copy()
    made: Enumeration = type.__new__(type(shell), name, shell.__bases__, kept)
    type.__setattr__(made, "__new__", vars(shell)["__new__"])  # as it lies there, not wrapped
    return made


def _fill(made: Enumeration, names: list[tuple[str, int]]) -> None:
    """Put members into an enumeration that has none, as `enum` would have."""
    known, members, told = made._value2member_map_, made._member_map_, made._member_names_
    is_flag, of_value = issubclass(made, enum.Flag), made._use_args_
    new, put = made._new_member_, type.__setattr__
    for name, value in names:
        member = known.get(value)
        if member is None:
            member = known[value] = new(made, value) if of_value else new(made)
            member.__dict__.update(
                _value_=value, _name_=name, __objclass__=made, _sort_order_=len(told)
            )
            if not is_flag or _is_one_bit(value):
                told.append(name)
        members[name] = member
        put(made, name, member)
    if is_flag and names:
        _tell_bits(made, [value for _, value in names])


def _tell_bits(made: Enumeration, values: list[int]) -> None:
    """What a set of flags knows about all of them together."""
    every, single = 0, 0
    for value in values:
        every |= value
        single |= value if _is_one_bit(value) else 0
    made._flag_mask_, made._all_bits_ = every, 2 ** every.bit_length() - 1
    if hasattr(made, "_singles_mask_"):
        made._singles_mask_ = single
    shown = [made._member_map_[name]._value_ for name in made._member_names_]
    if shown != sorted(shown):
        made._iter_member_ = made._iter_member_by_def_


def _is_one_bit(value: int) -> bool:
    return value > 0 and not value & (value - 1)


def _is_same(
    kind: Enumeration, one: Callable[..., Enumeration], other: Callable[..., Enumeration]
) -> bool:
    """Whether two ways make the same of what was chosen to have everything in it."""
    first, second = (
        make(kind, "Tried", _TRIED, module=__name__, boundary=enum.KEEP) for make in (one, other)
    )
    return _told(first) == _told(second)


def _told(made: Enumeration) -> dict[str, object]:
    """All that a class holds, in words that can be compared."""
    parts = {name: _said(value, made) for name, value in vars(made).items()}
    for name, member in made.__members__.items():
        parts[f"member {name}"] = {key: _said(each, made) for key, each in vars(member).items()}
    return parts


def _said(value: object, made: Enumeration) -> object:
    if isinstance(value, dict):
        return {key: _said(each, made) for key, each in value.items()}
    if value is made or isinstance(value, made):
        return repr(value)
    own = isinstance(value, int | str | list | tuple | type(None))
    return value if own else getattr(value, "__qualname__", type(value).__name__)
