"""A copy of a home counts only after it was checked; a home put back deletes nothing."""

import os
import threading
import zipfile

import pytest

from swdesk.domain.errors import (
    BackupUnreadableError,
    PassphraseNeededError,
    StoreDamagedError,
    StoreError,
    WindowOpenError,
    WrongPassphraseError,
)
from swdesk.store.backup import back_up, restore
from swdesk.store.keys import change_passphrase, open_demo, open_with
from tests.store.desks import PASSPHRASE, add, assignment, new_store, reopened, state_of
from tests.store.small_disk import on_small_disk, with_reserve


@pytest.fixture
def home(tmp_path):
    """A throw-away home with one assignment."""
    path = tmp_path / "home"
    store = new_store(path)
    add(store, assignment(1))
    store.close()
    return path


def contents(path):
    store = reopened(path)
    try:
        return state_of(store)
    finally:
        store.close()


def test_what_is_put_back_is_what_was_copied_and_what_was_there_is_kept(home, tmp_path):
    before = contents(home)
    backed = back_up(home, open_demo(home), tmp_path / "copy")
    store = reopened(home)
    add(store, assignment(2))
    store.close()
    later = contents(home)
    done = restore(backed.path, home, None, "A")
    assert contents(home) == before
    assert done.kept_in == home / "before-restore-A"
    assert contents(done.kept_in) == later != before
    assert restore(backed.path, home, None, "A").kept_in == home / "before-restore-A2"


def test_a_home_is_put_back_where_there_is_none_and_nothing_else_stays_behind(home, tmp_path):
    backed = back_up(home, open_demo(home), tmp_path / "copy")
    there = tmp_path / "new" / "home"
    assert restore(backed.path, there, None, "A").kept_in is None
    assert contents(there) == contents(home)
    left = [path.name for path in tmp_path.rglob(".swdesk-copy-*")]
    assert not left


def test_a_copy_is_encrypted_and_opens_with_the_passphrase_of_its_day(tmp_path):
    home = tmp_path / "home"
    with_reserve(home).close()
    backed = back_up(home, open_with(home, PASSPHRASE), tmp_path / "copy")
    change_passphrase(home, PASSPHRASE, "en annan lång mening")
    assert b"SQLite format 3" not in backed.path.read_bytes()
    assert backed.path.stat().st_mode & 0o077 == 0 or os.name == "nt"
    there = tmp_path / "new"
    with pytest.raises(PassphraseNeededError):
        restore(backed.path, there, None, "A")
    with pytest.raises(WrongPassphraseError):
        restore(backed.path, there, "en annan lång mening", "A")
    assert not (there / "swdesk.db").exists()
    restore(backed.path, there, PASSPHRASE, "A")
    open_with(there, PASSPHRASE)


def test_a_copy_made_while_somebody_writes_is_whole(home, tmp_path):
    """The writer is never stopped, and every copy opens and checks."""
    stop, key = threading.Event(), open_demo(home)

    def write():
        store, number = reopened(home), 100
        while not stop.is_set():
            number += 1
            add(store, assignment(number))
        store.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        counts = []
        for number in range(5):
            backed = back_up(home, key, tmp_path / f"copy{number}")
            there = tmp_path / f"home{number}"
            restore(backed.path, there, None, "A")
            counts.append(len(contents(there).assignments))
    finally:
        stop.set()
        writer.join()
    assert counts == sorted(counts)


def test_a_damaged_home_makes_no_copy_and_the_older_copy_stays(home, tmp_path):
    target = tmp_path / "copy"
    back_up(home, open_demo(home), target)
    older, size = target.read_bytes(), (home / "swdesk.db").stat().st_size
    with (home / "swdesk.db").open("r+b") as file:
        file.seek(size // 2)
        file.write(bytes(4096))
    with pytest.raises(StoreDamagedError):
        back_up(home, open_demo(home), target)
    assert target.read_bytes() == older


def _flipped(path, tmp_path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "flipped").write_bytes(content)
    return tmp_path / "flipped"


def _damaged_inside(path, tmp_path):
    """Packed properly, with a page that is no page of ours."""
    with zipfile.ZipFile(path) as archive:
        files = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    files["swdesk.db"][8192:8200] = bytes(8)
    with zipfile.ZipFile(tmp_path / "damaged", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, bytes(content))
    return tmp_path / "damaged"


def _packed_small(path, tmp_path):
    """Squeezed, as a bomb would be."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(tmp_path / "small", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return tmp_path / "small"


def _half(path, tmp_path):
    content = path.read_bytes()
    (tmp_path / "half").write_bytes(content[: len(content) // 2])
    return tmp_path / "half"


def _with_a_stranger(path, tmp_path):
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../outside", "x")
    return path


def _missing(_path, tmp_path):
    return tmp_path / "nowhere"


def _text(_path, tmp_path):
    (tmp_path / "text").write_text("no copy")
    return tmp_path / "text"


_SPOILT = [
    _flipped, _damaged_inside, _packed_small, _half, _with_a_stranger, _missing, _text,
]  # fmt: skip


@pytest.mark.parametrize("spoil", _SPOILT)
def test_what_is_no_sound_copy_changes_nothing(home, tmp_path, spoil):
    backed = back_up(home, open_demo(home), tmp_path / "copy")
    before = contents(home)
    with pytest.raises(BackupUnreadableError):
        restore(spoil(backed.path, tmp_path), home, None, "A")
    assert contents(home) == before
    assert not (tmp_path / "outside").exists()
    assert not list(home.glob("before-restore-*"))


@pytest.mark.skipif(os.name == "nt", reason="Windows itself holds open files in their place")
def test_a_home_whose_window_is_open_is_left_alone(home, tmp_path):
    backed = back_up(home, open_demo(home), tmp_path / "copy")
    (home / "window.lock").write_text(f"{os.getpid()}\nswdesk\n")
    before = contents(home)
    with pytest.raises(WindowOpenError):
        restore(backed.path, home, None, "A")
    assert contents(home) == before
    (home / "window.lock").write_text("999999999\nswdesk\n")
    assert restore(backed.path, home, None, "A").kept_in


def test_a_full_disk_says_so_and_leaves_no_half_copy(tmp_path):
    said = on_small_disk(
        tmp_path,
        """
from swdesk.store.backup import back_up
from swdesk.store.keys import open_with
from tests.store.desks import PASSPHRASE
store = with_reserve(home)
store.close()
fill()
try:
    back_up(home, open_with(home, PASSPHRASE), home.parent / "copy")
except StoreError as refusal:
    print(refusal.code, sorted(path.name for path in home.parent.iterdir()))
""",
    )
    assert said == ["disk_full", "['filler',", "'home']"]


def test_a_folder_that_is_gone_is_said(home, tmp_path):
    with pytest.raises(StoreError):
        back_up(home, open_demo(home), tmp_path / "gone" / "copy")
