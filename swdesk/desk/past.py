"""From the desk to a step of its history and back: values alike in meaning, bare of references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.assignment import Assignment, AssignmentId, Override, Status, Waiting
from swdesk.domain.history import (
    PastBlock,
    PastLead,
    PastMiss,
    PastNotice,
    PastWeek,
    PastWork,
    Surroundings,
)
from swdesk.domain.instants import Instant, Span
from swdesk.domain.lead_decision import LeadDecision
from swdesk.domain.notice import Notice, NoticeId
from swdesk.domain.plan import Block, Plan, Proof, Unmet
from swdesk.domain.profile import Circumstances
from swdesk.domain.schedule import Absence, AgreedOvertime, Schedule, ScheduledDay

if TYPE_CHECKING:
    from swdesk.desk.state import DeskState
    from swdesk.planner.assess import Assessed

NOBODY = 0
"""Stands for no assignment in a notice."""


def work_past(one: Assessed, level: int, rule: str, since: Instant) -> PastWork:
    """An assignment as it stands after a re-plan."""
    of = one.assignment
    over = of.override
    return PastWork(
        id=of.id,
        kind=of.kind,
        received=of.received,
        estimate=of.estimate_minutes,
        status=of.status.value,
        logged=of.logged_minutes,
        facts=of.facts,
        events=of.events,
        due=of.due,
        deadline=of.deadline,
        earliest=of.earliest_start,
        shortest=of.shortest_block_minutes,
        fixed=of.fixed,
        pinned=of.pinned_start,
        waits_until=of.waiting.until if of.waiting is not None else None,
        running_since=of.running_since,
        came=of.interrupted_at,
        handed_to=of.handed_to,
        put_off=of.deferred_times,
        overridden=over.at if over is not None else None,
        overridden_until=over.until if over is not None else None,
        added=of.added_at,
        level=level,
        rule=rule,
        level_since=since,
        hard=one.limits.hard_by is not None,
    )


def work_again(past: PastWork, level: int, rule: str, since: Instant) -> Assignment:
    """The assignment of a step, with a standing of its own; its reference is a bare number."""
    over = past.overridden
    return Assignment(
        id=AssignmentId(past.id),
        ref=f"#{past.id}",
        kind=past.kind,
        received=past.received,
        estimate_minutes=past.estimate,
        status=Status(past.status),
        events=past.events,
        facts=past.facts,
        due=past.due,
        deadline=past.deadline,
        logged_minutes=past.logged,
        earliest_start=past.earliest,
        shortest_block_minutes=past.shortest,
        fixed=past.fixed,
        pinned_start=past.pinned,
        waiting=Waiting(past.waits_until, "") if past.waits_until is not None else None,
        running_since=past.running_since,
        interrupted_at=past.came,
        handed_to=past.handed_to,
        deferred_times=past.put_off,
        override=Override("", over, "", past.overridden_until) if over is not None else None,
        added_at=past.added,
        level=level,
        rule=rule,
        level_since=since,
    )


def notice_past(notice: Notice) -> PastNotice:
    """A notice without its words."""
    about = notice.assignment_id or NOBODY
    told = notice.told_at is not None
    return PastNotice(about, notice.occasion, notice.number, notice.role, notice.by, told)


def notice_again(past: PastNotice, number: NoticeId, at: Instant) -> Notice:
    """A notice of a step, for planning on; nobody reads its words."""
    return Notice(
        id=number,
        assignment_id=AssignmentId(past.about) if past.about != NOBODY else None,
        occasion=past.occasion,
        number=past.row,
        role=past.role,
        by=past.by,
        text_sv="",
        text_en="",
        arose_at=at,
        told_at=at if past.told else None,
    )


def blocks_past(plan: Plan) -> tuple[PastBlock, ...]:
    """The stretches of a plan."""
    return tuple(
        PastBlock(block.assignment_id, block.span.start, block.span.end, block.kind)
        for block in plan.blocks
    )


def misses_past(plan: Plan | None) -> tuple[PastMiss, ...]:
    """The hard limits that a plan misses."""
    unmet = plan.unmet if plan is not None else ()
    return tuple(PastMiss(each.assignment_id, each.limit) for each in unmet if each.hard)


def plan_again(
    at: Instant, blocks: tuple[PastBlock, ...], missed: tuple[PastMiss, ...], revision: int
) -> Plan:
    """A plan to plan on from: where everything lay, and what was missed."""
    return Plan(
        at=at,
        revision=revision,
        blocks=tuple(
            Block(AssignmentId(each.about), 1, Span(each.start, each.end), each.kind, 0, "")
            for each in blocks
        ),
        unmet=tuple(_unmet(each, at) for each in missed),
    )


def _unmet(miss: PastMiss, at: Instant) -> Unmet:
    """A limit known to be missed; how it was proved is forgotten."""
    return Unmet(
        assignment_id=AssignmentId(miss.about),
        limit=miss.limit,
        hard=True,
        level=0,
        rule="",
        proof=Proof.NONE,
        interval=Span(at, at),
        needed_minutes=0,
        available_minutes=0,
        minutes_short=0,
        planned_end=None,
    )


def surroundings_past(state: DeskState) -> Surroundings:
    """What a desk is planned around; nobody's name and no reason is in it."""
    now = state.circumstances
    return Surroundings(
        weeks=tuple(
            PastWeek(row.valid_from, tuple((day.hours, day.breaks) for day in row.days))
            for row in state.schedules
            if not row.employment
        ),
        absences=tuple(each.span for each in state.absences),
        overtime=tuple(each.span for each in state.overtime),
        crisis_until=now.crisis_until,
        staffing_percent=now.staffing_percent,
        staffing_until=now.staffing_until,
        led=tuple(
            PastLead(said.id, said.about, said.gives_way, said.until)
            for said in state.lead_decisions
            if said.ended_at is None
        ),
    )


def schedules_again(around: Surroundings) -> tuple[Schedule, ...]:
    """Ordinary hours as the calendar wants them."""
    return tuple(
        Schedule(week.valid_from, tuple(ScheduledDay(*day) for day in week.days))
        for week in around.weeks
    )


def absences_again(around: Surroundings) -> tuple[Absence, ...]:
    """Absences without their reasons."""
    return tuple(Absence(number, span, "") for number, span in enumerate(around.absences, 1))


def overtime_again(around: Surroundings) -> tuple[AgreedOvertime, ...]:
    """Agreed overtime without whom it was agreed with."""
    return tuple(AgreedOvertime(number, span, "") for number, span in enumerate(around.overtime, 1))


def led_again(around: Surroundings) -> tuple[LeadDecision, ...]:
    """What leads decided, without who they were and why."""
    return tuple(
        LeadDecision(
            id=said.id,
            about=AssignmentId(said.about),
            gives_way=tuple(map(AssignmentId, said.gives_way)),
            at=Instant(0),
            until=said.until,
            by="",
        )
        for said in around.led
    )


def circumstances_again(around: Surroundings) -> Circumstances:
    """What was declared."""
    return Circumstances(
        crisis_until=around.crisis_until,
        staffing_percent=around.staffing_percent,
        staffing_until=around.staffing_until,
    )
