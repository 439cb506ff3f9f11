"""The guards of the logs that only grow: triggers of the present schema, exactly as stored."""

from __future__ import annotations

from swdesk.domain.hours_chain import GENESIS
from swdesk.store import schema

HOURS_LOG = "hours_log"
APPEND_ONLY = ("changes", "decision_log", HOURS_LOG)
"""Tables in which a row, once written, stays as it is and where it is."""

_LINKED = (
    f"CREATE TRIGGER {HOURS_LOG}_in_order BEFORE INSERT ON {HOURS_LOG}"  # noqa: S608 - our own names
    f" WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM {HOURS_LOG})"
    f" OR NEW.prev IS NOT ifnull((SELECT head FROM {HOURS_LOG} ORDER BY seq DESC LIMIT 1),"
    f" '{GENESIS}') BEGIN SELECT RAISE(ABORT, 'out of order'); END"
)
"""A record of hours also names the head of the one before."""


def triggers_of(table: str) -> dict[str, str]:
    """The triggers that keep a table append-only, by name."""
    found = schema.triggers_of(table)
    return {**found, f"{table}_in_order": _LINKED} if table == HOURS_LOG else found


TRIGGERS = {name: text for table in APPEND_ONLY for name, text in triggers_of(table).items()}
"""Every trigger of the present schema, by name."""
