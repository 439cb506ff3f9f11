"""The sign in the system's tray, where there is one: what runs by its shape, and a few actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from swdesk.ui import theme
from swdesk.ui.viewmodels.frame import header_state
from swdesk.ui.viewmodels.reminders import reminders

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.ui.main_window import MainWindow

_OFFERED = ("interrupt", "pause", "add", "lock", "quit")
_SHOWN_MS = 8_000


class Tray(QObject):
    """Lives as long as the window. It never says what or whom something is about.

    While the desk is locked it offers nothing but to come forward, which asks for the passphrase,
    and to quit.
    """

    def __init__(self, window: MainWindow, come_forward: Callable[[], None]) -> None:
        """Take the window whose actions are offered, and what shows it or the field before it."""
        super().__init__(window)
        self._window = window
        self._said: set[tuple[object, ...]] = set()
        self.sign = QSystemTrayIcon(theme.application_icon(), self)
        self.sign.setToolTip("swdesk")
        self._come_forward = come_forward
        self._menu = self._offering(_OFFERED)
        self._menu_while_locked = self._offering(("quit",))
        self.unlock()
        self.sign.activated.connect(self._open)
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

    def lock(self) -> None:
        """Offer nothing that would show the desk or change it."""
        self.sign.setContextMenu(self._menu_while_locked)

    def unlock(self) -> None:
        """Offer everything."""
        self.sign.setContextMenu(self._menu)

    def _offering(self, names: tuple[str, ...]) -> QMenu:
        menu = QMenu(self._window)
        menu.addAction(self._window.session.words.say("Open swdesk"), self._open)
        for name in names:
            menu.addAction(self._window.actions_of_window[name])
        return menu

    def _open(self, *_: object) -> None:
        self._come_forward()


def tray_of(window: MainWindow, come_forward: Callable[[], None]) -> Tray | None:
    """The sign, where the desktop has a place for it."""
    available = QSystemTrayIcon.isSystemTrayAvailable()
    return Tray(window, come_forward) if available else None
