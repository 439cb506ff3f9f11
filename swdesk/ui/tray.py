"""The sign in the system's tray, where there is one: what runs by its shape, and a few actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from swdesk.ui import theme
from swdesk.ui.viewmodels.frame import header_state
from swdesk.ui.viewmodels.reminders import reminders

if TYPE_CHECKING:
    from swdesk.ui.main_window import MainWindow

_OFFERED = ("interrupt", "pause", "add", "lock", "quit")
_SHOWN_MS = 8_000


class Tray(QObject):
    """Lives as long as the window. It never says what or whom something is about."""

    def __init__(self, window: MainWindow) -> None:
        """Take the window whose actions are offered."""
        super().__init__(window)
        self._window = window
        self._said: set[tuple[object, ...]] = set()
        self.sign = QSystemTrayIcon(theme.application_icon(), self)
        self.sign.setToolTip("swdesk")
        self._menu = QMenu(window)
        opening = self._menu.addAction(window.session.words.say("Open swdesk"))
        opening.triggered.connect(self._raise)
        for name in _OFFERED:
            self._menu.addAction(window.actions_of_window[name])
        self.sign.setContextMenu(self._menu)
        self.sign.activated.connect(self._raise)
        window.session.changed.connect(self.refresh)
        self.sign.show()
        self.refresh()

    def refresh(self) -> None:
        """Show whether something runs, and say what is worth a word."""
        session = self._window.session
        state = header_state(session.view, session.past.of(session.today), session.names)
        sign = "interrupt" if state.pending else "play" if state.running else "pause"
        self.sign.setIcon(theme.icon(sign, "accent"))
        for reminder in reminders(session.view, session.words):
            if reminder.key not in self._said and self._window.preferences.allowed(reminder.kind):
                self._said.add(reminder.key)
                self.sign.showMessage("swdesk", reminder.text, self.sign.icon(), _SHOWN_MS)

    def _raise(self) -> None:
        self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()


def tray_of(window: MainWindow) -> Tray | None:
    """The sign, where the desktop has a place for it."""
    return Tray(window) if QSystemTrayIcon.isSystemTrayAvailable() else None
