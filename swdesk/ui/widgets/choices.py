"""Chips to choose from: how long it takes, which facts hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from swdesk.texts.language import as_sentence
from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.flow import FlowLayout
from swdesk.ui.widgets.focusing import HandsFocus, KeyFocus
from swdesk.ui.widgets.painting import CENTRED, Area, painting, rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

_LONGEST = 400
"""How wide a chip must be at most, at 100 %."""
_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class Chip(KeyFocus, Dressed, QPushButton):
    """A word that can be switched on and off."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """A chip that is off."""
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.dress()

    def _dress(self) -> None:
        self.setFont(theme.font(Role.BODY))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for the bolder letters of a chip that is on."""
        tokens = theme.current()
        widest = QFontMetrics(theme.font(Role.STRONG)).horizontalAdvance(self.text())
        return QSize(widest + 2 * tokens.space.m, tokens.sizes.control)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A chip never loses letters, but those of a whole sentence where there is no room."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), theme.current().scaled(_LONGEST)), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What is shortened stands whole in the tip."""
        super().resizeEvent(event)
        if self._is_shortened() or self.toolTip() == self.text():
            self.setToolTip(self.text() if self._is_shortened() else "")

    def _is_shortened(self) -> bool:
        return self.width() < self.sizeHint().width()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the chip: filled and bold where it is on."""
        tokens, on = theme.current(), self.isChecked()
        colours, radius = tokens.colours, tokens.radius.medium
        with painting(self) as painter:
            rounded(painter, self.rect(), self._ground())
            if self.shows_focus():
                inset, ring = (3, colours.on_accent) if on else (0, colours.focus)
                rect = self.rect().adjusted(inset, inset, -inset, -inset)
                rounded(painter, rect, Area("", radius - inset, ring, 2))
            painter.setFont(theme.font(Role.STRONG if on else Role.BODY))
            painter.setPen(theme.qcolor(self._letters()))
            painter.drawText(self.rect(), CENTRED, self._shown(painter.fontMetrics()))

    def _shown(self, metrics: QFontMetrics) -> str:
        if not self._is_shortened():
            return self.text()
        room = self.width() - 2 * theme.current().space.m
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _ground(self) -> Area:
        tokens = theme.current()
        colours, radius = tokens.colours, tokens.radius.medium
        if self.isChecked():
            return Area(colours.accent if self.isEnabled() else colours.disabled, radius)
        fill = colours.hover if self.underMouse() and self.isEnabled() else colours.surface
        return Area(fill, radius, colours.border)

    def _letters(self) -> str:
        colours = theme.current().colours
        if self.isChecked():
            return colours.on_accent if self.isEnabled() else colours.surface
        return colours.text if self.isEnabled() else colours.disabled


class Choice(Struct, frozen=True):
    """One chip: what it is known by, and what it says."""

    id: str
    text: str
    tip: str = ""


class Choices(Struct, frozen=True):
    """Chips, which are on, and what they are about (read aloud)."""

    choices: tuple[Choice, ...]
    chosen: tuple[str, ...] = ()
    name: str = ""


class ChoiceChips(HandsFocus, QWidget):
    """A row of chips, one Tab stop: arrows go along it, Space switches.

    `changed` carries the ids that are on, in the order of the chips, after a person changed them.
    Where only one may be on, the arrows choose as they go, as with radio buttons, and pressing the
    one that is on switches it off if that is allowed.
    """

    changed = Signal(object)

    def __init__(
        self,
        state: Choices | None = None,
        parent: QWidget | None = None,
        *,
        exclusive: bool = False,
        may_be_none: bool = True,
    ) -> None:
        """Chips of which several, or only one, may be on."""
        super().__init__(parent)
        self._exclusive, self._may_be_none = exclusive, may_be_none
        self._state = Choices(())
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self, 1.5)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.render(state or self._state)

    def render(self, state: Choices) -> None:  # type: ignore[override]
        """Show choices; what has the keyboard keeps it."""
        if state.choices != self._state.choices:
            self._remake(state.choices)
        self._state = state
        self.setAccessibleName(state.name)
        for choice, chip in zip(state.choices, self._chips, strict=True):
            # Qt's own exclusiveness, which makes a radio button of it, lets nothing be off.
            chip.setAutoExclusive(False)
            chip.setChecked(choice.id in state.chosen)
        for chip in self._chips:
            chip.setAutoExclusive(self._exclusive and not self._may_be_none)
        self._one_stop(self._first_stop())

    def chosen(self) -> tuple[str, ...]:
        """The ids of what is on."""
        pairs = zip(self._state.choices, self._chips, strict=True)
        return tuple(choice.id for choice, chip in pairs if chip.isChecked())

    def _remake(self, choices: Sequence[Choice]) -> None:
        while len(self._chips) > len(choices):
            chip = self._chips.pop()
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        while len(self._chips) < len(choices):
            self._add()
        for chip, choice in zip(self._chips, choices, strict=True):
            chip.setText(as_sentence(choice.text))
            chip.setToolTip(choice.tip)
        self.updateGeometry()

    def _add(self) -> None:
        chip = Chip(parent=self)
        chip.clicked.connect(self._clicked)
        chip.installEventFilter(self)
        self._flow.addWidget(chip)
        self._chips.append(chip)

    # --- choosing -----------------------------------------------------------------------------

    def _clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self._settle(chip)

    def _settle(self, pressed: Chip) -> None:
        if self._exclusive:
            for other in self._chips:
                if other is not pressed:
                    other.setChecked(False)
            if not pressed.isChecked() and not self._may_be_none:
                pressed.setChecked(True)
        self._one_stop(pressed)
        self.changed.emit(self.chosen())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the arrow keys of the chips."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step and isinstance(watched, Chip) and not event.modifiers() & _WITH_MEANING:
                self._go(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _go(self, chip: Chip, step: int) -> None:
        able = [other for other in self._chips if other.isEnabled()]
        follower = able[(able.index(chip) + step) % len(able)]
        follower.setFocus(Qt.FocusReason.TabFocusReason)
        self._one_stop(follower)
        if self._exclusive and not follower.isChecked():
            follower.click()

    # --- the one Tab stop ---------------------------------------------------------------------

    def _first_stop(self) -> Chip | None:
        focused = [chip for chip in self._chips if chip.hasFocus()]
        on = [chip for chip in self._chips if chip.isChecked()]
        return next(iter([*focused, *on, *self._chips]), None)

    def _one_stop(self, stop: Chip | None) -> None:
        for chip in self._chips:
            policy = Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)
        self.hand_focus_to(stop)


_WITH_MEANING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)


class Length(Struct, frozen=True):
    """A length of time to choose, and how it is said ("30 min")."""

    minutes: int
    text: str


class Lengths(Struct, frozen=True):
    """Lengths, the one that is on (none: None), and what they are about (read aloud)."""

    lengths: tuple[Length, ...]
    minutes: int | None = None
    name: str = ""


class DurationChips(ChoiceChips):
    """How long something takes: one chip per usual length.

    `minutes_chosen` carries the minutes, or None where a length was switched off.
    """

    minutes_chosen = Signal(object)

    def __init__(self, state: Lengths | None = None, parent: QWidget | None = None) -> None:
        """Lengths of which one may be on."""
        super().__init__(parent=parent, exclusive=True)
        self.changed.connect(self._tell)
        if state:
            self.render(state)

    def render(self, state: Choices | Lengths) -> None:  # type: ignore[override]
        """Show lengths."""
        super().render(_as_choices(state) if isinstance(state, Lengths) else state)

    def _tell(self, chosen: tuple[str, ...]) -> None:
        self.minutes_chosen.emit(int(chosen[0]) if chosen else None)


def _as_choices(state: Lengths) -> Choices:
    choices = tuple(Choice(str(length.minutes), length.text) for length in state.lengths)
    return Choices(choices, () if state.minutes is None else (str(state.minutes),), state.name)
