"""What becomes of an interruption, in two or three words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.language import mark

if TYPE_CHECKING:
    from swdesk.texts.language import Words

_COURSES = {
    "now": mark("Do it now"),
    "next": mark("Do it next"),
    "today": mark("Do it today"),
    "queue": mark("Put it in the queue"),
    "hand-over": mark("Hand it over"),
}


def course_words(action: str, words: Words) -> str:
    """What to do with an interruption, by the value of its action."""
    return words.marked(_COURSES[action])
