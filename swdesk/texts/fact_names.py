"""Which question of a rulebook a person means who writes its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.weekdays import unaccented

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.rules.rulebook import Fact
    from swdesk.texts.language import Words

_ALSO = {
    "outsiders-booked": (
        "utomstående bokade", "utomstående inbokade", "utomstående", "bokad med utomstående",
        "outsiders",
    ),
    "risk": ("risknivå", "risken", "risk level"),
}  # fmt: skip
"""Questions that every rulebook may ask, by what people call them."""


_SWEDISH = {
    "high": "hög",
    "low": "låg",
    "medium": "medel",
    "no": "nej",
    "outsiders-booked": "utomstående-bokade",
    "yes": "ja",
}
"""Ids of questions and answers that are English in every rulebook, as a Swede may write them."""


def spelled(id_: str, words: Words) -> str:
    """An id of a question or an answer as it may be written in this language."""
    return _SWEDISH.get(id_, id_) if words.language == "sv" else id_


def answer_spelled(text: str, fact: str, asked: Iterable[Fact]) -> str:
    """The id of an answer that every rulebook calls the same; the text itself for any other."""
    answers = next((one.answers() for one in asked if one.id == fact), ())
    wanted = _folded(text)
    return next((it for it in answers if _folded(_SWEDISH.get(it, it)) == wanted), text.strip())


def fact_named(text: str, asked: Iterable[Fact]) -> str:
    """The id of the question that is meant, in either language; the text itself for none."""
    wanted = _folded(text)
    for fact in asked:
        spellings = (fact.id, fact.question.sv, fact.question.en, *_ALSO.get(fact.id, ()))
        if wanted in {_folded(spelling) for spelling in spellings if spelling}:
            return fact.id
    return text.strip()


def known_fact(text: str) -> str:
    """The same without a rulebook: of questions that every rulebook may ask; else as it is."""
    wanted = _folded(text)
    found = (
        fact for fact, also in _ALSO.items() if wanted in {_folded(it) for it in (fact, *also)}
    )
    return next(found, text)


def _folded(text: str) -> str:
    return "".join(sign for sign in unaccented(text.lower()) if sign.isalnum())


def unused_fact_words(question: str, kind: str, words: Words) -> str:
    """That an answer was given which no rule for the kind of work uses."""
    return words.say("“{question}” is used by no rule for {kind}.", question=question, kind=kind)
