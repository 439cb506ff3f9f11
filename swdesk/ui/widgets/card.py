"""The rounded surface that a part of a screen stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.painting import Area, painting, rounded
from swdesk.ui.widgets.text import ElidedLabel, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class CardState(Struct, frozen=True):
    """A card's title, and a note at its right; without either there is no head."""

    title: str = ""
    note: str = ""


class Card(Dressed, QFrame):
    """A surface with a head and, below it, whatever is added to `body`."""

    def __init__(
        self, title: str = "", parent: QWidget | None = None, *, note: str = "", padded: bool = True
    ) -> None:
        """An empty card; without padding the body reaches to the border, as for a list."""
        super().__init__(parent)
        self._padded = padded
        self._head = QWidget(self)
        self._title = ElidedLabel(parent=self._head, role=Role.STRONG)
        self._note = Text(parent=self._head, role=Role.NOTE, tone="muted")
        across = QHBoxLayout(self._head)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._title, 1)
        across.addWidget(self._note)
        self._down = QVBoxLayout(self)
        self._down.addWidget(self._head)
        self.body = QVBoxLayout()
        self._down.addLayout(self.body, 1)
        self.render(CardState(title, note))
        self.dress()

    def render(self, state: CardState) -> None:  # type: ignore[override]
        """Show a title and a note."""
        self._title.render(state.title)
        self._note.render(state.note)
        self._head.setVisible(bool(state.title or state.note))
        self.setAccessibleName(state.title)

    def _dress(self) -> None:
        space = theme.current().space
        side = space.l if self._padded else 1
        self._down.setContentsMargins(side, space.m, side, side)
        self._down.setSpacing(space.s)
        self.body.setSpacing(space.s)
        beside = 0 if self._padded else space.l
        self._head.setContentsMargins(beside, 0, beside, 0)
        self._head.setMinimumHeight(theme.current().sizes.head)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the surface."""
        tokens = theme.current()
        colours = tokens.colours
        with painting(self) as painter:
            area = Area(colours.surface, tokens.radius.large, colours.border)
            rounded(painter, self.rect(), area)
