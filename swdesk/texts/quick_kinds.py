"""Kinds of work by what people type: their names, and what they may mean by something near."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from swdesk.texts.quick_words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from swdesk.rules.rulebook import Kind

_MOST = 3
_SHORTEST = 3
_STEM = 6
"""Letters from which a word inside another tells what is meant: "anmälan" in "orosanmälan"."""


class Kinds:
    """The kinds of one rulebook, as they are found by name in either language."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        """Take the kinds in the rulebook's order."""
        self._names = {name: kind.id for kind in reversed(kinds) for name in _names(kind)}
        self._said = {kind.id: plain(" ".join(_answers(kind))) for kind in kinds}

    def named(self, text: str) -> str:
        """The kind with this id or name; "" for none."""
        return self._names.get(plain(text), "")

    def proposed(self, text: str) -> tuple[tuple[str, ...], str]:
        """What may be meant by words that name no kind, and which of the words say so.

        Up to three kinds: those whose name begins so, whose name has such a word, that are spelled
        nearly so, or whose task speaks of it.
        """
        first = plain(text).split(" ")[0]
        if len(first) < _SHORTEST:
            return (), ""
        found = dict.fromkeys(self._near(plain(text), first))
        return tuple(found)[:_MOST], first

    def _near(self, text: str, first: str) -> Iterator[str]:
        for begun in dict.fromkeys((text, first)):
            yield from (kind for name, kind in self._names.items() if name.startswith(begun))
        inside = f" {first}"
        yield from (kind for name, kind in self._names.items() if inside in name)
        near = get_close_matches(first, list(self._names), n=_MOST, cutoff=0.75)
        yield from (self._names[name] for name in near)
        yield from self._speaking_of(first)

    def _speaking_of(self, word: str) -> Iterator[str]:
        """Kinds whose answers speak of a word, or of its last part, most often."""
        for at in range(len(word) - _STEM + 1):
            counted = {kind: said.count(word[at:]) for kind, said in self._said.items()}
            speaking = [kind for kind in counted if counted[kind]]
            if len(speaking) >= _MOST:
                yield from sorted(speaking, key=lambda kind: -counted[kind])
                return


def _names(kind: Kind) -> list[str]:
    names = (plain(kind.id), plain(kind.name.sv), plain(kind.name.en))
    return [name for name in dict.fromkeys(names) if name]


def _answers(kind: Kind) -> Iterator[str]:
    for text in (kind.answers.task, kind.answers.result, kind.answers.way_of_working):
        yield text.sv
        yield text.en
