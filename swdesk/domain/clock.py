"""Where "now" comes from: handed to whoever needs it, never asked of the system in the core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from swdesk.domain.instants import Instant


class Clock(Protocol):
    """Tells the present minute."""

    def now(self) -> Instant:
        """The present instant, seconds cut off."""
        ...


class SetClock(Struct, frozen=True):
    """A clock that stands still: for `--at`, the demo and tests."""

    instant: Instant

    def now(self) -> Instant:
        """The instant it was set to."""
        return self.instant
