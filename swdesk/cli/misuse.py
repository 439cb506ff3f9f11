"""The command line used wrongly: what is said of it, without the reader of words itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class UsageError(Exception):
    """The command line was used wrongly: a sentence for the user, exit 2."""

    def __init__(self, sentence: str, hint: str) -> None:
        """Keep the sentence, and the line that says where help is."""
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """At most two known words that look like one; found only when there is a complaint."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a complaint needs it

    return get_close_matches(word, list(known), n=2, cutoff=0.6)
