"""The recovery code, shown once: print it, or write it down, before the desk opens."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from swdesk.ui import theme
from swdesk.ui.printing import print_html
from swdesk.ui.widgets.focusing import is_enter
from swdesk.ui.widgets.room import MakesRoom, fit, lay_out

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from swdesk.texts.language import Words

_WIDTH, _HEIGHT = 560, 420


class RecoveryCode(MakesRoom, QWidget):
    """Shows the code; `kept` once the worker says that it is kept."""

    kept = Signal()

    def __init__(self, code: str, words: Words) -> None:
        """Take the code to show."""
        super().__init__()
        self._code = code
        self._words = words
        self.setWindowTitle("swdesk")
        fit(self, _WIDTH, _HEIGHT)
        down = QVBoxLayout()
        down.setContentsMargins(*(theme.space(n) for n in (8, 8, 8, 4)))
        down.setSpacing(theme.space(4))
        self._say(down)
        self._ask(down)
        self.sure.setFocus()

    def _say(self, down: QVBoxLayout) -> None:
        title = QLabel(self._words.say("Keep this code"), self)
        title.setFont(theme.font(theme.Role.DISPLAY))
        text = QLabel(
            self._words.say(
                "If you forget the passphrase, this code opens your desk. It is shown only now. "
                "Print it and lock it away, not beside the computer."
            ),
            self,
        )
        text.setWordWrap(True)
        shown = QLabel(self._code, self)
        shown.setFont(theme.font(theme.Role.TITLE))
        shown.setWordWrap(True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setAccessibleName(self._words.say("Recovery code: {code}", code=self._code))
        for label in (title, text, shown):
            down.addWidget(label)

    def _ask(self, down: QVBoxLayout) -> None:
        say = self._words.say
        self.sure = QCheckBox(say("I have printed it or written it down"), self)
        down.addWidget(self.sure)
        down.addStretch(1)
        across = QHBoxLayout()
        across.setContentsMargins(*(theme.space(n) for n in (8, 2, 8, 8)))
        self.go_on = QPushButton(say("Open my desk"), self)
        self.go_on.setEnabled(False)
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.kept)
        self.sure.toggled.connect(self._enable)
        to_print = QPushButton(say("Print…"), self)
        to_print.setAutoDefault(True)  # Enter on it means it
        to_print.clicked.connect(self._print)
        across.addWidget(self.go_on)
        across.addWidget(to_print)
        across.addStretch(1)
        lay_out(self, down, across)

    def _enable(self, is_kept: bool) -> None:  # noqa: FBT001 - as Qt tells it
        self.go_on.setEnabled(is_kept)
        if is_kept:
            self.go_on.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter does what has the keyboard; one held down since the step before does nothing."""
        at = self.focusWidget()
        if is_enter(event) and not event.isAutoRepeat() and isinstance(at, QAbstractButton):
            at.click()
        else:
            super().keyPressEvent(event)

    def _print(self) -> None:
        heading = escape(self._words.say("Recovery code for swdesk"))
        print_html(f"<h2>{heading}</h2><p><code>{escape(self._code)}</code></p>", self)
