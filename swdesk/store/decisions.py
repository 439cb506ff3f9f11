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
from swdesk.domain.limits import Period, PeriodUnit, Respond, RespondKind
from swdesk.store.compact import dumps, loads, packed, unpacked
from swdesk.store.stated_limits import limit_list, limit_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from swdesk.domain.limits import Limit
    from swdesk.store.engine import Connection
    from swdesk.store.part import Row

_OF_ONE_LIMIT = 10
"""Values that one limit is written in."""
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
        _limits_text(logged),
        *(logged.digest, logged.unit, logged.title_of_rulebook, logged.decided_on),
        *(logged.cause, logged.override_reason, logged.approver),
    )


def _logged_of(row: Row) -> LoggedDecision:
    inputs = tuple((name, value) for name, value in loads(row[15]))
    limit, soft = _limits_of(row[16])
    fields = (*row[:6], _decision_of(row[6:15]), inputs, limit, *row[17:], soft)
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


def _limits_text(logged: LoggedDecision) -> str | None:
    """The limit that decides and a soft date beside it."""
    if logged.limit is None and logged.soft is None:
        return None
    both = (logged.limit, logged.soft)
    return dumps([None if limit is None else limit_list(limit) for limit in both])


def _limits_of(text: str | None) -> tuple[Limit | None, ...]:
    """Both of them; older entries hold the values of the first alone."""
    if text is None:
        return None, None
    listed = loads(text)
    both = [listed, None] if len(listed) == _OF_ONE_LIMIT else listed
    return tuple(None if each is None else limit_of(each) for each in both)
