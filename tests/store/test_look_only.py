"""A home that cannot be written: looking works, acting is refused, and nothing is left behind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.store.desks import add, assignment
from tests.store.small_disk import with_reserve, without_rights, write_protected

LOOK_AND_TRY = """
before = sorted((each.name, each.stat().st_mtime_ns) for each in home.iterdir())
store = reopened(home)
print(len(state_of(store).assignments), tried(store, 9), *store.concerns())
store.close()
assert sorted((each.name, each.stat().st_mtime_ns) for each in home.iterdir()) == before
"""
ONLY_A_LOOK = ["1", "home_read_only", "only_look"]


@pytest.fixture
def closed(home):
    """A home with one assignment, that nobody has open."""
    store = with_reserve(home)
    add(store, assignment(1))
    store.close()
    yield home
    for path in (home, *home.iterdir()):
        path.chmod(0o700)


@pytest.mark.parametrize("kept", ["folder", "file"])
def test_without_the_right_to_write_a_home_can_be_looked_at(closed, kept):
    (closed / "swdesk.db").chmod(0o400)
    if kept == "folder":
        closed.chmod(0o500)
    assert without_rights(closed.parent, LOOK_AND_TRY) == ONLY_A_LOOK


def test_on_a_write_protected_disk_a_home_can_be_looked_at(closed):
    assert write_protected(closed.parent, LOOK_AND_TRY) == ONLY_A_LOOK


def test_what_still_stands_in_the_log_is_seen(closed):
    script = """
store = reopened(home)
add(store, assignment(2))
log = (home / "swdesk.db-wal").read_bytes()
assert log
main = (home / "swdesk.db").read_bytes()
store.close()
(home / "swdesk.db").write_bytes(main)
(home / "swdesk.db-wal").write_bytes(log)
home.chmod(0o500)
"""
    without_rights(closed.parent, script)
    assert without_rights(closed.parent, LOOK_AND_TRY)[0] == "2"


def test_a_look_leaves_no_copy_behind(closed):
    def copies():
        return set(Path(tempfile.gettempdir()).glob("swdesk-look-*"))

    before = copies()
    (closed / "swdesk.db").chmod(0o400)
    without_rights(closed.parent, LOOK_AND_TRY)
    assert copies() <= before
