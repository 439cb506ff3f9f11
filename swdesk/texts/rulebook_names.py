"""What the ids of a rulebook stand for: kinds, questions with their answers, and roles by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.rules.rulebook import Called, Rulebook
    from swdesk.texts.language import Words

Named = dict[str, str]
"""Names by "kind:ID", "fact:ID", "choice:FACT=ID" and "role:ID"."""

_ANSWERS = {"yes": mark("yes"), "no": mark("no")}


def names_in(rulebook: Rulebook, words: Words) -> Named:
    """Every name of a rulebook."""
    text = words.text
    named = {f"kind:{kind.id}": text(kind.name) for kind in rulebook.kinds}
    for fact in rulebook.facts:
        named[f"fact:{fact.id}"] = text(fact.question)
        for choice in fact.choices:
            named[f"choice:{fact.id}={choice.id}"] = text(choice.name)
    return named | {f"role:{contact.role}": text(contact.name) for contact in rulebook.contacts}


def called_in(called: Called, words: Words) -> tuple[str, ...]:
    """What people call a kind of work in this language, or in the one there are words in."""
    own, other = (called.en, called.sv) if words.language == "en" else (called.sv, called.en)
    return own or other


def answer_words(fact: str, answer: object, named: Mapping[str, str], words: Words) -> str:
    """An answer to a question: yes, no, or what the choice is called, as within a sentence."""
    text = str(answer)
    if isinstance(answer, bool):
        text = "yes" if answer else "no"
    if text in _ANSWERS:
        return words.marked(_ANSWERS[text])
    name = named.get(f"choice:{fact}={text}")
    return name[:1].lower() + name[1:] if name else text
