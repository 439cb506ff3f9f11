"""Everything a desk action looks at and changes, as one frozen value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.agreement import UnitTerms
from swdesk.domain.assignment import Status
from swdesk.domain.profile import Circumstances, PendingInterruption, Profile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.lead_decision import LeadDecision
    from swdesk.domain.notice import Notice, NoticeId
    from swdesk.domain.plan import Plan
    from swdesk.domain.schedule import Absence, AgreedOvertime, Schedule


class DeskState(Struct, frozen=True):
    """The desk between two actions.

    `assignments` holds the open ones (an action may close some: they stay in the value it returns
    and are saved closed). `notices` holds those still to be told, and those told about open
    assignments while their reason lasts. `counter` rises with every saved action or re-plan.
    `pending` is the interruption under way, `noted` are those to be classified later, oldest first.
    `next_assignment` and `next_notice` are the first unused ids, rising for ever.
    `unit_terms` are what the unit decided about hours, `lead_decisions` what a lead decided where
    the rules could not, as long as it holds.
    """

    counter: int
    profile: Profile
    schedules: tuple[Schedule, ...]
    assignments: Mapping[AssignmentId, Assignment]
    notices: Mapping[NoticeId, Notice]
    absences: tuple[Absence, ...] = ()
    overtime: tuple[AgreedOvertime, ...] = ()
    circumstances: Circumstances = Circumstances()
    pending: PendingInterruption | None = None
    noted: tuple[PendingInterruption, ...] = ()
    plan: Plan | None = None
    next_assignment: int = 1
    next_notice: int = 1
    unit_terms: UnitTerms = UnitTerms()
    lead_decisions: tuple[LeadDecision, ...] = ()


def running_of(state: DeskState) -> Assignment | None:
    """The assignment that is being worked on, if any."""
    running = (one for one in state.assignments.values() if one.status is Status.RUNNING)
    return next(running, None)
