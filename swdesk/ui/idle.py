"""Nobody has touched keyboard or mouse for a while, or the key that locks was pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QApplication

_MINUTE_MS = 60_000
_LOCKS = QKeySequence("Ctrl+L")
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Idle(QObject):
    """Says `came` when the program's own windows were left alone for so many minutes.

    So it does for the key that locks: an open dialog keeps the main window from hearing it.
    `touched` says that they were not. Keys and mouse are met where they enter, at the system's
    windows. Hearing them from the application would have every event of every widget go through
    Python, and Qt's binding find out the class of each of Qt's own objects.
    """

    came = Signal()
    touched = Signal()

    def __init__(self, app: QApplication, minutes: int, parent: QObject) -> None:
        """Watch every window that has the focus, as long as the parent lives; 0 minutes never."""
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.came)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())
        self.set_minutes(minutes)

    def set_minutes(self, minutes: int) -> None:
        """After how long; 0 for never."""
        self._timer.setInterval(minutes * _MINUTE_MS)
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A touch begins the wait anew; nothing but the key that locks is taken from anybody."""
        if event.type() == QEvent.Type.KeyPress and _locks(event):
            QTimer.singleShot(0, self.came.emit)
            return True
        if event.type() in _TOUCHES:
            self.touched.emit()
            if self._timer.isActive():
                self._timer.start()
        return False


def _locks(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and QKeySequence(event.keyCombination()) == _LOCKS
