"""The home folder: found, made, or refused with a reason."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from swdesk.domain.errors import HomeExistsError, HomeMissingError, HomeOnNetworkError
from swdesk.store.home import Home, find_home, prepare_home, write_whole
from tests.house.source import ROOT
from tests.store.desks import new_store, reopened

NOBODY = 65534

READ_ONLY = """
import os, sys
from pathlib import Path
from swdesk.domain.errors import StoreError
from swdesk.store import encrypted, keys, slots

if os.geteuid() == 0:
    os.setuid(int(sys.argv[2]))
for what in (lambda: keys.create_demo_keys(Path(sys.argv[1]) / "new"),
             lambda: encrypted.open_store(Path(sys.argv[1]), bytes.fromhex(sys.argv[3]))):
    try:
        what()
    except StoreError as refusal:
        print(refusal)
"""


def test_a_folder_without_a_home_is_refused(tmp_path):
    with pytest.raises(HomeMissingError):
        find_home(tmp_path)


def test_a_home_in_a_synced_folder_is_neither_made_nor_found(tmp_path):
    with pytest.raises(HomeOnNetworkError) as refusal:
        prepare_home(tmp_path / "OneDrive" / "desk")
    assert refusal.value.facts["kind"] == "synced:OneDrive"
    assert not (tmp_path / "OneDrive").exists()
    with pytest.raises(HomeOnNetworkError):
        find_home(tmp_path / "OneDrive" / "desk")


def test_a_home_is_not_made_twice(home):
    new_store(home).close()
    with pytest.raises(HomeExistsError):
        new_store(home)
    reopened(home).close()


def test_a_home_is_its_owners_alone(home):
    new_store(home).close()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (home, *home.iterdir())}
    assert {mode & 0o077 for mode in modes.values()} == {0}


def test_a_home_names_its_files(tmp_path):
    home = Home(tmp_path)
    names = {path.name for path in (home.database, home.keys, home.lock, home.logs)}
    assert names == {"swdesk.db", "keys.json", "window.lock", "logs"}


def test_a_small_file_is_replaced_whole_and_leaves_no_draft(tmp_path):
    write_whole(tmp_path / "keys.json", "old")
    write_whole(tmp_path / "keys.json", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]
    assert (tmp_path / "keys.json").read_text() == "new"


@pytest.fixture
def open_folder():
    """A folder that every user may enter: pytest's own are the owner's."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.joinpath("home").chmod(0o755)
    shutil.rmtree(folder)


def test_a_home_that_cannot_be_written_is_refused_with_that_reason(open_folder):
    from swdesk.store.keys import open_demo

    home = open_folder / "home"
    new_store(home).close()
    key = open_demo(home)
    for path in home.iterdir():
        path.chmod(0o555 if path.is_dir() else 0o444)
    home.chmod(0o555)
    command = [sys.executable, "-B", "-c", READ_ONLY, str(home), str(NOBODY), key.hex()]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.stdout.split() == ["home_read_only", "home_read_only"], run.stderr
    assert list(home.iterdir())
