"""The header: where one is, what runs, and the one big button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout

from swdesk.desk import work
from swdesk.desk.working import running_of
from swdesk.ui import theme
from swdesk.ui.actions import keys_of
from swdesk.ui.frame.giving_way import giving_way
from swdesk.ui.frame.running import RunningPill
from swdesk.ui.viewmodels.frame import HeaderState, header_state
from swdesk.ui.widgets.buttons import Button, ButtonState, PrimaryButton, SecondaryButton
from swdesk.ui.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.actions import Actions
    from swdesk.ui.session import DeskSession

_TITLE_SIGNS = 12
"""As many letters of the title as stay in the narrowest window: a day's name and number."""


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
        self._title = giving_way(ElidedLabel(parent=self, role=theme.Role.TITLE))
        self._note = giving_way(ElidedLabel(parent=self, tone="muted"))
        self.running = RunningPill(self)
        self._classify = self._put(SecondaryButton(parent=self), "classify", icon="alert")
        self._pause = self._put(SecondaryButton(parent=self), "pause", session.words.say("Pause"))
        self._done = SecondaryButton(session.words.say("Done"), self)
        self._done.clicked.connect(self._finish_running)
        self._interrupt = self._put(
            PrimaryButton(parent=self), "interrupt", session.words.say("Interruption"), keys=True
        )
        self._lay_out()
        self._dress()

    def render_page(self, title: str, note: str) -> None:
        """Say which screen is seen."""
        self._title.render(title)
        metrics = self._title.fontMetrics()
        least = min(metrics.horizontalAdvance(title) + 2, metrics.averageCharWidth() * _TITLE_SIGNS)
        self._title.setMinimumWidth(least)
        self._note.render(note)
        self._give_title_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the room anew."""
        super().resizeEvent(event)
        self._give_title_room()

    def _give_title_room(self) -> None:
        """The words beside the title are shortened, or go, before it or what runs is shortened."""
        beside = (self._classify, self.running, self._pause, self._done, self._interrupt)
        seen = [self._title, *(each for each in beside if not each.isHidden())]
        margins = self._across.contentsMargins()
        gaps = margins.left() + margins.right() + self._across.spacing() * (len(seen) + 2)
        room = self.width() - gaps - sum(each.sizeHint().width() for each in seen)
        wanted = self._note.fontMetrics().horizontalAdvance(self._note.text()) + 2
        least = self._note.fontMetrics().averageCharWidth() * _TITLE_SIGNS
        self._note.setMaximumWidth(max(room, least))
        self._note.setVisible(bool(self._note.text()) and room >= min(wanted, least))

    def refresh(self) -> None:
        """Read what runs."""
        session = self._session
        today = session.past.of(session.today)
        self.render(header_state(session.view, today, session.names))

    def render(self, state: HeaderState) -> None:  # type: ignore[override]
        """Show what runs, and what nobody has named yet."""
        self.running.render(state)
        self._pause.setVisible(state.running)
        self._done.setVisible(state.running)
        words = self._session.words
        self._classify.setVisible(state.pending > 0)
        to_classify = words.plural("{n} to classify", "{n} to classify", state.pending)
        self._classify.render(ButtonState(to_classify, icon="alert"))
        self._give_title_room()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take on another look."""
        if theme.is_change(event):
            self._dress()
        super().changeEvent(event)

    def _finish_running(self) -> None:
        """What runs is done, whatever is spoken of beside it."""
        running = running_of(self._session.view.state)
        if running is not None:
            self._session.act(work.done, self._session.ref_of(running.id))

    def _put(
        self, button: Button, action: str, text: str = "", icon: str = "", *, keys: bool = False
    ) -> Button:
        """A button for an action; its keys stand in it or come up as a tip."""
        chosen = self._actions[action]
        shortcut = keys_of(chosen)
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
        self._across.addWidget(self.running)
        for button in (self._pause, self._done, self._interrupt):
            self._across.addWidget(button)

    def _dress(self) -> None:
        self._across.setContentsMargins(*(theme.space(n) for n in (5, 3, 5, 3)))
        self._across.setSpacing(theme.space(3))
