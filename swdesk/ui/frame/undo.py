"""What was just done, in one line, and the way back: there for ten seconds, also for refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from swdesk.desk.undo import undo
from swdesk.texts.actions import action_words
from swdesk.ui import theme
from swdesk.ui.session import change_of

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.actions import Actions
    from swdesk.ui.session import DeskSession

SHOWN_MS = 10_000


class UndoOffer(QFrame):
    """The bar below the screens. It waits while the pointer rests on it."""

    def __init__(self, session: DeskSession, actions: Actions, parent: QWidget) -> None:
        """Take the desk; the bar is hidden until something was done or refused."""
        super().__init__(parent)
        self.setObjectName("undoOffer")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self._session = session
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._back = QPushButton(session.words.say("Undo"), self)
        self._back.clicked.connect(actions["undo"].trigger)
        self._close = QPushButton(session.words.say("Close"), self)
        self._close.clicked.connect(self.hide)
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(SHOWN_MS)
        self._over.timeout.connect(self.hide)
        self._lay_out()
        actions.bind("undo", self.take_back)
        session.acted.connect(self.offer)
        session.refused.connect(self.refuse)
        self.hide()

    @property
    def text(self) -> str:
        """The line that is shown."""
        return self._text.text()

    def offer(self, answer: object) -> None:
        """Say what was done, and offer the way back unless it is final."""
        change = change_of(answer)
        if change is None:
            return
        name = action_words(change.action, self._session.words)
        said = f"{name}: {change.subject}" if change.subject else name
        self._show(said, can_undo=not change.final)

    def refuse(self, refusal: object) -> None:
        """Say why something was not done."""
        self._show(str(refusal), can_undo=False)

    def take_back(self) -> None:
        """Take back the newest action."""
        self._session.act(undo)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Wait while someone reads."""
        self._over.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Go on counting."""
        self._over.start()
        super().leaveEvent(event)

    def _show(self, text: str, *, can_undo: bool) -> None:
        self._text.setText(text)
        self._back.setVisible(can_undo)
        self.show()
        self._over.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(*(theme.space(n) for n in (5, 2, 5, 2)))
        across.addWidget(self._text, 1)
        across.addWidget(self._back)
        across.addWidget(self._close)
