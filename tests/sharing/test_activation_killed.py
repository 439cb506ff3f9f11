"""Taking a release is killed at every SQL statement and at every write: old or new, never a mix."""

import shutil
import subprocess
import sys

import pytest

from swdesk.desk import rulebooks, unit_rules
from swdesk.sharing.release_file import read_release
from tests.house.source import ROOT
from tests.sharing.activating import LIMIT, RAW, TAKEN, enrol, opened

STRACE = shutil.which("strace")


@pytest.fixture
def homes(fresh_home, tmp_path):
    """A folder with an enrolled home to be copied."""
    home = shutil.copytree(fresh_home, tmp_path / "homes" / "home")
    desk = opened(home)
    enrol(desk)
    desk.close()
    (home / "reserve").unlink(missing_ok=True)  # eight megabytes of nothing, a hundred times
    return home.parent


def state_of(home):
    """(release number, releases kept, rulebooks, revision in force), all of one transaction."""
    desk = opened(home)
    known = unit_rules.standing(desk)
    with desk.store.reading() as reading:
        raws = [reading.unit.raw(one.digest) for one in known.releases]
        books = [one.about.revision for one in reading.rulebooks()]
    found = (
        known.enrolled.standing.revision,
        [read_release(raw).digest for raw in raws],
        books,
        rulebooks.active(desk).about.revision,
    )
    desk.close()
    return found


OLD = (0, [], [1], 1)
NEW = (1, [read_release(RAW).digest], [1, 11], 11)


def traced(calls, when):
    """The words before a command that is killed at its so manieth call."""
    inject = f"inject={calls}:signal=KILL:when={when}"
    return (STRACE, "-f", "-qq", "-e", f"trace={calls}", "-e", inject)


def run(homes, way, last, *before, first=1):
    words = ("-m", "tests.sharing.activating", homes, str(first), str(last), way)
    command = [*before, sys.executable, *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def ends(homes, way):
    """What each killed child left behind."""
    return [state_of(home) for home in sorted(homes.glob(f"{way}-*"))]


@pytest.mark.long
def test_killed_at_every_statement(homes):
    said = run(homes, "statement", 200)
    found = ends(homes, "statement")
    assert said.startswith("done")
    assert len(found) > 20
    assert all(each in (OLD, NEW) for each in found)
    assert OLD in found
    assert NEW in found


@pytest.mark.long
@pytest.mark.skipif(STRACE is None, reason="no strace here")
def test_killed_at_every_write(homes):
    run(homes, "write", LIMIT - 1, *traced("pwrite64", LIMIT))
    found = ends(homes, "write")
    assert len(found) > 10
    assert all(each in (OLD, NEW) for each in found)
    assert OLD in found
    assert NEW in found


@pytest.mark.long
@pytest.mark.skipif(STRACE is None, reason="no strace here")
def test_killed_at_every_flush(homes):
    for number in range(1, 12):
        run(homes, "write", number, *traced("fdatasync,fsync", number), first=number)
    found = ends(homes, "write")
    assert len(found) == 11
    assert all(each in (OLD, NEW) for each in found)
    assert OLD in found
    assert NEW in found


def test_a_release_is_taken_whole_where_nobody_dies(homes):
    assert state_of(homes / "home") == OLD
    desk = opened(homes / "home")
    unit_rules.take(desk, TAKEN)
    desk.close()
    assert state_of(homes / "home") == NEW
