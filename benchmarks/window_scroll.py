"""Scrolling the Queue screen: how long each frame takes to be worked out and painted.

10,000 rows in a window of 1920 by 1080, scrolled by the wheel, by pages, by the bar to anywhere and
by the arrow key; after each step Qt runs until nothing is left to paint. Goal: 60 frames a second,
that is p99 within 16.7 ms. Also shown: a letter typed into the search. Beside the time on the clock
stands the processor's, which other work on the machine does not lengthen.

Run from the clone's top: python -m benchmarks.window_scroll [ROWS] [STEPS]
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from benchmarks.window_preview import make_home, milliseconds, named_rulebook, percentile
from swdesk.ui import theme
from swdesk.ui.main_window import MainWindow
from swdesk.ui.preferences import Preferences
from swdesk.ui.screens.queue import QueuePage
from swdesk.ui.session import DeskSession

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

ROWS, STEPS = 10_000, 300
FRAME_MS = 16.7
SIZE = (1920, 1080)
Frame = tuple[float, float]
"""Milliseconds on the clock, and of the processor."""


class Scrolling:
    """One open Queue screen, and the ways to move in it."""

    def __init__(self, home: Path, rows: int, app: QApplication) -> None:
        self._app = app
        self.session = DeskSession(make_home(home, rows, named_rulebook()), "sv")
        self.window = MainWindow(self.session, Preferences(home))
        page = QueuePage(self.session, self.window.actions_of_window, self.window)
        self.window.add_page("queue", page)
        self.window.resize(*SIZE)
        self.window.show()
        self.window.show_page("queue")
        self.page = page
        self.bar = page.table.verticalScrollBar()
        app.processEvents()

    def ways(self, steps: int) -> Iterator[tuple[str, list[Frame]]]:
        """Each way to move, with the milliseconds of its frames."""
        rng = random.Random(7)
        row = self.bar.singleStep()
        yield "wheel, 3 rows", self._frames(steps, lambda: self._to(self.bar.value() + 3 * row))
        yield "page", self._frames(steps, lambda: self._to(self.bar.value() + self.bar.pageStep()))
        yield "bar, anywhere", self._frames(steps, lambda: self._to(rng.randrange(self._most())))
        self.page.table.setFocus()
        yield "arrow key", self._frames(steps, lambda: key(self.page.table, Qt.Key.Key_Down))
        search = self.page.filters.search
        letters = iter("utredning" * steps)
        yield "search, a letter", self._frames(9, lambda: key(search, 0, next(letters)))

    def _most(self) -> int:
        return max(1, self.bar.maximum())

    def _to(self, value: int) -> None:
        self.bar.setValue(value % self._most())

    def _frames(self, steps: int, step: Callable[[], object]) -> list[Frame]:
        def frame() -> None:
            step()
            self._app.processEvents()

        frame()  # the first one warms up
        return [_both(frame) for _ in range(steps)]

    def close(self) -> None:
        """Close window and desk."""
        self.window.close()
        self.session.close()


def key(widget: QWidget, code: int, letter: str = "") -> None:
    """Press a key."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, int(code), Qt.KeyboardModifier.NoModifier, letter)
        QCoreApplication.sendEvent(widget, event)


def _both(act: Callable[[], object]) -> Frame:
    start = time.process_time()
    taken = milliseconds(act)
    return taken, (time.process_time() - start) * 1000


def told(way: str, frames: list[Frame]) -> str:
    """One line of the answer."""
    clock, processor = ([frame[at] for frame in frames] for at in (0, 1))
    return (
        f"{way:<18} clock p50 {percentile(clock, 0.5):5.1f} ms, p99 {percentile(clock, 0.99):5.1f};"
        f" processor p50 {percentile(processor, 0.5):5.1f}, p99 {percentile(processor, 0.99):5.1f}"
        f" (goal {FRAME_MS})"
    )


def main(rows: int, steps: int) -> None:
    """Measure every way to move."""
    app = QApplication([])
    theme.apply(app, theme.Theme.LIGHT, 100)
    folder = Path(tempfile.mkdtemp(prefix="swdesk-scroll-"))
    try:
        scrolling = Scrolling(folder / "home", rows, app)
        print(f"{scrolling.page.model.rowCount()} rows, {SIZE[0]} by {SIZE[1]}", flush=True)
        for way, frames in scrolling.ways(steps):
            print(told(way, frames), flush=True)
        scrolling.close()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(*given, *(ROWS, STEPS)[len(given) :])
