"""The header: where one is, what runs, and the one big button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from swdesk.ui import theme
from swdesk.ui.viewmodels.frame import HeaderState, header_state
from swdesk.ui.widgets.buttons import Button, ButtonState, PrimaryButton, SecondaryButton

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.actions import Actions
    from swdesk.ui.session import DeskSession


class Header(QFrame):
    """The line on top of every screen."""

    def __init__(self, session: DeskSession, actions: Actions, parent: QWidget) -> None:
        """Take the desk and the actions that the buttons carry out."""
        super().__init__(parent)
        self.setObjectName("header")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._session = session
        self._actions = actions
        self._title = QLabel(self)
        self._note = QLabel(self)
        self._note.setObjectName("note")
        self._running = QLabel(self)
        self._running.setObjectName("running")
        self._classify = self._put(SecondaryButton(parent=self), "classify", icon="alert")
        self._pause = self._put(SecondaryButton(parent=self), "pause", session.words.say("Pause"))
        self._done = self._put(SecondaryButton(parent=self), "done", session.words.say("Done"))
        self._interrupt = self._put(
            PrimaryButton(parent=self), "interrupt", session.words.say("Interruption"), keys=True
        )
        self._lay_out()
        self._dress()

    def render_page(self, title: str, note: str) -> None:
        """Say which screen is seen."""
        self._title.setText(title)
        self._note.setText(note)

    def refresh(self) -> None:
        """Read what runs."""
        session = self._session
        self.show_state(header_state(session.view, session.names, session.words))

    def show_state(self, state: HeaderState) -> None:
        """Show what runs, and what nobody has named yet."""
        runs = bool(state.running)
        words = self._session.words
        text = f"{state.running} · {state.worked}" if runs else state.spoken
        self._running.setText(text)
        self._running.setAccessibleName(state.spoken)
        self._running.setProperty("runs", runs)
        self._running.style().polish(self._running)
        self._pause.setVisible(runs)
        self._done.setVisible(runs)
        self._classify.setVisible(state.pending > 0)
        to_classify = words.plural("{n} to classify", "{n} to classify", state.pending)
        self._classify.render(ButtonState(to_classify, icon="alert"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take on another look."""
        if theme.is_change(event):
            self._dress()
        super().changeEvent(event)

    def _put(
        self, button: Button, action: str, text: str = "", icon: str = "", *, keys: bool = False
    ) -> Button:
        """A button for an action; its keys stand in it or come up as a tip."""
        chosen = self._actions[action]
        shortcut = chosen.shortcut().toString()
        tip = f"{chosen.text()} ({shortcut})"
        button.render(ButtonState(text, shortcut if keys else "", icon, tip=tip))
        button.clicked.connect(chosen.trigger)
        return button

    def _lay_out(self) -> None:
        self._across = QHBoxLayout(self)
        self._across.addWidget(self._title)
        self._across.addWidget(self._note)
        self._across.addStretch(1)
        self._across.addWidget(self._classify)
        self._across.addWidget(self._running)
        for button in (self._pause, self._done, self._interrupt):
            self._across.addWidget(button)

    def _dress(self) -> None:
        self._across.setContentsMargins(*(theme.space(n) for n in (5, 3, 5, 3)))
        self._across.setSpacing(theme.space(3))
        self._title.setFont(theme.font(theme.Role.TITLE))
