"""Any record of the domain, drawn field by field from its types: a new field is covered at once."""

from __future__ import annotations

import sys
import typing
from datetime import date
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules
from types import UnionType

from hypothesis import strategies as st
from msgspec.structs import replace

from swdesk import domain

PLAIN = {
    int: st.integers(-(2**40), 2**40),
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    bool: st.booleans(),
    date: st.dates(),
    type(None): st.none(),
}


def any_of(kind):
    """A strategy for a type of the domain."""
    if kind in PLAIN:
        return PLAIN[kind]
    if hasattr(kind, "__supertype__"):
        return any_of(kind.__supertype__)
    if typing.get_origin(kind):
        return _composed(typing.get_origin(kind), typing.get_args(kind))
    return st.sampled_from(kind) if issubclass(kind, Enum) else _record(kind)


def _composed(origin, inner):
    if origin in (typing.Union, UnionType):
        return st.one_of(*map(any_of, inner))
    if inner[-1] is Ellipsis:
        return st.lists(any_of(inner[0]), max_size=3).map(tuple)
    return st.tuples(*map(any_of, inner))


def _domain_names():
    """Every name of the domain: annotations name types that are imported for checking alone."""
    modules = [
        import_module(f"swdesk.domain.{part.name}") for part in iter_modules(domain.__path__)
    ]
    named = {name: value for module in modules for name, value in vars(module).items()}
    return {**named, "date": date}


_NAMES = _domain_names()


def _record(kind):
    hints = typing.get_type_hints(kind, {**_NAMES, **vars(sys.modules[kind.__module__])})
    fields = {name: any_of(hints[name]) for name in kind.__struct_fields__}
    return st.fixed_dictionaries(fields).map(lambda drawn: kind(**drawn))


def by_id(kind, size=4):
    """Records of a kind with different ids, by id."""
    ids = st.lists(st.integers(1, 2**40), max_size=size, unique=True)
    return ids.flatmap(
        lambda found: st.fixed_dictionaries({id_: _with(kind, id=id_) for id_ in found})
    )


def one_per(kind, key, keys, size=4):
    """Records of a kind with different keys, sorted by them."""
    drawn = st.lists(keys, max_size=size, unique=True).map(sorted)
    return drawn.flatmap(lambda found: st.tuples(*(_with(kind, **{key: each}) for each in found)))


def _with(kind, **fields):
    return any_of(kind).map(lambda record: replace(record, **fields))
