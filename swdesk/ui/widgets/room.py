"""Room for words that wrap: a window grows until they stand whole, or the screen is full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QVBoxLayout

from swdesk.ui import theme
from swdesk.ui.widgets.scrolling import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QWidget

    _Widget = QWidget
else:
    _Widget = object

_FRAME = QSize(8, 48)
"""What a desktop may put around a window (title bar and edges), in pixels."""


def largest(window: QWidget) -> QSize:
    """How large a window can be on its screen, the desktop's own frame around it."""
    return window.screen().availableSize() - _FRAME


def fit(window: QWidget, width: int, height: int = 0) -> None:
    """Make a dialog so large, told for 100 %, but no larger than the window below or the screen.

    Without a height it is as low as what it holds. One that is seen stays over the window below.
    """
    scaled, below, most = theme.current().scaled, window.parentWidget(), largest(window)
    if below is not None:
        most = most.boundedTo(below.window().size())
    least = QSize(0, window.minimumSizeHint().height())
    wanted = QSize(scaled(width), scaled(height)).expandedTo(least)
    window.resize(wanted.boundedTo(most))
    if below is not None and window.isVisible():
        window.move(below.window().geometry().center() - window.rect().center())


_EDGES = 2
"""What Qt keeps around what scrolls, at both sides together, in pixels."""
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
        most = largest(self)
        width = max(self.width(), min(layout.minimumSize().width(), most.width()))
        needed = layout.minimumHeightForWidth(width) if layout.hasHeightForWidth() else 0
        height = max(self.height(), min(needed, most.height()))
        if (width, height) != (self.width(), self.height()):
            self.resize(width, height)


class Middle(ScrollArea):
    """What stands between the edges of a dialog: as high as it must be, scrolled where it cannot.

    A window that makes room for its words counts with all of it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing yet; `hold` a layout."""
        super().__init__(parent)
        self.verticalScrollBar().rangeChanged.connect(self._draw_edge)

    def _draw_edge(self, _least: int, most: int) -> None:
        """A thin line tells from the foot what is scrolled out of sight."""
        if bool(self.property("scrolls")) != bool(most):
            self.setProperty("scrolls", bool(most))
            self.style().unpolish(self)
            self.style().polish(self)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The narrower, the higher, as what it holds."""
        return self.widget() is not None

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As high as what it holds wishes to be: Qt scrolls what has less."""
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is None:
            return -1
        inside = width - _EDGES
        if layout.hasHeightForWidth():
            return layout.heightForWidth(inside) + _EDGES
        return layout.minimumSize().height() + _EDGES

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Have the window look anew when what it holds changes."""
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return done


def lay_out(window: QWidget, content: QLayout, foot: QLayout | None = None) -> None:
    """Fill a window: what scrolls where the screen is low, and below it what stays in sight."""
    middle = Middle(window)
    middle.hold(content)
    down = QVBoxLayout(window)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(0)
    down.addWidget(middle, 1)
    if foot is not None:
        down.addLayout(foot)
