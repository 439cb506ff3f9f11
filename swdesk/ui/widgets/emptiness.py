"""What stands where there is nothing yet: what belongs here, and the one thing to do."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.widgets.buttons import ButtonState, SecondaryButton
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.sign import Sign
from swdesk.ui.widgets.text import Text

_WIDEST = 320  # at 100 %: a sentence in two or three short lines


class Empty(Struct, frozen=True):
    """A drawing, what belongs here, and the words of the one action ("" for none)."""

    icon: str
    text: str
    action: str = ""
    shortcut: str = ""


class EmptyState(Dressed, QWidget):
    """A drawing, a sentence, one button. `acted` says that the button was pressed."""

    acted = Signal()

    def __init__(self, state: Empty | None = None, parent: QWidget | None = None) -> None:
        """An empty state, or one to be rendered."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._sign = Sign("inbox", "muted", self, large=True)
        self._text = Text(parent=self, role=Role.BODY, tone="muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = SecondaryButton(parent=self)
        self.button.clicked.connect(self.acted)
        self._down = QVBoxLayout(self)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._down.addStretch(1)
        self._down.addWidget(self._sign, 0, centre)
        self._down.addWidget(self._text, 0, centre)
        self._down.addWidget(self.button, 0, centre)
        self._down.addStretch(2)
        self.render(state or Empty("inbox", ""))
        self.dress()

    def render(self, state: Empty) -> None:  # type: ignore[override]
        """Show what belongs here."""
        self._sign.render(state.icon)
        self._text.render(state.text)
        self._fit()
        self.button.render(ButtonState(state.action, state.shortcut))
        self.button.setVisible(bool(state.action))

    def _dress(self) -> None:
        tokens = theme.current()
        space = tokens.space
        self._down.setContentsMargins(space.l, space.l, space.l, space.l)
        self._down.setSpacing(space.m)
        self._text.setFixedWidth(tokens.scaled(_WIDEST - 2 * 16))
        self._fit()

    def _fit(self) -> None:
        """A centred label is not asked how high it is at its width: it is told."""
        height = self._text.heightForWidth(self._text.minimumWidth())
        self._text.setFixedHeight(max(0, height))
