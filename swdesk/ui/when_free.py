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

NO_PREVIEW = "noPreview"
"""The property of a dialog that shows no preview and reads the desk anew by itself."""
_BETWEEN_MS = 300


class WhenFree(QObject):
    """Does one thing after the other, each as soon as the window is free."""

    def __init__(self, session: DeskSession, is_locked: Callable[[], bool]) -> None:
        """Take the desk, and whether it is locked now."""
        super().__init__(session)
        self._session = session
        self._is_locked = is_locked
        self._waiting: list[tuple[Callable[[], object], bool]] = []
        self._glance = QTimer(self)
        self._glance.setInterval(_BETWEEN_MS)
        self._glance.timeout.connect(self._look)

    def do(self, act: Callable[[], object], *, under_readers: bool = False) -> None:
        """Do something now, or as soon as that is possible.

        `under_readers`: also while a dialog without a preview stands open.
        """
        self._waiting.append((act, under_readers))
        self._glance.start()
        self._look()

    def end(self) -> None:
        """Do nothing more: the desk is about to be closed."""
        self._waiting.clear()
        self._glance.stop()

    def _look(self) -> None:
        if self._waiting and self._is_free(under_readers=self._waiting[0][1]):
            self._waiting.pop(0)[0]()
        if not self._waiting:
            self._glance.stop()

    def _is_free(self, *, under_readers: bool) -> bool:
        every = QApplication.topLevelWidgets()
        dialogs = (one for one in every if isinstance(one, QDialog) and one.isVisible())
        is_open = any(not (under_readers and one.property(NO_PREVIEW)) for one in dialogs)
        return not (is_open or self._is_locked() or self._session.planning.goes_on)
