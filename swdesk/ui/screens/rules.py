"""The rulebook to read: what is where on the left, the text on the right, search above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
)

from swdesk.texts.rulebook_prose import prose
from swdesk.ui import theme
from swdesk.ui.dialogs.what_changed import open_what_changed
from swdesk.ui.printing import print_html
from swdesk.ui.screens.page import Page
from swdesk.ui.sheets import Ink, prose_html, screen_ink
from swdesk.ui.widgets.rows import Row, RowList, Rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.actions import Actions
    from swdesk.ui.session import DeskSession

_CONTENTS = 260


class RulesPage(Page):
    """The rules that hold today; what changed since the revision before is one button away."""

    def __init__(self, session: DeskSession, actions: Actions, parent: QWidget) -> None:
        """An empty sheet; it is filled when it is first seen."""
        super().__init__(session, actions, parent)
        say = session.words.say
        self._digest = ""
        self._lines: tuple[tuple[int, str, bool], ...] = ()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(say("Find in the rules"))
        self.search.setAccessibleName(say("Find in the rules"))
        self.search.returnPressed.connect(self._find)
        self.contents = RowList(parent=self)
        self.contents.setFixedWidth(theme.current().scaled(_CONTENTS))
        self.contents.moved.connect(self._go_to)
        self.contents.chosen.connect(self._go_to)
        self.sheet = QTextBrowser(self)
        self.sheet.setAccessibleName(say("The rules"))
        self._lay_out()
        self.hand_focus_to(self.contents)

    def title(self) -> str:
        """The rulebook's name."""
        return self.session.words.text(self.session.view.rulebook.about.title)

    def note(self) -> str:
        """The revision that holds."""
        about = self.session.view.rulebook.about
        return self.session.words.say("revision {revision}", revision=about.revision)

    def refresh(self) -> None:
        """Write the sheet anew where the rulebook is another one."""
        book = self.session.view.rulebook
        if book.digest == self._digest:
            return
        self._digest = book.digest
        self._lines = tuple(prose(book, self.session.words))
        self.sheet.setHtml(prose_html(self._lines, screen_ink()))
        headings = [text for _, text, is_heading in self._lines if is_heading]
        rows = tuple(Row(text, text) for text in headings)
        self.contents.render(Rows(rows, name=self.session.words.say("Contents")))

    def print_out(self) -> None:
        """Print the whole rulebook."""
        print_html(prose_html(self._lines, Ink()), self)

    def _lay_out(self) -> None:
        say = self.session.words.say
        across = QHBoxLayout(self)
        across.setContentsMargins(*(theme.space(n) for n in (5, 4, 5, 4)))
        across.setSpacing(theme.space(4))
        across.addWidget(self.contents)
        down = QVBoxLayout()
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        changed = QPushButton(say("What changed"), self)
        changed.clicked.connect(lambda: open_what_changed(self.session, self))
        to_print = QPushButton(say("Print…"), self)
        to_print.clicked.connect(self.print_out)
        top.addWidget(changed)
        top.addWidget(to_print)
        down.addLayout(top)
        down.addWidget(self.sheet, 1)
        across.addLayout(down, 1)

    def _go_to(self, heading: str) -> None:
        self.sheet.scrollToAnchor(heading)

    def _find(self) -> None:
        """The next place; from the top again after the last one."""
        text = self.search.text()
        if text and not self.sheet.find(text):
            self.sheet.moveCursor(self.sheet.textCursor().MoveOperation.Start)
            self.sheet.find(text)
