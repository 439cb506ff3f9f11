"""Room for words that wrap: a window grows until they stand whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from swdesk.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    _Widget = QWidget
else:
    _Widget = object


def fit(window: QWidget, width: int, height: int) -> None:
    """Make a dialog so large, told for 100 %, but no larger than the window below it."""
    scaled, below = theme.current().scaled, window.parentWidget()
    most = below.window().size() if below is not None else window.maximumSize()
    window.resize(min(scaled(width), most.width()), min(scaled(height), most.height()))


_WHEN = (QEvent.Type.Show, QEvent.Type.LayoutRequest)


class MakesRoom(_Widget):
    """Beside a class of Qt's, for a window of its own: never smaller than its words need.

    Qt opens a window no larger than two thirds of the screen, and knows no smallest height for
    words that wrap.
    """

    def event(self, event: QEvent) -> bool:
        """Look anew when the window appears, and when what it holds changes."""
        done = super().event(event)
        if event.type() in _WHEN:
            self._make_room()
        return done

    def _make_room(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        most = self.screen().availableSize()
        width = max(self.width(), min(layout.minimumSize().width(), most.width()))
        needed = layout.minimumHeightForWidth(width) if layout.hasHeightForWidth() else 0
        height = max(self.height(), min(needed, most.height()))
        if (width, height) != (self.width(), self.height()):
            self.resize(width, height)
