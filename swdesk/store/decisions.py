"""The decision log: what the rules said, when, on what, and why. Written once, never recomputed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from swdesk.domain.decision import (
    DecidedNotice,
    Decision,
    FailedCondition,
    LoggedDecision,
    TriedRow,
)
from swdesk.domain.limits import Limit, LimitOrigin, Period, PeriodUnit, Respond, RespondKind
from swdesk.store.compact import dumps, loads, moment_of, packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.domain.instants import Moment
    from swdesk.store.engine import Connection
    from swdesk.store.part import Row

_COLUMNS = (
    "seq, at, assignment_id, ref, kind, title, level, rule, revision, source, respond, tried, "
    'notices, raising_facts, aged_by, inputs, "limit", digest, unit, title_of_rulebook, '
    "decided_on, cause, override_reason, approver"
)
_SELECT = f"SELECT {_COLUMNS} FROM decision_log"  # noqa: S608 - our own names
_INSERT = f"INSERT INTO decision_log ({_COLUMNS}) VALUES ({', '.join('?' * 24)})"  # noqa: S608 - our own names


def log_decisions(
    connection: Connection, decisions: Iterable[LoggedDecision]
) -> list[tuple[int, int]]:
    """Append decisions in order; returns their numbers, each with its assignment's id."""
    last = connection.execute("SELECT ifnull(max(seq), 0) FROM decision_log").fetchone()[0]
    rows = [_row_of(seq, logged) for seq, logged in enumerate(decisions, last + 1)]
    connection.executemany(_INSERT, rows)
    return [(row[0], row[2]) for row in rows]


def logged_decisions(
    connection: Connection, assignment: int | None, limit: int
) -> tuple[LoggedDecision, ...]:
    """The log, newest first; of one assignment if given; all with limit 0."""
    where, values = ("", ()) if assignment is None else ("WHERE assignment_id = ?", (assignment,))
    text = f"{_SELECT} {where} ORDER BY seq DESC LIMIT ?"
    rows = connection.execute(text, (*values, limit or -1)).fetchall()
    return tuple(map(_logged_of, rows))


def _row_of(seq: int, logged: LoggedDecision) -> Row:
    decision = logged.decision
    return (
        *(seq, logged.at, logged.assignment_id, logged.ref, logged.kind, logged.title),
        *(decision.level, decision.rule, decision.revision, decision.source),
        *(dumps(_respond_list(decision.respond)), packed(list(map(_tried_list, decision.tried)))),
        dumps([(notice.number, notice.role) for notice in decision.notices]),
        *(dumps(decision.raising_facts), decision.aged_by, dumps(logged.inputs)),
        None if logged.limit is None else dumps(_limit_list(logged.limit)),
        *(logged.digest, logged.unit, logged.title_of_rulebook, logged.decided_on),
        *(logged.cause, logged.override_reason, logged.approver),
    )


def _logged_of(row: Row) -> LoggedDecision:
    inputs = tuple((name, value) for name, value in loads(row[15]))
    limit = None if row[16] is None else _limit_of(loads(row[16]))
    fields = (*row[:6], _decision_of(row[6:15]), inputs, limit, *row[17:])
    return LoggedDecision(*fields)


def _decision_of(columns: Row) -> Decision:
    level, rule, revision, source, respond, tried, notices, raising, aged_by = columns
    return Decision(
        level,
        rule,
        revision,
        source,
        _respond_of(loads(respond)),
        tuple(map(_tried_of, unpacked(tried))),
        tuple(DecidedNotice(number, role) for number, role in loads(notices)),
        tuple(loads(raising)),
        aged_by,
    )


def _respond_list(respond: Respond) -> list[Any]:
    within = respond.within
    return [respond.kind.value] + ([within.count, within.unit.value] if within else [])


def _respond_of(listed: list[Any]) -> Respond:
    kind, *within = listed
    return Respond(RespondKind(kind), Period(within[0], PeriodUnit(within[1])) if within else None)


def _tried_list(tried: TriedRow) -> list[Any]:
    failed = tried.failed
    row: list[Any] = [tried.rule, tried.level, tried.matched]
    if failed is not None:
        row += [failed.field, failed.subject, failed.wanted, failed.actual, failed.unknown]
    return row


def _tried_of(listed: list[Any]) -> TriedRow:
    rule, level, matched, *failed = listed
    return TriedRow(rule, level, matched, _failed_of(*failed) if failed else None)


def _failed_of(
    field: str,
    subject: str,
    wanted: Any,  # noqa: ANN401 - a value, or a list for what was a tuple
    actual: Any,  # noqa: ANN401 - whatever JSON can hold
    unknown: bool,  # noqa: FBT001 - in the order of the list
) -> FailedCondition:
    several = tuple(wanted) if isinstance(wanted, list) else wanted
    return FailedCondition(field, subject, several, actual, unknown)


def _limit_list(limit: Limit) -> list[Any]:
    return [
        *(_moment_list(limit.moment), limit.origin.value, limit.hard, limit.clock, limit.source),
        *(limit.consequence, _moment_list(limit.plan_by), _moment_list(limit.fallback)),
        *(limit.committee_missing, limit.same_day),
    ]


def _limit_of(listed: list[Any]) -> Limit:
    moment, origin, hard, clock, source, consequence, plan_by, fallback, *flags = listed
    dates = (plan_by and moment_of(*plan_by), fallback and moment_of(*fallback))
    fields = (moment_of(*moment), LimitOrigin(origin), hard, clock, source, consequence)
    return Limit(*fields, *dates, *flags)


def _moment_list(moment: Moment | None) -> list[Any] | None:
    return None if moment is None else [moment.on.isoformat(), moment.at]
