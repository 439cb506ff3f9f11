"""What stands before the desk: the passphrase, and nothing else of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from swdesk.domain.errors import UserError
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui import theme
from swdesk.ui.widgets.room import MakesRoom, fit, lay_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from swdesk.texts.language import Words

_WIDTH, _HEIGHT = 460, 400


class Gate(MakesRoom, QWidget):
    """Asks for the passphrase, or for the recovery code; says what to do where neither is known.

    `passed` carries what opening gave. `closed` says that the worker gave up.
    """

    passed = Signal(object)
    closed = Signal()

    def __init__(
        self,
        open_with: Callable[[str], object],
        words: Words,
        *,
        locked: bool = False,
        sample: bool = False,
    ) -> None:
        """Take what opens the home with a passphrase.

        `locked` where it was open before; a `sample` day is opened by anyone.
        """
        super().__init__()
        self._open_with = open_with
        self._words = words
        self.setWindowTitle("swdesk")
        fit(self, _WIDTH, _HEIGHT)
        self._build(words.say("The desk is locked") if locked else words.say("Your desk"))
        if sample:
            self._ask_nothing()

    def _build(self, heading: str) -> None:
        say = self._words.say
        down = QVBoxLayout()
        down.setContentsMargins(*(theme.space(n) for n in (8, 8, 8, 8)))
        down.setSpacing(theme.space(3))
        down.addStretch(1)
        self._head(heading, down)
        self._label = label = QLabel(say("&Passphrase, or the recovery code"), self)
        down.addWidget(label)
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(say("Passphrase, or the recovery code"))
        self.field.returnPressed.connect(self._try)
        label.setBuddy(self.field)
        down.addWidget(self.field)
        self.message = QLabel(self)
        self.message.setObjectName("fault")
        self.message.setWordWrap(True)
        down.addWidget(self.message)
        self.progress = self._bar()
        down.addWidget(self.progress)
        self.button = QPushButton(say("Open"), self)
        self.button.setDefault(True)
        self.button.clicked.connect(self._try)
        down.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._forgotten = self._way_out()
        down.addWidget(self._forgotten)
        down.addStretch(1)
        lay_out(self, down)

    def _head(self, heading: str, down: QVBoxLayout) -> None:
        sign = QLabel(self)
        sign.setPixmap(theme.icon("lock", "accent").pixmap(theme.space(8)))
        down.addWidget(sign)
        title = QLabel(heading, self)
        title.setFont(theme.font(theme.Role.DISPLAY))
        down.addWidget(title)

    def _bar(self) -> QProgressBar:
        """What moves while the desk is opened; its place is kept, so that nothing jumps."""
        bar = QProgressBar(self)
        bar.setAccessibleName(self._words.say("Progress"))
        bar.setRange(0, 0)  # nobody knows how long a key takes on this computer
        stays = bar.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        bar.setSizePolicy(stays)
        bar.hide()
        return bar

    def _ask_nothing(self) -> None:
        for asking in (self._label, self.field, self._forgotten):
            asking.hide()
        self.message.setText(self._words.say("The sample day has no passphrase."))

    def _way_out(self) -> QLabel:
        text = self._words.say(
            "Forgotten it? Type the recovery code that was printed when the desk was made. "
            "Without both nobody can open it, not even we."
        )
        label = QLabel(text, self)
        label.setObjectName("quiet")
        label.setWordWrap(True)
        return label

    def _try(self) -> None:
        self.message.clear()
        self.progress.show()
        try:
            opened = self._open_with(self.field.text())
        except UserError as refusal:
            self.message.setText(window_sentence(refusal, self._words))
            self.field.selectAll()
            self.field.setFocus()
            return
        finally:
            self.progress.hide()
        self.field.clear()
        self.passed.emit(opened)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Given up: whoever shows the gate decides what that means."""
        self.closed.emit()
        super().closeEvent(event)
