"""What the fields of an assignment and of a home are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.language import mark

if TYPE_CHECKING:
    from swdesk.texts.language import Words

FIELDS = {
    "agreed_with": mark("agreed with"),
    "approver": mark("approver"),
    "by": mark("by"),
    "deadline": mark("deadline"),
    "done": mark("done"),
    "due": mark("due"),
    "earliest_start": mark("earliest start"),
    "employee_number": mark("employee number"),
    "employer": mark("employer"),
    "employment": mark("employment number"),
    "estimate": mark("estimate"),
    "event": mark("event"),
    "fact": mark("fact"),
    "facts": mark("facts"),
    "fixed": mark("fixed time"),
    "fixed_end": mark("end of the fixed time"),
    "fixed_start": mark("start of the fixed time"),
    "kind": mark("kind of work"),
    "name": mark("name"),
    "pinned": mark("pinned time"),
    "reason": mark("reason"),
    "received": mark("received"),
    "ref": mark("reference"),
    "shortest_block": mark("shortest block"),
    "status": mark("status"),
    "title": mark("title"),
    "waiting_for": mark("waiting for"),
    "waiting_until": mark("waiting until"),
    "workplace": mark("workplace"),
}


def field_words(field: str, words: Words) -> str:
    """The name of a field; its code where none is kept."""
    return words.marked(FIELDS[field]) if field in FIELDS else field
