"""A tinted box for what must be seen: why it lies here, take it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Role, Shade, Tone
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.painting import painting, tinted
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class CalloutState(Struct, frozen=True):
    """A title, a text, and how they are meant; a `level` gives its own colour instead."""

    title: str
    text: str = ""
    tone: Tone = Tone.INFO
    level: int = 0


class Callout(Dressed, QFrame):
    """A soft box with a strong edge. More can be added to `body`."""

    def __init__(self, state: CalloutState | None = None, parent: QWidget | None = None) -> None:
        """A box, or one to be rendered."""
        super().__init__(parent)
        self._state = state or CalloutState("")
        self._title = Text(parent=self, role=Role.STRONG, wrap=True)
        self._text = Text(parent=self, role=Role.BODY, wrap=True)
        self.body = QVBoxLayout(self)
        self.body.addWidget(self._title)
        self.body.addWidget(self._text)
        self.render(self._state)
        self.dress()

    def render(self, state: CalloutState) -> None:  # type: ignore[override]
        """Show what must be seen."""
        self._state = state
        self._title.render(state.title)
        self._title.setVisible(bool(state.title))
        self._text.render(state.text)
        self._text.setVisible(bool(state.text))
        self.setAccessibleName(state.title)
        self.setAccessibleDescription(state.text)
        self.update()

    def _shade(self) -> Shade:
        colours = theme.current().colours
        return (
            colours.level(self._state.level)
            if self._state.level
            else colours.tone(self._state.tone)
        )

    def _dress(self) -> None:
        tokens = theme.current()
        space = tokens.space
        self.body.setContentsMargins(space.l + tokens.sizes.edge // 2, space.m, space.l, space.m)
        self.body.setSpacing(space.xs // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground and the edge."""
        with painting(self) as painter:
            tinted(painter, self.rect(), self._shade())
