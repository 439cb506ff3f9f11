"""Someone must be told something by some time."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from msgspec import Struct

if TYPE_CHECKING:
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.instants import Instant

NoticeId = NewType("NoticeId", int)

AT_ONCE_MINUTES = 15
"""How long what is to be told at once may take before it is late."""


class Occasion(StrEnum):
    """What makes a notice due; the values are the words of the rulebook."""

    DECIDED = "decided"
    UNMET = "unmet"
    MOVED_DAY = "moved_day"
    DEFERRED_BEYOND = "deferred_beyond"
    OVERRIDDEN = "overridden"
    HANDED_OVER = "handed_over"
    ABSENT = "absent"
    CLASH = "clash"
    QUESTION = "question"


class Notice(Struct, frozen=True):
    """A notice to give: to a role, by an instant, with a text free of client data.

    `text` holds the ready words in both languages ("sv", "en") as they were when the notice arose.
    `told_at` and `told_by` are set when it is marked told; `withdrawn_at` when its reason is gone.
    """

    id: NoticeId
    assignment_id: AssignmentId | None
    occasion: Occasion
    number: str
    role: str
    by: Instant
    text_sv: str
    text_en: str
    arose_at: Instant
    told_at: Instant | None = None
    told_by: str = ""
    withdrawn_at: Instant | None = None

    @property
    def is_open(self) -> bool:
        """Whether someone still has to be told."""
        return self.told_at is None and self.withdrawn_at is None

    def is_late(self, now: Instant) -> bool:
        """Whether it is still to be given though its time has passed."""
        grace = AT_ONCE_MINUTES if self.by <= self.arose_at else 0
        return self.is_open and self.by + grace < now
