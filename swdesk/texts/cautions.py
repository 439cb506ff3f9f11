"""What does not stop a release from being used, and must be said; each in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.release import Caution
from swdesk.texts.language import mark

if TYPE_CHECKING:
    from swdesk.texts.language import Words

_SENTENCES = {
    Caution.EXPIRED: mark(
        "The release has not been renewed in time; its rules hold, but ask your lead for newer."
    ),
    Caution.CLOCK_BACK: mark(
        "The release seems to come from the future; look whether this computer’s clock is right."
    ),
    Caution.GAPS_ACCEPTED: mark("Some of the six answers are missing, accepted by name."),
}


def keys_alone_words(words: Words) -> str:
    """What a release changes that says the same as the one before it and names new keys."""
    return words.say("The rules are the same; the unit's keys change.")


def caution_sentence(caution: Caution, words: Words) -> str:
    """A caution in words."""
    return words.marked(_SENTENCES[caution])
