"""The real clock, handed in where no other is set, and the one that `--at` sets."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from swdesk.domain.clock import SetClock

if TYPE_CHECKING:
    from swdesk.domain.instants import Instant

HOME_ZONE = "Europe/Stockholm"
"""Where `--at` is read: the home's own zone is not known before it is open."""

_FIRST_YEAR, _LAST_YEAR = "1900", "2199"


class SystemClock:
    """The computer's clock."""

    def now(self) -> Instant:
        """The present minute."""
        return cast("Instant", int(time.time()) // 60)


def clock_set_plainly(at: str) -> SetClock | None:
    """The clock that `--at` sets, for the form 2026-11-24T08:50 alone; None for any other.

    It is what `texts.typed.parse_moment` reads, without importing how people write dates.
    """
    from datetime import datetime  # noqa: PLC0415 - only for --at

    from swdesk.domain.errors import UserError  # noqa: PLC0415 - only for --at
    from swdesk.domain.instants import Zone  # noqa: PLC0415 - only for --at

    if not (len(at) == 16 and at[10] == "T" and at[13] == ":"):
        return None
    if not _FIRST_YEAR <= at[:4] <= _LAST_YEAR:
        return None
    try:
        naive = datetime.fromisoformat(at)
        minute_of_day = naive.hour * 60 + naive.minute
        return SetClock(Zone(HOME_ZONE).at_exactly(naive.date(), minute_of_day))
    except (ValueError, UserError):
        return None
