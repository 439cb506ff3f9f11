"""Why: one sentence, the rows tried with the matching one lit, what was known, the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from swdesk.desk import looking
from swdesk.desk.answers import Why
from swdesk.ui import theme
from swdesk.ui.printing import print_html
from swdesk.ui.sheets import Ink, screen_ink, why_html
from swdesk.ui.viewmodels.why import WhyState, why_state
from swdesk.ui.widgets.buttons import PrimaryButton, SecondaryButton
from swdesk.ui.widgets.room import fit
from swdesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.session import DeskSession

_WIDTH, _HEIGHT = 720, 640


class WhyDialog(QDialog):
    """A sheet to read; it prints in black on white.

    `rule_wanted` carries the digest of the rulebook that the decision was made under, and the
    number of its rule.
    """

    rule_wanted = Signal(object)

    def __init__(self, state: WhyState, session: DeskSession, parent: QWidget) -> None:
        """Take what is told."""
        super().__init__(parent)
        self._state = state
        self.made_under = ("", "")
        self._words = words = session.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say("Why?"))
        fit(self, _WIDTH, _HEIGHT)
        self.sheet = Sheet(words.say("Why?"), self)
        self.sheet.show_html(lambda: why_html(state, words, screen_ink()))
        down = QVBoxLayout(self)
        gap = theme.space(4)
        down.setContentsMargins(gap, gap, gap, gap)
        down.setSpacing(gap)
        down.addWidget(self.sheet)
        down.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        across = QHBoxLayout()
        close = PrimaryButton(self._words.say("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.reject)
        self.rule = SecondaryButton(self._words.say("The rule as it stood"), self)
        self.rule.clicked.connect(self._go_to_rule)
        to_print = SecondaryButton(self._words.say("Print…"), self)
        to_print.clicked.connect(self._print)
        across.setSpacing(theme.space(2))
        across.addWidget(self.rule)
        across.addStretch(1)
        across.addWidget(to_print)
        across.addWidget(close)
        return across

    def _go_to_rule(self) -> None:
        self.accept()
        self.rule_wanted.emit(self.made_under)

    def _print(self) -> None:
        print_html(why_html(self._state, self._words, Ink()), self)


def open_why(session: DeskSession, parent: QWidget) -> WhyDialog | None:
    """Tell why the assignment spoken of lies where it lies; None where there is none."""
    chosen = session.selected
    if chosen is None:
        session.refused.emit(session.words.say("Choose an assignment first."))
        return None
    told = session.try_out(looking.why, session.ref_of(chosen))
    if not isinstance(told, Why):
        session.refused.emit(told)
        return None
    book = told.rulebook or session.view.rulebook
    dialog = WhyDialog(why_state(told, book, session.words), session, parent)
    dialog.made_under = (book.digest, told.logged.decision.rule)
    dialog.open()
    return dialog
