"""Interruptions that are noted and not yet named: put aside, taken up again, overtaken by work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.domain.errors import NoPendingInterruptionError

if TYPE_CHECKING:
    from swdesk.desk.state import DeskState
    from swdesk.domain.instants import Instant
    from swdesk.domain.profile import PendingInterruption


def unclassified(state: DeskState) -> tuple[PendingInterruption, ...]:
    """Every interruption that nobody has named yet, oldest first."""
    under_way = () if state.pending is None else (state.pending,)
    return _in_order((*state.noted, *under_way))


def put_aside(state: DeskState) -> DeskState:
    """The interruption under way becomes one of those to be classified later.

    Raises:
        NoPendingInterruptionError: none is under way.
    """
    if state.pending is None:
        raise NoPendingInterruptionError
    return replace(state, pending=None, noted=unclassified(state))


def taken_up(state: DeskState, at: Instant | None) -> DeskState:
    """A noted interruption becomes the one under way: of an instant, else the oldest.

    Raises:
        NoPendingInterruptionError: there is none such.
    """
    meant = next((noted for noted in state.noted if at in (None, noted.at)), None)
    if meant is None:
        raise NoPendingInterruptionError
    place = state.noted.index(meant)
    rest = replace(state, noted=state.noted[:place] + state.noted[place + 1 :])
    return replace(rest, pending=meant, noted=unclassified(rest))


def gone_on(state: DeskState, since: Instant) -> DeskState:
    """Other work goes on since an instant: the time of what is noted ends there."""
    if all(noted.until is not None for noted in state.noted):
        return state
    ended = (
        noted if noted.until is not None else replace(noted, until=max(since, noted.at))
        for noted in state.noted
    )
    return replace(state, noted=tuple(ended))


def _in_order(many: tuple[PendingInterruption, ...]) -> tuple[PendingInterruption, ...]:
    return tuple(sorted(many, key=lambda one: one.at))
