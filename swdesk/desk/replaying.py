"""Replaying a history under other rules: the same queue at the same minutes, planned anew.

Pure: a history, rules and days off go in, what would have differed comes out. What happened (work
stated, begun, done, interrupted, undone; absences; what others decided) happens again; what the
rules said and the plan made of it is worked out by the same code as on the desk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk import past
from swdesk.desk.settling import Cause, Settled, Settling, standing_notices
from swdesk.desk.state import DeskState
from swdesk.desk.terms import declared, terms_of
from swdesk.domain.assignment import AssignmentId
from swdesk.domain.instants import Instant, Zone
from swdesk.domain.notice import NoticeId
from swdesk.domain.profile import Profile
from swdesk.planner.assess import Assessor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from swdesk.domain.assignment import Assignment
    from swdesk.domain.history import History, PastNotice, PastWork, Step, Surroundings, Whole
    from swdesk.domain.notice import Notice
    from swdesk.rules.deciding import CompiledRules

Key = TypeVar("Key", bound=int)
Record = TypeVar("Record")
Standings = dict[AssignmentId, "Assignment"]


class Replayed(Struct, frozen=True):
    """One step as it came out: the desk before and after, and the step as it was.

    `is_fresh`: the notices that arose can be counted. It is not so where a history begins in the
    middle: what the rules call for at once then was called for earlier.
    """

    number: int
    step: Step
    before: DeskState
    settled: Settled
    is_fresh: bool = True


class Replay:
    """One history under one set of rules, step by step."""

    def __init__(
        self, history: History, compiled: CompiledRules, days_off: frozenset[date]
    ) -> None:
        """Take what is replayed, by which rules, and the days off everyone has."""
        self._history = history
        self._compiled = compiled
        self._days_off = days_off
        self._zone = Zone(history.zone)
        self._work: dict[AssignmentId, PastWork] = {}
        self._passed: list[tuple[DeskState, DeskState]] = []
        self._assessor: tuple[object, Assessor] | None = None

    def steps(self) -> Iterator[Replayed]:
        """Each step in turn, as the rules and the plan make it."""
        state: DeskState | None = None
        for number, step in enumerate(self._history.steps):
            known = self._opened(step) if state is None else self._taken_back(state, step)
            settled = self._settled(known, step)
            yield Replayed(number, step, known, settled, state is not None or _is_first(step))
            state = _kept(settled.state)
            self._passed.append((known, state))

    # --- the desk before a step ----------------------------------------------------------------

    def _opened(self, step: Step) -> DeskState:
        """The desk as the first step left it, as if these rules had brought it there."""
        whole = _whole_of(step)
        self._work = {AssignmentId(one.id): one for one in step.put}
        state = self._bare(whole.surroundings)
        notices = _again(_less(whole.notices, step.notices), step.at)
        was = past.plan_again(step.at, whole.blocks, step.missed or (), whole.revision)
        state = replace(state, plan=was, notices=notices, next_notice=len(notices) + 1)
        state = replace(state, assignments={k: _standing(one) for k, one in self._work.items()})
        assessor = self._assessor_for(state, step.at)
        assessed = assessor.assess(state.assignments.values(), step.at)
        # As long as work had its level then, it would have had the one these rules give it.
        ready = {
            one.assignment.id: replace(
                one.assignment, level=one.decision.level, rule=one.decision.rule
            )
            for one in assessed
        }
        return replace(state, assignments=ready)

    def _bare(self, around: Surroundings) -> DeskState:
        profile = Profile("", self._history.zone, experienced_since=self._history.experienced_since)
        return _around(DeskState(0, profile, (), {}, {}), around)

    def _taken_back(self, state: DeskState, step: Step) -> DeskState:
        """The desk after the last step, less what steps changed that were taken back since."""
        for back in step.undone:
            state = _without(state, *self._passed[-back])
        return state

    # --- one step ------------------------------------------------------------------------------

    def _settled(self, known: DeskState, step: Step) -> Settled:
        state = self._as_stated(known, step)
        assessor = self._assessor_for(state, step.at)
        settling = Settling(assessor, known, state, step.at, step.over)
        return settling.unlogged(_cause_of(step, state))

    def _as_stated(self, known: DeskState, step: Step) -> DeskState:
        """The desk with what happened: work as it was then, each with its standing of this run."""
        around = step.whole.surroundings if step.whole is not None else step.surroundings
        state = known if around is None else _around(known, around)
        assignments = self._taken_over(dict(known.assignments), step)
        notices = dict(known.notices)
        for told in step.told:
            _tell(notices, told, step.at)
        return replace(state, assignments=assignments, notices=notices)

    def _taken_over(self, standing: Standings, step: Step) -> Standings:
        """Open work after a step's changes."""
        if step.whole is not None:
            here = {AssignmentId(one.id) for one in step.put}
            standing = {known: one for known, one in standing.items() if known in here}
        for known in step.gone:
            standing.pop(AssignmentId(known), None)
        for one in step.put:
            known = AssignmentId(one.id)
            before = standing.get(known)
            if before is not None and self._work.get(known) == one and not step.undone:
                continue
            self._work[known] = one
            standing[known] = _again_as(one, before)
        return standing

    def _assessor_for(self, state: DeskState, at: Instant) -> Assessor:
        """The assessor of the day; another one where what planning goes around has changed."""
        today = self._zone.day_of(at)
        around = (
            (state.schedules, state.absences, state.lead_decisions),
            declared(state),
            today,
        )
        if self._assessor is None or self._assessor[0] != around:
            terms = terms_of(state, self._compiled, self._days_off, today)
            self._assessor = (around, Assessor(terms))
        return self._assessor[1]


def _without(state: DeskState, before: DeskState, after: DeskState) -> DeskState:
    """A desk on which everything that one step changed is as it was before that step."""
    assignments = _put_back(state.assignments, before.assignments, after.assignments)
    notices = _put_back(state.notices, before.notices, after.notices)
    return replace(
        state,
        assignments=assignments,
        notices={known: one for known, one in notices.items() if one.assignment_id in assignments},
        plan=state.plan if before.plan == after.plan else before.plan,
    )


def _put_back(
    now: Mapping[Key, Record], before: Mapping[Key, Record], after: Mapping[Key, Record]
) -> dict[Key, Record]:
    found = dict(now)
    for key in {*before, *after}:
        if before.get(key) == after.get(key):
            continue
        if key in before:
            found[key] = before[key]
        else:
            found.pop(key, None)
    return dict(sorted(found.items()))


def _kept(state: DeskState) -> DeskState:
    """The desk as the store would give it back: without notices that are over."""
    return replace(state, notices=standing_notices(state.notices, state.assignments))


def _whole_of(step: Step) -> Whole:
    if step.whole is None:
        raise AssertionError("a history begins with a step that says everything")
    return step.whole


def _is_first(step: Step) -> bool:
    """Whether nobody was to be told before the step."""
    return step.whole is not None and not _less(step.whole.notices, step.notices)


def _standing(one: PastWork) -> Assignment:
    return past.work_again(one, one.level, one.rule, one.level_since)


def _again_as(one: PastWork, before: Assignment | None) -> Assignment:
    """Work as it was stated then, standing as this run has it."""
    if before is None:
        return past.work_again(one, 0, "", Instant(0))
    return past.work_again(one, before.level, before.rule, before.level_since)


def _around(state: DeskState, around: Surroundings) -> DeskState:
    return replace(
        state,
        schedules=past.schedules_again(around),
        absences=past.absences_again(around),
        overtime=past.overtime_again(around),
        circumstances=past.circumstances_again(around),
        lead_decisions=past.led_again(around),
    )


def _less(notices: Iterable[PastNotice], new: Iterable[PastNotice]) -> list[PastNotice]:
    added = {each.key for each in new}
    return [each for each in notices if each.key not in added]


def _again(notices: Iterable[PastNotice], at: Instant) -> dict[NoticeId, Notice]:
    numbered = enumerate(notices, 1)
    return {NoticeId(n): past.notice_again(each, NoticeId(n), at) for n, each in numbered}


def _tell(notices: dict[NoticeId, Notice], told: PastNotice, at: Instant) -> None:
    """Mark as told what was told then, if these rules called for it too."""
    for number, notice in notices.items():
        if notice.is_open and past.notice_past(notice).key == told.key:
            notices[number] = replace(notice, told_at=at)
            return


def _cause_of(step: Step, state: DeskState) -> Cause:
    here: Mapping[AssignmentId, Assignment] = state.assignments
    arisen = tuple((what, AssignmentId(who)) for what, who in step.arisen if who in here)
    acted_on = frozenset(AssignmentId(each.about) for each in step.decided if each.about in here)
    broken = AssignmentId(step.broken) if step.broken is not None else None
    return Cause(step.action or None, acted_on, arisen, broken)
