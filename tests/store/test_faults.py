"""A full or failing disk: one clear refusal, and everything as before."""

from __future__ import annotations

import errno
import subprocess
import sys

import pytest
from sqlcipher3 import dbapi2

from swdesk.domain.errors import DiskFaultError, DiskFullError, HomeReadOnlyError
from swdesk.store import reserve
from swdesk.store.faults import explained, explained_files
from tests.house.source import ROOT
from tests.store.desks import add, assignment, new_store, reopened, state_of

# The largest file size is the nearest thing to a small disk that needs no rights to set up.
SMALL_DISK = """
import resource, sys
from pathlib import Path
from swdesk.domain.errors import StoreError
from tests.store.desks import add, assignment, reopened, state_of
store = reopened(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
saved = 0
try:
    while saved < 10_000:
        add(store, assignment(saved + 1, title="x" * 2000))
        saved += 1
except StoreError as refusal:
    print(refusal, saved, len(state_of(store).assignments))
"""


def test_a_disk_that_takes_no_more_refuses_and_keeps_what_it_had(home):
    new_store(home).close()
    command = [sys.executable, "-c", SMALL_DISK, str(home)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    code, saved, seen = run.stdout.split()
    assert code == "disk_fault"
    assert 0 < int(saved) == int(seen)
    store = reopened(home)
    assert len(state_of(store).assignments) == int(saved)
    add(store, assignment(int(saved) + 1))
    store.close()


def test_a_full_disk_is_called_full_and_changes_nothing(store):
    add(store, assignment(1))
    before = state_of(store)
    connection = store._database.connection
    connection.set_authorizer(None)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(DiskFullError):
        add(store, *(assignment(number, title="x" * 500) for number in range(2, 200)))
    assert state_of(store) == before
    connection.execute("PRAGMA max_page_count = 100000")
    add(store, assignment(2))
    assert len(state_of(store).assignments) == 2


def test_no_byte_free_is_a_full_disk_to_the_engine_too(home, monkeypatch):
    monkeypatch.setattr(reserve, "free_bytes", lambda _: 0)
    fault = dbapi2.OperationalError("disk I/O error")
    fault.sqlite_errorcode = 4874  # SQLITE_IOERR_SHMSIZE
    with pytest.raises(DiskFullError), explained(home / "swdesk.db"):
        raise fault


@pytest.mark.parametrize(
    ("number", "refusal"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EACCES, HomeReadOnlyError),
        (errno.EROFS, HomeReadOnlyError),
        (errno.EIO, DiskFaultError),
    ],
)
def test_the_systems_own_faults_are_told_apart(home, number, refusal):
    with pytest.raises(refusal), explained_files(home / "keys.json"):
        raise OSError(number, "secret client data")


def test_a_refusal_carries_no_text_of_the_fault(home):
    with pytest.raises(DiskFaultError) as refusal, explained_files(home / "keys.json"):
        raise OSError(errno.EIO, "secret client data")
    assert str(refusal.value) == "disk_fault"


def test_a_broken_rule_of_ours_is_not_blamed_on_the_disk(home):
    with pytest.raises(dbapi2.IntegrityError), explained(home / "swdesk.db"):
        raise dbapi2.IntegrityError("NOT NULL constraint failed")
