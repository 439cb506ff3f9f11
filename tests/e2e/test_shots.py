"""`demo --shots` draws the main screens without a display, as its user calls it."""

import os
import subprocess
import sys
from pathlib import Path

from tests.house.source import ROOT

_PNG = b"\x89PNG\r\n"


def test_the_main_screens_are_written_as_pictures(tmp_path):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    shots = tmp_path / "shots"
    ran = subprocess.run(
        [sys.executable, "-m", "swdesk", "--lang", "sv", "demo", "--shots", str(shots)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    told = [Path(line) for line in ran.stdout.splitlines() if line.endswith(".png")]
    assert {"today-light", "interruption-dark", "time-light"} <= {path.stem for path in told}
    assert all(path.read_bytes().startswith(_PNG) for path in told)
