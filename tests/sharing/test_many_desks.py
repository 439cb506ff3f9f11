"""Many real desks on one folder: each takes what is published whole, whatever happens to it."""

import shutil
import subprocess
import sys
import time

import pytest

from swdesk.desk import rulebooks, unit_rules
from swdesk.domain.release import Enrolled
from swdesk.sharing.folder import publish, release_name
from swdesk.sharing.payload import rules_payload
from swdesk.sharing.release_file import read_release
from tests.desk.unit import NOW, book
from tests.house.source import ROOT
from tests.sharing.activating import opened
from tests.sharing.unit import TRUST, raw_release, standing

DESKS, SECONDS = 50, 900
RULES = {number: rules_payload(book(10 + number)[1]) for number in (1, 2)}


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "delad"
    path.mkdir()
    return path


@pytest.fixture
def home(fresh_home, folder, tmp_path):
    """An enrolled home to be copied."""
    path = shutil.copytree(fresh_home, tmp_path / "home")
    desk = opened(path)
    unit_rules.enrol(desk, Enrolled("Enheten", standing(TRUST), str(folder), bytes(32), NOW))
    desk.close()
    (path / "reserve").unlink(missing_ok=True)
    return path


def at_work(home, wanted, pause):
    words = ("-m", "tests.sharing.desk_at_work", home, str(wanted), str(SECONDS), str(pause))
    command = [sys.executable, *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def put(folder, number, before):
    raw = raw_release(number, before=before, payload=RULES[number])
    publish(folder, release_name(read_release(raw).header), raw)
    return read_release(raw)


def has(home):
    """What a desk has when its process has ended."""
    desk = opened(home)
    known, active = unit_rules.standing(desk), rulebooks.active(desk).about.revision
    desk.close()
    return (known.enrolled.standing.revision, [one.revision for one in known.releases], active)


def begun(home, wanted, count, pause):
    homes = [shutil.copytree(home, home.with_name(f"home-{n}")) for n in range(count)]
    desks = [at_work(each, wanted, pause) for each in homes]
    for desk in desks:
        assert desk.stdout.readline() == "ready\n"
    return homes, desks


@pytest.mark.long
@pytest.mark.timeout(SECONDS)
def test_fifty_desks_all_have_what_is_published_and_none_a_half(home, folder):
    homes, desks = begun(home, 2, DESKS, 5)
    first = put(folder, 1, None)
    half = raw_release(2, before=first, payload=RULES[2])[:-900]
    (folder / "provenheten-r2.swrelease").write_bytes(half)
    time.sleep(6)
    (folder / "provenheten-r2.swrelease").unlink()
    put(folder, 2, first)
    said = [desk.communicate()[0].split() for desk in desks]
    assert [desk.returncode for desk in desks] == [0] * DESKS
    assert [has(each) for each in homes] == [(2, [1, 2], 12)] * DESKS
    shown = [[int(word) for word in words if word.isdecimal()] for words in said]
    assert all(each == sorted(each) and set(each) <= {1, 11, 12} for each in shown)


@pytest.mark.long
def test_two_desks_fetch_while_the_folder_vanishes_and_comes_back(home, folder):
    first = put(folder, 1, None)
    homes, desks = begun(home, 2, 2, 0.2)
    away = folder.with_name("borta")
    for _ in range(40):
        folder.rename(away)
        time.sleep(0.05)
        away.rename(folder)
        time.sleep(0.05)
    put(folder, 2, first)
    said = [desk.communicate(timeout=300)[0].split() for desk in desks]
    assert [desk.returncode for desk in desks] == [0, 0]
    assert [has(each) for each in homes] == [(2, [1, 2], 12)] * 2
    words = {word for each in said for word in each if not word.isdecimal()}
    assert words <= {"unreadable", "folder_hangs"}
