"""Conditions of a rulebook as phrases: "the kind of work is a or b", "the answer to x is yes"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.reasons import FIELDS, value_words, wanted_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from swdesk.rules.rulebook import Condition, Rulebook
    from swdesk.texts.language import Words


class Phrases:
    """Phrases with the names of one rulebook."""

    def __init__(self, rulebook: Rulebook, words: Words) -> None:
        """Take what ids are called."""
        self._words = words
        self._kinds = {kind.id: words.text(kind.name) for kind in rulebook.kinds}
        self._facts = {fact.id: words.text(fact.question) for fact in rulebook.facts}
        self._groups: dict[str, Callable[[str], str]] = {
            "any": lambda parts: words.say("at least one holds: {parts}", parts=parts),
            "all": lambda parts: words.say("all hold: {parts}", parts=parts),
            "none": lambda parts: words.say("none holds: {parts}", parts=parts),
        }

    def all_of(self, conditions: Iterable[Condition]) -> str:
        """Conditions that must all hold, as one clause; "always" for none."""
        parts = [self.one(condition) for condition in conditions]
        return self._words.listed(parts) if parts else self._words.say("always")

    def one(self, condition: Condition) -> str:
        """One condition."""
        if condition.field in self._groups:
            return self._groups[condition.field]("; ".join(map(self.one, condition.parts)))
        if condition.field == "fact":
            return self._fact(condition)
        return self._words.say(
            "{field} is {wanted}",
            field=self._words.marked(FIELDS[condition.field]),
            wanted=self._wanted(condition),
        )

    def kind(self, kind: str) -> str:
        """The name of a kind."""
        return self._kinds.get(kind, kind)

    def _fact(self, condition: Condition) -> str:
        question = self._facts.get(condition.subject, condition.subject)
        answers = self._words.either(value_words(value, self._words) for value in condition.values)
        return self._words.say("“{question}” is {answer}", question=question, answer=answers)

    def _wanted(self, condition: Condition) -> str:
        if condition.field == "kind":
            return self._words.either(self.kind(str(value)) for value in condition.values)
        if condition.period is not None:
            wanted = (condition.period.count, condition.period.unit.value)
            return wanted_words(condition.field, wanted, self._words)
        return wanted_words(condition.field, condition.values, self._words)
