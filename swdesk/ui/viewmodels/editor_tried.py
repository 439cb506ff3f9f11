"""What if: what the rules make of a typed situation, in words, with the row that matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.texts.reasons import decision_sentence, tried_words
from swdesk.texts.rulebook_names import names_in
from swdesk.texts.rulebook_prose import deferral_prose, drop_prose
from swdesk.texts.standing import limits_words
from swdesk.ui.viewmodels.editor_rows import RowState
from swdesk.ui.viewmodels.editor_sentences import Sentences
from swdesk.ui.viewmodels.editor_trying import HERE, put_to_rules

if TYPE_CHECKING:
    from swdesk.rules.faults import Fault
    from swdesk.rules.rulebook import Rule, Rulebook
    from swdesk.rules.trials import Explained
    from swdesk.ui.viewmodels.editor_seen import Seen


class Tried(Struct, frozen=True):
    """What came out: the decision as a sentence, what follows from it, the rows as tried.

    `faults` are those of the situation itself; `level` is 0 where nothing could be decided.
    """

    sentence: str = ""
    follows: str = ""
    level: int = 0
    rows: tuple[RowState, ...] = ()
    faults: tuple[Fault, ...] = ()


def tried_state(seen: Seen) -> Tried:
    """What the rules make of the situation that is typed."""
    outcome = put_to_rules(seen)
    if outcome.faults or seen.book is None:
        return Tried(faults=outcome.faults)
    if outcome.explained is None:
        return Tried(sentence=seen.words.say("The last rule does not hold always yet."))
    return _told(outcome.explained, seen.book, seen)


def _told(explained: Explained, book: Rulebook, seen: Seen) -> Tried:
    decision, words = explained.decision, seen.words
    titles = {rule.number: words.text(rule.title) for rule in _rules(book)}
    named = names_in(book, words)
    rows = tuple(
        RowState(
            (*HERE, place),
            f"{row.rule} {titles.get(row.rule, '')}".strip(),
            tried_words(row, "", named, words).partition(": ")[2],
            level=row.level,
            lit=row.matched,
        )
        for place, row in enumerate(decision.tried)
    )
    title = titles.get(decision.rule, "")
    told = decision_sentence(decision, title, words)
    return Tried(told, _follows(explained, book, seen), decision.level, rows)


def _rules(book: Rulebook) -> tuple[Rule, ...]:
    return (*(book.crisis.rules if book.crisis else ()), *book.rules)


def _follows(explained: Explained, book: Rulebook, seen: Seen) -> str:
    """Limits, who is told, what may wait or be left out; one line each."""
    words, sentences = seen.words, Sentences(seen, book)
    lines = [words.say("Limits: {limits}", limits=limits_words(explained.limits, words))]
    if not explained.limits:
        lines = [words.say("No limit.")]
    lines += [
        words.say("Notice {number}: {sentence}", number=row.number, sentence=sentences.row(row))
        for row in explained.notices
    ]
    if explained.deferral is not None:
        row = explained.deferral
        bounds = deferral_prose(book, row, words)
        said = words.say("May wait, by row {number}: {bounds}.", number=row.number, bounds=bounds)
        lines.append(said)
    for drop in explained.drops:
        what = drop_prose(book, drop, words)
        lines.append(words.say("By row {number}: {what}.", number=drop.number, what=what))
    if explained.unanswered:
        asked = words.listed(seen.name_of("fact", each) for each in sorted(explained.unanswered))
        lines.append(
            words.say("Another answer could raise the level: {questions}", questions=asked)
        )
    return "\n".join(lines)


def tried_rows(tried: Tried, seen: Seen) -> tuple[RowState, ...]:
    """The situation, and below it the rules as they were tried."""
    say = seen.words.say
    first = RowState(HERE, say("The situation"))
    below = RowState((*HERE, "rows"), say("The rules, as they were tried"), heading=True)
    return (first, below, *tried.rows) if tried.rows else (first,)
