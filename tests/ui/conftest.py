"""What holds for every test of the window: one font set-up, no screen, and nothing left behind."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from pathlib import Path

import pytest

# Before Qt looks for fonts: the same letters, cut the same way, on every machine.
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
if sys.platform == "linux" and os.environ.get("QT_QPA_PLATFORM") == "offscreen":
    # The smallest screen that is promised, where no other is asked for.
    screen = Path(__file__).with_name("screen.json")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
for scale in ("QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_STYLE_OVERRIDE"):
    os.environ.pop(scale, None)

from PySide6.QtCore import QCoreApplication, QEvent  # noqa: E402 - fonts are set up first
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402 - as above

from swdesk.ui import theme  # noqa: E402 - as above
from tests.ui.programs import Started, copy_home, sample_home, setup_for  # noqa: E402 - as above

SECONDS_TO_END = 10
"""What was given up beside the window, and ends by itself."""


@pytest.fixture(autouse=True)
def _nothing_left(qapp):
    """After a test no window lives on, and no thread or process that it began."""
    if qapp.styleSheet() == "" or theme.current() != theme.tokens(theme.Theme.LIGHT):
        theme.apply(qapp, theme.Theme.LIGHT, 100)
    before = set(_running())
    yield
    assert _left() == []
    assert _still_running(before) == []


def _running() -> list[str]:
    """Every thread of Python's, and every child of this process; Qt's own threads are not ours."""
    threads = [f"thread {one.name} {one.native_id}" for one in threading.enumerate()]
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if not children.exists():  # another system than Linux
        return threads
    return threads + [f"process {one}" for one in children.read_text().split()]


def _still_running(before: set[str]) -> list[str]:
    """What was not there before; what only comes to its end is waited for."""
    last = time.monotonic() + SECONDS_TO_END
    while (now := [one for one in _running() if one not in before]) and time.monotonic() < last:
        time.sleep(0.02)
    return now


def _left() -> list[str]:
    """The windows that live on; what only waits for the collector is collected."""
    _delete_what_is_due()
    if any(map(_is_ours, QApplication.topLevelWidgets())):
        gc.collect()
        _delete_what_is_due()
    left = [widget for widget in QApplication.topLevelWidgets() if _is_ours(widget)]
    names = [repr(widget) for widget in left]
    for widget in left:  # the next test shall not suffer for this one
        widget.deleteLater()
    _delete_what_is_due()
    return names


def _delete_what_is_due():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _is_ours(widget: QWidget) -> bool:
    """Qt keeps a tip and a combo box's list of its own."""
    return type(widget).__module__.startswith(("swdesk", "tests"))


@pytest.fixture(params=["light", "dark", "contrast-light", "contrast-dark"])
def every_theme(request, qapp):
    """Each look in turn, as its tokens."""
    theme.apply(qapp, request.param)
    return theme.current()


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The sample day's home, made once."""
    path = tmp_path_factory.mktemp("sample") / "home"
    sample_home(path, "en").close()
    return path


@pytest.fixture
def started(qapp, sample, tmp_path):
    """The window on a sample day of one's own."""
    program = Started(setup_for(copy_home(sample, tmp_path / "home")))
    yield program
    program.end()
