"""Missing answers that somebody accepted by name, in words: a warning where rules are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.rules.gaps import open_gaps
from swdesk.texts.rulebook_fields import rulebook_field_words

if TYPE_CHECKING:
    from swdesk.rules.gaps import Gap
    from swdesk.rules.rulebook import AcceptedGap, Rulebook
    from swdesk.texts.language import Words


def gap_lines(rulebook: Rulebook, words: Words) -> tuple[str, ...]:
    """A sentence for each accepted gap that is still one."""
    return tuple(
        words.say(
            "Warning: {gap}. Accepted by {who}.",
            gap=gap_words(gap, rulebook, words),
            who=words.text(gap.accepted_by),
        )
        for gap in open_gaps(rulebook)
    )


def gap_words(gap: Gap | AcceptedGap, rulebook: Rulebook, words: Words) -> str:
    """Which answer of which kind of work is missing."""
    named = {kind.id: words.text(kind.name) for kind in rulebook.kinds}
    return words.say(
        "{kind} has no answer of its own about {answer}",
        kind=named.get(gap.kind) or gap.kind,
        answer=words.quoted(rulebook_field_words(gap.answer, words)),
    )
