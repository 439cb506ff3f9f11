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
    "begin": mark("Interruption noted"),
    "cancel": mark("Interruption cancelled"),
    "crisis": mark("Crisis profile switched"),
    "done": mark("Done"),
    "drop": mark("Dropped"),
    "edit": mark("Changed"),
    "follow": mark("Interruption, rules followed"),
    "hand_over": mark("Handed over"),
    "import": mark("Imported"),
    "init": mark("Set up"),
    "install": mark("Rulebook installed"),
    "longer": mark("More time needed"),
    "override": mark("Interruption, otherwise than the rules"),
    "overtime": mark("Overtime agreed"),
    "pause": mark("Paused"),
    "pin": mark("Pinned"),
    "put_in_queue": mark("Interruption put in the queue"),
    "reopen": mark("Reopened"),
    "replan": mark("Planned anew"),
    "schedule": mark("Ordinary hours set"),
    "staffing": mark("Staffing stated"),
    "start": mark("Started"),
    "told": mark("Marked as told"),
    "undo": mark("Taken back"),
    "unpin": mark("Unpinned"),
    "wait": mark("Waiting"),
}
"""Every action a change can name."""


def action_words(action: str, words: Words) -> str:
    """The name of an action; its code where a newer program wrote it."""
    return words.marked(ACTIONS[action]) if action in ACTIONS else action
