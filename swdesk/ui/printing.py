"""To paper: what the window shows, through the system's own print dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextDocument

from swdesk.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


POINTS = 10.0
"""Height of the letters on paper."""


def print_html(html: str, parent: QWidget) -> None:
    """Ask which printer, then print a text in HTML; saving as PDF is one of the choices there."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - needs CUPS

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(True)
    dialog.accepted.connect(lambda: document(html).print_(printer))
    dialog.show()


def document(html: str) -> QTextDocument:
    """A text in HTML as a document in the program's own letters, black on white.

    On paper letters are measured in points: a printer's pixels are far smaller than a screen's.
    """
    letters = QFont(theme.font())
    letters.setPointSizeF(POINTS)
    made = QTextDocument()
    made.setDefaultFont(letters)
    made.setHtml(html)
    return made
