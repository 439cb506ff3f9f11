"""The ring around what has the keyboard: shown to who uses the keyboard, not after a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    _Widget = QWidget
else:
    _Widget = object

_BY_HAND = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


class KeyFocus(_Widget):
    """Beside a class of Qt's: knows whether its focus is to be seen."""

    _by_hand = False

    def shows_focus(self) -> bool:
        """Whether to draw the ring."""
        return self.hasFocus() and not self._by_hand

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Remember how the focus came."""
        self._by_hand = event.reason() in _BY_HAND
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()
