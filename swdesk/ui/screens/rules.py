"""The rulebook to read: what is where on the left, the text on the right, search above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from swdesk.texts.rulebook_prose import prose
from swdesk.ui import theme
from swdesk.ui.dialogs.what_changed import open_what_changed
from swdesk.ui.printing import print_html
from swdesk.ui.screens.page import Page
from swdesk.ui.sheets import Ink, prose_html, screen_ink
from swdesk.ui.widgets.buttons import SecondaryButton
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.fields import SearchField, SearchState
from swdesk.ui.widgets.rows import Row, RowList, Rows
from swdesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.actions import Actions
    from swdesk.ui.session import DeskSession

_CONTENTS = (120, 340)
"""How wide the contents are, at least and at the most, at 100 %."""


class RulesPage(Dressed, Page):
    """The rules that hold today; what changed since the revision before is one button away."""

    def __init__(self, session: DeskSession, actions: Actions, parent: QWidget) -> None:
        """An empty sheet; it is filled when it is first seen."""
        super().__init__(session, actions, parent)
        say = session.words.say
        self._digest = ""
        self._lines: tuple[tuple[int, str, bool], ...] = ()
        self.search = SearchField(SearchState(say("Find in the rules"), ""), self)
        self.search.returnPressed.connect(self._find)
        self.search.descended.connect(self._to_the_text)
        self.contents = RowList(parent=self)
        self.contents.moved.connect(self._go_to)
        self.contents.chosen.connect(self._go_to)
        self.sheet = Sheet(say("The rules"), self)
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
        self.sheet.show_html(lambda: prose_html(self._lines, screen_ink()))
        headings = [text for _, text, is_heading in self._lines if is_heading]
        rows = tuple(Row(text, text) for text in headings)
        self.contents.render(Rows(rows, name=self.session.words.say("Contents")))

    def print_out(self) -> None:
        """Print the whole rulebook."""
        print_html(prose_html(self._lines, Ink()), self)

    def _lay_out(self) -> None:
        say = self.session.words.say
        changed = SecondaryButton(say("What changed"), self)
        changed.clicked.connect(lambda: open_what_changed(self.session, self))
        to_print = SecondaryButton(say("Print…"), self)
        to_print.clicked.connect(self.print_out)
        self._top = QHBoxLayout()
        self._top.addWidget(self.search, 1)
        self._top.addWidget(changed)
        self._top.addWidget(to_print)
        self._down = QVBoxLayout()
        self._down.addLayout(self._top)
        self._down.addWidget(self.sheet, 1)
        self._across = QHBoxLayout(self)
        self._across.addWidget(self.contents)
        self._across.addLayout(self._down, 1)
        self.dress()

    def _dress(self) -> None:
        gap = theme.space(4)
        self._across.setContentsMargins(gap, gap, gap, gap)
        self._across.setSpacing(gap)
        self._down.setSpacing(theme.space(3))
        self._top.setSpacing(theme.space(2))
        self._give_contents_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A wide window has room for whole headings."""
        super().resizeEvent(event)
        self._give_contents_room()

    def _give_contents_room(self) -> None:
        least, most = (theme.current().scaled(width) for width in _CONTENTS)
        self.contents.setFixedWidth(min(max(self.width() // 4, least), most))

    def _go_to(self, heading: str) -> None:
        self.sheet.go_to(heading)

    def _to_the_text(self) -> None:
        self.sheet.setFocus()

    def _find(self) -> None:
        """The next place; from the top again after the last one."""
        text = self.search.text()
        if text and not self.sheet.find(text):
            self.sheet.moveCursor(self.sheet.textCursor().MoveOperation.Start)
            self.sheet.find(text)
