"""From one schema to the next: numbered steps, each applied once, whole or not at all.

sqlite-utils keeps the list of applied steps. A step that rebuilds a table with `transform()` loses
that table's triggers (simonw/sqlite-utils issue 611) and has to put them back; the open sequence
compares their texts afterwards. A step that changes a table which the undo journal speaks of
empties the journal, or rewrites its images.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from swdesk.store.transactions import transaction

if TYPE_CHECKING:
    from sqlite_utils import Database

    from swdesk.store.engine import Connection

APPLICATION_ID = 0x53574444  # "SWDD"
SENTINEL = "swdesk: a worker's own desk"
_NAME = "swdesk"

Step = Callable[["Database"], None]


def m001_first_schema(db: Database) -> None:
    """The schema of the first release."""
    from swdesk.store import schema  # noqa: PLC0415 - no step is taken at most starts

    for text in schema.TABLES:
        _run(db, text)
    for table in schema.APPEND_ONLY:
        for trigger in schema.triggers_of(table).values():
            db.execute(trigger)
    db.table("sentinel").insert({"id": 1, "words": SENTINEL})
    db.table("desk").insert({"id": 1, "counter": 0, "next_assignment": 1, "next_notice": 1})
    db.table("circumstances").insert({"id": 1, "crisis_by": "", "staffing_percent": 100})
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def m002_log_of_hours(db: Database) -> None:
    """Worked time as a chained log that only grows; schedules that say more; the unit's terms."""
    from swdesk.store import step_hours  # noqa: PLC0415 - the same

    for text in step_hours.tables():
        _run(db, text)
    for part in step_hours.STEPS:
        part(db)


def m003_releases(db: Database) -> None:
    """Whom the desk trusts, the releases it took, a lead's own key."""
    from swdesk.store import schema_releases  # noqa: PLC0415 - the same

    for text in schema_releases.TABLES:
        _run(db, text)


def m004_leads(db: Database) -> None:
    """What leads decided where the rules could not; the sheet of deadlines."""
    from swdesk.store import schema_leads  # noqa: PLC0415 - the same

    for text in schema_leads.TABLES:
        _run(db, text)


def m005_drafts(db: Database) -> None:
    """The rulebook that a lead is changing lies in a place of its own."""
    from swdesk.store import schema_drafts  # noqa: PLC0415 - the same

    for text in (schema_drafts.TABLE, *schema_drafts.MOVED):
        db.execute(text)


STEPS: tuple[Step, ...] = (
    m001_first_schema,
    m002_log_of_hours,
    m003_releases,
    m004_leads,
    m005_drafts,
)
"""Every step since the first release. Once released, a step is never edited or taken out."""

FIRST_WITH_HOURS_LOG = 2
"""The schema from which on worked hours are a chained log."""

SCHEMA = len(STEPS)
"""The schema this program knows: the number of steps applied, kept in `user_version`."""


def migrate(connection: Connection, steps: Sequence[Step] = STEPS) -> None:
    """Apply the steps that are missing, in one transaction begun for writing.

    Two programs that start at once after an update wait for each other; the second finds nothing
    left to do. An interrupted migration leaves the file as it was.
    """
    from sqlite_utils import Database, Migrations  # noqa: PLC0415 - 0.1 s that a read never pays

    migrations = Migrations(_NAME)
    for step in steps:
        migrations()(step)
    with transaction(connection):
        db = Database(connection, execute_plugins=False)
        migrations.apply(db)
        db.execute(f"PRAGMA user_version = {len(steps)}")


def version_of(connection: Connection) -> tuple[int, int]:
    """Application id and schema number of a database."""
    return _pragma(connection, "application_id"), _pragma(connection, "user_version")


def _pragma(connection: Connection, name: str) -> int:
    value: Any = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return int(value)


def _run(db: Database, text: str) -> None:
    """Statement by statement: executescript would commit the transaction it is in."""
    for statement in filter(str.strip, text.split(";\n")):
        db.execute(statement)
