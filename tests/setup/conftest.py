"""A made-up clone that starts in a moment: the real run.py, a small program, a stand-in for uv."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.house.source import ROOT

if TYPE_CHECKING:
    from pathlib import Path

# As a user starts it: not from within a virtual environment.
PYTHON = getattr(sys, "_base_executable", sys.executable)

PROGRAM = """
import json, os, sys
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "process": os.getpid(),
                  "python": sys.executable}))
sys.exit(int(os.environ.get("MADE_UP_EXIT", "0")))
"""
# Makes an environment without fetching anything, and notes what it was asked to do.
UV = f"""#!{PYTHON}
import os, subprocess, sys, time
with open(os.path.join(os.path.dirname(__file__), "uv.log"), "a") as log:
    log.write(" ".join(sys.argv[1:]) + "\\n")
if os.environ.get("MADE_UP_UV") == "slow" and sys.argv[1] == "pip":
    print("started", flush=True)
    time.sleep(float(os.environ.get("MADE_UP_SECONDS", "30")))
if os.environ.get("MADE_UP_UV") == "fails":
    sys.exit("error: made up")
if sys.argv[1] == "venv":
    sys.exit(subprocess.call([sys.argv[3], "-m", "venv", "--without-pip", sys.argv[4]]))
"""


def _heed_interrupts():
    """What a shell starts in the background ignores Ctrl+C, and all that it starts does."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class MadeUpClone:
    """A clone in a folder with a blank and Swedish letters in its name, as people have them."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "Mina dokument på S"
        self.tools = folder / "tools"
        self.root.mkdir(parents=True)
        self.tools.mkdir()
        for name in ("swdesk", "pytest"):
            package = self.root / name
            package.mkdir()
            (package / "__init__.py").touch()
            (package / "__main__.py").write_text(PROGRAM, encoding="utf-8")
        for name in ("requirements.txt", "requirements-dev.txt"):
            (self.root / name).write_text(f"# {name}\n", encoding="utf-8")
        shutil.copy(ROOT / "run.py", self.root)
        shutil.copytree(ROOT / "bootstrap", self.root / "bootstrap", ignore=_no_cache)
        self.add_tool("uv", UV)

    def add_tool(self, name: str, text: str) -> None:
        """Put a stand-in on PATH, before everything else."""
        path = self.tools / name
        path.write_text(text, encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    @property
    def stamp(self) -> Path:
        return self.root / ".venv" / "swdesk-stamp"

    def uv_calls(self) -> list[str]:
        """What uv was asked for: `venv` or `pip`, in order."""
        log = self.tools / "uv.log"
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        return [line.split()[0] for line in lines]

    def begin(self, *arguments: str, folder: Path | None = None, **variables: str):
        """Start run.py and return at once."""
        path = os.pathsep.join((str(self.tools), os.environ["PATH"]))
        return subprocess.Popen(
            [PYTHON, str(self.root / "run.py"), *arguments],
            cwd=folder or self.root,
            env={**os.environ, "PATH": path, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            preexec_fn=_heed_interrupts if os.name == "posix" else None,  # noqa: PLW1509 - no threads here
        )

    def start(self, *arguments: str, folder: Path | None = None, **variables: str):
        """Start run.py and wait; return exit code, stdout and stderr."""
        process = self.begin(*arguments, folder=folder, **variables)
        answer, errors = process.communicate(timeout=100)
        assert "Traceback" not in errors
        return process.returncode, answer, errors


def _no_cache(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name == "__pycache__"}


@pytest.fixture
def clone(tmp_path):
    return MadeUpClone(tmp_path)
