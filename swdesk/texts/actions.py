"""What the user's actions are called: in the log, in the undo list and in refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.language import mark

if TYPE_CHECKING:
    from swdesk.texts.language import Words

ACTIONS = {
    "absent": mark("Absence"),
    "accept": mark("Handed over and accepted"),
    "add": mark("Added"),
    "crisis_off": mark("Crisis profile off"),
    "crisis_on": mark("Crisis profile on"),
    "done": mark("Done"),
    "drop": mark("Dropped"),
    "edit": mark("Changed"),
    "hand_over": mark("Handed over"),
    "import": mark("Imported"),
    "install": mark("Rulebook installed"),
    "interruption_begun": mark("Interruption noted"),
    "interruption_cancelled": mark("Interruption cancelled"),
    "interruption_followed": mark("Interruption, as the rules say"),
    "interruption_noted": mark("Interruption to be classified later"),
    "interruption_overridden": mark("Interruption, otherwise than the rules"),
    "interruption_queued": mark("Interruption put in the queue"),
    "interruption_taken_up": mark("Interruption taken up again"),
    "longer": mark("More time needed"),
    "override": mark("Otherwise than the rules"),
    "overtime": mark("Overtime agreed"),
    "pause": mark("Paused"),
    "pin": mark("Pinned"),
    "reopen": mark("Reopened"),
    "schedule": mark("Ordinary hours set"),
    "staffing": mark("Staffing stated"),
    "start": mark("Started"),
    "time": mark("Time passed"),
    "told": mark("Marked as told"),
    "undo": mark("Taken back"),
    "unpin": mark("Unpinned"),
    "wait": mark("Waiting"),
}
"""Every action a change can name."""


def action_words(action: str, words: Words) -> str:
    """The name of an action; its code where a newer program wrote it."""
    return words.marked(ACTIONS[action]) if action in ACTIONS else action
