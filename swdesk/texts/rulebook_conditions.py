"""Conditions of a rulebook as phrases: "the kind of work is a or b", "the answer to x is yes"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.events import event_words
from swdesk.texts.language import mark
from swdesk.texts.reasons import FACT_OF_FIELD, FIELDS, wanted_words
from swdesk.texts.rulebook_names import answer_words, names_in
from swdesk.texts.standing import period_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from swdesk.rules.rulebook import Condition, KindClock, Rulebook
    from swdesk.texts.language import Words

_FACTS = frozenset({"fact", *FACT_OF_FIELD})


_TRUTHS = {
    "crisis": (mark("the crisis profile is on"), mark("the crisis profile is off")),
    "hard": (mark("the limit concerned is hard"), mark("the limit concerned is not hard")),
    "has_deadline": (mark("there is a hard limit"), mark("there is no hard limit")),
}
"""What a condition that is only yes or no says, either way."""


class Phrases:
    """Phrases with the names of a rulebook, and of older ones for what is named there alone."""

    def __init__(self, rulebook: Rulebook, words: Words, *older: Rulebook) -> None:
        """Take what ids are called."""
        self._words = words
        self.named: dict[str, str] = {}
        for book in (*older, rulebook):
            self.named |= names_in(book, words)
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
        if condition.field in _FACTS:
            return self._fact(condition)
        if condition.field in _TRUTHS:
            holds, does_not = _TRUTHS[condition.field]
            return self._words.marked(holds if "yes" in condition.values else does_not)
        return self._words.say(
            "{field} is {wanted}",
            field=self._words.marked(FIELDS[condition.field]),
            wanted=self._wanted(condition),
        )

    def kind(self, kind: str) -> str:
        """The name of a kind."""
        return self.named.get(f"kind:{kind}", kind)

    def clock(self, clock: KindClock) -> str:
        """A clock: how long after which event, how hard, from where."""
        say = self._words.say
        weight = say("hard limit") if clock.hard else say("soft date")
        parts = [self._counted(clock), weight, clock.source]
        if clock.committee:
            parts.append(say("the committee decides"))
        return ", ".join(part for part in parts if part)

    def _counted(self, clock: KindClock) -> str:
        words = self._words
        starts = words.either(
            words.quoted(event_words(name, words)) for name in (clock.event, *clock.or_events)
        )
        if not clock.period.count:
            return words.say("the same day as {event}", event=starts)
        period = period_words(clock.period, words)
        return words.say("{period} after {event}", period=period, event=starts)

    def _fact(self, condition: Condition) -> str:
        fact = condition.subject or FACT_OF_FIELD[condition.field]
        question = self.named.get(f"fact:{fact}")
        answers = self._words.either(
            answer_words(fact, value, self.named, self._words) for value in condition.values
        )
        if question is None:
            field = self._words.marked(FIELDS.get(condition.field, FIELDS["fact"]))
            return self._words.say("{field} is {wanted}", field=field, wanted=answers)
        return self._words.say("“{question}” is {answer}", question=question, answer=answers)

    def _wanted(self, condition: Condition) -> str:
        if condition.field == "kind":
            return self._words.either(self.kind(str(value)) for value in condition.values)
        if condition.period is not None:
            wanted = (condition.period.count, condition.period.unit.value)
            return wanted_words(condition.field, wanted, self._words)
        return wanted_words(condition.field, condition.values, self._words)
