"""A button that puts a text on the clipboard, and says that it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from swdesk.ui.widgets.announcing import announce
from swdesk.ui.widgets.buttons import ButtonState, SecondaryButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.texts.language import Words


class CopyButton(SecondaryButton):
    """Copies what it holds; for two seconds it says so, and a screen reader is told."""

    SAID_MS = 2_000

    def __init__(self, words: Words, parent: QWidget, *, text: str = "", icon: str = "") -> None:
        """A button that holds nothing yet; `text`: what it is called where that is no one text."""
        self._called = text or words.say("Copy text")
        super().__init__(self._called, parent, icon=icon)
        self._icon, self._copied = icon, words.say("Copied")
        self._held = ""
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(self.SAID_MS)
        self._back.timeout.connect(self._call)
        self.clicked.connect(self._copy)

    def hold(self, text: str) -> None:
        """Say what is copied when it is pressed."""
        if text != self._held:
            self._held = text
            self._call()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._held)
        self.setMinimumWidth(self.width())  # What stands beside it shall not move.
        self.render(ButtonState(self._copied, icon="check" if self._icon else ""))
        self._back.start()
        announce(self, self._copied)

    def _call(self) -> None:
        self._back.stop()
        self.setMinimumWidth(0)
        self.render(ButtonState(self._called, icon=self._icon))
