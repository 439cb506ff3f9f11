"""The real clock, handed in where no other is set."""

from __future__ import annotations

import time

from swdesk.domain.instants import Instant


class SystemClock:
    """The computer's clock."""

    def now(self) -> Instant:
        """The present minute."""
        return Instant(int(time.time()) // 60)
