"""Where "now" comes from: handed to whoever needs it, never asked of the system in the core."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from swdesk.domain.instants import Instant


class Clock(Protocol):
    """Tells the present minute."""

    def now(self) -> Instant:
        """The present instant, seconds cut off."""
        ...


@dataclass(frozen=True, slots=True)
class SetClock:
    """A clock that stands still: for `--at`, the demo and tests."""

    instant: Instant

    def now(self) -> Instant:
        """The instant it was set to."""
        return self.instant
