"""From a desk's state and rulebook to what planning needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.domain.instants import Zone
from swdesk.planner.assess import Assessor, Terms
from swdesk.rules.clocks import LawCalendar
from swdesk.rules.deciding import compile_rules
from swdesk.worktime.calendar import WorkCalendar

if TYPE_CHECKING:
    from datetime import date

    from swdesk.desk.desk import Desk
    from swdesk.desk.state import DeskState
    from swdesk.domain.instants import Instant
    from swdesk.domain.profile import Circumstances
    from swdesk.rules.deciding import CompiledRules
    from swdesk.rules.rulebook import Rulebook


def assessor_for(desk: Desk, state: DeskState, rulebook: Rulebook, now: Instant) -> Assessor:
    """The desk's assessor; the remembered one if nothing it rests on has changed."""
    today = Zone(state.profile.zone).day_of(now)
    key = (
        (rulebook.digest, rulebook.about.revision, today),
        (state.profile, state.schedules, state.absences, declared(state), state.lead_decisions),
    )
    known = desk.remembered.assessor
    if known is None or known[0] != key:
        terms = terms_of(state, compile_rules(rulebook), desk.holidays, today)
        known = (key, Assessor(terms))
        desk.remembered.assessor = known
    return known[1]


def declared(state: DeskState) -> Circumstances:
    """The circumstances without quiet, which decides nothing."""
    return replace(state.circumstances, quiet_since=None)


def terms_of(
    state: DeskState, compiled: CompiledRules, days_off: frozenset[date], today: date
) -> Terms:
    """What assessing a desk's work on a day needs, by rules that are ready for deciding."""
    zone = Zone(state.profile.zone)
    calendar = WorkCalendar(state.schedules, days_off, zone)
    meetings = compiled.rulebook.committee.meetings
    return Terms(
        compiled,
        calendar,
        LawCalendar(zone, days_off, meetings, today, calendar.add_working_days),
        tuple(absence.span for absence in state.absences),
        declared(state),
        state.profile.experienced_since,
        state.lead_decisions,
    )
