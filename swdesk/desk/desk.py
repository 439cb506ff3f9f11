"""The desk: what every action is handed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from swdesk.desk.ports import Store
    from swdesk.domain.clock import Clock
    from swdesk.planner.assess import Assessor


@dataclass(slots=True)
class Desk:
    """A worker's desk: store, clock, and the days off everyone has.

    `kept` holds the last assessor with what it was made for, so that one more action on a desk
    that stays open redoes only what changed.
    """

    store: Store
    clock: Clock
    holidays: frozenset[date]
    kept: tuple[object, Assessor] | None = field(default=None, repr=False)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()
