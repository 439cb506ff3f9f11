"""What a user is told to type next is how the program was started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from swdesk.cli.started import own_command
from tests.house.source import ROOT

ASK = "from pathlib import Path; from swdesk.cli.started import own_command; "


@pytest.mark.parametrize("started", ["bin/swdesk", "swdesk.exe", "-c"])
def test_an_installed_command_is_named_alone(monkeypatch, started):
    monkeypatch.setattr(sys, "argv", [started, "demo"])
    assert own_command() == "swdesk"


def test_a_clone_is_started_by_its_run_py(monkeypatch):
    monkeypatch.setattr(sys, "argv", [str(ROOT / "swdesk" / "__main__.py"), "demo"])
    monkeypatch.chdir(ROOT)
    assert own_command() == "python3 run.py"


def test_from_another_folder_the_clone_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "argv", [str(ROOT / "swdesk" / "__main__.py")])
    monkeypatch.chdir(tmp_path)
    assert own_command() == f"python3 {ROOT / 'run.py'}"


def test_a_home_with_a_blank_is_quoted(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["swdesk"])
    assert own_command(Path("my desk")) == "swdesk --home 'my desk'"


@pytest.mark.parametrize(("program", "expected"), [("init", "add --kind"), ("demo", "queue")])
def test_what_is_shown_can_be_typed(tmp_path, program, expected):
    """Through the module, as run.py starts it."""
    words = {
        "init": [
            *("--rulebook", "builtin:barn-och-unga", "--employee-number", "10417"),
            *("--hours", "mon-fri 08:00-16:45", "--throw-away"),
        ],
        "demo": ["--no-window"],
    }[program]
    ran = subprocess.run(
        [sys.executable, "-P", "-m", "swdesk", "--home", str(tmp_path / "home"), program, *words],
        cwd=ROOT, capture_output=True, text=True, check=True, env={**os.environ, "LANG": "C"},
    )  # fmt: skip
    assert f"python3 run.py --home {tmp_path / 'home'} {expected}" in ran.stdout.replace("\n", " ")
