"""The right side of the interruption: do now, moves, cannot be met, tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Role, Tone
from swdesk.ui.widgets.buttons import QuietButton
from swdesk.ui.widgets.callout import Callout, CalloutState
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.text import Heading, SectionHeading, Text

if TYPE_CHECKING:
    from swdesk.texts.language import Words
    from swdesk.ui.viewmodels.interruption_consequence import ConsequenceState
    from swdesk.ui.viewmodels.moving import Row


class RowLine(Dressed, QWidget):
    """One line: what at the left, when at the right, why below; a button copies a ready text."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        """A line to be rendered."""
        super().__init__(parent)
        self._words = words
        self._copied = ""
        self._title = Text(parent=self, role=Role.STRONG, wrap=True)
        self._when = Text(parent=self, role=Role.BODY, tone="muted")
        self._when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._notes = Text(parent=self, role=Role.SMALL, tone="muted", wrap=True)
        self.copy = QuietButton(words.say("Copy text"), self, icon="copy")
        self.copy.clicked.connect(self._take)
        self._top = QHBoxLayout()
        self._top.addWidget(self._title, 1)
        self._top.addWidget(self._when)
        self._under = QHBoxLayout()
        self._under.addWidget(self._notes, 1)
        self._under.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self._down = QVBoxLayout(self)
        self._down.addLayout(self._top)
        self._down.addLayout(self._under)
        self.dress()

    def render(self, row: Row) -> None:  # type: ignore[override]
        """Show a line."""
        self._title.render(row.title)
        self._when.render(row.when)
        self._when.set_tone(row.tone)
        self._notes.render("\n".join(row.notes))
        self._notes.setVisible(bool(row.notes))
        if row.copied != self._copied:
            self.copy.setText(self._words.say("Copy text"))
        self._copied = row.copied
        self.copy.setVisible(bool(row.copied))
        self.copy.setAccessibleName(self._words.say("Copy the text for {who}", who=row.title))
        self.setAccessibleName(row.spoken)

    def settle(self) -> None:
        """Lay out at once."""
        self._down.activate()

    def _take(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)
        self.copy.setText(self._words.say("Copied"))
        said = QAccessibleAnnouncementEvent(self.copy, self._words.say("Copied"))
        QAccessible.updateAccessibility(said)

    def _dress(self) -> None:
        space = theme.current().space
        self._down.setContentsMargins(0, space.xs, 0, space.xs)
        self._down.setSpacing(space.xs // 2)
        self._top.setSpacing(space.m)
        self._under.setSpacing(space.m)


class Section(Dressed, QWidget):
    """A heading and its lines; without lines it is not there. Further lines open on request."""

    def __init__(self, words: Words, title: str, tone: str, parent: QWidget) -> None:
        """An empty section."""
        super().__init__(parent)
        self._words = words
        self._rest: tuple[Row, ...] = ()
        self._shown: tuple[Row, ...] = ()
        self.lines: list[RowLine] = []
        self._heading = SectionHeading(Heading(title, tone=tone), self)
        self._note = Text(parent=self, tone="muted", wrap=True)
        self.more = QuietButton(parent=self)
        self.more.clicked.connect(self._open)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.addWidget(self._heading)
        self._down.addWidget(self._note)
        self._rows = QVBoxLayout()
        self._down.addLayout(self._rows)
        self._down.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.dress()

    def show_rows(
        self, rows: tuple[Row, ...], rest: tuple[Row, ...] = (), more: str = "", note: str = ""
    ) -> None:
        """Show lines, a button for further ones, or a note where there are none."""
        self._shown, self._rest = rows, rest
        self._fill(rows)
        self._note.render(note)
        self._note.setVisible(bool(note))
        self.more.setText(more)
        self.more.updateGeometry()
        self.more.setVisible(bool(more))
        self.setVisible(bool(rows or note))

    def settle(self) -> None:
        """Lay out at once, the lines first."""
        for line in self.lines:
            line.settle()
        self._down.activate()

    def _open(self) -> None:
        self.more.hide()
        self._fill((*self._shown, *self._rest))
        self.settle()

    def _fill(self, rows: tuple[Row, ...]) -> None:
        while len(self.lines) < len(rows):
            line = RowLine(self._words, self)
            self._rows.addWidget(line)
            self.lines.append(line)
        for number, line in enumerate(self.lines):
            line.setVisible(number < len(rows))
            if number < len(rows):
                line.render(rows[number])

    def _dress(self) -> None:
        space = theme.current().space
        self._down.setSpacing(space.xs)
        self._rows.setSpacing(space.xs)


class AnsweringPane(Dressed, QWidget):
    """The consequence, anew at every key."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        """An empty pane."""
        super().__init__(parent)
        say = words.say
        self._announced = ""
        self.said = Text(parent=self, tone="muted", wrap=True)
        self.now = Callout(parent=self)
        self.moves = Section(words, say("Moves"), "muted", self)
        self.unmet = Section(words, say("Cannot be met"), "danger", self)
        self.tell = Section(words, say("Tell"), "muted", self)
        self._down = QVBoxLayout(self)
        for widget in (self.said, self.now, self.moves, self.unmet, self.tell):
            self._down.addWidget(widget)
        self._down.addStretch(1)
        self.dress()

    def render(self, state: ConsequenceState) -> None:  # type: ignore[override]
        """Show a consequence, or the sentence that stands in its place."""
        self.said.render(state.said)
        self.said.setVisible(bool(state.said))
        self.now.setVisible(not state.said)
        lines = "\n".join(state.now_lines)
        self.now.render(CalloutState(state.now_title, lines, Tone(state.tone)))
        self.moves.show_rows(state.moves, state.moves_rest, state.moves_more, state.moves_note)
        self.unmet.show_rows(state.unmet)
        self.tell.show_rows(state.tell)
        self.settle()
        self._announce(state.said or f"{state.now_title}. {lines}")

    def settle(self) -> None:
        """Lay out at once, from the inside: Qt would take a turn of events for every frame."""
        for section in (self.moves, self.unmet, self.tell):
            section.settle()
        self.now.body.activate()
        self._down.activate()

    def _announce(self, text: str) -> None:
        """Have it read aloud where it says something new."""
        if text != self._announced:
            self._announced = text
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _dress(self) -> None:
        space = theme.current().space
        self._down.setContentsMargins(space.xl, space.l, space.xl, space.l)
        self._down.setSpacing(space.m)
