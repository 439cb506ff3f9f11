"""Where something is typed: with a label above, a hint or what is wrong below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QMetaMethod, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.focusing import is_enter
from swdesk.ui.widgets.painting import painting
from swdesk.ui.widgets.sign import Sign
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_QT_CLEARS = "_q_qlineeditclearaction"  # what Qt calls the cross in a line


class FieldState(Struct, frozen=True):
    """What a field asks, holds and says; `error` takes the place of `hint`."""

    label: str
    text: str = ""
    hint: str = ""
    error: str = ""
    placeholder: str = ""
    enabled: bool = True


class _Line(QLineEdit):
    """A line that takes Enter for itself where somebody hears it.

    Qt passes Enter on, and the default button of the dialog would act on the same key.
    """

    def __init__(self, parent: TextField) -> None:
        """The line of a field."""
        super().__init__(parent)
        self._entered = QMetaMethod.fromSignal(parent.entered)
        self._field = parent

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Act once on a key that is held down."""
        if is_enter(event) and event.isAutoRepeat():
            return
        super().keyPressEvent(event)
        if is_enter(event) and self._field.isSignalConnected(self._entered):
            event.accept()


class TextField(Dressed, QWidget):
    """A line to type in. `edited` carries the words at every key, `entered` at Enter."""

    edited = Signal(str)
    entered = Signal()

    def __init__(self, state: FieldState | None = None, parent: QWidget | None = None) -> None:
        """A field, or one to be rendered."""
        super().__init__(parent)
        self.label = Text(parent=self, role=Role.NOTE, tone="muted", wrap=True)
        self.line = _Line(self)
        self.label.setBuddy(self.line)
        self.setFocusProxy(self.line)
        self._sign = Sign("alert-circle", "danger", self)
        self._below = Text(parent=self, role=Role.SMALL, wrap=True)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._foot.addWidget(self._below, 1)
        self._down.addWidget(self.label)
        self._down.addWidget(self.line)
        self._down.addLayout(self._foot)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.entered)
        self.render(state or FieldState(""))
        self.dress()

    def text(self) -> str:
        """The words that are in it."""
        return self.line.text()

    def render(self, state: FieldState) -> None:  # type: ignore[override]
        """Show a state; the cursor stays where it is while the words are the same."""
        self.label.render(state.label)
        self.label.setVisible(bool(state.label))
        if state.text != self.line.text():
            self.line.setText(state.text)
        self.line.setPlaceholderText(state.placeholder)
        self.line.setToolTip(state.placeholder)
        self.line.setEnabled(state.enabled)
        self._say(state)

    def _say(self, state: FieldState) -> None:
        below = state.error or state.hint
        self._below.render(below)
        self._below.set_tone("danger" if state.error else "muted")
        self._below.setVisible(bool(below))
        self._sign.setVisible(bool(state.error))
        # The buddy's words are the name on Linux, this one elsewhere.
        self.line.setAccessibleName(state.label)
        self.line.setAccessibleDescription(below)
        self._mark(faulty=bool(state.error))

    def _mark(self, *, faulty: bool) -> None:
        """Redo the style only where it changes: it costs more than all the rest."""
        if bool(self.line.property("faulty")) != faulty:
            self.line.setProperty("faulty", faulty)
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)

    def _dress(self) -> None:
        space = theme.current().space
        self._down.setSpacing(space.xs)
        self._foot.setSpacing(space.xs)


class SearchState(Struct, frozen=True):
    """What a search is called (read aloud and shown in it while it is empty), and its words."""

    name: str
    text: str = ""


_CROSS = 34
"""What Qt keeps free for the cross that empties a line and around it, in pixels at any zoom."""


class SignedLine(Dressed, QLineEdit):
    """A line with a drawing before its words, and a cross that empties it."""

    def __init__(self, sign: str, parent: QWidget | None = None) -> None:
        """Take a drawing of resources/icons."""
        super().__init__(parent)
        self._sign = sign
        self.setClearButtonEnabled(True)
        self.dress()

    def least_width(self) -> int:
        """Room for what it says while it is empty; Qt keeps the cross's place free then too."""
        tokens = theme.current()
        said = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return said + tokens.sizes.icon + tokens.space.xs + 2 * tokens.space.s + _CROSS

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for what it says while it is empty, and for the cross."""
        hint, tokens = super().sizeHint(), theme.current()
        around = 3 * tokens.sizes.icon + tokens.space.xxl
        said = self.fontMetrics().horizontalAdvance(self.placeholderText()) + around
        return hint.expandedTo(QSize(said, 0))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the sign before the words: Qt's own place for it does not grow with the zoom."""
        super().paintEvent(event)
        tokens = theme.current()
        size = tokens.sizes.icon
        sign = theme.pixmap(self._sign, "muted", size, self.devicePixelRatioF())
        with painting(self) as painter:
            painter.drawPixmap(tokens.space.s, (self.height() - size) // 2, sign)

    def _dress(self) -> None:
        tokens = theme.current()
        self.setTextMargins(tokens.sizes.icon + tokens.space.xs, 0, 0, 0)
        cross = self.findChild(QAction, _QT_CLEARS)
        if isinstance(cross, QAction):
            cross.setIcon(theme.icon("x", "muted"))


class SearchField(SignedLine):
    """A line to search with. Escape empties it, Down goes on to what was found (`descended`)."""

    descended = Signal()

    def __init__(self, state: SearchState | None = None, parent: QWidget | None = None) -> None:
        """A field, or one to be rendered."""
        super().__init__("search", parent)
        self.render(state or SearchState(""))

    def render(self, state: SearchState) -> None:  # type: ignore[override]
        """Show a state; the cursor stays where it is while the words are the same."""
        self.setPlaceholderText(state.name)
        self.setAccessibleName(state.name)
        if state.text != self.text():
            self.setText(state.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape and Down have a meaning of their own."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        elif event.key() == Qt.Key.Key_Down:
            self.descended.emit()
        else:
            super().keyPressEvent(event)


def _indent(box: QAbstractSpinBox) -> None:
    """A style sheet gives these no room before the text: the line inside does."""
    box.lineEdit().setTextMargins(theme.current().space.s, 0, 0, 0)


class NumberField(Dressed, QSpinBox):
    """A whole number."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        """A number from 0 to 99 until ranged otherwise; `name` is read aloud."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.dress()

    def _dress(self) -> None:
        _indent(self)


class DateField(Dressed, QDateEdit):
    """A day, to be typed or taken from a calendar."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        """A day; `name` is read aloud."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        self.dress()

    def _dress(self) -> None:
        _indent(self)


class TimeField(Dressed, QTimeEdit):
    """A time of day."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        """A time; `name` is read aloud."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDisplayFormat("HH:mm")
        self.dress()

    def _dress(self) -> None:
        _indent(self)
