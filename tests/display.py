"""A screen of one's own, and hands at its keyboard: the program as a person at a desk meets it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

MOST_SECONDS = 20
_LOWEST, _SPREAD, _STEP, _TRIES = 1000, 20_000, 4_999, 5
"""The numbers of virtual screens, and how far off the next one lies where one is taken."""
needs_screen = pytest.mark.skipif(
    not all(map(shutil.which, ("Xvfb", "xdotool"))), reason="no Xvfb or no xdotool here"
)
needs_desktop = pytest.mark.skipif(
    not all(map(shutil.which, ("Xvfb", "xdotool", "openbox"))),
    reason="no Xvfb, no xdotool or no window manager here",
)


@contextmanager
def display(size="1280x800"):
    """A virtual screen; its name, as in DISPLAY.

    Its number is this process's own. The first free one may be that of a screen which is just
    being taken down by another process, and which takes the new one's way in with it.
    """
    for attempt in range(_TRIES):
        server, number = _serve(_LOWEST + (os.getpid() + attempt * _STEP) % _SPREAD, size)
        if number:
            break
        server.wait()
    else:
        pytest.fail("no virtual screen could be started")
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def _serve(number, size):
    """A screen under a number, and that number once it can be used; "" where it is taken."""
    reading, writing = os.pipe()
    told = ["-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        ["Xvfb", f":{number}", *told], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with os.fdopen(reading) as said:
        return server, said.readline().strip()


@contextmanager
def desktop(size="1280x800"):
    """A screen with a window manager on it, which gives windows the keyboard."""
    with display(size) as screen:
        manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env={**os.environ, "DISPLAY": screen},
            stderr=subprocess.DEVNULL,
        )
        try:
            yield screen
        finally:
            manager.terminate()
            manager.wait()


class Hands:
    """Keys for whatever has the keyboard on a screen, and eyes to see what that is."""

    def __init__(self, screen, pictures):
        self.environment = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
        self.pictures = pictures
        self._seen = 0

    def press(self, *keys):
        """Key after key, as xdotool names them."""
        self._do("key", "--delay", "30", *keys)

    def write(self, text):
        self._do("type", "--delay", "15", text)

    def in_front(self):
        """The title of the window that has the keyboard."""
        asked = ["xdotool", "getwindowfocus", "getwindowname"]
        return subprocess.run(
            asked, env=self.environment, capture_output=True, text=True, check=False
        ).stdout.strip()

    def wait_for(self, title):
        """Until a window whose title begins so has the keyboard."""
        until = time.monotonic() + MOST_SECONDS
        while not (seen := self.in_front()).startswith(title):
            if time.monotonic() > until:
                self.look("not-what-was-waited-for")
                pytest.fail(f"{seen!r} is in front, not {title!r}; see {self.pictures}")
            time.sleep(0.05)

    def look(self, name):
        """Keep a picture of the whole screen, where that can be taken."""
        self._seen += 1
        if shutil.which("import") is not None:
            path = self.pictures / f"{self._seen:02}-{name}.png"
            taken = ["import", "-window", "root", str(path)]
            subprocess.run(taken, env=self.environment, check=True)

    def point(self, *words):
        """What the pointer does, as xdotool names it."""
        self._do(*map(str, words))

    def _do(self, *words):
        subprocess.run(["xdotool", *words], env=self.environment, check=True)


@contextmanager
def window(hands, home, *more):
    """The program's own window on a home; when it is closed, it must have complained of nothing."""
    command = [sys.executable, "-m", "swdesk", "--home", str(home), *more, "window"]
    opened = subprocess.Popen(command, env=hands.environment, stderr=subprocess.PIPE, text=True)
    with opened as running:
        try:
            hands.wait_for("swdesk")
            yield
            _, complaints = running.communicate(timeout=MOST_SECONDS)
        finally:
            running.kill()
    assert (running.returncode, complaints) == (0, "")
