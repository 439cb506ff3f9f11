"""The plan as one row: a compact body, since it is always read and written whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from swdesk.domain.instants import Span
from swdesk.domain.plan import (
    Block,
    BlockKind,
    Clash,
    Plan,
    Proof,
    Remedy,
    RemedyKind,
    Unmet,
)
from swdesk.store.compact import dumps, loads
from swdesk.store.part import Part, Row
from swdesk.store.stated_limits import limit_list, limit_of
from swdesk.store.worker import ONLY, only

if TYPE_CHECKING:
    from swdesk.store.engine import Connection

_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}
_PROOFS = {proof.value: proof for proof in Proof}
_AT_FIRST = 15
"""Entries of a missed limit in a plan that was kept before fixed times were named in it."""
_NOT_KEPT = [None, False, None, False]
"""What a plan kept before says of what came later: no fixed time, not at once, the limit as nobody
stated it, and not behind."""
_REMEDIES = {kind.value: kind for kind in RemedyKind}


def _row_of(plan: Plan) -> Row:
    body = {
        "blocks": [_block_list(block) for block in plan.blocks],
        "unmet": [_unmet_list(unmet) for unmet in plan.unmet],
        "waiting": plan.waiting,
        "past_fixed": plan.past_fixed,
        "new_estimate": plan.new_estimate,
        "clashes": [
            (clash.gives_way, clash.stays, clash.span.start, clash.span.end)
            for clash in plan.clashes
        ],
        "handed_over": plan.handed_over,
        "opened_minutes": plan.opened_minutes,
    }
    return (ONLY, plan.at, plan.revision, dumps(body))


def _plan_of(row: Row) -> Plan:
    body = loads(row[3])
    return Plan(
        at=row[1],
        revision=row[2],
        blocks=tuple(map(_block_of, body["blocks"])),
        unmet=tuple(map(_unmet_of, body["unmet"])),
        waiting=tuple(body["waiting"]),
        past_fixed=tuple(body["past_fixed"]),
        new_estimate=tuple(body["new_estimate"]),
        clashes=tuple(Clash(a, b, Span(start, end)) for a, b, start, end in body["clashes"]),
        handed_over=tuple(body["handed_over"]),
        opened_minutes=body["opened_minutes"],
    )


PLAN = Part(
    table="plan",
    word="plan",
    columns=("id", "at", "revision", "body"),
    of=lambda state: only(state.plan),
    row=_row_of,
)


def plan(connection: Connection) -> Plan | None:
    """The plan as last saved."""
    row = connection.execute(PLAN.select).fetchone()
    return row and _plan_of(row)


def _block_list(block: Block) -> list[Any]:
    span = block.span
    return [
        *(block.assignment_id, block.part, span.start, span.end, block.kind.value, block.level),
        *(block.rule, block.outside_hours, block.opened),
    ]


def _block_of(listed: list[Any]) -> Block:
    id_, part, start, end, kind, level, rule, outside, opened = listed
    return Block(id_, part, Span(start, end), _BLOCK_KINDS[kind], level, rule, outside, opened)


def _unmet_list(unmet: Unmet) -> list[Any]:
    return [
        *(unmet.assignment_id, unmet.limit, unmet.hard, unmet.level, unmet.rule),
        *(unmet.proof.value, unmet.interval.start, unmet.interval.end, unmet.needed_minutes),
        *(unmet.available_minutes, unmet.minutes_short, unmet.planned_end, unmet.rivals),
        *(list(map(_remedy_list, unmet.remedies)), unmet.dropped_by),
        *((unmet.fixed.start, unmet.fixed.end) if unmet.fixed is not None else None, unmet.at_once),
        limit_list(unmet.stated) if unmet.stated is not None else None,
        unmet.passed,
    ]


def _unmet_of(listed: list[Any]) -> Unmet:
    old, later = listed[:_AT_FIRST], listed[_AT_FIRST:]
    *first, proof, start, end, needed, available, short, planned, rivals, remedies, rule = old
    proven = (_PROOFS[proof], Span(start, end), needed, available, short, planned)
    missing: list[Any] = _NOT_KEPT[len(later) :]
    lost, at_once, stated, passed = [*later, *missing]
    fixed = Span(*lost) if lost is not None else None
    ways = tuple(map(_remedy_of, remedies))
    by = limit_of(stated) if stated is not None else None
    fields = (*first, *proven, tuple(rivals), ways, rule, fixed, at_once, by, passed)
    return Unmet(*fields)


def _remedy_list(remedy: Remedy) -> list[Any]:
    return [remedy.kind.value, remedy.minutes, remedy.who, remedy.rule, remedy.until]


def _remedy_of(listed: list[Any]) -> Remedy:
    kind, *rest = listed
    return Remedy(_REMEDIES[kind], *rest)
