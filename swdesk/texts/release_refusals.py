"""Why a release or an enrolment file is not taken: one sentence each, with a way out.

The rules in force stay as they are, whatever is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.release import ReleaseFault
from swdesk.texts.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

RELEASE_CODES = frozenset({"release_refused", "enrolment_refused"})

_RELEASE = {
    ReleaseFault.NOT_OURS: mark("This is not a release of rules; choose a file .swrelease."),
    ReleaseFault.NOT_A_KEY: mark("This is not a lead's key file; choose a file .swkey."),
    ReleaseFault.TOO_LARGE: mark(
        "The file is larger than a release can be, so nothing of it was read; ask your lead for it."
    ),
    ReleaseFault.TORN: mark("The release is only half copied; wait until it is whole, or copy it."),
    ReleaseFault.MALFORMED: mark(
        "The file is damaged and says nothing for certain; ask your lead to send it again."
    ),
    ReleaseFault.SPELLING: mark(
        "The file is not written as swdesk writes them, so it was changed on its way; ask your "
        "lead to send it again."
    ),
    ReleaseFault.ALTERED: mark(
        "The rules in the release were changed after they were signed; do not use the file, and "
        "tell your lead."
    ),
    ReleaseFault.UNSIGNED: mark(
        "Nobody has signed the release, so it is not used; ask your lead for the signed one."
    ),
    ReleaseFault.KEY_UNKNOWN: mark(
        "The release is signed with a key that your desk does not know; fetch your unit's "
        "releases first, and tell your lead if that does not help."
    ),
    ReleaseFault.KEY_REVOKED: mark(
        "The release is signed with a key that your unit has withdrawn; do not use the file, and "
        "tell your lead."
    ),
    ReleaseFault.SIGNATURE_WRONG: mark(
        "The signature of {holder} does not belong to this file; do not use it, and tell your lead."
    ),
    ReleaseFault.TOO_FEW: mark(
        "The release has {there} of {needed} signatures; it is used when the other lead has signed."
    ),
    ReleaseFault.OTHER_UNIT: mark(
        "The release is for another unit ({unit}); ask for your own unit's."
    ),
    ReleaseFault.OLDER: mark(
        "The release (number {revision}) is older than the one you have; keep the one you have."
    ),
    ReleaseFault.SAME_REVISION: mark(
        "Another release with the same number ({revision}) is already in use; ask your lead to "
        "publish the change under a new number."
    ),
    ReleaseFault.FORK: mark(
        "Release {revision} does not build on release {known} that you have, but on another of "
        "that number; tell your lead."
    ),
    ReleaseFault.GAP: mark(
        "Release {revision} does not know release {known} that you have; take those in between "
        "first, or ask your lead."
    ),
    ReleaseFault.TRUST_UNUSABLE: mark(
        "The release names keys that nobody could sign with; ask your lead to publish it again."
    ),
    ReleaseFault.LAST_KEY: mark(
        "That is the only key that may sign; change it for a new one, or let one more lead sign "
        "first."
    ),
    ReleaseFault.RULEBOOK_FAULTY: mark(
        "The rulebook in the release has faults ({faults}; {first}); ask your lead to check it and "
        "publish it again."
    ),
    ReleaseFault.RULEBOOK_TESTS: mark(
        "The rulebook in the release fails its own tests ({faults}; {first}); ask your lead to "
        "mend it and publish it again."
    ),
    ReleaseFault.RULEBOOK_UNIT: mark(
        "The rulebook in the release is another unit's ({unit}); ask your lead to publish it again."
    ),
    ReleaseFault.RULEBOOK_SLOW: mark(
        "Reading the rulebook in the release takes more time or memory than any needs; ask your "
        "lead to check it."
    ),
    ReleaseFault.NOT_A_FILE: mark(
        "In place of the release lies a folder, a link or a pipe, which is never opened; ask your "
        "lead to publish it again."
    ),
    ReleaseFault.UNREADABLE: mark(
        "The folder or file cannot be read now; the rules you have hold on, and it is tried again."
    ),
    ReleaseFault.NO_SUCH_FILE: mark(
        "The file {name} is not there or cannot be read; check its name and folder, and that you "
        "may read it."
    ),
    ReleaseFault.NO_SUCH_FOLDER: mark(
        "There is no folder {name}; look how it is written, or make it first."
    ),
    ReleaseFault.FOLDER_HANGS: mark(
        "The shared folder does not answer; the rules you have hold on, and it is tried again."
    ),
    ReleaseFault.UNWRITABLE: mark(
        "The folder cannot be written; save the release elsewhere, or ask for the right to."
    ),
    ReleaseFault.UNCHANGED: mark(
        "Release {revision} holds this very rulebook; nothing has changed, so nothing is published."
    ),
    ReleaseFault.ANSWER_UNFIT: mark(
        "The answer names work that was not asked about; look at the numbers in the question."
    ),
    ReleaseFault.OTHER_DESK: mark("The answer is to somebody else’s question; ask for yours."),
    ReleaseFault.NOT_SEALED: mark(
        "The sheet is not sealed to a key that opens it; a lead’s key made anew with “swdesk rules "
        "keygen” and shared with the unit does."
    ),
    ReleaseFault.NAME_TAKEN: mark(
        "There is already another file {name} in the folder; raise the number and publish again."
    ),
}
_ENROLMENT = {
    ReleaseFault.NOT_OURS: mark("This is not an enrolment file; choose a file .swenrol."),
    ReleaseFault.TRUST_UNUSABLE: mark(
        "The enrolment file names keys that nobody could sign with; ask your lead for a new one."
    ),
}
_ENROLMENT_DAMAGED = mark("The enrolment file is damaged; ask your lead for it again.")


OTHERS = {
    "not_enrolled": mark(
        "This desk is not enrolled with a unit yet; “swdesk rules enrol FILE” does it, with the "
        "file and the six words from your lead."
    ),
    "lacks_folder": mark(
        "No shared folder is chosen; name one with --folder DIR (“swdesk rules publish”, “swdesk "
        "rules enrol”), or carry files by mail or on a stick."
    ),
    "spoken_words": mark(
        "The six words are not those of this file; listen again, and do not enrol if they differ."
    ),
    "not_signed": mark(
        "This desk takes rules from the unit’s signed releases only ({unit}); ask your lead to "
        "publish this one."
    ),
    "no_lead_key": mark("This home holds no lead’s key; “swdesk rules keygen” makes one."),
}
"""What else may stand in the way."""


def release_message(code: str, facts: Mapping[str, object]) -> str:
    """The message of a refused release or enrolment, to be translated and filled."""
    fault = ReleaseFault(str(facts.get("fault", ReleaseFault.MALFORMED)))
    if code == "enrolment_refused":
        return _ENROLMENT.get(fault, _ENROLMENT_DAMAGED)
    return _RELEASE[fault]
