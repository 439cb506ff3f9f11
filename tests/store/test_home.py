"""The home folder: found, made, or refused with a reason."""

from __future__ import annotations

import stat

import pytest

from swdesk.domain.errors import HomeExistsError, HomeMissingError, HomeOnNetworkError
from swdesk.store.home import Home, find_home, prepare_home, write_whole
from tests.store.desks import new_store, reopened
from tests.store.small_disk import without_rights

MAKE_ONE = """
from swdesk.store import keys
try:
    keys.create_demo_keys(home)
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
    names = {path.name for path in (home.database, home.keys, home.lock, home.logs, home.reserve)}
    assert names == {"swdesk.db", "keys.json", "window.lock", "logs", "reserve"}


def test_a_small_file_is_replaced_whole_and_leaves_no_draft(tmp_path):
    write_whole(tmp_path / "keys.json", "old")
    write_whole(tmp_path / "keys.json", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]
    assert (tmp_path / "keys.json").read_text() == "new"


def test_where_nobody_may_write_no_home_is_made(tmp_path):
    tmp_path.chmod(0o555)
    said = without_rights(tmp_path, MAKE_ONE)
    tmp_path.chmod(0o755)
    assert said == ["home_read_only"]
