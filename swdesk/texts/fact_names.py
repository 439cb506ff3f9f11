"""Which question of a rulebook a person means who writes its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.weekdays import unaccented

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.rules.rulebook import Fact

_ALSO = {
    "outsiders-booked": (
        "utomstående bokade", "utomstående inbokade", "utomstående", "bokad med utomstående",
        "outsiders",
    ),
    "risk": ("risknivå", "risken", "risk level"),
}  # fmt: skip
"""Questions that every rulebook may ask, by what people call them."""


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
