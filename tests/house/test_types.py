"""The types hold, checked as strictly as mypy can."""

import subprocess
import sys

from tests.house.source import ROOT


def test_mypy_finds_nothing_in_swdesk():
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "swdesk"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
