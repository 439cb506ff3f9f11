"""From a desk's state and rulebook to what planning needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.instants import Zone
from swdesk.planner.assess import Assessor, Terms
from swdesk.rules.clocks import LawCalendar
from swdesk.rules.deciding import compile_rules
from swdesk.worktime.calendar import WorkCalendar

if TYPE_CHECKING:
    from swdesk.desk.desk import Desk
    from swdesk.desk.state import DeskState
    from swdesk.domain.instants import Instant
    from swdesk.rules.rulebook import Rulebook


def assessor_for(desk: Desk, state: DeskState, rulebook: Rulebook, now: Instant) -> Assessor:
    """The desk's assessor; the kept one if nothing it rests on has changed."""
    zone = Zone(state.profile.zone)
    today = zone.day_of(now)
    key = (
        rulebook.digest,
        rulebook.about.revision,
        state.schedules,
        state.absences,
        state.circumstances,
        state.profile,
        today,
    )
    if desk.kept is not None and desk.kept[0] == key:
        return desk.kept[1]
    calendar = WorkCalendar(state.schedules, desk.holidays, zone)
    law = LawCalendar(
        zone,
        desk.holidays,
        rulebook.committee.meetings,
        today,
        calendar.add_working_days,
    )
    assessor = Assessor(
        Terms(
            compile_rules(rulebook),
            calendar,
            law,
            tuple(absence.span for absence in state.absences),
            state.circumstances,
            state.profile.experienced_since,
        )
    )
    desk.kept = (key, assessor)
    return assessor
