"""Nobody has touched keyboard or mouse for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_MINUTE_MS = 60_000
TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Idle(QObject):
    """Says `came` when the program's own windows were left alone for so many minutes."""

    came = Signal()

    def __init__(self, app: QApplication, minutes: int, parent: QObject) -> None:
        """Watch the whole application as long as the parent lives; 0 minutes never."""
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.came)
        app.installEventFilter(self)
        self.set_minutes(minutes)

    def set_minutes(self, minutes: int) -> None:
        """After how long; 0 for never."""
        self._timer.setInterval(minutes * _MINUTE_MS)
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A touch begins the wait anew; nothing is taken away from anybody."""
        if event.type() in TOUCHES and self._timer.isActive():
            self._timer.start()
        return False
