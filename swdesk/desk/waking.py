"""What returns by itself when its time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.domain.assignment import Status

if TYPE_CHECKING:
    from swdesk.desk.state import DeskState
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.instants import Instant, Zone
    from swdesk.domain.lead_decision import LeadDecision


def woken(state: DeskState, now: Instant, zone: Zone) -> DeskState:
    """The state without waiting that is over, pins that have passed and what held for a day."""
    changed = {
        known: awake
        for known, one in state.assignments.items()
        if (awake := _woken(one, now, zone)) is not one
    }
    if changed:
        state = replace(state, assignments={**state.assignments, **changed})
    return led_on(state, now)


def led_on(state: DeskState, now: Instant) -> DeskState:
    """The state with what a lead decided marked as ended where its time or its work is over."""
    said = tuple(_ended(one, state, now) for one in state.lead_decisions)
    return state if said == state.lead_decisions else replace(state, lead_decisions=said)


def _ended(said: LeadDecision, state: DeskState, now: Instant) -> LeadDecision:
    about = state.assignments.get(said.about)
    if said.ended_at is not None or (about is not None and about.is_open and said.until > now):
        return said
    return replace(said, ended_at=now)


def _woken(one: Assignment, now: Instant, zone: Zone) -> Assignment:
    if one.waiting is not None and zone.moment_start(one.waiting.until) <= now:
        status = Status.OPEN if one.status is Status.WAITING else one.status
        one = replace(one, status=status, waiting=None)
    if one.pinned_start is not None and one.pinned_start < now:
        one = replace(one, pinned_start=None)
    if one.override is not None and one.override.until is not None and one.override.until <= now:
        one = replace(one, override=None)
    return one
