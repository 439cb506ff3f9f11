"""The unit's crisis record in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swdesk.domain.release import CrisisRecord
    from swdesk.texts.language import Words


def crisis_words(record: CrisisRecord, words: Words) -> str:
    """Who switches the crisis profile on or off, until when and why."""
    if record.until is None:
        return words.say(
            "{who} ends the crisis profile: {reason}", who=record.by, reason=record.reason
        )
    return words.say(
        "{who} switches the crisis profile on until {day}: {reason}",
        who=record.by,
        day=words.day(record.until),
        reason=record.reason,
    )
