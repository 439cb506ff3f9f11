"""A revision on its way to being signed: the draft that is kept, and what stands in its way."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from swdesk.domain.errors import UserError


class Lacking(StrEnum):
    """Something that a revision does not state yet."""

    STILL_TEMPLATE = "still_template"
    NOBODY_DECIDED = "nobody_decided"
    NOBODY_CONSULTED = "nobody_consulted"
    REVISION_NOT_RAISED = "revision_not_raised"
    HOLDS_BEFORE_THE_LAST = "holds_before_the_last"


class RevisionNotReadyError(UserError):
    """A revision that does not state what it must before it is signed. Facts: lacking."""

    code = "revision_not_ready"


class RuleDraft(Struct, frozen=True):
    """A rulebook file being changed: its text, the digest of the one it began from, and since when.

    `kept_at` is the instant of the last change.
    """

    text: str
    based_on: str
    kept_at: int

    @property
    def source(self) -> bytes:
        """The file's bytes."""
        return self.text.encode()
