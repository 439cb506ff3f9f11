"""One sentence with a way out for every refusal that the program can explain.

A sentence may have a second form for when a fact is empty ("did you mean" without anything near).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.rules.faults import Fault
from swdesk.texts import file_refusals
from swdesk.texts.events import event_spelling, event_words
from swdesk.texts.fact_names import spelled
from swdesk.texts.facts import places
from swdesk.texts.hours_refusals import HOURS
from swdesk.texts.lacking import REVISION
from swdesk.texts.language import mark
from swdesk.texts.release_refusals import OTHERS, RELEASE_CODES, release_message
from swdesk.texts.typed_refusals import TYPED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.domain.errors import UserError
    from swdesk.texts.language import Words

_SENTENCES = {
    "refused": mark("That is not possible here; “swdesk --help” shows what is."),
    "assignment_exists": mark(
        "{ref} is already open with this kind of work ({kind}); change it with “swdesk edit”, "
        "or finish it first."
    ),
    "assignment_ambiguous": mark("{ref} carries several assignments; write {choices}."),
    "status_forbids": mark(
        "“{action}” does not suit {ref} as it stands ({status}); “swdesk show {ref}” tells more."
    ),
    "nothing_running": mark("Nothing is being worked on; begin with “swdesk start REF”."),
    "nothing_to_undo": mark(
        "There is nothing left to take back; “swdesk log” shows what was done."
    ),
    "final_action": mark(
        "“{action}” is final and cannot be taken back; what came before it stays as it is."
    ),
    "override_beyond_limit": mark(
        "{ref} ({kind}) must be done by {limit}, and doing otherwise may not break that; choose an "
        "earlier time, or hand it over with “swdesk hand-over”."
    ),
    "lead_beyond_law": mark(
        "{ref} ({kind}) would miss a limit of law or court ({limit}), and nothing is kept for it; "
        "ask what else can give way."
    ),
    "nothing_unmet": mark("{ref} can be done in time, so there is nothing to ask about it."),
    "fixed_time_stays": mark(
        "{ref} has a fixed time, which gives way to nothing by itself; move it with “swdesk edit”, "
        "or drop it."
    ),
    "lead_name_needed": mark("Say who decided it, with --by."),
    "no_lead_decision": mark("No decision of a lead holds about {ref}; the rules decide already."),
    "approver_needed": mark(
        "The rulebook wants an approver for this ({role}); ask, and name them with --approver."
    ),
    "confirmation_needed": mark(
        "“{action}” is final and nobody is there to be asked; look at what changes, and add --yes."
    ),
    "reason_needed": mark("“{action}” wants a reason; add a few words that say why."),
    "deferral_beyond": mark(
        "{ref} may wait until {latest} at most (rule {rule}); beyond that decides {role}, "
        "so ask, or choose an earlier day."
    ),
    "no_time_there": mark(
        "Beside {ref} there is no time that planning could give away; fix a time instead."
    ),
    "received_ahead": mark(
        "It cannot have come in on {received}, which lies ahead; write when it did come in, and "
        "from when it can be done as the earliest start."
    ),
    "event_ahead": mark(
        "“{happened}” cannot have been on {on}, which lies ahead; write it when it has happened."
    ),
    "event_too_old": mark(
        "“{happened}” cannot have been on {on}: no law that is counted with here goes further back "
        "than {earliest}; look at the year."
    ),
    "time_order": mark("The end ({end}) is not after the start ({start}); write them again."),
    "notice_unknown": mark("No open notice is called “{text}”; “swdesk notices” lists them."),
    "no_absence": mark("No absence is noted from now on, so there is none to end."),
    "no_pending_interruption": mark(
        "There is no interruption under way; “swdesk interrupt” notes one."
    ),
    "preview_outdated": mark("Something changed since the preview; look at a new one first."),
    "no_schedule": mark(
        "No ordinary hours are known for {day}; a home gets them with “swdesk init --hours”."
    ),
    "rulebook_unreadable": mark(
        "The rulebook {name} has faults; “swdesk rules check” lists every one with its line."
    ),
    "revision_installed": mark(
        "Revision {revision} is not newer than what is installed here, or it is another unit's; "
        "raise its number, or take the unit's own file."
    ),
    "revision_unknown": mark(
        "Revision {revision} was never taken here; choose one of those that were: {known}."
    ),
    "no_crisis_profile": mark(
        "The rulebook in force has no crisis profile; ask whoever decides it to add one."
    ),
    "percent_out_of_range": mark("{percent} is no share; write a number from 0 to 100."),
    "decision_unknown": mark("Nothing is decided about {ref} yet; “swdesk plan” decides."),
    "entry_unusable": mark("This entry cannot be used; {why}."),
    "file_unusable": mark("{name} cannot be used: {why}."),
    "history_refused": mark("{name} cannot be used: {why}."),
    "history_empty": mark(
        "Nothing is kept from {since} to {until} that could be replayed; choose another period."
    ),
    "last_row_missing": mark(
        "The last rule must match everything, or some work would be decided by none; add a rule "
        "without conditions at the end."
    ),
    "store": mark("The home cannot be opened; “swdesk verify” looks into it."),
    "home_missing": mark("There is no swdesk home in {path}; make one with “swdesk init”."),
    "home_exists": mark(
        "There is already a swdesk home in {path}; name another folder with --home."
    ),
    "backup_faulty": mark(
        "The copy does not check out and was thrown away; try again, or ask for help."
    ),
    "backup_there": mark(
        "“{name}” is there already; choose another name, or write over it with --yes."
    ),
    "backup_unreadable": mark("“{name}” is no whole copy of a swdesk home; choose another file."),
    "window_open": mark("The window of this home is open; close it, then try again."),
    "home_on_network": mark(
        "{path} lies on a network or synced drive, where encrypted data can be damaged; name a "
        "folder on this computer with --home."
    ),
    "export_unwritable": mark(
        "{name} cannot be written there; nothing was changed, so choose another folder or make "
        "room, and export again."
    ),
    "time_code_unknown": mark("“{text}” is not known to payroll's format; there are {known}."),
    "format_unfit": mark("This has no form {format}; it has {known}."),
    "wrong_passphrase": mark(
        "This passphrase opens nothing here; try again, or use the printed recovery code."
    ),
    "passphrase_needed": mark(
        "A passphrase is needed and nobody is there to ask; write it in a file and name it with "
        "--passphrase-file."
    ),
    "passphrases_differ": mark("The two passphrases differ and nothing was done; try again."),
    "passphrase_too_short": mark(
        "The passphrase is too short; take at least {least} signs, for example four words."
    ),
    "key_file_damaged": mark(
        "The key file of this home cannot be used ({why}); put back a copy of it from a backup."
    ),
    "not_our_file": mark(
        "The database in this home is not one of ours ({why}); name the right home with --home, "
        "or put back a backup."
    ),
    "store_damaged": mark(
        "The database is damaged; nothing was changed, so put back the last backup."
    ),
    "store_too_new": mark(
        "A newer swdesk wrote this home (schema {schema}, this one knows {known}); use that one."
    ),
    "engine_too_old": mark(
        "The database engine {version} is too old to be safe; version {least} is needed, so "
        "install swdesk anew."
    ),
    "store_busy": mark("Another program holds the database; wait a moment and try again."),
    "disk_full": mark("The disk is full and nothing was changed; free some space and try again."),
    "home_read_only": mark(
        "{path} cannot be written; ask for the right to, or name another folder with --home."
    ),
    "disk_fault": mark(
        "The disk reported a fault and nothing was changed; try again, and copy the home elsewhere."
    ),
}
_NEAR = {
    "kind_unknown": (
        "nearest",
        mark("There is no kind of work “{text}”; did you mean {nearest}?"),
        mark("There is no kind of work “{text}”; “swdesk kinds” lists them all."),
    ),
    "assignment_unknown": (
        "nearest",
        mark("Nothing has the reference “{text}”; did you mean {nearest}?"),
        mark("Nothing has the reference “{text}”; “swdesk queue” lists what is open."),
    ),
    "fact_unknown": (
        "known",
        mark("“{text}” is not asked about here; what can be stated is {known}."),
        mark("“{text}” is not asked about here; leave it out."),
    ),
    "event_unknown": (
        "known",
        mark(
            "“{text}” is no event that limits count from; the usual ones are {known}, and "
            "“swdesk kinds KIND” lists those of a kind."
        ),
        mark("“{text}” is no event that limits count from; leave it out."),
    ),
    "role_unknown": (
        "known",
        mark("The rulebook knows no role “{text}”; its roles are {known}."),
        mark("The rulebook knows no role “{text}”; its contacts must be filled in first."),
    ),
    "rulebook_unknown": (
        "known",
        mark("There is no built-in rulebook “{text}”; there are {known}."),
        mark("There is no built-in rulebook “{text}”; name a file."),
    ),
}
_PLAIN = {**TYPED, **HOURS, **OTHERS, **REVISION, **_SENTENCES}
_USUAL_EVENTS = 5
"""A rulebook's events begin with those that are always there."""
CODES = frozenset({*_PLAIN, *_NEAR, *RELEASE_CODES})
"""Every refusal that has a sentence of its own."""


def sentence(error: UserError, words: Words) -> str:
    """One sentence that says what is wrong and what to do instead."""
    return refusal_sentence(error.code, error.facts, words)


def refusal_sentence(code: str, facts: Mapping[str, object], words: Words) -> str:
    """The sentence of a refusal kept as data, such as a refused row of an import."""
    filled = places(_with_known(code, _with_why(code, facts, words), words), words)
    return words.catalogue.gettext(_message(code, facts)).format_map(filled)


def _message(code: str, facts: Mapping[str, object]) -> str:
    if code in _NEAR:
        fact, with_it, without = _NEAR[code]
        return with_it if facts.get(fact) else without
    if code in RELEASE_CODES:
        return release_message(code, facts)
    return _PLAIN.get(code, _SENTENCES["refused"])


def _with_known(code: str, facts: Mapping[str, object], words: Words) -> Mapping[str, object]:
    """What would have been known, as it is written in this language; of many events the usual."""
    if "happened" in facts:
        return {**facts, "happened": event_words(str(facts["happened"]), words)}
    known = facts.get("known")
    if not isinstance(known, tuple | list):
        return facts
    if code == "event_unknown":
        usual = [str(name) for name in known][:_USUAL_EVENTS]
        return {**facts, "known": tuple(event_spelling(name, words) for name in usual)}
    if code == "fact_unknown":
        return {**facts, "known": tuple(spelled(str(name), words) for name in known)}
    return facts


def _with_why(code: str, facts: Mapping[str, object], words: Words) -> Mapping[str, object]:
    """The facts with the code `why` put into words where a refusal has one."""
    first = facts.get("first")
    if isinstance(first, Fault):
        from swdesk.texts.rulebook_faults import fault_sentence  # noqa: PLC0415 - seldom one

        return {**facts, "first": fault_sentence(first, words)}
    if "why" not in facts:
        return facts
    message = file_refusals.why(code, str(facts["why"]))
    return {
        **facts,
        "why": words.catalogue.gettext(message).format_map(places(facts, words)),
    }
