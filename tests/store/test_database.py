"""The open sequence: each step refuses what it is there for."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys

import pytest

from swdesk.domain.errors import (
    EngineTooOldError,
    NotOurFileError,
    StoreDamagedError,
    StoreError,
    StoreTooNewError,
)
from swdesk.store import engine
from swdesk.store.database import create_database, open_database
from swdesk.store.migrations import APPLICATION_ID
from tests.house.source import ROOT
from tests.store.desks import NOW, add, assignment, new_store, reopened, rich_desk, state_of

KEY = b"k" * 32

# Where SQLite's shared lock lies in the file: https://sqlite.org/fileformat.html, section 1.3.1
LOOK_FOR_LOCK = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
        print("free")
    except OSError:
        print("held")
"""


@pytest.fixture
def path(tmp_path):
    create_database(tmp_path / "swdesk.db", KEY, lambda _: None)
    return tmp_path / "swdesk.db"


def raw(path, *statements, key=KEY):
    """Do something to the file as its owner could, with a program of their own."""
    connection = engine.connect(path, key)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def why(path, key=KEY):
    with pytest.raises(NotOurFileError) as refusal:
        open_database(path, key)
    return refusal.value.facts["why"]


def test_the_header_is_never_plaintext(path):
    assert not path.read_bytes().startswith(b"SQLite format 3")
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(path).execute("SELECT * FROM sqlite_master")


def test_a_wrong_key_is_refused(path):
    assert why(path, b"x" * 32) == "wrong_key_or_damaged"


def test_a_key_of_another_length_is_our_own_fault(path):
    with pytest.raises(ValueError, match="32 bytes"):
        open_database(path, b"")


def test_a_missing_file_is_refused_and_not_made(tmp_path):
    assert why(tmp_path / "swdesk.db") == "missing"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_refused_and_left_empty(tmp_path):
    (tmp_path / "swdesk.db").touch()
    assert why(tmp_path / "swdesk.db") == "empty"
    assert (tmp_path / "swdesk.db").stat().st_size == 0


def test_a_plaintext_database_is_refused(tmp_path):
    connection = sqlite3.connect(tmp_path / "swdesk.db")
    connection.execute("CREATE TABLE other (id)")
    connection.close()
    assert why(tmp_path / "swdesk.db") == "plaintext"


def test_another_programs_file_is_refused(tmp_path):
    (tmp_path / "swdesk.db").write_text("anteckningar " * 1000)
    assert why(tmp_path / "swdesk.db") == "wrong_key_or_damaged"


def test_another_programs_encrypted_database_is_refused(tmp_path):
    connection = engine.connect(tmp_path / "swdesk.db", KEY, create=True)
    connection.execute("CREATE TABLE other (id)")
    connection.close()
    assert why(tmp_path / "swdesk.db") == "application"


def test_a_database_without_its_sentinel_is_refused(path):
    raw(path, "UPDATE sentinel SET words = 'other'")
    assert why(path) == "sentinel"


def test_a_newer_schema_is_refused_and_named(path):
    raw(path, "PRAGMA user_version = 99")
    with pytest.raises(StoreTooNewError) as refusal:
        open_database(path, KEY)
    assert refusal.value.facts["schema"] == 99


def test_an_engine_that_can_lose_commits_is_refused():
    with pytest.raises(EngineTooOldError):
        engine.check_version((3, 51, 2))
    engine.check_version((3, 51, 3))


@pytest.mark.parametrize(
    "tampering",
    [
        "DROP TRIGGER changes_no_update",
        "CREATE TRIGGER more AFTER INSERT ON changes BEGIN DELETE FROM notices; END",
    ],
)
def test_guards_that_were_tampered_with_are_noticed(path, tampering):
    raw(path, tampering)
    with pytest.raises(StoreDamagedError) as refusal:
        open_database(path, KEY)
    assert refusal.value.facts == {"why": "guards"}


def test_every_commit_is_flushed_before_it_counts(path):
    connection = open_database(path, KEY).connection
    connection.set_authorizer(None)
    settings = ["journal_mode", "synchronous", "foreign_keys", "recursive_triggers"]
    read = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in settings]
    assert read == ["wal", 2, 1, 1]
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID


def test_a_damaged_page_is_reported(home):
    store = new_store(home)
    rich_desk(store)
    store.close()
    database = home / "swdesk.db"
    sound = database.read_bytes()
    chance = random.Random(2026)
    for _ in range(60):
        place, bit = chance.randrange(len(sound)), 1 << chance.randrange(8)
        damaged = bytearray(sound)
        damaged[place] ^= bit
        database.write_bytes(damaged)
        with pytest.raises((StoreDamagedError, NotOurFileError)):
            reopened(home)
    database.write_bytes(sound)
    reopened(home).close()


def test_a_truncated_file_is_reported(home):
    store = new_store(home)
    rich_desk(store)
    store.close()
    database = home / "swdesk.db"
    sound = database.read_bytes()
    for part in (0.2, 0.5, 0.99):
        database.write_bytes(sound[: int(len(sound) * part)])
        with pytest.raises(StoreError):
            reopened(home)


def test_a_check_that_is_a_day_old_is_made_again(path, monkeypatch):
    open_database(path, KEY, NOW).close()
    later = open_database(path, KEY, NOW + 1439)
    assert later.connection.execute("SELECT checked_at FROM desk").fetchone()[0] == NOW
    later.close()
    again = open_database(path, KEY, NOW + 1440)
    assert again.connection.execute("SELECT checked_at FROM desk").fetchone()[0] == NOW + 1440
    again.close()


def test_a_refused_file_is_let_go(path):
    raw(path, "PRAGMA user_version = 99")
    with pytest.raises(StoreTooNewError):
        open_database(path, KEY)
    raw(path, "PRAGMA user_version = 1")
    open_database(path, KEY).close()


def test_a_second_opening_in_one_process_drops_no_lock_of_the_first(home):
    """Closing any handle of ours on the file would; the header is read only before the first."""
    first = new_store(home)
    second = reopened(home)
    command = [sys.executable, "-c", LOOK_FOR_LOCK, str(home / "swdesk.db")]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "held"
    first.close()
    second.close()


def test_the_engine_says_nothing_on_the_terminal(home):
    store = new_store(home)
    add(store, assignment(1))
    store.close()
    database = home / "swdesk.db"
    database.write_bytes(database.read_bytes()[:5000])
    code = (
        "import sys; from pathlib import Path; from tests.store.desks import reopened\n"
        "try: reopened(Path(sys.argv[1]))\n"
        "except Exception as refusal: print(refusal)"
    )
    command = [sys.executable, "-c", code, str(home)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stderr == ""
    assert run.stdout.strip() in {"store_damaged", "not_our_file"}


def test_opening_and_reading_leaves_the_slow_imports_alone(home):
    new_store(home).close()
    code = (
        "import sys; from pathlib import Path\n"
        "from swdesk.store.keys import open_demo; from swdesk.store.encrypted import open_store\n"
        "path = Path(sys.argv[1]); store = open_store(path, open_demo(path))\n"
        "with store.reading() as reading: reading.state()\n"
        "slow = {'sqlite_utils', 'click', 'dateutil', 'argon2', 'nacl', 'sqlite3'}\n"
        "print(slow & set(sys.modules))"
    )
    command = [sys.executable, "-c", code, str(home)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_reading_works_while_another_connection_writes(home):
    first = new_store(home)
    second = reopened(home)
    with first.writing():
        assert state_of(second).counter == 0
    second.close()
    first.close()
