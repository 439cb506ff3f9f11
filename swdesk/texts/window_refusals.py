"""Refusals as the window says them: the way out is a button there, never a command to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.facts import places
from swdesk.texts.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.domain.errors import UserError
    from swdesk.texts.language import Words

_SENTENCES = {
    "refused": mark("That is not possible here."),
    "assignment_exists": mark(
        "{ref} is already open with this kind of work ({kind}); change that one, or take another "
        "reference."
    ),
    "status_forbids": mark("That does not suit {ref} as it stands ({status})."),
    "nothing_running": mark("Nothing is being worked on; choose something and begin it."),
    "nothing_to_undo": mark("There is nothing left to take back."),
    "override_beyond_limit": mark(
        "{ref} ({kind}) must be done by {limit}, and doing otherwise may not break that; choose an "
        "earlier time, or hand it over."
    ),
    "fixed_time_stays": mark(
        "{ref} has a fixed time, which gives way to nothing by itself; move it, or drop it."
    ),
    "lead_name_needed": mark("Write who decided it."),
    "notice_unknown": mark("That notice is no longer open."),
    "no_pending_interruption": mark("There is no interruption under way."),
    "no_schedule": mark("No ordinary hours are known for {day}."),
    "rulebook_unreadable": mark("The rulebook {name} has faults and cannot be used; ask its lead."),
    "decision_unknown": mark("Nothing is decided about {ref} yet."),
    "store": mark("Your desk cannot be opened; put back the last backup, or ask for help."),
    "home_exists": mark("There is already a desk in {path}."),
    "backup_there": mark("“{name}” is there already; choose another name."),
    "not_our_file": mark(
        "The database of this desk is not one of ours ({why}); put back a backup of it."
    ),
    "approver_needed": mark(
        "The rulebook wants an approver for this ({role}); ask, and write who approved."
    ),
    "confirmation_needed": mark("This is final and cannot be taken back; confirm it first."),
    "home_missing": mark("There is no desk in {path} yet."),
    "home_on_network": mark(
        "{path} lies on a network drive or in a synced folder, where data can be lost; "
        "choose a folder on this computer."
    ),
    "passphrase_needed": mark("A passphrase is needed; write one."),
    "home_read_only": mark("{path} cannot be written; ask for the right to."),
    "not_enrolled": mark("This desk is not enrolled with a unit yet; ask your lead."),
    "lacks_folder": mark(
        "No shared folder is chosen; choose one, or save the file for a mail or a stick."
    ),
    "no_lead_key": mark("Only a lead's desk can do this."),
    "set_clock_refused": mark("No time can be noted while the clock is set by hand."),
    "timer_forgotten": mark(
        "The timer on {ref} has run since {since}, {minutes} in all; say when the work ended with "
        "“The timer ended…” in the menu Work."
    ),
    "clock_went_back": mark(
        "The computer's clock went back from {seen} to {then} while the timer ran on {ref}; say "
        "when the work ended with “The timer ended…” in the menu Work."
    ),
    "timer_runs_there": mark(
        "A timer has counted that time on {ref} since {since}; say first when it ended, with "
        "“The timer ended…” in the menu Work."
    ),
    "employment_unknown": mark(
        "No ordinary hours are kept for the employment “{text}”; there are {known}."
    ),
    "hours_overlap": mark(
        "From {start} to {end} is noted already; choose another time, or correct that first."
    ),
    "settlement_unknown": mark(
        "Nobody has said here when flex is settled; ask your manager what the unit agreed."
    ),
    "month_closed": mark("{month} is closed and stays as it is; choose a later day."),
    "record_unknown": mark("That stretch no longer stands."),
    "reason_needed": mark("Say why, in a few words."),
}
"""By the refusal's code; what stands in no command's words is said as everywhere."""
_WITHOUT_NEAREST = {
    "kind_unknown": mark("There is no kind of work “{text}”."),
    "assignment_unknown": mark("Nothing has the reference “{text}”."),
}


def unanswered_words(words: Words) -> str:
    """A second start beside a window that holds the desk and does not answer."""
    return words.say(
        "Your desk is open in another window that does not answer; end that one, with the "
        "system's list of tasks if need be, and start again."
    )


def window_sentence(error: UserError, words: Words) -> str:
    """One sentence that says what is wrong and what to do instead, in the window."""
    return window_refusal(error.code, error.facts, words)


def window_refusal(code: str, facts: Mapping[str, object], words: Words) -> str:
    """The sentence of a refusal kept as data, such as a refused row of an import."""
    message = _SENTENCES.get(code)
    if not facts.get("nearest"):
        message = _WITHOUT_NEAREST.get(code, message)
    if message is None:
        from swdesk.texts.refusals import refusal_sentence  # noqa: PLC0415 - not before it is needed

        return refusal_sentence(code, facts, words)
    return words.catalogue.gettext(message).format_map(places(facts, words))
