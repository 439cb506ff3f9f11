"""A small drawing beside words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from swdesk.ui import theme
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.painting import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Sign(Dressed, QWidget):
    """A drawing of resources/icons beside words that say the same; readers pass it by."""

    def __init__(
        self, name: str, tone: str = "text", parent: QWidget | None = None, *, large: bool = False
    ) -> None:
        """A drawing in a colour of the tokens."""
        super().__init__(parent)
        self._name, self._tone, self._large = name, tone, large
        self.dress()

    def render(self, name: str, tone: str = "") -> None:  # type: ignore[override]
        """Show another drawing."""
        self._name, self._tone = name, tone or self._tone
        self.update()

    def _side(self) -> int:
        sizes = theme.current().sizes
        return sizes.icon_large if self._large else sizes.icon

    def _dress(self) -> None:
        self.setFixedSize(QSize(self._side(), self._side()))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it, as sharp as the screen is."""
        with painting(self) as painter:
            scale = self.devicePixelRatioF()
            painter.drawPixmap(0, 0, theme.pixmap(self._name, self._tone, self._side(), scale))
