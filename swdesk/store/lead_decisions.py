"""What leads decided where the rules could not, as rows: those that hold are the desk's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.lead_decision import LeadDecision
from swdesk.store.compact import dumps, loads
from swdesk.store.part import Part, Row

if TYPE_CHECKING:
    from swdesk.store.engine import Connection


def _row_of(said: LeadDecision) -> Row:
    return (
        *(said.id, said.about, dumps(said.gives_way), said.at, said.until),
        *(said.by, said.reason, said.question, said.ended_at),
    )


def _said_by(row: Row) -> LeadDecision:
    return LeadDecision(row[0], row[1], tuple(loads(row[2])), *row[3:])


LEAD_DECISIONS = Part(
    table="lead_decisions",
    word="lead_decision",
    columns=("id", "about", "gives_way", "at", "until", "by", "reason", "question", "ended_at"),
    of=lambda state: {one.id: one for one in state.lead_decisions},
    row=_row_of,
    ends=lambda said: said.ended_at is None,
)


def standing_decisions(connection: Connection) -> tuple[LeadDecision, ...]:
    """Those that hold, in the order they were noted."""
    text = f"{LEAD_DECISIONS.select} WHERE ended_at IS NULL ORDER BY id"
    return tuple(map(_said_by, connection.execute(text).fetchall()))


def all_lead_decisions(connection: Connection) -> tuple[LeadDecision, ...]:
    """Every one, newest first."""
    text = f"{LEAD_DECISIONS.select} ORDER BY id DESC"
    return tuple(map(_said_by, connection.execute(text).fetchall()))
