"""The values of a rulebook's fields in words: minutes as times, ids as names."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.limits import Period, PeriodUnit, Respond, RespondKind
from swdesk.domain.wording import Text
from swdesk.rules.rulebook import Called
from swdesk.texts import moments
from swdesk.texts.durations import duration
from swdesk.texts.events import event_words
from swdesk.texts.language import mark
from swdesk.texts.rulebook_fields import rulebook_field_words
from swdesk.texts.rulebook_names import answer_words, called_in
from swdesk.texts.standing import period_words, respond_words, unit_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from swdesk.texts.language import Words
    from swdesk.texts.rulebook_conditions import Phrases

BREAKS_INTO = {
    "anything": mark("may break into anything"),
    "levels": mark("may break into {levels}"),
    "between_blocks": mark("begins only between two stretches of work"),
    "nothing": mark("breaks into nothing"),
}
OCCASIONS = {
    "decided": mark("when it is decided so"),
    "unmet": mark("when a limit cannot be met"),
    "moved_day": mark("when work moves to another day"),
    "deferred_beyond": mark("when work waits longer than allowed"),
    "overridden": mark("when the worker does otherwise"),
    "handed_over": mark("when work is handed over"),
    "absent": mark("when the worker is away"),
    "clash": mark("when two fixed times clash"),
    "question": mark("when the rules cannot answer"),
}
_WORDS = {
    "breaks_into": {**BREAKS_INTO, "levels": mark("may break into stated levels")},
    "occasion": OCCASIONS,
    "occasions": OCCASIONS,
    "how": {"left_out": mark("left out"), "short_form": mark("short form")},
    "language": {"sv": mark("Swedish"), "en": mark("English")},
}
_IDS = {
    **dict.fromkeys(
        (
            "kind", "kinds", "for_kinds", "not_alone", "calendar_kind", "leads_to", "unless_open",
        ),
        "kind",
    ),
    **dict.fromkeys(("asks", "subject"), "fact"),
    **dict.fromkeys(
        (
            "role", "deputy", "beyond", "decided_by", "override_approver", "switched_by",
            "supervisor", "contacts",
        ),
        "role",
    ),
}  # fmt: skip
"""What the ids in a field are ids of."""
_EVENTS = frozenset({"event", "or_events", "extended_by", "ended_by", "recurs"})
_CLOCK_TIMES = frozenset({"submission_minute", "start_minute", "end_minute"})
_LEVELS = frozenset({"level", "levels", "ages_to", "breaks_into_levels", "broken_by"})
_PERCENT = frozenset({"staffing_below", "staffing_percent"})


def expected_words(field: str, text: str, words: Words) -> str:
    """What a rulebook's own test expects or finds, both as text; a response in words."""
    if field != "respond" or not text:
        return text
    count, _, unit = text.partition(" ")
    if unit:
        within = Period(int(count), PeriodUnit(unit))
        return respond_words(Respond(RespondKind.WITHIN, within), words)
    return respond_words(Respond(RespondKind(text)), words)


class Values:
    """Puts values into words with the names of one rulebook."""

    def __init__(self, phrases: Phrases, words: Words) -> None:
        """Take what ids are called."""
        self._phrases = phrases
        self._words = words
        self._structs: dict[str, Callable[..., str]] = {
            "Condition": phrases.one,
            "KindClock": phrases.clock,
            "Called": self._called,
        }

    def words_of(self, field: str, value: object) -> str:
        """A value of a field; "nothing" for an empty one."""
        if value is None or value in ("", (), Called()):
            return self._words.say("nothing")
        if field == "when" and isinstance(value, tuple):
            return self._phrases.all_of(value)
        if field == "weekdays" and isinstance(value, tuple):
            return moments.weekdays(value, self._words.language)
        if field == "facts" and isinstance(value, tuple) and isinstance(value[0], tuple):
            return self._answers(value)
        if isinstance(value, tuple | list):
            return ", ".join(self.words_of(field, item) for item in value)
        return self._single(field, value)

    def _single(self, field: str, value: object) -> str:
        if isinstance(value, bool):
            return self._words.say("yes") if value else self._words.say("no")
        if isinstance(value, Text | Period | Respond):
            return self._worded(value)
        if isinstance(value, Struct):
            return self._struct(value)
        if isinstance(value, int):
            return self._number(field, value)
        return self._text(field, str(value.value if isinstance(value, Enum) else value))

    def _worded(self, value: Text | Period | Respond) -> str:
        words = self._words
        if isinstance(value, Period):
            return period_words(value, words)
        if isinstance(value, Respond):
            return respond_words(value, words)
        return words.quoted(words.text(value)) if value else words.say("nothing")

    def _called(self, called: Called) -> str:
        return ", ".join(map(self._words.quoted, called_in(called, self._words)))

    def _struct(self, value: Struct) -> str:
        """A part of a rulebook, field by field, leaving out what is empty."""
        known = self._structs.get(type(value).__name__)
        if known is not None:
            return known(value)
        pairs = ((name, getattr(value, name)) for name in value.__struct_fields__)
        return ", ".join(
            self.words_of(name, found)
            if name in _LEVELS
            else f"{rulebook_field_words(name, self._words)} {self.words_of(name, found)}"
            for name, found in pairs
            if found
        )

    def _number(self, field: str, value: int) -> str:
        if field in _CLOCK_TIMES:
            return moments.clock(value, self._words.language)
        if field.endswith("_minutes"):
            return duration(value)
        if field in _PERCENT:
            return f"{value} %"
        if field in {"months", "experience_months"}:
            return unit_words(value, PeriodUnit.MONTHS, self._words)
        return self._level(value) if field in _LEVELS else str(value)

    def _level(self, number: int) -> str:
        """A level; one that is gone has the number that it had, negated."""
        if number < 0:
            return self._words.say("what was level {n}", n=-number)
        return self._words.say("level {n}", n=number)

    def _text(self, field: str, text: str) -> str:
        if field in _WORDS and text in _WORDS[field]:
            return self._words.marked(_WORDS[field][text])
        if field in _EVENTS:
            return self._words.quoted(event_words(text, self._words))
        if field == "respond":
            return expected_words(field, text, self._words)
        if field in _IDS:
            return self._phrases.named.get(f"{_IDS[field]}:{text}", text)
        return text

    def _answers(self, pairs: Iterable[tuple[str, str]]) -> str:
        named = self._phrases.named
        return ", ".join(
            f"{self._words.quoted(named.get(f'fact:{fact}', fact))} "
            f"{answer_words(fact, answer, named, self._words)}"
            for fact, answer in pairs
        )
