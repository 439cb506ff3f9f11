"""The stamp in `.venv` says what is installed, for which Python and where."""

import sys
from pathlib import Path

import pytest

import run

FILES = ["requirements.txt"]


@pytest.fixture
def ready(tmp_path):
    """A clone whose set-up is complete."""
    clone = run.Clone(str(tmp_path))
    (tmp_path / "requirements.txt").write_bytes(b"one==1\ntwo==2\n")
    Path(clone.python).parent.mkdir(parents=True)
    Path(clone.python).symlink_to(sys.executable)
    clone.write_stamp(clone.wanted(FILES))
    assert clone.is_ready(clone.wanted(FILES))
    return clone


def test_nothing_is_ready_without_a_stamp(ready):
    Path(ready.stamp).unlink()
    assert not ready.is_ready(ready.wanted(FILES))


def test_a_changed_requirement_is_noticed(ready, tmp_path):
    (tmp_path / "requirements.txt").write_bytes(b"one==1\ntwo==3\n")
    assert not ready.is_ready(ready.wanted(FILES))
    assert ready.is_ready(ready.place_lines())


def test_line_ends_of_another_system_are_no_change(ready, tmp_path):
    (tmp_path / "requirements.txt").write_bytes(b"one==1\r\ntwo==2\r\n")
    assert ready.is_ready(ready.wanted(FILES))


def test_another_python_needs_another_environment(ready, monkeypatch):
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-399")
    assert not ready.is_ready(ready.wanted(FILES))


def test_an_interpreter_that_leads_nowhere_is_noticed(ready):
    Path(ready.python).unlink()
    Path(ready.python).symlink_to("nowhere")
    assert not ready.is_ready(ready.wanted(FILES))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"python"])
def test_a_damaged_stamp_counts_as_none(ready, content):
    Path(ready.stamp).write_bytes(content)
    assert not ready.is_ready(ready.wanted(FILES))


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ([], True),
        (["--lang", "sv"], True),
        (["--home=somewhere", "--at", "2026-11-24T08:50"], True),
        (["queue"], False),
        (["--home", "queue", "plan"], False),
        (["--help"], False),
        (["demo", "--no-window"], False),
    ],
)
def test_only_a_start_without_a_command_opens_a_window(monkeypatch, arguments, opens):
    monkeypatch.setenv("DISPLAY", ":0")
    assert run.opens_window(arguments) == opens


def test_without_a_screen_no_window_opens(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not run.opens_window([])
