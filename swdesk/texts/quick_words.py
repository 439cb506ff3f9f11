"""The words of one line that say what a day, time or length is; `typed` reads those themselves."""

from __future__ import annotations

import re
from enum import StrEnum

from swdesk.texts.weekdays import unaccented


class Part(StrEnum):
    """What a piece of a line means."""

    KIND = "kind"
    REF = "ref"
    DUE = "due"
    DEADLINE = "deadline"
    RECEIVED = "received"
    EVENT = "event"
    EARLIEST = "earliest"
    FIXED = "fixed"
    LENGTH = "length"
    FACT = "fact"


_MEANINGS = {
    Part.DUE: (
        "klart senast", "klar senast", "senast", "klart", "klar", "helst", "till", "innan", "fore",
        "due by", "due on", "due", "by", "before", "until",
    ),
    Part.DEADLINE: (
        "frist", "fristen", "tidsfrist", "sista dag", "sista dagen", "deadline", "last day",
    ),
    Part.RECEIVED: (
        "inkom", "inkommen", "inkommet", "kom in", "kom", "mottagen", "mottaget",
        "received", "came in", "arrived",
    ),
    Part.EARLIEST: (
        "tidigast", "inte fore", "fran", "fran och med", "from", "earliest", "not before", "after",
        "efter",
    ),
    Part.FIXED: ("tid", "bokad", "bokat", "fast tid", "booked", "fixed"),
}  # fmt: skip
MEANINGS = {words: part for part, every in _MEANINGS.items() for words in every}
"""The words before a date that say what it is, plain, to the meaning."""

ANNOUNCING = frozenset({
    "frist", "fristen", "tidsfrist", "sista dag", "sista dagen", "deadline", "last day",
    "klart senast", "klar senast", "due by", "due on",
})  # fmt: skip
"""Those that mean nothing else: without a day behind them something is missing."""

AMBIGUOUS_DAYS = frozenset({"man", "son", "sat", "sun", "fri", "mon", "wed"})
"""Short names of weekdays that are words of their own: a day only after a word that says so."""


def plain(text: str) -> str:
    """A text without case, accents, hyphens and spare spaces, as names of work are compared."""
    return " ".join(unaccented(text.casefold()).replace("-", " ").replace("_", " ").split())


def spoken(text: str) -> str:
    """A text without case, accents and spare spaces; the dash of a range is a hyphen."""
    dashes = re.sub("[‐‑‒–—−]", "-", unaccented(text.casefold()))
    return " ".join(dashes.split())
