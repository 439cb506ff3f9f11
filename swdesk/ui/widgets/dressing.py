"""How a block keeps up with the look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.ui import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QWidget

    _Widget = QWidget
else:
    _Widget = object  # a second class of Qt's beside the real one would be one too many


class Dressed(_Widget):
    """Beside a class of Qt's: margins, fonts and icons come from the theme, also after it changes.

    Whoever inherits calls `dress` when it is built, and says in `_dress` what to take.
    """

    _dressed = False

    def dress(self) -> None:
        """Take over the current look, and from now on every next one."""
        self._dressed = True
        self._dress()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of the theme or zoom."""
        super().changeEvent(event)
        if self._dressed and theme.is_change(event):
            self._dress()
            self.updateGeometry()
            self.update()

    def _dress(self) -> None:
        """Set what is kept: fonts, margins, icons."""
