"""What a lead decided when the rules could not: what gives way, until when, and who said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.instants import Instant

_MARK = "L:"
"""Begins the name of a lead's decision where a rule's number stands; no row can be called so."""


class LeadDecision(Struct, frozen=True, gc=False):
    """A record that outranks the unit's rules, not the law, until it ends.

    `about` is the work that could not be done in time, `gives_way` what stands back for it; `id` is
    the number of the action that noted it. `until` is the first instant at which rules decide
    again, `ended_at` when it ended: then, earlier if it was lifted, or with the work it is about.
    `question` is the digest of the signed question it answers, "" where it was told otherwise.
    """

    id: int
    about: AssignmentId
    gives_way: tuple[AssignmentId, ...]
    at: Instant
    until: Instant
    by: str
    reason: str = ""
    question: str = ""
    ended_at: Instant | None = None

    @property
    def rule(self) -> str:
        """What stands where a rule's number would."""
        return f"{_MARK}{self.id}"

    def concerns(self, known: AssignmentId) -> bool:
        """Whether it is about an assignment, or makes it give way."""
        return known == self.about or known in self.gives_way

    def is_over(self, now: Instant) -> bool:
        """Whether rules decide again."""
        return self.ended_at is not None or self.until <= now


def is_by_lead(rule: str) -> bool:
    """Whether what stands where a rule's number would is a lead's decision."""
    return rule.startswith(_MARK)


def number_of(rule: str) -> str:
    """The number of a lead's decision, as people say it."""
    return rule.removeprefix(_MARK)
