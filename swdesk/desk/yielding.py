"""Why a plan does not follow a lead's decision: what gives way, and leaves no time all the same."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.limits import LimitOrigin
from swdesk.texts.lead_questions import kept_words
from swdesk.texts.standing import limit_words

if TYPE_CHECKING:
    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.instants import Instant
    from swdesk.domain.lead_decision import LeadDecision
    from swdesk.domain.limits import Limit

LAWFUL = (LimitOrigin.STATUTE, LimitOrigin.COURT)


class Why(StrEnum):
    """Why work that gives way leaves no time: a lawful limit, it lies later already, too little."""

    LAW = "law"
    LATER = "later"
    SHORT = "short"


class Kept(Struct, frozen=True):
    """Work that was to give way; `limit` is the lawful one that keeps it where it lies."""

    assignment_id: AssignmentId
    why: Why
    limit: Limit | None = None


def not_followed(view: DeskView, said: LeadDecision) -> tuple[Kept, ...]:
    """What of a decision does not help the work that it is about; empty where that is kept now."""
    missed = [
        unmet.limit
        for unmet in view.plan.unmet
        if unmet.assignment_id == said.about and unmet.limit is not None
    ]
    if not missed or said.is_over(view.now):
        return ()
    return tuple(_kept(view, known, max(missed)) for known in said.gives_way)


def no_help(view: DeskView, said: LeadDecision, names: Names) -> tuple[str, ...]:
    """The same in sentences."""
    return tuple(
        kept_words(
            kept.why,
            names.called_by(kept.assignment_id),
            limit_words(kept.limit, names.words) if kept.limit is not None else "",
            names.words,
        )
        for kept in not_followed(view, said)
    )


def _kept(view: DeskView, known: AssignmentId, until: Instant) -> Kept:
    begins = (block.span.start for block in view.plan.blocks if block.assignment_id == known)
    limits = view.limits.get(known)
    hard = limits.hard if limits is not None else None
    if not any(start < until for start in begins):
        return Kept(known, Why.LATER)
    if hard is not None and hard.origin in LAWFUL:
        return Kept(known, Why.LAW, hard)
    return Kept(known, Why.SHORT)
