"""All that is needed, beside the log itself, to say what a worker's hours come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.agreement import UnitTerms

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from swdesk.domain.agreement import Agreement
    from swdesk.domain.instants import Zone
    from swdesk.domain.schedule import Absence, Schedule
    from swdesk.domain.working_time_law import WorkingTimeLaw


class WorkTerms(Struct, frozen=True):
    """Schedules of all employments, days off, agreements by id, law and the unit's choices.

    Days and ordinary hours are told by the wall clock of `zone`, the home's own.
    """

    schedules: tuple[Schedule, ...]
    holidays: frozenset[date]
    zone: Zone
    agreements: Mapping[str, Agreement]
    law: WorkingTimeLaw
    unit: UnitTerms = UnitTerms()
    absences: tuple[Absence, ...] = ()
