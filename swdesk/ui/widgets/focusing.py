"""What has the keyboard: a ring around it, and parts that take it for a whole.

The ring is shown to who uses the keyboard, not after a click.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    _Widget = QWidget
else:
    _Widget = object

_BY_HAND = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key is Enter, of either kind, with nothing held beside it."""
    return event.key() in _ENTER and event.modifiers() in _PLAIN


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


class HandsFocus(_Widget):
    """Beside a class of Qt's: a whole, one of whose parts takes the keyboard for it.

    Qt's focus proxy is not used where parts are made later: Tab would come to the part through the
    whole, wherever that stands in the round, and never to what stands between the two.
    """

    _taker: QWidget | None = None

    def hand_focus_to(self, part: QWidget | None) -> None:
        """Say which part takes the keyboard; None leaves it with the whole."""
        self._taker = part

    def taker(self) -> QWidget | None:
        """The part that takes the keyboard."""
        return self._taker

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Pass it on; where that part is not seen, to the first that is."""
        super().focusInEvent(event)
        if self._taker is None:
            return
        if self._taker.isVisible():
            self._taker.setFocus(event.reason())
        else:
            self.focusNextChild()
