"""Questions of the rulebook that were not answered, and which of them are worth asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.rules.asking import unused_facts, useful_facts
from swdesk.texts.events import event_spelling, event_words
from swdesk.texts.fact_names import spelled, unused_fact_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.cli.call import Call
    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import Assignment
    from swdesk.texts.language import Words


def useful(facts: Iterable[str], one: Assignment, view: DeskView) -> tuple[str, ...]:
    """Of unanswered facts those with which a rule could still raise the level of this work."""
    kind = next((kind for kind in view.rulebook.kinds if kind.id == one.kind), None)
    decision = view.decisions.get(one.id)
    if kind is None or decision is None:
        return tuple(facts)
    known = useful_facts(view.rulebook, kind, dict(one.facts), decision.level)
    return tuple(fact for fact in facts if fact in known)


def unused(one: Assignment | None, view: DeskView) -> tuple[str, ...]:
    """Answers of an assignment that no rule for its kind uses."""
    kinds = (kind for kind in view.rulebook.kinds if one is not None and kind.id == one.kind)
    kind = next(kinds, None)
    if one is None or kind is None:
        return ()
    return unused_facts(view.rulebook, kind, [name for name, answer in one.facts if answer])


def say_unused(call: Call, names: Names, one: Assignment, facts: Iterable[str]) -> None:
    """Say gently which answers change nothing."""
    for fact in facts:
        call.screen.line(
            unused_fact_words(
                names.named.get(f"fact:{fact}", fact), names.kind(one.kind), call.words
            ),
            indent=2,
        )


def ask(call: Call, names: Names, facts: Iterable[str], indent: int = 0) -> None:
    """Print unanswered questions, each with how it is answered."""
    for fact in facts:
        question = names.named.get(f"fact:{fact}", fact)
        call.screen.line(
            call.words.say(
                "Not answered, and could raise the level: {question} (--fact {fact})",
                question=question,
                fact=spelled(fact, call.words),
            ),
            indent=indent,
        )


def event_option(name: str, words: Words) -> str:
    """How a clock event is entered, with what it is called."""
    return f"--event {event_spelling(name, words)}=… ({event_words(name, words)})"
