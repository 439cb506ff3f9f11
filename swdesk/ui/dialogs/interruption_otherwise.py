"""Do otherwise than the rules: why, and who approved where the rulebook asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.widgets.buttons import ButtonState, PrimaryButton, SecondaryButton
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.fields import FieldState, TextField
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from swdesk.texts.language import Words


class OtherwiseState(Struct, frozen=True):
    """What doing otherwise comes to, and who has to approve ("": nobody)."""

    title: str
    action: str
    approver: str = ""


class OtherwisePanel(Dressed, QFrame):
    """Opens above the buttons. `chosen` carries reason and approver, `left` says: not after all."""

    chosen = Signal(str, str)
    left = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        """A closed panel."""
        super().__init__(parent)
        self._words = words
        self._state = OtherwiseState("", "")
        self.title = Text(parent=self, role=Role.STRONG, wrap=True)
        self.reason = TextField(parent=self)
        self.approver = TextField(parent=self)
        self.confirm = PrimaryButton(parent=self)
        self.back = SecondaryButton(words.say("Back"), self, shortcut="Esc")
        self.reason.line.returnPressed.connect(self._on_to_approver)
        self.reason.edited.connect(self._typed)
        self.approver.edited.connect(self._typed)
        self.confirm.clicked.connect(self._choose)
        self.back.clicked.connect(self.left)
        self._lay_out()
        self.dress()
        self.hide()

    def render(self, state: OtherwiseState) -> None:  # type: ignore[override]
        """Show what is asked."""
        self._state = state
        self.title.render(state.title)
        self._typed()

    def empty(self) -> None:
        """Forget what was typed."""
        self.reason.line.clear()
        self.approver.line.clear()
        self._typed()

    def _typed(self) -> None:
        say, state = self._words.say, self._state
        self.reason.render(FieldState(label=say("Why?"), text=self.reason.text()))
        who = say("Approved by ({role})", role=state.approver)
        self.approver.render(FieldState(label=who, text=self.approver.text()))
        self.approver.setVisible(bool(state.approver))
        enough = self.reason.text().strip() and (self.approver.text().strip() or not state.approver)
        self.confirm.render(ButtonState(state.action, "Enter", enabled=bool(enough)))

    def _on_to_approver(self) -> None:
        """Enter after the reason goes on to who approved, where that is still wanted."""
        if self.reason.text().strip() and not self.confirm.isEnabled():
            self.approver.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self) -> None:
        approver = self.approver.text().strip() if self._state.approver else ""
        self.chosen.emit(self.reason.text(), approver)

    def _lay_out(self) -> None:
        self._fields = QHBoxLayout()
        self._fields.addWidget(self.reason, 2)
        self._fields.addWidget(self.approver, 1)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.confirm)
        self._buttons.addWidget(self.back)
        self._buttons.addStretch(1)
        self._down = QVBoxLayout(self)
        self._down.addWidget(self.title)
        self._down.addLayout(self._fields)
        self._down.addLayout(self._buttons)

    def _dress(self) -> None:
        space = theme.current().space
        self._down.setContentsMargins(space.xl, space.m, space.xl, space.m)
        for layout in (self._down, self._fields, self._buttons):
            layout.setSpacing(space.s)
