"""The kinds of work found while one types, as the window lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.texts import kind_names
from swdesk.texts.kind_names import folded

if TYPE_CHECKING:
    from swdesk.rules.rulebook import Kind, Rulebook

MOST = 8
"""Kinds proposed at once."""


class KindFound(Struct, frozen=True):
    """A kind that may be meant, and how long it usually takes."""

    id: str
    name: str
    usual_minutes: int


class KindsFound(Struct, frozen=True):
    """The kinds that words may mean, the likeliest first.

    `sure` is the one meant without doubt, None where the person has to choose; `misspelled` says
    that it is only nearly spelled so, `only_told` that no name or call has all the words.
    """

    kinds: tuple[KindFound, ...] = ()
    sure: KindFound | None = None
    misspelled: bool = False
    only_told: bool = False


def kinds_found(rulebook: Rulebook, text: str, language: str) -> KindsFound:
    """What words may mean, named in a language; every kind for no words, else a handful."""
    meant = kind_names.kinds_meant(rulebook, text)
    most = MOST if folded(text) else None
    return KindsFound(
        tuple(_found(kind, language) for kind in meant.kinds[:most]),
        None if meant.sure is None else _found(meant.sure, language),
        meant.misspelled,
        meant.only_told,
    )


def is_name(rulebook: Rulebook, text: str) -> bool:
    """Whether words are the whole name of a kind, so that nothing is left to find."""
    kind = kind_names.kind_named(rulebook, text)
    names = (kind.name.sv, kind.name.en) if kind is not None else ()
    return folded(text) in map(folded, names)


def _found(kind: Kind, language: str) -> KindFound:
    return KindFound(kind.id, kind.name.in_language(language), kind.usual_minutes)
