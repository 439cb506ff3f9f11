"""What the user should know about the home, beside any answer: one sentence with a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.language import mark

if TYPE_CHECKING:
    from swdesk.texts.language import Words

_SENTENCES = {
    "only_look": mark(
        "Your home cannot be written just now: you can look, but nothing can be changed until the "
        "disk has room and you have the right to write there."
    ),
    "reserve_used": mark(
        "This was saved, but the disk is nearly full and the room that swdesk keeps for that is "
        "used up: free some space, or the next save may fail."
    ),
    "hours_changed": mark(
        "The log of worked hours is not what it was when something was last noted: an older copy "
        "was put back, or it was altered; “swdesk verify” tells which records are concerned."
    ),
    "anchor_lost": mark(
        "The file hours.anchor beside your database is missing or was altered, so nothing there "
        "tells whether noted hours are gone: compare with your last export by “swdesk verify "
        "--export FOLDER”; noting time makes the file anew."
    ),
}


def concern(code: str, words: Words) -> str:
    """The sentence of a code that `desk.ports.Store.concerns` gives."""
    return words.marked(_SENTENCES[code])
