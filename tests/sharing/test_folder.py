"""A shared folder that may hold anything, vanish or hang."""

import os
import threading
import time

import pytest

from swdesk.domain.release import ReleaseFault, ReleaseKind, ReleaseRefusedError
from swdesk.sharing.folder import (
    Seen,
    fetch,
    look,
    looked_within,
    publish,
    read_file,
    release_name,
)
from swdesk.sharing.release_file import MOST_BYTES
from tests.sharing.unit import UNIT, raw_release, release

RAW = raw_release()


def fault_of(function, *given):
    with pytest.raises(ReleaseRefusedError) as refusal:
        function(*given)
    return refusal.value.facts["fault"]


def test_what_is_published_is_found_and_fetched(tmp_path):
    for number in (2, 10, 1):
        publish(tmp_path, release_name(release(number).header), raw_release(number))
    found = look(tmp_path, UNIT)
    assert [seen.number for seen in found] == [1, 2, 10]
    assert fetch(tmp_path, found[1]) == raw_release(2)


def test_only_the_units_own_finished_regular_files_count(tmp_path):
    (tmp_path / ".provenheten-r3.swrelease.part").write_bytes(RAW)
    (tmp_path / "provenheten-r3.swrelease.tmp").write_bytes(RAW)
    (tmp_path / "ensamkommande-r3.swrelease").write_bytes(RAW)
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "provenheten-r4.swrelease").mkdir()
    (tmp_path / "provenheten-r5.swrelease").symlink_to(tmp_path / "notes.txt")
    os.mkfifo(tmp_path / "provenheten-r6.swrelease")
    assert look(tmp_path, UNIT) == ()


def test_publishing_leaves_nothing_else_behind(tmp_path):
    publish(tmp_path, release_name(release(1).header), RAW)
    assert [path.name for path in tmp_path.iterdir()] == ["provenheten-r1.swrelease"]


def test_the_same_release_may_be_published_again_but_no_other_under_its_name(tmp_path):
    name = release_name(release(1).header)
    publish(tmp_path, name, RAW)
    publish(tmp_path, name, RAW)
    assert fault_of(publish, tmp_path, name, raw_release(2)) is ReleaseFault.NAME_TAKEN
    assert (tmp_path / name).read_bytes() == RAW


def test_a_folder_that_is_gone(tmp_path):
    gone = tmp_path / "gone"
    assert fault_of(look, gone, UNIT) is ReleaseFault.UNREADABLE
    assert fault_of(publish, gone, "x", RAW) is ReleaseFault.NO_SUCH_FOLDER


def test_a_file_that_vanishes_between_look_and_fetch(tmp_path):
    seen = Seen(1, ReleaseKind.RULES, "provenheten-r1.swrelease", 10, 0)
    assert fault_of(fetch, tmp_path, seen) is ReleaseFault.UNREADABLE


def test_a_file_that_somebody_names_and_that_is_not_there_is_told_by_its_name(tmp_path):
    with pytest.raises(ReleaseRefusedError) as refused:
        read_file(tmp_path / "saknas.swrelease")
    assert refused.value.facts == {"fault": ReleaseFault.NO_SUCH_FILE, "name": "saknas.swrelease"}


def test_a_link_or_a_pipe_in_place_of_a_file_is_never_opened(tmp_path):
    (tmp_path / "real").write_bytes(RAW)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    os.mkfifo(tmp_path / "pipe")
    assert fault_of(read_file, tmp_path / "link") is ReleaseFault.NOT_A_FILE
    assert fault_of(read_file, tmp_path / "pipe") is ReleaseFault.NOT_A_FILE
    assert fault_of(read_file, tmp_path) is ReleaseFault.NOT_A_FILE


def test_of_a_gigabyte_only_the_allowed_bytes_are_read(tmp_path):
    with (tmp_path / "big").open("wb") as file:
        file.truncate(1 << 30)
    assert fault_of(read_file, tmp_path / "big") is ReleaseFault.TOO_LARGE
    with (tmp_path / "most").open("wb") as file:
        file.truncate(MOST_BYTES)
    assert len(read_file(tmp_path / "most")) == MOST_BYTES


def test_a_look_that_hangs_is_given_up():
    hanging = threading.Event()
    began = time.monotonic()
    assert fault_of(looked_within, 0.05, hanging.wait) is ReleaseFault.FOLDER_HANGS
    assert time.monotonic() - began < 5
    hanging.set()


def test_a_look_that_refuses_says_why(tmp_path):
    looking = lambda: look(tmp_path / "gone", UNIT)  # noqa: E731 - as it is called
    assert fault_of(looked_within, 5, looking) is ReleaseFault.UNREADABLE
