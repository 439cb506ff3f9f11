"""Number words, Swedish and English, and the signs people use for the same."""

from __future__ import annotations

import re
import unicodedata

from swdesk.texts.weekdays import unaccented

_WORDS = (
    ("en", "ett", "a", "an", "one"), ("tva", "two"), ("tre", "three"), ("fyra", "four"),
    ("fem", "five"), ("sex", "six"), ("sju", "seven"), ("atta", "eight"), ("nio", "nine"),
    ("tio", "ten"), ("elva", "eleven"), ("tolv", "twelve"),
)  # fmt: skip
_MORE = {
    15: ("femton", "fifteen"), 20: ("tjugo", "twenty"), 25: ("tjugofem", "twenty-five"),
    30: ("trettio", "thirty"), 35: ("trettiofem", "thirty-five"), 40: ("fyrtio", "forty"),
    45: ("fyrtiofem", "forty-five"), 50: ("femtio", "fifty"), 60: ("sextio", "sixty"),
    90: ("nittio", "ninety"),
}  # fmt: skip

NUMBERS = {word: str(at) for at, words in enumerate(_WORDS, 1) for word in words} | {
    word: str(number) for number, words in _MORE.items() for word in words
}
"""Words without accents to figures: one to twelve, and the minutes people say."""


def plain_signs(text: str) -> str:
    """Small letters without accents, one form of each sign, single spaces."""
    plain = unaccented(unicodedata.normalize("NFKC", text).lower())
    return " ".join(re.sub("[‐‑‒–—−]", "-", plain).split())
