"""What the manuscript changes against the rulebook in force, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.rulebook_about import about_words
from swdesk.ui.viewmodels.revisions import RevisionState, changed_sentences

if TYPE_CHECKING:
    from swdesk.rules.rulebook import Rulebook
    from swdesk.texts.language import Words


def changes_state(before: Rulebook, now: Rulebook, words: Words) -> RevisionState:
    """Every difference, one sentence each."""
    told = tuple(changed_sentences(before, now, words))
    return RevisionState(
        revision=now.about.revision,
        title=words.say("Revision {revision}", revision=now.about.revision),
        note="",
        heading=words.say("What this draft changes"),
        decided=about_words(now.about, words, words.day),
        changes=told or (words.say("Nothing is changed yet."),),
    )
