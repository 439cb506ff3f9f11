"""What the user's actions are called: in the log, in the undo list and in refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.language import mark

if TYPE_CHECKING:
    from swdesk.texts.language import Words

ACTIONS = {
    "absent": mark("Absence"),
    "absent_off": mark("Absence ended"),
    "account_line": mark("Account line noted"),
    "accept": mark("Handed over and accepted"),
    "add": mark("Added"),
    "crisis_off": mark("Crisis profile off"),
    "crisis_on": mark("Crisis profile on"),
    "done": mark("Done"),
    "drop": mark("Dropped"),
    "edit": mark("Changed"),
    "export": mark("Exported"),
    "hand_over": mark("Handed over"),
    "idle_answered": mark("Idle time answered"),
    "idle_set_aside": mark("Time away set aside"),
    "import": mark("Imported"),
    "install": mark("Rulebook installed"),
    "interruption_begun": mark("Interruption noted"),
    "interruption_cancelled": mark("Interruption cancelled"),
    "interruption_followed": mark("Interruption, as the rules say"),
    "interruption_noted": mark("Interruption to be classified later"),
    "interruption_overridden": mark("Interruption, otherwise than the rules"),
    "interruption_queued": mark("Interruption put in the queue"),
    "interruption_taken_up": mark("Interruption taken up again"),
    "introduced": mark("Name or employment number stated"),
    "lead_decided": mark("Decided by the lead"),
    "lead_lifted": mark("The lead’s decision lifted"),
    "longer": mark("More time needed"),
    "month_closed": mark("Month closed"),
    "override": mark("Otherwise than the rules"),
    "overtime": mark("Overtime agreed"),
    "pause": mark("Paused"),
    "pin": mark("Pinned"),
    "reopen": mark("Reopened"),
    "schedule": mark("Ordinary hours set"),
    "staffing": mark("Staffing stated"),
    "start": mark("Started"),
    "time": mark("Time passed"),
    "time_added": mark("Time noted"),
    "time_approved": mark("Extra time approved"),
    "time_awaiting": mark("Extra time awaits approval"),
    "time_corrected": mark("Time corrected"),
    "time_ordered": mark("Extra time ordered"),
    "time_pay": mark("Pay or time off chosen"),
    "time_refused": mark("Extra time refused"),
    "told": mark("Marked as told"),
    "undo": mark("Taken back"),
    "unit_terms": mark("The unit's terms of hours set"),
    "unpin": mark("Unpinned"),
    "wait": mark("Waiting"),
    "week_complete": mark("Week complete"),
}
"""Every action a change can name."""


def action_words(action: str, words: Words) -> str:
    """The name of an action; its code where a newer program wrote it."""
    return words.marked(ACTIONS[action]) if action in ACTIONS else action
