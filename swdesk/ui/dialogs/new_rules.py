"""Rules that have come from the unit: what changes and what moves, to be read and said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from swdesk.desk.names import names_of
from swdesk.ui import theme
from swdesk.ui.dialogs.worker import with_name
from swdesk.ui.printing import print_html
from swdesk.ui.sheets import Ink, arrived_html, screen_ink
from swdesk.ui.viewmodels.unit_rules import ArrivedState, arrived_state
from swdesk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from swdesk.ui.widgets.room import fit
from swdesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.session import DeskSession
    from swdesk.ui.unit_watch import UnitWatch, Unread

_WIDTH, _HEIGHT = 760, 600


class NewRulesDialog(QDialog):
    """A sheet to read. That it was read is said apart from the rules: they hold all the same."""

    def __init__(
        self, session: DeskSession, watch: UnitWatch, unread: Unread, parent: QWidget
    ) -> None:
        """Tell what is not read yet, the newest first."""
        super().__init__(parent)
        self._session, self._window = session, parent
        self._words = words = session.words
        self._watch = watch
        self._states = _states(session, unread)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(words.say("New rules"))
        fit(self, _WIDTH, _HEIGHT)
        self.sheet = Sheet(words.say("New rules"), self)
        self.sheet.show_html(lambda: arrived_html(self._states, words, screen_ink()))
        down = QVBoxLayout(self)
        gap = theme.space(4)
        down.setContentsMargins(gap, gap, gap, gap)
        down.setSpacing(gap)
        down.addWidget(self.sheet)
        down.addLayout(self._buttons())
        self.sheet.setFocus()

    def _buttons(self) -> QHBoxLayout:
        say = self._words.say
        self.read = PrimaryButton(say("I have read it"), self)
        self.read.clicked.connect(self._acknowledge)
        later = SecondaryButton(say("Later"), self, shortcut="Esc")
        later.clicked.connect(self.reject)
        to_print = SecondaryButton(say("Print…"), self)
        to_print.clicked.connect(self._print)
        across = QHBoxLayout()
        across.setSpacing(theme.space(2))
        across.addWidget(self.read)
        across.addStretch(1)
        across.addWidget(to_print)
        across.addWidget(later)
        return across

    def _acknowledge(self) -> None:
        self.accept()
        with_name(self._session, self._window, self._watch.acknowledge)

    def _print(self) -> None:
        print_html(arrived_html(self._states, self._words, Ink()), self)


def _states(session: DeskSession, unread: Unread) -> tuple[ArrivedState, ...]:
    found = []
    for arrived, tried in reversed(unread):
        names = names_of(tried.view if tried is not None else session.view, session.words)
        found.append(arrived_state(arrived, names, session.today, tried))
    return tuple(found)
