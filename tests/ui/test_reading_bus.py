"""Over the real bus of screen readers: the window is read there, and Interruption pressed."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.display import display
from tests.ui.complaining import MARKED, complaints
from tests.ui.programs import copy_home

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
TOOLS = ("Xvfb", "dbus-run-session", "gdbus")

needs_bus = pytest.mark.skipif(
    not LAUNCHER.exists() or not all(map(shutil.which, TOOLS)),
    reason="no Xvfb, no D-Bus tools or no bus of screen readers here",
)


@needs_bus
def test_a_reader_finds_interruption_and_presses_it(sample, tmp_path, pytestconfig):
    home = copy_home(sample, tmp_path / "home")
    hand = Path(__file__).with_name("reading_aloud.py")
    environment = {
        **os.environ,
        **MARKED,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    with display() as screen:
        told, said = read_aloud([hand, home], {**environment, "DISPLAY": screen})
    assert re.search("^found: Interruption$", told, re.MULTILINE), told
    assert re.search("^then: Interruption · ", told, re.MULTILINE), told
    assert complaints(said, pytestconfig) == []


def read_aloud(given, environment):
    """What is read in a session bus of its own, and what was complained of."""
    command = ["dbus-run-session", "--", sys.executable, *given]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    running = subprocess.Popen(command, env=environment, **pipes, text=True, start_new_session=True)
    try:
        return running.communicate(timeout=60)
    finally:
        stop(running)


def stop(running):
    """The session and whatever it started."""
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
