"""A file put in place whole: the old one or the new one, readable by whom it is for."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from swdesk.whole_file import flush_folder, put


def test_what_was_there_is_replaced_and_nothing_else_is_left(tmp_path):
    place = tmp_path / "a"
    put(place, b"old")
    put(place, b"new")
    assert place.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such modes")
@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_it_is_readable_by_whom_it_is_for(tmp_path, mode):
    put(tmp_path / "a", b"x", mode)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


def test_a_place_that_cannot_be_written_keeps_what_it_has(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError, match=r"."):
        put(tmp_path / "a", b"x")
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_folder_that_is_gone_is_told(tmp_path):
    with pytest.raises(FileNotFoundError):
        put(tmp_path / "gone" / "a", b"x")
    with pytest.raises(FileNotFoundError):
        flush_folder(tmp_path / "gone")


def test_whoever_reads_meanwhile_never_sees_half_a_file(tmp_path):
    place, size = tmp_path / "a", 300_000
    put(place, b"0" * size)
    code = (
        "import sys; from pathlib import Path; from swdesk.whole_file import put\n"
        "for n in range(60): put(Path(sys.argv[1]), str(n % 10).encode() * int(sys.argv[2]))"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", code, place, str(size)], cwd=Path(__file__).parents[1]
    )
    seen = set()
    while writer.poll() is None:
        content = place.read_bytes()
        seen.add((len(content), len(set(content))))
    assert writer.returncode == 0
    assert seen == {(size, 1)}
