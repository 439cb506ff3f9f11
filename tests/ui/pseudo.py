"""A language that says everything in English 40 per cent longer: whoever cuts it off is seen."""

from __future__ import annotations

import re
from gettext import NullTranslations

from swdesk.texts.language import Words

LONGER = 0.4
_PLACES = re.compile(r"(\{[^{}]*\})")
_WORD = re.compile(r"[^\W\d_]+")


def longer(message: str) -> str:
    """The message, each of its words drawn out; places to fill stay as they are."""
    made = _Drawing()
    parts = _PLACES.split(message)
    drawn = [part if _PLACES.match(part) else made.drawn(part) for part in parts]
    return "".join(drawn)


class _Drawing:
    """Keeps count of what is still owed, so that short words pay together."""

    def __init__(self) -> None:
        self._owed = 0.0

    def drawn(self, text: str) -> str:
        self._owed += LONGER * (len(text) - sum(map(len, _WORD.findall(text))))
        return _WORD.sub(self._longer, text)

    def _longer(self, word: re.Match[str]) -> str:
        self._owed += LONGER * len(word[0])
        letters = round(self._owed)
        self._owed -= letters
        return word[0] + "ö" * letters


class Pseudo(NullTranslations):
    """The catalogue of that language."""

    def gettext(self, message: str) -> str:
        return longer(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return longer(one if number == 1 else many)


def load(_folder: object, _language: str) -> Words:
    """In place of `swdesk.texts.language.load`; days and hours are told as in English."""
    return Words("en", Pseudo())
