"""Every released schema opens, and two programs that migrate at once both succeed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from swdesk.domain.assignment import AssignmentId
from swdesk.domain.errors import StoreDamagedError
from swdesk.domain.hours import Cause, Origin, RecordSeq, Stretch, TakenBack, Worked
from swdesk.domain.instants import Instant, Span
from swdesk.domain.revision import RuleDraft
from swdesk.store import engine, migrations
from swdesk.store.encrypted import open_store
from swdesk.store.guards import TRIGGERS
from swdesk.store.keys import open_with
from tests.house.source import ROOT
from tests.store.desks import (
    NOW,
    PASSPHRASE,
    add,
    assignment,
    new_store,
    reopened,
    rulebook,
    state_of,
    undo,
)

STORED = sorted((ROOT / "tests" / "databases").glob("v*"))
KEY = b"k" * 32


@pytest.fixture(params=STORED, ids=lambda path: path.name)
def stored(request, tmp_path):
    """A copy of a stored home, as a user of that release left it."""
    return Path(shutil.copytree(request.param, tmp_path / request.param.name))


def test_there_is_a_stored_database_for_every_schema():
    assert [path.name for path in STORED] == [f"v{n}" for n in range(1, migrations.SCHEMA + 1)]


def test_a_stored_database_opens_with_all_its_content(stored):
    store = open_store(stored, open_with(stored, PASSPHRASE))
    with store.reading() as reading:
        state = reading.state()
        assert state.profile.name == "Anna Berg"
        assert list(state.assignments) == list(range(1, 9))
        assert state.assignments[1].title == "Samtal med skolan"
        assert len(state.plan.blocks) == 8
        assert list(state.notices) == [1, 2]
        assert [each.rule for each in (entry.decision for entry in reading.decisions())] == [
            "2"
        ] * 2
        assert [each.action for each in reading.changes()] == ["undo", "done", "interrupt", "add"]
        assert reading.hours_log.worked() == ()
        assert reading.rulebook(NOW) == rulebook()
    store.close()


def test_worked_time_of_a_stored_database_is_a_sound_chained_log(stored):
    store = open_store(stored, open_with(stored, PASSPHRASE))
    with store.reading() as reading:
        cause = Cause(AssignmentId(3), "forhandsbedomning")
        span = Span(NOW, Instant(NOW + 45))
        stretch = Stretch(span, "Europe/Stockholm", origin=Origin.TIMER, cause=cause)
        noted = [record.noted for record in reading.hours_log.records()]
        assert noted == [Worked(stretch), TakenBack(RecordSeq(1))]
    check = store.check_hours()
    assert (check.records, check.is_sound, check.unanchored) == (2, True, 0)
    store.close()


def test_what_was_worked_before_the_log_was_chained_can_be_taken_back(tmp_path):
    home = Path(shutil.copytree(STORED[0], tmp_path / "home"))
    first = engine.connect(home / "swdesk.db", open_with(home, PASSPHRASE))
    newest = first.execute("SELECT max(change) FROM undo_journal").fetchone()[0]
    entry = (3, 5, NOW, NOW + 30, "Europe/Stockholm", NOW, newest, None)
    first.execute("INSERT INTO time_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", entry)
    first.close()
    store = open_store(home, open_with(home, PASSPHRASE))
    with store.reading() as reading:
        assert [stretch.span.minutes for stretch in reading.hours_log.worked()] == [30]
    undo(store)
    with store.reading() as reading:
        assert reading.hours_log.worked() == ()
        assert reading.hours_log.records()[-1].noted == TakenBack(RecordSeq(3))
    store.close()


def test_a_draft_that_lay_among_the_column_maps_moves_to_its_own_place(tmp_path):
    home = Path(shutil.copytree(STORED[3], tmp_path / "home"))
    before = engine.connect(home / "swdesk.db", open_with(home, PASSPHRASE))
    draft = RuleDraft("about: \u00e5\n", "d" * 64, NOW)
    kept = ("the rulebook's draft", msgspec.json.encode(draft).decode())
    before.executemany("INSERT INTO column_maps VALUES (?, ?)", [kept, ("abc", "{}")])
    before.close()
    store = open_store(home, open_with(home, PASSPHRASE))
    with store.reading() as reading:
        assert reading.unit.draft() == draft
        assert reading.column_map("the rulebook's draft") is None
        assert reading.column_map("abc") == "{}"
    store.close()


def test_a_stored_database_can_be_worked_with_and_taken_back(stored):
    store = open_store(stored, open_with(stored, PASSPHRASE))
    add(store, assignment(9))
    while store_undoable(store):
        undo(store)
    assert state_of(store).assignments == {}
    store.close()


def test_a_stored_recovery_code_opens_too(stored):
    code = (stored / "recovery.txt").read_text().strip()
    assert open_with(stored, code) == open_with(stored, PASSPHRASE)


def store_undoable(store):
    with store.reading() as reading:
        return reading.past.undoable()


def triggers(connection):
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return dict(rows.fetchall())


def made_up(db):
    """A later step that rebuilds a guarded table."""
    db.table("changes").transform(types={"subject": str}, defaults={"subject": ""})


def careful(db):
    made_up(db)
    for name, text in TRIGGERS.items():
        if name.startswith("changes"):
            db.execute(text)


def failing(db):
    db.execute("CREATE TABLE half (id INTEGER)")
    raise ZeroDivisionError


@pytest.fixture
def connection(tmp_path):
    opened = engine.connect(tmp_path / "swdesk.db", KEY, create=True)
    migrations.migrate(opened)
    yield opened
    opened.close()


def test_migrating_twice_changes_nothing(connection):
    before = connection.execute("SELECT sql FROM sqlite_master").fetchall()
    migrations.migrate(connection)
    assert connection.execute("SELECT sql FROM sqlite_master").fetchall() == before
    assert migrations.version_of(connection) == (migrations.APPLICATION_ID, migrations.SCHEMA)


def test_a_rebuilt_table_loses_its_triggers_unless_the_step_puts_them_back(connection):
    migrations.migrate(connection, (*migrations.STEPS, careful))
    assert triggers(connection) == TRIGGERS
    assert migrations.version_of(connection)[1] == migrations.SCHEMA + 1


def test_lost_triggers_are_noticed_at_the_next_start(home):
    store = new_store(home)
    connection = store._database.connection
    connection.set_authorizer(None)
    migrations.migrate(connection, (*migrations.STEPS, made_up))
    connection.execute(f"PRAGMA user_version = {migrations.SCHEMA}")
    store.close()
    with pytest.raises(StoreDamagedError):
        reopened(home)


def test_a_step_that_fails_leaves_the_file_as_it_was(connection):
    before = connection.execute("SELECT sql FROM sqlite_master").fetchall()
    with pytest.raises(ZeroDivisionError):
        migrations.migrate(connection, (*migrations.STEPS, failing))
    assert connection.execute("SELECT sql FROM sqlite_master").fetchall() == before
    assert migrations.version_of(connection)[1] == migrations.SCHEMA


MIGRATING = """
import sys
from pathlib import Path
from swdesk.store import engine, migrations
def slow_step(db):
    db.execute("CREATE TABLE later (id INTEGER PRIMARY KEY)")
    for number in range(3000):
        db.execute("INSERT INTO later VALUES (?)", (number,))
connection = engine.connect(Path(sys.argv[1]), b"k" * 32)
connection.execute("PRAGMA journal_mode = WAL")
migrations.migrate(connection, (*migrations.STEPS, slow_step))
print(connection.execute("SELECT count(*) FROM later").fetchone()[0])
"""


def test_two_programs_that_migrate_at_once_both_succeed(tmp_path, connection):
    connection.close()
    command = [sys.executable, "-c", MIGRATING, str(tmp_path / "swdesk.db")]
    programs = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    assert [program.communicate()[0].strip() for program in programs] == ["3000", "3000"]
