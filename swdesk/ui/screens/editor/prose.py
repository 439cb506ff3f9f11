"""A box for several lines that is as high as its words, within reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.widgets.dressing import Dressed

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

_LEAST, _MOST = 2, 9
"""Lines."""


class ProseBox(Dressed, QPlainTextEdit):
    """Several lines. Tab goes on; `edited` says that a person changed the words."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        """An empty box."""
        super().__init__(parent)
        self._is_shown = False
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.dress()

    def show_text(self, text: str) -> None:
        """Show words; the cursor stays where it is while they are the same."""
        if text != self.toPlainText():
            self._is_shown = True
            self.setPlainText(text)
            self._is_shown = False

    def _changed(self) -> None:
        if not self._is_shown:
            self.edited.emit()

    def _fit(self) -> None:
        lines = min(max(int(self.document().size().height()), _LEAST), _MOST)
        around = 2 * (theme.current().space.xs + 2) + 2 * int(self.document().documentMargin())
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + around)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Words wrap anew in another width."""
        super().resizeEvent(event)
        self._fit()

    def _dress(self) -> None:
        self.setFont(theme.font(Role.BODY))
        self._fit()
