"""The tests of the window hold in any order: what one leaves behind, another would stumble over."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

RUNS = 50


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, RUNS + 1))
def test_the_window_in_any_order(seed):
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    here = Path(__file__)
    command = [
        *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
        *(f"--randomly-seed={seed}", "--ignore", str(here), str(here.parent)),
    ]
    ran = subprocess.run(command, cwd=ROOT, env=ours, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-4_000:]
