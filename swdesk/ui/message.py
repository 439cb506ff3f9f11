"""A window that has one thing to say: why the desk cannot be opened, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.widgets.room import MakesRoom

if TYPE_CHECKING:
    from swdesk.texts.language import Words

_WIDTH = 460


class Message(MakesRoom, QWidget):
    """One sentence and a button that closes."""

    def __init__(self, text: str, words: Words) -> None:
        """Take the sentence."""
        super().__init__()
        self.setWindowTitle("swdesk")
        self.setMinimumWidth(theme.current().scaled(_WIDTH))
        down = QVBoxLayout(self)
        down.setContentsMargins(*(theme.space(n) for n in (8, 8, 8, 8)))
        down.setSpacing(theme.space(5))
        self.label = QLabel(text, self)
        self.label.setWordWrap(True)
        close = QPushButton(words.say("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.close)
        down.addWidget(self.label)
        down.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)
