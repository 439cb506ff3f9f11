"""The desk: what every action is handed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from swdesk.desk.hours_terms import RememberedHours

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from swdesk.desk.answers import DeskView
    from swdesk.desk.hours_terms import HoursRules
    from swdesk.desk.ports import Store
    from swdesk.desk.state import DeskState
    from swdesk.domain.clock import Clock
    from swdesk.planner.assess import Assessor


class Remembered(Struct):
    """What a desk that stays open need not work out again; each is checked before it is used.

    `state` is the desk as the store has it: good while the counter is the same. `view` is the last
    look: good for its minute and counter. `assessor` goes with what it was made for. `acted` says
    that this program has changed the desk.
    """

    state: DeskState | None = None
    view: DeskView | None = None
    assessor: tuple[object, Assessor] | None = None
    acted: bool = False


class Desk(Struct):
    """A worker's desk: store, clock, and the days off everyone has.

    `hours_rules` reads agreements and the law about working time, when they are first needed.
    """

    store: Store
    clock: Clock
    holidays: frozenset[date]
    hours_rules: Callable[[], HoursRules]
    remembered: Remembered = field(default_factory=Remembered)
    hours: RememberedHours = field(default_factory=RememberedHours)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()
