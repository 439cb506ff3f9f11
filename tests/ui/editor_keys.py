"""A lead at the editor, by keyboard alone: keys go to whatever has the keyboard."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QPlainTextEdit

from swdesk.ui.screens.editor.choosing import AddBox
from tests.ui.accessible import name

_MOST_TABS, _MOST_ROWS = 150, 250
_NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def opened_editor(started):
    """The editor's screen, its rulebook read."""
    started.choose("editor")
    page = started.window.page("editor")
    until = time.monotonic() + 60
    while page.sitting is None and time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)
    started.window.activateWindow()
    started.settle()
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    return page


def called(widget):
    """What a widget is called; a list to choose from is told by its label on Linux."""
    return widget.accessibleName() if isinstance(widget, QComboBox) else name(widget)


class Lead:
    """Presses keys and reads what has the keyboard, as a screen reader would tell it."""

    def __init__(self, page):
        self.page = page

    @property
    def at(self):
        return QApplication.focusWidget()

    def press(self, key, modifiers=_NONE, times=1):
        for _ in range(times):
            QTest.keyClick(self.at, key, modifiers)

    def type(self, text):
        """Letters for what has the keyboard, in place of what stands there."""
        if isinstance(self.at, QLineEdit | QPlainTextEdit):
            QTest.keyClick(self.at, Qt.Key.Key_A, CTRL)
        for letter in text:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, _NONE, letter)
            QCoreApplication.sendEvent(self.at, event)

    def tab_to(self, wanted):
        """Tab on to the next field whose name begins so."""
        for _ in range(_MOST_TABS):
            self.press(Qt.Key.Key_Tab)
            if called(self.at).startswith(wanted):
                return
        raise AssertionError(f"Tab never comes to {wanted!r}")

    def fill(self, field, text):
        self.tab_to(field)
        self.type(text)

    def choose(self, field, wanted):
        """Go along a list to choose from until the wanted words stand there."""
        self.tab_to(field)
        self.pick(wanted)

    def pick(self, wanted):
        box = self.at
        assert isinstance(box, QComboBox), name(box)
        texts = [box.itemText(index) for index in range(box.count())]
        found = next(index for index, text in enumerate(texts) if text.startswith(wanted))
        steps = found - box.currentIndex()
        if isinstance(box, AddBox):
            self.press(Qt.Key.Key_Down)
            for _ in range(steps):
                QTest.keyClick(box.view(), Qt.Key.Key_Down)
            QTest.keyClick(box.view(), Qt.Key.Key_Return)
            self._come_back()
            return
        self.press(Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up, times=abs(steps))

    def _come_back(self):
        """Without a desktop the window does not become the active one by itself after a list."""
        self.page.window().activateWindow()
        for _ in range(5):
            QApplication.processEvents()

    def section(self, wanted):
        """Go to a part of the order, and on to its rows."""
        self._come_back()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._along(wanted)
        self.press(Qt.Key.Key_Return)

    def row(self, wanted):
        """Go along the rows to the one whose title begins so."""
        self._along(wanted)

    def _along(self, wanted):
        listed = self.at
        assert isinstance(listed, QListWidget)
        self.press(Qt.Key.Key_Home)
        for _ in range(_MOST_ROWS):
            if listed.currentItem().text().startswith(wanted):
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"no row begins with {wanted!r}")

    def done(self):
        """Have everything written and checked, as a pause in typing does."""
        self.page.check_now()
