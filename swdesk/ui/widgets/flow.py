"""Things in a row that go on in the next line where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout

from swdesk.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays its widgets out as words in a text, at their own sizes, with one gap between."""

    def __init__(
        self, parent: QWidget | None = None, steps: float = 2, *, last_at_end: bool = False
    ) -> None:
        """An empty layout; `steps` of the grid (theme.space) lie between its widgets.

        `last_at_end`: the last one stands at the end of its line, as the way out of a dialog does.
        """
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._steps, self._last_at_end = steps, last_at_end
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take one more."""
        self._items.append(item)
        self.invalidate()

    def insert(self, index: int, widget: QWidget) -> None:
        """Take one more, before the one at a place."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """The one at a place; none outside, as Qt asks for."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Let one go."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of all lines at a width; Qt asks ten times for each change."""
        if width not in self._heights:
            self._heights[width] = self._places(QRect(0, 0, width, 0))[1]
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it has another size."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put everything in its place."""
        super().setGeometry(rect)
        for item, place in zip(self._seen(), self._places(rect)[0], strict=True):
            item.setGeometry(place)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All in one line."""
        sizes = [item.sizeHint() for item in self._seen()]
        width = sum(size.width() for size in sizes) + self._gap() * max(0, len(sizes) - 1)
        return self._framed(QSize(width, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the widest."""
        widest = QSize(0, 0)
        for item in self._seen():
            widest = widest.expandedTo(item.minimumSize())
        return self._framed(widest)

    def _framed(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _gap(self) -> int:
        return theme.space(self._steps)

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, rect: QRect) -> tuple[list[QRect], int]:
        """Where each goes, and how high all lines are together."""
        inside = rect.marginsRemoved(self.contentsMargins())
        at, line, places = inside.topLeft(), 0, []
        for size in (item.sizeHint() for item in self._seen()):
            if at.x() > inside.left() and at.x() + size.width() > inside.left() + inside.width():
                at, line = QPoint(inside.left(), at.y() + line + self._gap()), 0
            width = min(size.width(), max(inside.width(), 1))
            places.append(QRect(at, QSize(width, size.height())))
            at, line = at + QPoint(size.width() + self._gap(), 0), max(line, size.height())
        if self._last_at_end and places:
            places[-1].moveRight(inside.right())
        return places, at.y() + line + self.contentsMargins().bottom() - rect.top()
