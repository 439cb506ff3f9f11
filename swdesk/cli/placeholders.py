"""What stands in a command's help for a word that the user puts there, in the user's language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from swdesk.texts.language import mark

if TYPE_CHECKING:
    from swdesk.texts.language import Words

_PLACEHOLDERS = frozenset(
    (
        mark("ACCOUNT"),
        mark("AFTER"),
        mark("AGREEMENT"),
        mark("BEFORE"),
        mark("CLASS"),
        mark("CODE"),
        mark("DAY"),
        mark("DAYS"),
        mark("DIR"),
        mark("EMPLOYER"),
        mark("END"),
        mark("FACT"),
        mark("FIELD"),
        mark("FILE"),
        mark("FOLDER"),
        mark("HOURS"),
        mark("KIND"),
        mark("LENGTH"),
        mark("MONTH"),
        mark("N"),
        mark("NAME"),
        mark("NOTICE"),
        mark("NUMBER"),
        mark("PAY"),
        mark("PERCENT"),
        mark("REASON"),
        mark("REF"),
        mark("ROLE"),
        mark("SEQ"),
        mark("START"),
        mark("SWITCH"),
        mark("TEXT"),
        mark("TIME"),
        mark("TITLE"),
        mark("USE"),
        mark("VALUE"),
        mark("WHAT"),
        mark("WHEN"),
        mark("WHO"),
        mark("WORDS"),
        mark("WORKPLACE"),
    )
)


def placeholder(text: str, words: Words) -> str:
    """A placeholder such as FACT[=VALUE], each of its words in the user's language."""
    return re.sub("[A-Z]+", lambda found: _one(found.group(), words), text)


def _one(word: str, words: Words) -> str:
    return words.marked(word) if word in _PLACEHOLDERS else word
