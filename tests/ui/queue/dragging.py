"""A program for a real screen: opens the queue and has a row dragged by a real pointer.

    python dragging.py HOME FROM TO

HOME is a filled home; row FROM is dragged above row TO. Prints what came of it as JSON.
"""

import json
import os
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from swdesk.ui import theme
from swdesk.ui.furnishing import furnished
from swdesk.ui.preferences import Preferences
from swdesk.ui.session import DeskSession
from tests.desk.unit import Unit

STEPS = 12
LOOKS = 100


class Hand(QObject):
    """Moves the pointer from a thread of its own: while a row is dragged, Qt waits for it."""

    let_go = Signal()

    def drag(self, start, end):
        threading.Thread(target=self._drag, args=(start, end)).start()

    def _drag(self, start, end):
        _pointer("mousemove", start.x(), start.y())
        _pointer("mousedown", 1)
        for step in range(1, STEPS + 1):
            at = start + (end - start) * step / STEPS
            _pointer("mousemove", at.x(), at.y())
            threading.Event().wait(0.05)
        _pointer("mousemove", end.x() + 1, end.y())
        threading.Event().wait(0.1)
        _pointer("mouseup", 1)
        threading.Event().wait(0.3)
        self.let_go.emit()


def _pointer(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)


def tell(window, looks):
    """Print what came of it; a busy machine hears of the pointer later."""
    model = window.page("queue").model
    asked = [one for one in window.findChildren(QDialog) if one.isVisible()]
    rows = [model.line(row).name.split()[-1] for row in range(model.rowCount())]
    pinned = [row for row, _ in enumerate(rows) if model.line(row).pinned]
    if looks and not asked and not pinned:
        QTimer.singleShot(100, partial(tell, window, looks - 1))
        return
    told = {"rows": rows, "asked": bool(asked), "pinned": pinned}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    os._exit(0)


def main(home, first, second):
    app = QApplication([])
    theme.apply(app, theme.Theme.LIGHT, 100)
    unit = Unit(Path(home))
    session = DeskSession(unit.desk, "en")
    window = furnished(session, Preferences(unit.home))
    window.move(0, 0)
    window.resize(1280, 720)
    window.show()
    hand = Hand()

    def begin():
        window.show_page("queue")
        app.processEvents()
        table = window.page("queue").table
        rects = [table.visualRect(table.model().index(row, 1)) for row in (first, second)]
        start = table.viewport().mapToGlobal(rects[0].center())
        top = QPoint(rects[1].center().x(), rects[1].top() + 2)
        hand.drag(start, table.viewport().mapToGlobal(top))

    hand.let_go.connect(partial(tell, window, LOOKS))
    QTimer.singleShot(800, begin)
    QTimer.singleShot(40_000, lambda: os._exit(3))
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
