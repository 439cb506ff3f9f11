"""What every screen of the window has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from swdesk.ui.widgets.focusing import HandsFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from swdesk.ui.actions import Actions
    from swdesk.ui.session import DeskSession


class Page(HandsFocus, QWidget):
    """A screen: reads the desk anew when it changed, but only while it is seen.

    `described` says that its title or note may be another one.
    """

    described = Signal()

    def __init__(self, session: DeskSession, actions: Actions, parent: QWidget) -> None:
        """Take the open desk and the window's actions."""
        super().__init__(parent)
        self.session = session
        self.actions_of_window = actions
        self._outdated = True
        session.changed.connect(self._changed)
        session.selected_changed.connect(self._changed)

    def title(self) -> str:
        """What stands in the header while the screen is seen."""
        raise NotImplementedError

    def note(self) -> str:
        """What stands beside the title, smaller; "" for nothing."""
        return ""

    def refresh(self) -> None:
        """Read the desk and render it."""
        raise NotImplementedError

    def _changed(self) -> None:
        self._outdated = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._outdated = False
        self.refresh()
        self.described.emit()

    def catch_up(self) -> None:
        """Read the desk anew if it changed; before it is seen, so that it is laid out only once."""
        if self._outdated:
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what changed while another screen was seen."""
        self.catch_up()
        super().showEvent(event)
