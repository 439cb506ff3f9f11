"""Buttons: one strong, some plain, some quiet, one dangerous."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QShortcutEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.focusing import KeyFocus, is_enter
from swdesk.ui.widgets.painting import Area, painting, rounded

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

_LETTERS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class Look(enum.Enum):
    """How strongly a button asks to be pressed."""

    PRIMARY = enum.auto()
    SECONDARY = enum.auto()
    QUIET = enum.auto()
    DANGER = enum.auto()


_STRONG = (Look.PRIMARY, Look.DANGER)


class ButtonState(Struct, frozen=True):
    """What a button says; `shortcut` is only shown, the action it belongs to carries it out."""

    text: str
    shortcut: str = ""
    icon: str = ""
    enabled: bool = True
    tip: str = ""


class Paint(Struct, frozen=True):
    """The colours of a button as it stands now, each "#rrggbb" or "" for none."""

    fill: str
    line: str
    letters: str
    hint: str
    ring: str


class Button(KeyFocus, Dressed, QPushButton):
    """A push button in one of four looks, with its shortcut beside the words."""

    LOOK = Look.SECONDARY

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        shortcut: str = "",
        icon: str = "",
    ) -> None:
        """A button with words, and a drawing of resources/icons before them."""
        super().__init__(parent)
        self._hint = self._drawing = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.render(ButtonState(text, shortcut, icon))
        self.dress()

    def render(self, state: ButtonState) -> None:  # type: ignore[override]
        """Show what the button does now."""
        self._hint, self._drawing = state.shortcut, state.icon
        if state.text != self.text():
            self.setText(state.text)
        self.setEnabled(state.enabled)
        self.setToolTip(state.tip)
        self.setAccessibleDescription(" · ".join(filter(None, (state.tip, state.shortcut))))
        self.updateGeometry()
        self.update()

    def follow(self, action: QAction) -> None:
        """Press an action of the window, and take its words, shortcut and whether it may be."""
        self.clicked.connect(action.trigger)
        action.changed.connect(self._take)
        self._action = action
        self._take()

    def _take(self) -> None:
        action = self._action
        shortcut = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        words = action.iconText() if not action.text() else action.text()
        self.render(ButtonState(words, shortcut, self._drawing, enabled=action.isEnabled()))

    def _dress(self) -> None:
        self.setFont(theme.font(Role.STRONG if self.LOOK in _STRONG else Role.BODY))

    def event(self, event: QEvent) -> bool:
        """Act at once on its letter: Qt waits, and what is typed meanwhile would go elsewhere."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button that has the keyboard, once however long it is held."""
        if not is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    # --- size ---------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for drawing, words and shortcut."""
        tokens = theme.current()
        parts = self._parts()
        inside = sum(width for width, _ in parts) + _gaps(parts)
        # Quiet words without a ground would look indented.
        narrow = self.LOOK is Look.QUIET or not self.text()
        wide = tokens.space.l if self.LOOK in _STRONG else tokens.space.m
        padding = tokens.space.s if narrow else wide
        return QSize(inside + 2 * padding, tokens.sizes.control)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A button never loses words."""
        return self.sizeHint()

    def _parts(self) -> list[tuple[int, str]]:
        """The widths of what is there, in reading order: drawing, words, shortcut."""
        text, hint, parts = self.text(), self._hint, []
        if self._drawing:
            parts.append((theme.current().sizes.icon, "icon"))
        if text:
            words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text)
            parts.append((words.width(), "text"))
        if hint:
            small = QFontMetrics(theme.font(_hint_role(self.LOOK)))
            parts.append((small.horizontalAdvance(hint), "hint"))
        return parts

    # --- drawing ------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the button as it stands now."""
        paint = self._paint()
        tokens = theme.current()
        with painting(self) as painter:
            rounded(painter, self.rect(), Area(paint.fill, tokens.radius.medium, paint.line))
            self._draw_ring(painter, paint)
            self._draw_parts(painter, paint)

    def _draw_ring(self, painter: QPainter, paint: Paint) -> None:
        if not self.shows_focus():
            return
        # On a strong ground the ring lies inside, in the colour of the letters.
        inset = 3 if self.LOOK in _STRONG else 0
        rect = self.rect().adjusted(inset, inset, -inset, -inset)
        rounded(painter, rect, Area("", theme.current().radius.medium - inset, paint.ring, 2))

    def _draw_parts(self, painter: QPainter, paint: Paint) -> None:
        parts = self._parts()
        at = (self.width() - sum(width for width, _ in parts) - _gaps(parts)) // 2
        for width, name in parts:
            place = QRect(at, 0, width + 1, self.height())
            self._draw_part(painter, name, place, paint)
            at += width + theme.current().space.s

    def _draw_part(self, painter: QPainter, name: str, place: QRect, paint: Paint) -> None:
        painter.setPen(theme.qcolor(paint.letters))
        if name == "icon":
            self._draw_icon(painter, place, paint)
        elif name == "text":
            painter.setFont(self.font())
            painter.drawText(place, int(_LETTERS | Qt.TextFlag.TextShowMnemonic), self.text())
        else:
            painter.setFont(theme.font(_hint_role(self.LOOK)))
            painter.setPen(theme.qcolor(paint.hint))
            painter.drawText(place, int(_LETTERS), self._hint)

    def _draw_icon(self, painter: QPainter, place: QRect, paint: Paint) -> None:
        size = theme.current().sizes.icon
        drawn = theme.drawing(self._drawing, paint.letters, size, self.devicePixelRatioF())
        painter.drawPixmap(place.left(), (self.height() - size) // 2, drawn)

    def _paint(self) -> Paint:
        if not self.isEnabled():
            return _paint_disabled(self.LOOK)
        return _paint(self.LOOK, hovered=self.underMouse() or self.isDown())


def _gaps(parts: list[tuple[int, str]]) -> int:
    return theme.current().space.s * max(0, len(parts) - 1)


def _hint_role(look: Look) -> Role:
    return Role.SMALL_STRONG if look in _STRONG else Role.SMALL


def _paint_disabled(look: Look) -> Paint:
    colours = theme.current().colours
    if look is Look.QUIET:
        return Paint("", "", colours.disabled, colours.disabled, "")
    return Paint(colours.window, colours.border, colours.disabled, colours.disabled, "")


def _paint(look: Look, *, hovered: bool) -> Paint:
    colours = theme.current().colours
    match look:
        case Look.PRIMARY:
            fill = colours.accent_hover if hovered else colours.accent
            return Paint(fill, "", colours.on_accent, colours.on_accent, colours.on_accent)
        case Look.DANGER:
            letters = colours.surface
            return Paint(colours.danger, "", letters, letters, letters)
        case Look.QUIET:
            fill = colours.hover if hovered else ""
            return Paint(fill, "", colours.accent, colours.muted, colours.focus)
        case Look.SECONDARY:
            fill = colours.hover if hovered else colours.surface
            return Paint(fill, colours.border, colours.text, colours.muted, colours.focus)


class PrimaryButton(Button):
    """The one thing that is most likely wanted here."""

    LOOK = Look.PRIMARY


class SecondaryButton(Button):
    """Anything else that can be done here."""


class QuietButton(Button):
    """What is rarely wanted, or stands in a row of many."""

    LOOK = Look.QUIET


class DangerButton(Button):
    """What cannot be taken back."""

    LOOK = Look.DANGER
