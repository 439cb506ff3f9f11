"""Why an assignment lies where it lies: from the log, never recomputed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.desk.names import Names
from swdesk.texts.language import as_sentence, mark
from swdesk.texts.reasons import condition_words, decision_sentence, value_words
from swdesk.texts.rulebook_about import origin_words
from swdesk.texts.standing import limit_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.desk.answers import Why
    from swdesk.domain.decision import FactValue, LoggedDecision, TriedRow
    from swdesk.rules.rulebook import Rulebook
    from swdesk.texts.language import Words

_MEASURED = {
    "days_left": mark("Days left to the hard limit"),
    "working_days_left": mark("Working days left to the hard limit"),
    "due_days_left": mark("Days left to the soft date"),
    "waited_days": mark("Days waited"),
    "staffing_percent": mark("Colleagues at work, per cent"),
    "experience_months": mark("Months of experience"),
    "crisis": mark("Crisis profile"),
    "risk": mark("Risk"),
    "outsiders_booked": mark("Outsiders booked"),
}


class TriedLine(Struct, frozen=True):
    """One row of the rules: its number and title, what came of it, and whether it matched."""

    rule: str
    title: str
    outcome: str
    matched: bool


class WhyState(Struct, frozen=True):
    """What is told: heading, one sentence, further lines, the rows tried, the facts, the source."""

    heading: str
    sentence: str
    lines: tuple[str, ...]
    rows: tuple[TriedLine, ...]
    facts: tuple[tuple[str, str], ...]
    footer: str


def why_state(told: Why, book: Rulebook, words: Words) -> WhyState:
    """The whole answer; `book` is the rulebook that the decision was made under."""
    one, logged = told.assignment, told.logged
    names = Names(book, {one.id: one}, words)
    decision = logged.decision
    return WhyState(
        heading=names.called(one),
        sentence=decision_sentence(decision, names.rule_title(decision.rule), words),
        lines=tuple(_lines(told, words)),
        rows=tuple(_row(row, names) for row in decision.tried),
        facts=tuple(_facts(logged, book, words)),
        footer=origin_words(logged, words),
    )


def _lines(told: Why, words: Words) -> Iterator[str]:
    logged = told.logged
    for limit in filter(None, (logged.limit, logged.soft)):
        yield as_sentence(limit_words(limit, words))
    if logged.decision.aged_by:
        yield words.say("Raised after long waiting by row {row}.", row=logged.decision.aged_by)
    if logged.override_reason:
        yield words.say("Done otherwise: {reason}", reason=logged.override_reason)
    if told.spans:
        yield words.say("Planned: {times}", times=words.stretches(told.spans))


def _row(row: TriedRow, names: Names) -> TriedLine:
    words = names.words
    if row.matched or row.failed is None:
        outcome = words.say("matches")
    elif row.failed.unknown:
        failed = condition_words(row.failed, names.named, words)
        outcome = words.say("cannot be told, {condition}", condition=failed)
    else:
        outcome = condition_words(row.failed, names.named, words)
    return TriedLine(row.rule, names.rule_title(row.rule), outcome, row.matched)


def _facts(logged: LoggedDecision, book: Rulebook, words: Words) -> Iterator[tuple[str, str]]:
    """What was known and could count; what nobody stated is left out."""
    asked = {fact.id: words.text(fact.question) for fact in book.facts}
    for name, value in logged.inputs:
        label = asked.get(name) or asked.get(name.removeprefix("fact:"))
        if label is None and name in _MEASURED:
            label = words.marked(_MEASURED[name])
        if label is not None and _is_telling(name, value):
            yield label, value_words(value, words)


def _is_telling(name: str, value: FactValue) -> bool:
    usual: dict[str, FactValue] = {"staffing_percent": 100, "crisis": False}
    return value is not None and not (name in usual and usual[name] == value)
