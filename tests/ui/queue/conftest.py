"""The whole window on the made-up unit's desk, with the queue in front."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from swdesk.ui.furnishing import furnished
from swdesk.ui.furniture import Furniture
from swdesk.ui.preferences import Preferences
from swdesk.ui.session import DeskSession
from tests.desk.unit import Unit


class QueueWindow:
    """A window, a desk, and hands on the keyboard."""

    def __init__(self, unit, qtbot, language="en"):
        self.unit, self.bot = unit, qtbot
        self.session = DeskSession(unit.desk, language)
        self.window = furnished(self.session, Preferences(unit.home))
        self.window.resize(1280, 720)
        self.window.show()
        qtbot.waitUntil(lambda: self.window.findChild(Furniture) is not None)
        qtbot.waitUntil(lambda: self.window.findChild(Furniture) is None)
        self.window.show_page("queue")
        self.settle()

    @property
    def page(self):
        return self.window.page("queue")

    @property
    def line(self):
        return self.page.quick_add.line

    def settle(self):
        for _ in range(40):
            QApplication.processEvents()

    def type(self, widget, text):
        self.bot.keyClicks(widget, text)

    def press(self, widget, key, *modifiers):
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        self.bot.keyClick(widget, key, held)
        self.settle()

    def choose(self, ref):
        """Go to a row."""
        self.session.select(self.unit.one(ref).id)
        self.page.table.setFocus()
        self.settle()

    def refs(self):
        """The rows that are seen."""
        model = self.page.model
        seen = (model.line(row) for row in range(model.rowCount()))
        return [line.name.split()[-1] for line in seen]

    @property
    def dialog(self):
        """The dialog that is open; None where there is none."""
        every = self.window.findChildren(QDialog)
        return next((one for one in every if one.isVisible()), None)

    def end(self):
        if self.dialog is not None:
            self.dialog.reject()
        self.window.close()
        self.window.deleteLater()
        self.settle()
        self.session.close()


@pytest.fixture
def unit(fresh_home, tmp_path):
    return Unit(shutil.copytree(fresh_home, tmp_path / "home"))


@pytest.fixture
def queue(unit, qtbot):
    """Opens the window once the desk is filled; call it."""
    opened = []

    def open_window(language="en"):
        opened.append(QueueWindow(unit, qtbot, language))
        return opened[-1]

    yield open_window
    for one in opened:
        one.end()
