"""What the text of a notice may hold: places, and words that stand only where those are filled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from swdesk.rules.faults import Fault, Path, fault, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.rules.rulebook import Rulebook

PLACES = (
    *("kind", "level", "rule", "limit", "deadline", "due", "needed", "available", "short"),
    *("planned", "done", "by"),
)
"""What a notice text may name; each is free of client data."""

_PLACE = re.compile(r"\{([^{}]*)\}")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")


def unsound_notice_texts(rulebook: Rulebook) -> Iterator[Fault]:
    """Faults of every notice's text, in both languages."""
    for index, row in enumerate(rulebook.notices):
        for language, text in (("sv", row.text.sv), ("en", row.text.en)):
            path: Path = ("notices", index, "text", language)
            yield from _places(text, path)
            yield from _choices(text, path)


def _places(text: str, path: Path) -> Iterator[Fault]:
    for place in _PLACE.findall(text):
        if place not in PLACES:
            near = nearest(place, PLACES)
            yield fault("unknown_place", path, text=place, near=near, known=PLACES)
    if re.search(r"[{}]", _PLACE.sub("", text)):
        yield fault("place_unclosed", path)


def _choices(text: str, path: Path) -> Iterator[Fault]:
    """Brackets that are closed, are not within others, and have something to choose by."""
    if re.search(r"[\[\]]", _CHOICE.sub("", text)):
        yield fault("choice_unclosed", path)
    for choice in _CHOICE.findall(text):
        parts = choice.split("|")
        chosen_by = parts[:-1] or parts
        if not all(_PLACE.search(part) for part in chosen_by):
            yield fault("choice_without_place", path, text=choice)
