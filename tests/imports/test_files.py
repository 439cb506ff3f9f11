"""Only ordinary files are read, and never more than allowed."""

import os
import sys

import pytest

from swdesk.domain.errors import FileUnusableError
from swdesk.imports.files import read_limited


def why(path, most=10):
    with pytest.raises(FileUnusableError) as refusal:
        read_limited(path, most)
    assert str(path.parent) not in repr(refusal.value.facts)
    return refusal.value.facts["why"]


def test_a_file_of_exactly_the_limit_is_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"0123456789")
    assert read_limited(path, 10) == b"0123456789"
    assert why(path, 9) == "too_large"


def test_what_is_no_file_is_refused_with_a_reason(tmp_path):
    (tmp_path / "empty").touch()
    assert why(tmp_path / "empty") == "empty"
    assert why(tmp_path / "none") == "missing"
    assert why(tmp_path / "empty" / "x") == "missing"
    assert why(tmp_path / "x\0y") == "missing"
    assert why(tmp_path) == "folder"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_pipes_and_devices_are_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert why(tmp_path / "pipe") == "not_a_file"
    (tmp_path / "zero").symlink_to("/dev/zero")
    assert why(tmp_path / "zero") == "not_a_file"
