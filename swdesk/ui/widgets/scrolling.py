"""A part of a screen that scrolls up and down, and never cuts anything off at its side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea, QLayout


def ground(area: QAbstractScrollArea) -> QWidget:
    """What an area scrolls on, what is below it showing through.

    To ask an area for the one it comes with has Qt's binding look through every class it knows.
    """
    made = QWidget(area)
    made.setAutoFillBackground(False)
    return made


class ScrollArea(QScrollArea):
    """Scrolls its content; as wide as the content must be at least, and its bar beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty area; give it a layout with `hold`, or a widget with `setWidget`."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # The bar can be reached by who sees it; the keyboard goes to what is inside.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ground = ground(self)
        self.setViewport(self._ground)
        self._carrier: QWidget | None = None

    @property
    def inside(self) -> QWidget:
        """What carries the layout to `hold`. A widget made in it at once is dressed only once."""
        if self._carrier is None:
            self._carrier = QWidget(self._ground)
        return self._carrier

    def hold(self, layout: QLayout) -> QWidget:
        """Scroll a layout, instead of what was scrolled; what carries it is returned."""
        if self._carrier is not None and self.widget() is self._carrier:
            self._carrier = None
        content = self.inside
        content.setLayout(layout)
        self.setWidget(content)
        return content

    def setWidget(self, widget: QWidget) -> None:  # noqa: N802 - Qt's name
        """Scroll a widget; the ground below shows through."""
        super().setWidget(widget)
        widget.setAutoFillBackground(False)
        widget.installEventFilter(self)
        self._widen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep up with what the content needs."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._widen()
        return super().eventFilter(watched, event)

    def _widen(self) -> None:
        content = self.widget()
        if content is not None:
            needed = content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
            self.setMinimumWidth(needed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As the content wishes, and its bar."""
        content = self.widget()
        wish = content.sizeHint() if content is not None else QSize(0, 0)
        return wish + QSize(self.verticalScrollBar().sizeHint().width(), 0)
