"""Settling the desk: decide every assignment, plan the days ahead, see who must be told, log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk.answers import DeskView
from swdesk.desk.arising import Arisen, arisen_from_plan
from swdesk.desk.logbook import entry_of
from swdesk.desk.noticing import Noticing
from swdesk.desk.queue import in_order, stands_otherwise
from swdesk.desk.state import running_of
from swdesk.domain.notice import Occasion
from swdesk.planner.request import Request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.desk.state import DeskState
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.decision import LoggedDecision
    from swdesk.domain.instants import Instant
    from swdesk.domain.notice import Notice, NoticeId
    from swdesk.domain.profile import Circumstances
    from swdesk.planner.assess import Assessed, Assessor
    from swdesk.planner.replan import Planned
    from swdesk.rules.rulebook import Rulebook

_LAYS_ASIDE = frozenset(
    {
        *("pause", "done", "drop", "wait", "hand_over"),
        *("interruption_followed", "interruption_queued", "interruption_overridden"),
    }
)
"""Actions after which a worker may be without a task: quiet can begin with them."""


class Cause(Struct, frozen=True):
    """What made the desk be settled: the action's code, and what of it log and notices need.

    `action` None: time passed. `acted_on` are assignments a person acted on: their decision is
    logged even if unchanged. `arisen` adds occasions that the plan does not know of. `broken` was
    parked by an interruption.
    """

    action: str | None
    acted_on: frozenset[AssignmentId] = frozenset()
    arisen: tuple[tuple[Occasion, AssignmentId], ...] = ()
    broken: AssignmentId | None = None
    override_reason: str = ""
    approver: str = ""


class Settled(Struct, frozen=True):
    """A desk that was decided and planned anew: its state, plan, moves and new log entries.

    `cause` is what it was settled for, `over` the minutes of today's interruptions that are no
    longer open.
    """

    state: DeskState
    planned: Planned
    decisions: tuple[LoggedDecision, ...]
    cause: Cause
    over: int = 0


class Settling:
    """One desk at one instant, worked out to the end; nothing is kept."""

    def __init__(
        self,
        assessor: Assessor,
        before: DeskState,
        state: DeskState,
        now: Instant,
        closed_unplanned: int = 0,
    ) -> None:
        """Take the desk as it was kept, and as a person has changed it since.

        `closed_unplanned` are the minutes of today's interruptions that are no longer open.
        """
        self._assessor = assessor
        self._rulebook = assessor.terms.compiled.rulebook
        self._before = before
        self._state = state
        self._now = now
        self._closed_unplanned = closed_unplanned
        self._noticing = Noticing(assessor, state, now)

    def settle(self, cause: Cause) -> Settled:
        """Decide, plan, see who must be told, and write the log entries."""
        settled, redecided = self._worked_out(cause)
        return replace(settled, decisions=self._log(settled.planned, cause, redecided))

    def unlogged(self, cause: Cause) -> Settled:
        """The same without log entries, which take as long as all the rest together."""
        return self._worked_out(cause)[0]

    def _worked_out(self, cause: Cause) -> tuple[Settled, set[AssignmentId]]:
        """The desk settled, and whose decision is to be logged."""
        from swdesk.planner.replan import replan  # noqa: PLC0415 - not before the first picture

        planned = replan(self._assessor, self._request(cause))
        redecided = self._redecided(planned) | (cause.acted_on & planned.assessed.keys())
        notices = self._noticing.settle(self._arisen(planned, cause, redecided))
        state = replace(
            self._state,
            assignments=self._standings(planned),
            notices=notices,
            plan=planned.plan,
            next_notice=self._noticing.next_id,
            circumstances=self._quieted(cause),
        )
        return Settled(state, planned, (), cause, self._closed_unplanned), redecided

    def _request(self, cause: Cause) -> Request:
        """In the order of ids, as the store gives them: the order must not change the plan."""
        still_open = [one for one in self._state.assignments.values() if one.is_open]
        return Request(
            self._now,
            sorted(still_open, key=lambda one: one.id),
            tuple(agreed.span for agreed in self._state.overtime),
            self._before.plan,
            cause.broken,
            self._closed_unplanned,
        )

    def _redecided(self, planned: Planned) -> set[AssignmentId]:
        """Where level, rule or notices are not those of the last decision."""
        found = {known for known, one in planned.assessed.items() if stands_otherwise(one)}
        return found | self._noticing.decided_otherwise(planned.assessed)

    def _standings(self, planned: Planned) -> dict[AssignmentId, Assignment]:
        assignments = dict(self._state.assignments)
        for known, one in planned.assessed.items():
            if stands_otherwise(one):
                assignments[known] = _with_standing(one)
        return assignments

    def _arisen(self, planned: Planned, cause: Cause, redecided: set[AssignmentId]) -> list[Arisen]:
        assessed = planned.assessed
        found = arisen_from_plan(planned, self._assessor, self._state.notices, self._now)
        found += [Arisen(Occasion.DECIDED, assessed[known]) for known in sorted(redecided)]
        missed = {unmet.assignment_id: unmet for unmet in planned.plan.unmet}
        found += [
            Arisen(what, assessed[who], missed.get(who) if what is Occasion.ABSENT else None)
            for what, who in cause.arisen
            if who in assessed
        ]
        return found

    def _log(
        self, planned: Planned, cause: Cause, redecided: set[AssignmentId]
    ) -> tuple[LoggedDecision, ...]:
        compiled = self._assessor.terms.compiled
        entries = []
        for known in sorted(redecided):
            entry = entry_of(planned.assessed[known], compiled, self._now, cause.action or "time")
            if known in cause.acted_on:
                entry = replace(
                    entry, override_reason=cause.override_reason, approver=cause.approver
                )
            entries.append(entry)
        return tuple(entries)

    def _quieted(self, cause: Cause) -> Circumstances:
        """Quiet begins when work on threat or violence is laid aside, and ends with any start."""
        now = self._state.circumstances
        if running_of(self._state) is not None:
            return now if now.quiet_since is None else replace(now, quiet_since=None)
        if cause.action in _LAYS_ASIDE and any(map(self._is_quieting, cause.acted_on)):
            return replace(now, quiet_since=self._now)
        return now

    def _is_quieting(self, known: AssignmentId) -> bool:
        one = self._state.assignments[known]
        return any(kind.quiet_after and kind.id == one.kind for kind in self._rulebook.kinds)


def standing_notices(
    notices: Mapping[NoticeId, Notice], still_open: Mapping[AssignmentId, Assignment]
) -> dict[NoticeId, Notice]:
    """Notices still to be told, and those told about open assignments while their reason lasts."""
    return {
        known: notice
        for known, notice in notices.items()
        if notice.withdrawn_at is None
        and (notice.told_at is None or notice.assignment_id in still_open)
    }


def view_of(settled: Settled, state: DeskState, rulebook: Rulebook, now: Instant) -> DeskView:
    """The desk in queue order: level, limit, age."""
    assessed = settled.planned.assessed
    return DeskView(
        now=now,
        state=state,
        rulebook=rulebook,
        plan=settled.planned.plan,
        queue=tuple(one.assignment.id for one in in_order(assessed.values())),
        limits={known: one.limits for known, one in assessed.items()},
        decisions={known: one.decision for known, one in assessed.items()},
    )


def _with_standing(one: Assessed) -> Assignment:
    return replace(
        one.assignment,
        level=one.decision.level,
        rule=one.decision.rule,
        level_since=one.level_since,
    )
