"""The clock of a sample day: it begins where the day stands and runs on from there."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from swdesk.domain.instants import Instant

if TYPE_CHECKING:
    from collections.abc import Callable

_SECONDS = 60


class RunningClock:
    """Minutes since it was made, added to the instant at which it was made."""

    def __init__(self, start: Instant, seconds: Callable[[], float] = time.monotonic) -> None:
        """Begin at an instant; `seconds` counts what has passed."""
        self._start = start
        self._seconds = seconds
        self._began = seconds()

    def now(self) -> Instant:
        """The present minute of the sample day."""
        return Instant(self._start + int((self._seconds() - self._began) // _SECONDS))
