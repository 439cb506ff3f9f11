"""A lead's answer where the rules cannot say: noted as a decision, and followed until it ends.

It outranks the unit's rules and not the law: what gives way goes to the last level, but no limit of
law or court may be lost that the rules would have kept, unless another one is kept for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.desk.session import Cause, acting
from swdesk.desk.working import STARTABLE, check_status, parked, stretch_of
from swdesk.desk.yielding import LAWFUL
from swdesk.domain.assignment import Status
from swdesk.domain.errors import StatusForbidsError, TimeOrderError
from swdesk.domain.instants import Instant
from swdesk.domain.lead_decision import LeadDecision
from swdesk.domain.lead_errors import (
    FixedTimeStaysError,
    LeadBeyondLawError,
    LeadNameNeededError,
    NoLeadDecisionError,
)
from swdesk.domain.references import check_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk
    from swdesk.desk.session import Acting, Settled
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.hours import Worked
    from swdesk.domain.instants import Moment
    from swdesk.domain.plan import Unmet


class Answered(Struct, frozen=True):
    """What a lead answered: what the question was about, what gives way, until when, who said so.

    Assignments are named as REF or REF/KIND. `question` is the digest of a signed question.
    """

    about: str
    gives_way: tuple[str, ...]
    until: Moment
    by: str
    reason: str = ""
    question: str = ""


def decide(desk: Desk, answer: Answered) -> Done:
    """Note a lead's answer and plan by it; an earlier one about the same work ends.

    Raises:
        UserError: nothing has a reference, a fixed time would have to give way, nobody is named as
            having decided, the end has passed, or a limit of law or court would be lost for it.
    """
    _check_texts(answer)
    with acting(desk) as session:
        about = session.find(answer.about)
        yielding = [session.find(ref) for ref in answer.gives_way]
        _check_sides(about, yielding)
        by_rules = session.settled(Cause(None))
        said = _said(session, answer, about, yielding)
        worked = [part for one in yielding for part in _laid_aside(session, one)]
        _take_in(session, said)
        cause = _cause(said)
        _check_law(by_rules, session.settled(cause))
        return session.finish(cause, about.id, worked)


def lift(desk: Desk, ref: str) -> Done:
    """End what a lead decided about work, or what makes it give way: rules decide again.

    Raises:
        UserError: nothing has this reference, or nothing is decided about it.
    """
    with acting(desk) as session:
        about = session.find(ref)
        ended = [said for said in session.state.lead_decisions if said.concerns(about.id)]
        if not ended:
            raise NoLeadDecisionError(ref=about.ref)
        _end(session, ended)
        concerned = frozenset(known for said in ended for known in (said.about, *said.gives_way))
        return session.finish(Cause("lead_lifted", concerned), about.id)


def _check_texts(answer: Answered) -> None:
    check_text("by", answer.by)
    check_text("reason", answer.reason)
    if not answer.by.strip():
        raise LeadNameNeededError


def _check_sides(about: Assignment, yielding: Sequence[Assignment]) -> None:
    for one in yielding:
        check_status("give_way", one, (*STARTABLE, Status.RUNNING))
        if one.id == about.id:
            raise StatusForbidsError(action="give_way", ref=one.ref, status=one.status.value)
        if one.fixed is not None:
            raise FixedTimeStaysError(ref=one.ref)


def _said(
    session: Acting, answer: Answered, about: Assignment, yielding: Sequence[Assignment]
) -> LeadDecision:
    until = Instant(session.zone.moment_end(answer.until) + 1)
    if answer.until.at is not None:
        until = answer.until.at
    if until <= session.now:
        raise TimeOrderError(start=session.now, end=until)
    last = session.reading.changes(1)
    return LeadDecision(
        id=last[0].id + 1 if last else 1,
        about=about.id,
        gives_way=tuple(dict.fromkeys(one.id for one in yielding)),
        at=session.now,
        until=until,
        by=answer.by.strip(),
        reason=answer.reason.strip(),
        question=answer.question,
    )


def _laid_aside(session: Acting, one: Assignment) -> list[Worked]:
    """What gives way is held nowhere, and laid aside if it runs; returns the stretch worked."""
    worked = stretch_of(one, session)
    if one.status is Status.RUNNING:
        one = parked(one, session.now)
    session.put(replace(one, pinned_start=None, override=None))
    return worked


def _take_in(session: Acting, said: LeadDecision) -> None:
    """Let it hold in place of those about the same work, or which it turns round."""
    known = {said.about, *said.gives_way}
    over = [
        one
        for one in session.state.lead_decisions
        if one.about in known or said.about in one.gives_way
    ]
    _end(session, over)
    state = session.state
    session.state = replace(state, lead_decisions=(*state.lead_decisions, said))


def _end(session: Acting, over: Sequence[LeadDecision]) -> None:
    standing = session.state.lead_decisions
    ended = tuple(replace(one, ended_at=session.now) if one in over else one for one in standing)
    session.state = replace(session.state, lead_decisions=ended)


def _cause(said: LeadDecision) -> Cause:
    acted_on = frozenset({said.about, *said.gives_way})
    return Cause("lead_decided", acted_on, override_reason=said.reason, approver=said.by)


def _check_law(by_rules: Settled, led: Settled) -> None:
    """Where time is short one limit may be lost for another; none for what has no such limit."""
    before, after = _lawful(by_rules), _lawful(led)
    if len(after) <= len(before):
        return
    known = _ids(before)
    lost = next((one for one in after if one.assignment_id not in known), after[-1])
    one = led.state.assignments[lost.assignment_id]
    raise LeadBeyondLawError(ref=one.ref, kind=one.kind, limit=lost.limit)


def _lawful(settled: Settled) -> list[Unmet]:
    """What misses a limit of law or court."""
    return [
        unmet
        for unmet in settled.planned.plan.unmet
        if unmet.hard and unmet.stated is not None and unmet.stated.origin in LAWFUL
    ]


def _ids(unmet: Sequence[Unmet]) -> set[int]:
    return {one.assignment_id for one in unmet}
