"""How a block keeps up with the look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from swdesk.ui import theme

if TYPE_CHECKING:
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


class Lettering(QObject):
    """Keeps a part that is Qt's own in the font of a role, also after the look changes.

    What its owner sets when it hears of the change, Qt takes back at the part's own turn.
    """

    def __init__(self, part: QWidget, role: theme.Role) -> None:
        """Take the part, which keeps this."""
        super().__init__(part)
        self._part, self._role = part, role
        part.setFont(theme.font(role))
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Set the font anew once the part itself has the new look."""
        if theme.is_change(event):
            self._part.setFont(theme.font(self._role))
        return super().eventFilter(watched, event)
