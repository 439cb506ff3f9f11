"""The rulebook to read: what is where on the left, the text on the right, search above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QVBoxLayout

from swdesk.desk.rulebooks import revisions
from swdesk.desk.unit_rules import lead_key
from swdesk.texts.rulebook_prose import prose
from swdesk.ui import theme
from swdesk.ui.dialogs.what_changed import open_what_changed
from swdesk.ui.printing import print_html
from swdesk.ui.screens.page import Page
from swdesk.ui.screens.trying import open_trying
from swdesk.ui.sheets import Ink, prose_html, screen_ink
from swdesk.ui.viewmodels.revisions import revision_words
from swdesk.ui.widgets.buttons import SecondaryButton
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.fields import SearchField, SearchState
from swdesk.ui.widgets.flow import FlowLayout
from swdesk.ui.widgets.rows import Row, RowList, Rows
from swdesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from swdesk.rules.rulebook import Rulebook
    from swdesk.ui.actions import Actions
    from swdesk.ui.session import DeskSession

_CONTENTS = (120, 340)
"""How wide the contents are, at least and at the most, at 100 %."""
_BESIDE = 760
"""From which width the buttons stand beside the search, at 100 %."""


class RulesPage(Dressed, Page):
    """The rules that hold today, and every other revision there ever was on this desk.

    What changed since the revision before is one button away; a lead tries a revision on history.
    """

    def __init__(self, session: DeskSession, actions: Actions, parent: QWidget) -> None:
        """An empty sheet; it is filled when it is first seen."""
        super().__init__(session, actions, parent)
        say = session.words.say
        self._digest = ""
        self._wanted = ""
        self._book = session.view.rulebook
        self._lines: tuple[tuple[int, str, bool], ...] = ()
        self.search = SearchField(SearchState(say("Find in the rules"), ""), self)
        self.search.returnPressed.connect(self._find)
        self.search.descended.connect(self._to_the_text)
        self.revision = QComboBox(self)
        self.revision.setAccessibleName(say("Revision"))
        self.revision.activated.connect(self._choose)
        self.revision.hide()
        self.contents = RowList(parent=self)
        self.contents.moved.connect(self._go_to)
        self.contents.chosen.connect(self._go_to)
        self.sheet = Sheet(say("The rules"), self)
        self._lay_out()
        self.hand_focus_to(self.contents)

    def title(self) -> str:
        """The rulebook's name."""
        return self.session.words.text(self._book.about.title)

    def note(self) -> str:
        """The revision that is read."""
        return self.session.words.say("revision {revision}", revision=self._book.about.revision)

    def refresh(self) -> None:
        """Write the sheet anew where the rulebook is another one."""
        now = self.session.view.rulebook
        known = {book.digest: book for book in (*revisions(self.session.desk), now)}
        self._book = known.get(self._wanted, now)
        self._offer(tuple(known.values()), now)
        self.to_try.setVisible(lead_key(self.session.desk) is not None)
        if self._book.digest != self._digest:
            self._write(self._book)

    def show_rule(self, digest: str, number: str) -> None:
        """Go to a rule as it stood in a revision; "" for the one in force."""
        self._wanted = digest
        self._refresh()
        rules = (*self._book.rules, *(self._book.crisis.rules if self._book.crisis else ()))
        rule = next((one for one in rules if one.number == number), None)
        if rule is not None:
            self.sheet.moveCursor(QTextCursor.MoveOperation.Start)
            self.sheet.seek(f"{number} {self.session.words.text(rule.title)}")
        self.sheet.setFocus()

    def _offer(self, known: tuple[Rulebook, ...], now: Rulebook) -> None:
        """Every revision, the newest first; one alone needs no choosing."""
        words = self.session.words
        self.revision.clear()
        for book in sorted(known, key=lambda one: -one.about.revision):
            self.revision.addItem(revision_words(book, now, words), book.digest)
        self.revision.setCurrentIndex(self.revision.findData(self._book.digest))
        self.revision.setVisible(len(known) > 1)

    def _choose(self, _place: int) -> None:
        self._wanted = self.revision.currentData()
        self._refresh()

    def _write(self, book: Rulebook) -> None:
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
        self.to_try = SecondaryButton(say("Try on history…"), self)
        self.to_try.clicked.connect(lambda: open_trying(self.session, self._book, self))
        self.to_try.hide()
        to_print = SecondaryButton(say("Print…"), self)
        to_print.clicked.connect(self.print_out)
        self._buttons = FlowLayout()
        for button in (self.to_try, changed, to_print):
            self._buttons.addWidget(button)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(self.search, 1)
        self._top.addLayout(self._buttons)
        self._down = QVBoxLayout()
        self._down.addLayout(self._top)
        self._down.addWidget(self.sheet, 1)
        self._across = QHBoxLayout(self)
        self._left = QVBoxLayout()
        self._left.addWidget(self.revision)
        self._left.addWidget(self.contents, 1)
        self._across.addLayout(self._left)
        self._across.addLayout(self._down, 1)
        self.dress()

    def _dress(self) -> None:
        gap = theme.space(4)
        self._across.setContentsMargins(gap, gap, gap, gap)
        self._across.setSpacing(gap)
        for column in (self._left, self._down):
            column.setSpacing(theme.space(3))
        self._top.setSpacing(theme.space(2))
        self._give_contents_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A wide window has room for whole headings, and for all above the text in one line."""
        super().resizeEvent(event)
        self._give_contents_room()

    def _give_contents_room(self) -> None:
        least, most = (theme.current().scaled(width) for width in _CONTENTS)
        narrow = self.width() < theme.current().scaled(_BESIDE)
        for part in (self.revision, self.contents):
            part.setFixedWidth(min(max(self.width() // (3 if narrow else 4), least), most))
        ways = QBoxLayout.Direction
        self._top.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _go_to(self, heading: str) -> None:
        self.sheet.go_to(heading)

    def _to_the_text(self) -> None:
        self.sheet.setFocus()

    def _find(self) -> None:
        """The next place; from the top again after the last one."""
        text = self.search.text()
        if text and not self.sheet.seek(text):
            self.sheet.moveCursor(self.sheet.textCursor().MoveOperation.Start)
            self.sheet.seek(text)
