"""A bar that says what happened and offers one thing, for a while or until it is put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Tone
from swdesk.ui.widgets.announcing import announce
from swdesk.ui.widgets.buttons import ButtonState, QuietButton
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.painting import Area, painting, rounded, tinted
from swdesk.ui.widgets.sign import Sign
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_TICK = 100  # milliseconds
_SIGNS = {
    Tone.NEUTRAL: "check",
    Tone.ACCENT: "check",
    Tone.INFO: "info",
    Tone.WARNING: "alert",
    Tone.DANGER: "alert",
}


class BannerState(Struct, frozen=True):
    """What is said, what is offered, and for how long (0 seconds: until it is put away).

    `close` is what the closing cross is called.
    """

    message: str
    action: str = ""
    shortcut: str = ""
    close: str = ""
    tone: Tone = Tone.NEUTRAL
    seconds: float = 0


class Banner(Dressed, QFrame):
    """A bar with a message and one action; hidden until it is rendered with a message.

    `acted` says that the action was chosen, `closed` that the bar is gone without it. Time stands
    still while the mouse or the keyboard is in the bar. A screen reader is told the message.
    """

    acted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """A hidden bar."""
        super().__init__(parent)
        self._state = BannerState("")
        self._left = 0
        self._sign = Sign("check", "text", self)
        self._message = Text(parent=self, wrap=True)
        self.action = QuietButton(parent=self)
        self.close_button = QuietButton(parent=self, icon="x")
        self._lay_out()
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK)
        self._clock.timeout.connect(self._tick)
        self.action.clicked.connect(self._act)
        self.close_button.clicked.connect(self._close)
        self.hide()
        self.dress()

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._across = QHBoxLayout(self)
        self._across.addWidget(self._sign)
        self._across.addWidget(self._message, 1)
        self._across.addWidget(self.action)
        self._across.addWidget(self.close_button)

    def render(self, state: BannerState) -> None:  # type: ignore[override]
        """Show a message from its beginning; hide where there is none."""
        self._state = state
        self._left = round(state.seconds * 1000)
        self._message.render(state.message)
        self._sign.render(_SIGNS[state.tone], _sign_tone(state.tone))
        self.action.render(ButtonState(state.action, state.shortcut))
        self.action.setVisible(bool(state.action))
        self.close_button.setAccessibleName(state.close)
        self.close_button.setToolTip(state.close)
        self.close_button.setVisible(bool(state.close))
        self.setAccessibleName(state.message)
        self._appear()

    def left(self) -> float:
        """Seconds until the bar goes by itself."""
        return self._left / 1000

    def _appear(self) -> None:
        there = bool(self._state.message)
        self.setVisible(there)
        if there and self._left:
            self._clock.start()
        else:
            self._clock.stop()
        if there:
            announce(self, self._state.message)
        self.update()

    def _tick(self) -> None:
        if self._is_held():
            return
        self._left -= _TICK
        self.update()
        if self._left <= 0:
            self._close()

    def _is_held(self) -> bool:
        """Whoever reads or is about to choose has all the time there is."""
        return self.underMouse() or self.action.hasFocus() or self.close_button.hasFocus()

    def _act(self) -> None:
        self._go()
        self.acted.emit()

    def _close(self) -> None:
        self._go()
        self.closed.emit()

    def _go(self) -> None:
        self._clock.stop()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        space = theme.current().space
        self._across.setContentsMargins(space.l, space.s, space.s, space.s)
        self._across.setSpacing(space.m)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground and, at its foot, the time that is left."""
        colours = theme.current().colours
        with painting(self) as painter:
            if self._state.tone is Tone.NEUTRAL:  # it lies over other things
                area = Area(colours.raised, theme.current().radius.medium, colours.outline)
                rounded(painter, self.rect(), area)
            else:
                tinted(painter, self.rect(), colours.tone(self._state.tone))
            if self._state.seconds:
                rounded(painter, self._rest(), Area(colours.accent, 1))

    def _rest(self) -> QRect:
        tokens = theme.current()
        thick, edge = tokens.scaled(3), tokens.radius.medium
        whole = self.width() - 2 * edge
        part = round(whole * max(0, self._left) / (self._state.seconds * 1000))
        return QRect(edge, self.height() - thick - 2, part, thick)


class UndoBar(Banner):
    """The banner after something was done: it can be taken back for ten seconds from here.

    Texts are given as always; `offer` fills in the time.
    """

    SECONDS = 10

    def offer(self, message: str, action: str, shortcut: str = "", close: str = "") -> None:
        """Say what was done, and offer to take it back."""
        self.render(BannerState(message, action, shortcut, close, seconds=self.SECONDS))


def _sign_tone(tone: Tone) -> str:
    return "accent" if tone is Tone.NEUTRAL else str(tone)
