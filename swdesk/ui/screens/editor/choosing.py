"""Lists to choose from, in a form that scrolls and that is gone through by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.viewmodels.editor_items import Option

_LETTERS = 6
"""How narrow a list to choose from may become, in letters."""
_OPENING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Return)


class ListBox(QComboBox):
    """A list to choose from that the wheel passes by, unless it has the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        """An empty list."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self._options: tuple[Option, ...] = ()

    def show_options(self, options: tuple[Option, ...], chosen: str) -> None:
        """Show what there is to choose from, and what is chosen."""
        if options != self._options:
            self._options = options
            self.clear()
            for option in options:
                self.addItem(option.text, option.id)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.setToolTip(self.currentText())

    def open_by_key(self, event: QKeyEvent) -> bool:
        """Open for a key that would choose at once; letters go on to what is open."""
        opens = event.key() in _OPENING or event.text().isalnum()
        if opens and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.showPopup()
            if event.text().isalnum():
                self.view().keyboardSearch(event.text())
        return opens

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scrolling a form changes nothing in it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class AddBox(ListBox):
    """A list to add from: keys open it, so that going along it adds nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open first, then choose."""
        if not self.open_by_key(event):
            super().keyPressEvent(event)
