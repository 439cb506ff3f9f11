"""A sheet of paper on the screen: what would be printed or written, black on white always."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette, Qt
from PySide6.QtWidgets import QTextBrowser

from swdesk.ui import theme
from swdesk.ui.widgets.dressing import Dressed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_PAGE = '<body bgcolor="#ffffff" text="#000000">'
_POINTS = re.compile(r"font-size: (\d+)pt")
_SMALLER = 0.8
"""A sheet of paper is wider than a dialog: its letters are set so much smaller to be looked at."""


class Paper(Dressed, QTextBrowser):
    """Shows a page, or a text whose lines stand as they are."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """An empty sheet; `name` is what a screen reader calls it."""
        super().__init__(parent)
        self._text = ""
        self._as_page = True
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.dress()

    def text(self) -> str:
        """What is shown, as it was given."""
        return self._text

    def show_text(self, text: str, *, as_page: bool) -> None:
        """Show a page in HTML, or a plain text."""
        self._text, self._as_page = text, as_page
        self._dress()

    def _dress(self) -> None:
        self.setFont(theme.font(theme.Role.NOTE))
        self.document().setDocumentMargin(theme.space(4))
        white = QPalette(self.palette())
        white.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.white)
        white.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
        self.setPalette(white)
        if self._as_page:
            self.setHtml(_POINTS.sub(_smaller, self._text.replace("<body>", _PAGE, 1)))
        else:
            self.setPlainText(self._text)


def _smaller(size: re.Match[str]) -> str:
    return f"font-size: {int(size[1]) * _SMALLER * theme.current().zoom / 100:.1f}pt"
