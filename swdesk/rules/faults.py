"""A fault in a rulebook: a code, where it is, and the facts its sentence needs."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

Path = tuple[str | int, ...]
"""Where something stands in the file: keys, and places in lists counted from 0."""


_MOST_SIGNS = 100
"""Longer texts are misspelt names of nothing."""


class Fault(Struct, frozen=True):
    """Something wrong in a rulebook.

    `line` counts from 1; 0 where the fault belongs to no file. `facts` are sorted pairs.
    """

    code: str
    path: Path = ()
    line: int = 0
    facts: tuple[tuple[str, object], ...] = ()

    @property
    def where(self) -> str:
        """The path as people write it: `kinds[2].answers.task`."""
        text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)
        return text.removeprefix(".")

    def fact(self, name: str) -> object:
        """A fact by name, or None."""
        return dict(self.facts).get(name)


def fault(code: str, path: Path, line: int = 0, **facts: object) -> Fault:
    """A fault with its facts given by name."""
    return Fault(code, path, line, tuple(sorted(facts.items())))


def nearest(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """At most three of the known words that look most like a text, best first."""
    likely = sorted(set(known)) if len(text) <= _MOST_SIGNS else ()
    return tuple(get_close_matches(text, likely, n=3, cutoff=0.5))
