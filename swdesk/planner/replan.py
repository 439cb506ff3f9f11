"""Planning the days ahead anew: the one entrance to this package.

Pure and deterministic: the same request gives the same plan on every machine.
"""

from __future__ import annotations

from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.assignment import Status
from swdesk.domain.instants import FAR_FUTURE
from swdesk.domain.plan import Plan
from swdesk.planner.assess import assessments_by_id
from swdesk.planner.continuing import Continuing, can_continue
from swdesk.planner.cost import is_clean
from swdesk.planner.laying import Laid, Laying
from swdesk.planner.moving import Compared, moves_between
from swdesk.planner.outcome import UnmetFinder
from swdesk.planner.request import Request
from swdesk.planner.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from swdesk.domain.assignment import AssignmentId
    from swdesk.domain.instants import Instant, Span
    from swdesk.domain.plan import Block, Move, Unmet
    from swdesk.planner.assess import Assessed, Assessor
    from swdesk.planner.standing import Blocks

__all__ = ["Planned", "Request", "replan"]

_ID = attrgetter("id")


class Planned(Struct, frozen=True):
    """The new plan, the assessments it rests on by id, and what moved."""

    plan: Plan
    assessed: Mapping[AssignmentId, Assessed]
    moves: tuple[Move, ...]


def replan(assessor: Assessor, request: Request) -> Planned:
    """Assess every assignment and plan the days ahead until everything is placed.

    Goes on from the kept state where that is possible, else plans everything anew.
    """
    kept, assessor.kept = assessor.kept, None
    today = assessor.terms.zone.day_of(request.now)
    if kept is not None and can_continue(kept, request, today):
        before = Continuing(assessor, request, kept).run()
        if before is not None:
            return _told(assessor, request, kept, before)
    standing = _new_standing(assessor, request)
    return _told(assessor, request, standing, None)


def _new_standing(assessor: Assessor, request: Request) -> Standing:
    """How the desk stands when everything is planned anew."""
    assessed = assessor.assess(request.assignments, request.now)
    noted = [one for one in assessed if one.is_noted]
    laid = Laying(assessor, request, noted, assessed).best()
    standing = Standing(
        request=request,
        assessed=assessments_by_id(assessed),
        noted=noted,
        hard=laid.hard,
        horizon=laid.horizon,
        board=laid.board,
        index_of=dict(zip(map(_ID, laid.board.items), count(), strict=False)),
        troubled=_troubled(laid),
    )
    standing.lay_hard_blocks()
    standing.lay_all_blocks()
    return standing


def _troubled(laid: Laid) -> set[int]:
    """Items that are late or lie nowhere."""
    spans = laid.board.spans
    if is_clean(laid.burden):
        return set() if all(spans) else {n for n, lies in enumerate(spans) if not lies}
    pairs = enumerate(zip(laid.board.items, spans, strict=True))
    return {n for n, (item, lies) in pairs if not lies or lies[-1][1] > item.aim}


def _told(
    assessor: Assessor,
    request: Request,
    standing: Standing,
    before: dict[AssignmentId, Blocks] | None,
) -> Planned:
    """The plan and the moves; `before` holds what differs, None: compare everything."""
    standing.request, standing.plan = request, _plan(assessor, request, standing)
    assessor.kept = standing
    moves = _moves(standing, assessor.terms.absences, before)
    return Planned(standing.plan, standing.assessed, moves)


def _moves(
    standing: Standing, absences: Sequence[Span], before: dict[AssignmentId, Blocks] | None
) -> tuple[Move, ...]:
    """What lies elsewhere than before; only what may differ is compared."""
    request, free = standing.request, standing.horizon.free
    if request.previous is None:
        return ()
    old: Iterable[Block] = request.previous.blocks
    new: Iterable[Block] = standing.blocks
    if before is not None:
        old = [block for blocks in before.values() for block in blocks]
        new = [block for known in before for block in standing.blocks_of.get(known, ())]

    def is_there(span: Span) -> bool:
        return free.is_working(span) and not any(span.overlaps(away) for away in absences)

    return moves_between(
        Compared(old, new, request.now),
        standing.assessed,
        request.broken,
        (is_there, free.day_number),
    )


def _plan(assessor: Assessor, request: Request, standing: Standing) -> Plan:
    now, hard, noted = request.now, standing.hard, standing.noted
    by_id = standing.assessed
    finder = UnmetFinder(assessor, standing, now)
    unmet = [
        *finder.of_items(standing.troubled, by_id),
        *finder.of_hard_time(hard),
        *finder.of_blocks(hard.blocks, by_id, standing.index_of),
    ]
    return Plan(
        at=now,
        revision=assessor.terms.compiled.rulebook.about.revision,
        blocks=tuple(standing.blocks),
        unmet=tuple(sorted(unmet, key=_gravest_first)),
        waiting=_with_status(noted, Status.WAITING),
        past_fixed=tuple(one.assignment.id for one in hard.past),
        new_estimate=_used_up(noted, now),
        clashes=tuple(hard.clashes),
        handed_over=_with_status(noted, Status.HANDED_OVER),
        opened_minutes=standing.opened_minutes,
    )


def _with_status(noted: Iterable[Assessed], status: Status) -> tuple[AssignmentId, ...]:
    return tuple(one.assignment.id for one in noted if one.assignment.status is status)


def _used_up(noted: Iterable[Assessed], now: Instant) -> tuple[AssignmentId, ...]:
    """Work whose minutes are used up and that is not done: it needs a new estimate."""
    return tuple(
        one.assignment.id
        for one in noted
        if one.assignment.fixed is None
        and one.assignment.status is not Status.HANDED_OVER
        and one.assignment.remaining_minutes(now) == 0
    )


def _gravest_first(unmet: Unmet) -> tuple[bool, int, int, int]:
    limit = unmet.limit if unmet.limit is not None else FAR_FUTURE
    return (not unmet.hard, unmet.level, limit, unmet.assignment_id)
