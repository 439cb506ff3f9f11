"""The header: where one is, what runs, and the one big button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout

from swdesk.desk.state import running_of
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
_ANY = 16_777_215
"""As wide as Qt knows."""
_WITHOUT_KEYS, _WITH_NUMBER, _WITH_SIGNS, _WITHOUT_TITLE = 1, 2, 3, 4
"""What the buttons, and at last the title, give up where letters are large, the window narrow."""


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
        self._said: dict[Button, ButtonState] = {}
        self._title = giving_way(ElidedLabel(parent=self, role=theme.Role.TITLE))
        self._note = giving_way(ElidedLabel(parent=self, tone="muted"))
        self.running = RunningPill(self)
        self._pending = 0
        self._classify, self._pause, self._done = (SecondaryButton(parent=self) for _ in range(3))
        self._interrupt = PrimaryButton(parent=self)
        self._classify.clicked.connect(actions["classify"].trigger)
        self._pause.clicked.connect(actions["pause"].trigger)
        self._done.clicked.connect(self._finish_running)
        self._interrupt.clicked.connect(actions["interrupt"].trigger)
        self._lay_out()
        self._shorten(0)
        self._dress()

    def render_page(self, title: str, note: str) -> None:
        """Say which screen is seen."""
        self._title.render(title)
        self._note.render(note)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The window may be so narrow that signs stand for words, and no title is left."""
        space, sign = theme.current().space, theme.current().sizes.icon
        words = self._interrupt.fontMetrics().horizontalAdvance(self._interrupt.text())
        number = 0 if self._classify.isHidden() else 3 * sign + 2 * space.m
        signs = 0 if self._pause.isHidden() else 2 * (sign + 2 * space.s)
        named = self.running.minimumSizeHint().width() + number
        around = self._gaps() - 3 * self._across.spacing()
        least = around + named + signs + words + 2 * space.l
        return QSize(least, super().minimumSizeHint().height())

    def _least_title(self, signs: int) -> int:
        metrics, title = self._title.fontMetrics(), self._title.text()
        return min(metrics.horizontalAdvance(title) + 2, metrics.averageCharWidth() * signs)

    def _beside(self) -> list[QWidget]:
        """What stands beside the title now."""
        every = (self._classify, self.running, self._pause, self._done, self._interrupt)
        return [each for each in every if not each.isHidden()]

    def _gaps(self) -> int:
        margins = self._across.contentsMargins()
        gaps = self._across.spacing() * (len(self._beside()) + 3)
        return margins.left() + margins.right() + gaps

    def _share_room(self) -> None:
        """The buttons say less, step by step, before what runs is shortened."""
        for step in range(_WITHOUT_TITLE + 1):
            self._shorten(step)
            has_title = step < _WITHOUT_TITLE
            self._title.setMinimumWidth(self._least_title(_TITLE_SIGNS) if has_title else 0)
            beside = [each for each in self._beside() if each is not self.running]
            words = sum(each.sizeHint().width() for each in beside)
            if self._gaps() + self._named(step) + words <= self.width():
                break
        self._give_title_room()

    def _named(self, step: int) -> int:
        """Room for the title and what runs; whole words as long as only keys give way to them."""
        if step < _WITH_NUMBER and self._pause.isHidden():
            return self._least_title(2 * _TITLE_SIGNS) + self.running.sizeHint().width()
        return self._title.minimumWidth() + self.running.minimumSizeHint().width()

    def _shorten(self, step: int) -> None:
        """Let the buttons say what there is room for."""
        words = self._session.words
        to_classify = words.plural("{n} to classify", "{n} to classify", self._pending)
        number = to_classify if step < _WITH_NUMBER else str(self._pending)
        self._say(self._classify, to_classify, ButtonState(number, icon="alert"), "classify")
        pause, done = words.say("Pause"), words.say("Done")
        interrupt = words.say("Interruption")
        signs = step >= _WITH_SIGNS
        brief = ButtonState("", icon="pause") if signs else ButtonState(pause)
        self._say(self._pause, pause, brief, "pause")
        self._say(self._done, done, ButtonState("", icon="check") if signs else ButtonState(done))
        keys = "keys" if step < _WITHOUT_KEYS else ""
        self._say(self._interrupt, interrupt, ButtonState(interrupt, keys), "interrupt")

    def _say(self, button: Button, name: str, state: ButtonState, action: str = "") -> None:
        """Words and sign of a button; its keys stand in it or come up as a tip."""
        keys = keys_of(self._actions[action]) if action else ""
        tip = f"{self._actions[action].text()} ({keys})" if action else name
        state = replace(state, shortcut=keys if state.shortcut else "", tip=tip)
        button.setAccessibleName(name)
        if self._said.get(button) != state:
            self._said[button] = state
            button.render(state)

    def _give_title_room(self) -> None:
        """The words beside the title are shortened, or go, before it or what runs is shortened.

        A title longer than a day's name gives way to whole words about that nothing runs.
        """
        beside = sum(each.sizeHint().width() for each in self._beside())
        room = self.width() - self._gaps() - beside
        idle = self._pause.isHidden()
        most = room + 3 * self._across.spacing()
        self._title.setMaximumWidth(max(most, self._title.minimumWidth()) if idle else _ANY)
        room -= self._title.sizeHint().width()
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
        self._classify.setVisible(state.pending > 0)
        self._pending = state.pending
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take on another look."""
        if theme.is_change(event):
            self._dress()
        super().changeEvent(event)

    def _finish_running(self) -> None:
        """What runs is done, whatever is spoken of beside it."""
        running = running_of(self._session.view.state)
        if running is not None:
            from swdesk.desk import work  # noqa: PLC0415 - not before the first picture

            self._session.act(work.done, self._session.ref_of(running.id))

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
