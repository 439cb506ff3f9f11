"""Which languages we speak, and which of those stated is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGES = ("sv", "en")


def choose(stated: Iterable[str | None]) -> str:
    """The first language stated that we speak, else English.

    Args:
        stated: in order of weight, as written ("sv", "sv_SE.UTF-8", "en-GB"); None and "" state
            nothing.
    """
    spoken = (_spoken(text) for text in stated if text)
    return next((language for language in spoken if language), "en")


def _spoken(text: str) -> str:
    code = text.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return code if code in LANGUAGES else ""
