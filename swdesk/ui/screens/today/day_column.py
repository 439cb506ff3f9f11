"""The left column: which day it is, how full it is, and the day itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.actions import keys_of
from swdesk.ui.theme import Role, Tone
from swdesk.ui.viewmodels.deadlines import day_words
from swdesk.ui.widgets.buttons import ButtonState, QuietButton
from swdesk.ui.widgets.card import Card
from swdesk.ui.widgets.marks import Pill, PillState
from swdesk.ui.widgets.text import ElidedLabel, Text
from swdesk.ui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from datetime import date

    from swdesk.domain.assignment import AssignmentId
    from swdesk.texts.language import Words
    from swdesk.ui.actions import Actions
    from swdesk.ui.viewmodels.timeline import TimelineState

_NO_BREAK = "\u00a0"


class DayColumn(Card):
    """A day with a small switch to others. `back_wanted`: back to today."""

    back_wanted = Signal()
    _top: QWidget | None = None

    def __init__(self, words: Words, actions: Actions, parent: QWidget) -> None:
        """An empty day; the switch carries out the window's own actions."""
        super().__init__(parent=parent)
        self._words = words
        top = self._top = QWidget(self)
        self._day = ElidedLabel(parent=top, role=Role.STRONG)
        self._back = QuietButton(words.say("Back to today"), top)
        self._before = self._turning("day-before", "chevron-left", actions)
        self._after = self._turning("day-after", "chevron-right", actions)
        self._summary = Text(parent=self, role=Role.NOTE, tone="muted", wrap=True)
        self._overflow = Pill(parent=self)
        self._empty = Text(parent=self, role=Role.NOTE, tone="muted", wrap=True)
        self.timeline = Timeline(self, words.say("chosen"))
        self._back.clicked.connect(self.back_wanted)
        self._lay_out(top)

    def _turning(self, name: str, icon: str, actions: Actions) -> QuietButton:
        button = QuietButton(parent=self._top, icon=icon)
        action = actions[name]
        label = action.text()
        keys = keys_of(action)
        button.render(ButtonState("", icon=icon, tip=f"{label} ({keys})"))
        button.setAccessibleName(label)
        button.clicked.connect(action.trigger)
        return button

    def _lay_out(self, top: QWidget) -> None:
        across = QHBoxLayout(top)
        across.setSpacing(0)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._day, 1)
        across.addWidget(self._back)
        across.addWidget(self._before)
        across.addWidget(self._after)
        self.body.addWidget(top)
        self.body.addWidget(self._summary)
        self.body.addWidget(self._overflow)
        self.body.addWidget(self._empty)
        self.body.addWidget(self.timeline, 1)
        self.dress()

    def _dress(self) -> None:
        super()._dress()
        head = theme.current().sizes.head
        if self._top is not None:
            for widget in (self._top, self._back, self._before, self._after):
                widget.setFixedHeight(head)

    def render_day(self, state: TimelineState, today: date, chosen: AssignmentId | None) -> None:
        """Show a day, seen from today."""
        words = self._words
        named = day_words(state.day, today, words)
        self._day.render(named[:1].upper() + named[1:])
        self._back.setVisible(state.day != today)
        parts = filter(None, (state.planned, state.free))
        self._summary.render(f"{_NO_BREAK}· ".join(part.replace(" ", _NO_BREAK) for part in parts))
        self._overflow.render(PillState(state.overflow, Tone.DANGER, state.overflow))
        self._empty.render(state.empty)
        self._empty.setVisible(bool(state.empty))
        self.timeline.render_day(state, chosen)
