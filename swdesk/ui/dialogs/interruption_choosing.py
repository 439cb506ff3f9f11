"""What can be done with an interruption: the buttons at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.widgets.buttons import ButtonState, PrimaryButton, QuietButton, SecondaryButton
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.flow import FlowLayout
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from swdesk.texts.language import Words


class ChoosingState(Struct, frozen=True):
    """Whether there is a preview to follow, it was noted before, and a reason is being asked."""

    ready: bool = False
    taken_up: bool = False
    asks_why: bool = False


class ChoosingBar(Dressed, QWidget):
    """Follow, otherwise, queue, later; leave at the right."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        """The buttons; the dialog says what they do."""
        super().__init__(parent)
        self._words = words
        say = words.say
        self.follow = PrimaryButton(say("Follow the rules"), self, shortcut="Enter")
        self.follow.setDefault(True)
        self.otherwise = SecondaryButton(say("Do &otherwise…"), self)
        self.queue = SecondaryButton(say("Put in the &queue"), self)
        self.later = SecondaryButton(say("Classify &later"), self)
        self.nothing = QuietButton(say("&Nothing came of it"), self)
        self._undo = Text(say("Can be undone with Ctrl+Z"), self, role=Role.NOTE, tone="muted")
        self.leave = SecondaryButton(parent=self)
        self._lay_out()
        self.render(ChoosingState())
        self.dress()

    def render(self, state: ChoosingState) -> None:  # type: ignore[override]
        """Show what can be chosen now."""
        say = self._words.say
        able = state.ready and not state.asks_why
        self.follow.render(ButtonState(say("Follow the rules"), "Enter", enabled=able))
        self.otherwise.setEnabled(able)
        self.queue.setEnabled(able)
        self.later.setVisible(not state.taken_up)
        self.nothing.setVisible(state.taken_up)
        words = say("Leave for later") if state.taken_up else say("Cancel")
        self.leave.render(ButtonState(words, "Esc"))

    def shorten(self, *, short: bool) -> None:
        """Leave out what is only good to know."""
        self._undo.setHidden(short)

    def _lay_out(self) -> None:
        self._flow = FlowLayout(None, 2)
        for button in (self.follow, self.otherwise, self.queue, self.later, self.nothing):
            self._flow.addWidget(button)
        self._across = QHBoxLayout(self)
        self._across.addLayout(self._flow, 1)
        self._across.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignTop)
        self._across.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignTop)

    def _dress(self) -> None:
        space = theme.current().space
        self._across.setContentsMargins(space.xl, space.l, space.xl, space.l)
        self._across.setSpacing(space.m)
        self._undo.setMinimumHeight(theme.current().sizes.control)
