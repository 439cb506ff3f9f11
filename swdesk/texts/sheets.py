"""Sheets of deadlines in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swdesk.domain.deadline_sheet import SheetLine
    from swdesk.texts.language import Words


def need_words(line: SheetLine, role: str, words: Words) -> str:
    """What somebody else has to do, `role` being whom it is handed over to; "" for nothing."""
    if line.to:
        return words.say("handed over to {role}", role=role)
    return words.say("must be handed over") if line.hand_over else ""
