"""Small marks: a level's number, a deadline's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Role, Tone
from swdesk.ui.widgets import painting
from swdesk.ui.widgets.dressing import Dressed

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Level(Struct, frozen=True):
    """A level's number from 1, and how it is read aloud ("level 2")."""

    number: int
    name: str


class LevelBadge(Dressed, QLabel):
    """A level: its number in a soft square of its colour."""

    def __init__(self, level: Level | None = None, parent: QWidget | None = None) -> None:
        """A badge, or one to be rendered."""
        super().__init__(parent)
        self._level = level or Level(1, "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.render(self._level)
        self.dress()

    def render(self, state: Level) -> None:  # type: ignore[override]
        """Show a level."""
        self._level = state
        self.setText(str(state.number))
        self.setAccessibleName(state.name)
        self.setToolTip(state.name)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A square, wider only for long numbers."""
        side = theme.current().scaled(20)
        return QSize(max(side, self.fontMetrics().horizontalAdvance(self.text()) + side // 2), side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never less than the whole."""
        return self.sizeHint()

    def _dress(self) -> None:
        self.setFont(theme.font(Role.SMALL_STRONG))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the square and the number."""
        shade = theme.current().colours.level(self._level.number)
        with painting.painting(self) as painter:
            painting.badge(painter, self.rect(), self.text(), shade)


class PillState(Struct, frozen=True):
    """A short word and how it is meant; `spoken` says it in full to a screen reader."""

    text: str
    tone: Tone = Tone.NEUTRAL
    spoken: str = ""


class Pill(Dressed, QLabel):
    """A short word on a soft ground: a deadline, a status."""

    def __init__(self, state: PillState | None = None, parent: QWidget | None = None) -> None:
        """A pill, or one to be rendered."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tone, self._empty = Tone.NEUTRAL, False
        self.render(state or PillState(""))
        self.dress()

    def render(self, state: PillState) -> None:  # type: ignore[override]
        """Show a word; without one there is no pill."""
        self._tone = state.tone
        self.setText(state.text)
        self.setAccessibleName(state.spoken or state.text)
        self.setToolTip(state.spoken)
        self._hide_when_empty()
        self.update()

    def _hide_when_empty(self) -> None:
        """Only what was hidden here is shown again: a new pill has no place yet to be seen at."""
        empty = not self.text()
        if empty != self._empty:
            self.setVisible(not empty)
        self._empty = empty

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The word with a little air."""
        space = theme.current().space
        letters = self.fontMetrics()
        return QSize(
            letters.horizontalAdvance(self.text()) + 2 * space.s, letters.height() + space.xs
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A pill never loses letters."""
        return self.sizeHint()

    def _dress(self) -> None:
        self.setFont(theme.font(Role.SMALL))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground and the word."""
        shade = theme.current().colours.tone(self._tone)
        with painting.painting(self) as painter:
            painting.pill(painter, self.rect(), self.text(), shade)
