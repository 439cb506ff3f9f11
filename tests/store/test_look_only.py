"""A home that cannot be written: looking works, acting is refused, and nothing is left behind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from swdesk.cli.main import main
from tests.store.desks import add, assignment
from tests.store.small_disk import with_reserve, without_rights, write_protected

LOOK_AND_TRY = """
before = sorted((each.name, each.stat().st_mtime_ns) for each in home.iterdir())
store = reopened(home)
print(len(state_of(store).assignments), tried(store, 9), *store.concerns())
store.close()
assert sorted((each.name, each.stat().st_mtime_ns) for each in home.iterdir()) == before
"""
INIT = (
    *("init", "--rulebook", "builtin:barn-och-unga", "--employee-number", "10417"),
    *("--hours", "mon-fri 08:00-16:45", "--throw-away"),
)
LATER = ("--at", "2036-11-24T08:50", "--lang", "en")
"""When the queue has to be worked out anew."""

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


def test_the_program_shows_the_queue_and_refuses_with_a_way_out(tmp_path):
    home = tmp_path / "home"
    assert main(["--home", str(home), *INIT]) == 0
    assert main(["--home", str(home), "add", "--kind", "barnutredning", "--ref", "BU-1"]) == 0
    (home / "swdesk.db").chmod(0o400)
    script = f"""
from swdesk.cli.main import main
sys.stderr = sys.stdout
main(["--home", str(home), "--lang", "en", "queue"])
main(["--home", str(home), *{LATER}, "queue"])
main(["--home", str(home), "--lang", "en", "start", "BU-1"])
"""
    said = " ".join(without_rights(tmp_path, script))
    assert said.count("BU-1") == 2
    assert said.count("you can look, but nothing can be changed") == 2
    assert said.count("cannot be written; ask for the right to") == 1
