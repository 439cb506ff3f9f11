"""Words on the screen: plain ones in a role and a colour, shortened ones, headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.widgets.dressing import Dressed

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent


class Text(Dressed, QLabel):
    """Plain words; whatever they hold is shown as it is, never as markup.

    `tone` names a colour of the tokens: "text", "muted", "danger", "accent".
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        role: Role = Role.BODY,
        tone: str = "text",
        wrap: bool = False,
    ) -> None:
        """Words in a role and a colour; `wrap` breaks them where there is no room."""
        super().__init__(text, parent)
        self._heights: dict[int, int] = {}
        self._measured = ""
        self._role, self._tone = role, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.dress()

    def render(self, text: str) -> None:  # type: ignore[override]
        """Show other words; the same ones cost nothing."""
        if text != self.text():
            self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        if tone != self._tone:
            self._tone = tone
            self._dress()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height at a width: layouts ask for the same one again and again."""
        if self._measured != self.text():
            self._measured = self.text()
            self._heights.clear()
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Measure anew in other letters."""
        self._heights.clear()
        super().changeEvent(event)

    def _dress(self) -> None:
        self.setFont(theme.font(self._role))
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.WindowText, theme.colour(self._tone))
        self.setPalette(colours)


class ElidedLabel(Text):
    """Words on one line, shortened with … where they do not fit; tip and reader get them whole."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        role: Role = Role.BODY,
        tone: str = "text",
    ) -> None:
        """Words in a role and a colour."""
        super().__init__(text, parent, role=role, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def render(self, text: str) -> None:  # type: ignore[override]
        """Show other words."""
        super().render(text)
        self.setAccessibleName(text)

    def shown(self) -> str:
        """The words as they are seen now."""
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few letters at least."""
        whole = super().sizeHint()
        least = self.fontMetrics().averageCharWidth() * 4
        return QSize(min(least, whole.width()), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what fits, and keep the tip in step with it."""
        shown = self.shown()
        tip = self.text() if shown != self.text() else ""
        if tip != self.toolTip():
            self.setToolTip(tip)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)
        painter.end()


class Heading(Struct, frozen=True):
    """What a section is about, and a note at its right."""

    text: str
    note: str = ""
    tone: str = "muted"


class _Capitals(Text):
    """Capitals in the drawing only: a screen reader reads the words as they are written."""

    def _dress(self) -> None:
        super()._dress()
        font = self.font()
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 102)
        self.setFont(font)


class SectionHeading(QWidget):
    """The small capitals above a part of a card."""

    def __init__(self, heading: Heading | None = None, parent: QWidget | None = None) -> None:
        """A heading, or an empty one to be rendered."""
        super().__init__(parent)
        self._text = _Capitals(parent=self, role=Role.SMALL_STRONG, tone="muted")
        self._note = Text(parent=self, role=Role.NOTE, tone="muted")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._text, 1)
        across.addWidget(self._note)
        self.render(heading or Heading(""))

    def render(self, state: Heading) -> None:  # type: ignore[override]
        """Show a heading."""
        self._text.render(state.text)
        self._text.set_tone(state.tone)
        self._note.render(state.note)
        self._note.setVisible(bool(state.note))
