"""What must not happen under somebody's hands: it waits until no dialog is open and nobody is out.

An open dialog may show a preview that the desk must not change beneath; a locked desk shows and
does nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.ui.session import DeskSession

_BETWEEN_MS = 300


class WhenFree(QObject):
    """Does one thing after the other, each as soon as the window is free."""

    def __init__(self, session: DeskSession, is_locked: Callable[[], bool]) -> None:
        """Take the desk, and whether it is locked now."""
        super().__init__(session)
        self._session = session
        self._is_locked = is_locked
        self._waiting: list[Callable[[], object]] = []
        self._glance = QTimer(self)
        self._glance.setInterval(_BETWEEN_MS)
        self._glance.timeout.connect(self._look)

    def do(self, act: Callable[[], object]) -> None:
        """Do something now, or as soon as that is possible."""
        self._waiting.append(act)
        self._glance.start()
        self._look()

    def end(self) -> None:
        """Do nothing more: the desk is about to be closed."""
        self._waiting.clear()
        self._glance.stop()

    def _look(self) -> None:
        if self._waiting and self._is_free():
            self._waiting.pop(0)()
        if not self._waiting:
            self._glance.stop()

    def _is_free(self) -> bool:
        every = QApplication.topLevelWidgets()
        is_open = any(isinstance(one, QDialog) and one.isVisible() for one in every)
        return not (is_open or self._is_locked() or self._session.planning.goes_on)
