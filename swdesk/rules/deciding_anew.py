"""What a revision must state before it is signed: who decided it, who was heard, since when."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from swdesk.rules.differing import diff

if TYPE_CHECKING:
    from swdesk.rules.rulebook import Rulebook

_RENEWED = frozenset({"contacts", "committee"})
_DATED = frozenset({"revision", "valid_from", "decided_on", "decided_by", "consulted", "gaps"})


class Lacking(StrEnum):
    """Something that a revision does not state yet."""

    STILL_TEMPLATE = "still_template"
    NOBODY_DECIDED = "nobody_decided"
    NOBODY_CONSULTED = "nobody_consulted"
    REVISION_NOT_RAISED = "revision_not_raised"
    HOLDS_BEFORE_THE_LAST = "holds_before_the_last"
    DECIDED_AS_BEFORE = "decided_as_before"


def lacking(before: Rulebook | None, after: Rulebook) -> tuple[Lacking, ...]:
    """What a revision must still state, in the order of the file.

    Contacts, deputies and the committee's calendar are renewed without a new decision.

    Args:
        before: the revision in force of the same unit; None where there is none.
        after: the one to be signed.
    """
    about, renews = after.about, before is not None and renews_only(before, after)
    last = before.about if before else None
    found = {
        Lacking.STILL_TEMPLATE: about.template,
        Lacking.NOBODY_DECIDED: not about.decided_by,
        Lacking.NOBODY_CONSULTED: not about.consulted and not renews,
        Lacking.REVISION_NOT_RAISED: last is not None and about.revision <= last.revision,
        Lacking.HOLDS_BEFORE_THE_LAST: last is not None and about.valid_from < last.valid_from,
        Lacking.DECIDED_AS_BEFORE: last is not None
        and not renews
        and about.decided_on <= last.decided_on
        and last.decided_by == about.decided_by
        and last.consulted == about.consulted
        and not last.template,
    }
    return tuple(each for each, holds in found.items() if holds)


def renews_only(before: Rulebook, after: Rulebook) -> bool:
    """Whether two revisions have the same rules, and only contacts or the calendar are renewed."""
    changes = diff(before, after)
    return all(
        change.section in _RENEWED or (change.section == "about" and change.field in _DATED)
        for change in changes
    )
