"""A text to read: lines no longer than the eye can follow, and air around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTextBrowser

from swdesk.ui import theme
from swdesk.ui.widgets.dressing import Dressed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

_MEASURE = 760
"""As wide as lines become, at 100 %: some hundred letters."""


class Sheet(Dressed, QTextBrowser):
    """Text in HTML, written anew when the look or the size is another one."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """An empty sheet; `name` is what a screen reader calls it."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._write: Callable[[], str] = str
        self.dress()

    def show_html(self, write: Callable[[], str]) -> None:
        """Show a text; `write` gives it in the colours of the present look."""
        self._write = write
        self._dress()

    def go_to(self, anchor: str) -> None:
        """Scroll to a place, with air above it."""
        self.scrollToAnchor(anchor)
        bar = self.verticalScrollBar()
        if bar.value() < bar.maximum():
            bar.setValue(bar.value() - theme.space(3))

    def seek(self, text: str) -> bool:
        """Mark the next place with these words, with what belongs to it in sight below it."""
        found = self.find(text)
        if found:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect().top() - self.viewport().height() // 4)
        return found

    def _dress(self) -> None:
        at = self.verticalScrollBar().value()
        self.document().setDefaultStyleSheet(_style())
        self.document().setDocumentMargin(theme.space(4))
        self.setHtml(self._write())
        self.verticalScrollBar().setValue(at)
        self._keep_measure()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the lines short."""
        super().resizeEvent(event)
        self._keep_measure()

    def _keep_measure(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - 2 * self.frameWidth() - bar
        over = max(0, room - theme.current().scaled(_MEASURE))
        self.setViewportMargins(over // 2, 0, over - over // 2, 0)
        wide = self.viewport().width()
        if self.document().textWidth() != wide:  # margins set while it is resized go unnoticed
            self.document().setTextWidth(wide)


def _style() -> str:
    """How headings and lines are set, at the present size."""
    sizes, space = theme.current().sizes, theme.current().space
    return (
        f"h2 {{ font-size: {sizes.title}px; margin-top: {space.l}px; margin-bottom: {space.s}px }}"
        f"h3 {{ font-size: {sizes.heading}px; margin-top: {space.l}px;"
        f" margin-bottom: {space.xs}px }}"
        f"p, li {{ margin-top: 0px; margin-bottom: {space.s}px; line-height: 130% }}"
    )
