"""Answers to a rulebook's questions as they are said within one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.quick_words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.rules.rulebook import Fact

_YES = frozenset({"ja", "yes"})
_NO = frozenset({"nej", "no"})
_NOT = frozenset({"ej", "inte", "not", "no", "ingen"})


def fact_phrases(facts: Sequence[Fact]) -> dict[str, tuple[str, str]]:
    """Everything that answers a fact in words: its name with an answer, or its name for a yes."""
    found: dict[str, tuple[str, str]] = {}
    for fact in facts:
        name = plain(fact.id)
        for answer, spellings in _answers(fact):
            for spelling in spellings:
                found.setdefault(f"{name} {spelling}", (fact.id, answer))
                found.setdefault(f"{spelling} {name}", (fact.id, answer))
        if not fact.choices:
            found[name] = (fact.id, "yes")
    return found


def _answers(fact: Fact) -> list[tuple[str, set[str]]]:
    if not fact.choices:
        return [("yes", set(_YES)), ("no", set(_NO | _NOT))]
    return [
        (choice.id, {plain(choice.id), plain(choice.name.sv), plain(choice.name.en)} - {""})
        for choice in fact.choices
    ]
