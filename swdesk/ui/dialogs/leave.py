"""I must leave: why and until when, then what is to be handed over and whom to tell."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from swdesk.desk import absence, notices
from swdesk.desk.names import names_of
from swdesk.domain.instants import Moment
from swdesk.texts.language import mark
from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.viewmodels.leave import LeaveState, ToTell, leave_state
from swdesk.ui.widgets.buttons import ButtonState, PrimaryButton, SecondaryButton
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices
from swdesk.ui.widgets.copying import CopyButton
from swdesk.ui.widgets.facts import Fact, FactGrid
from swdesk.ui.widgets.fields import DateField, FieldState, TextField
from swdesk.ui.widgets.room import fit
from swdesk.ui.widgets.scrolling import ScrollArea
from swdesk.ui.widgets.text import Heading, SectionHeading, Text

if TYPE_CHECKING:
    from swdesk.desk.answers import Absent
    from swdesk.texts.language import Words
    from swdesk.ui.session import DeskSession

_WIDTH, _HEIGHT = 560, 460
ILL, CHILD, OTHER = "ill", "child", "other"
TODAY, TOMORROW, DATE = "today", "tomorrow", "date"
_WHY = {
    ILL: mark("I am ill"),
    CHILD: mark("My child is ill"),
    OTHER: mark("Something else"),
}
_UNTIL = {
    TODAY: mark("The rest of today"),
    TOMORROW: mark("Today and tomorrow"),
    DATE: mark("Until a date"),
}


class LeaveDialog(QDialog):
    """Two pages: the question, and the hand-over list with texts to copy."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """Take the desk that the worker leaves."""
        super().__init__(parent)
        self.session = session
        words = session.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say("I must leave"))
        fit(self, _WIDTH, _HEIGHT)
        self.question = _Question(words, session.today, self)
        self.hand_over: HandOver | None = None
        self._pages = QStackedWidget(self)
        asking = ScrollArea(self)
        asking.setWidget(self.question)
        self._pages.addWidget(asking)
        self.go = PrimaryButton(words.say("I leave now"), self)
        self.cancel = SecondaryButton(words.say("Cancel"), self)
        self.go.setDefault(True)
        self.go.clicked.connect(self._leave)
        self.cancel.clicked.connect(self.reject)
        self.question.why.changed.connect(self._offer)
        self._lay_out()
        self._offer()
        self.question.why.setFocus()

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(theme.space(2))
        across.addWidget(self.go)
        across.addStretch(1)
        across.addWidget(self.cancel)
        down = QVBoxLayout(self)
        gap = theme.space(6)
        down.setContentsMargins(gap, gap, gap, theme.space(4))
        down.setSpacing(gap)
        down.addWidget(self._pages, 1)
        down.addLayout(across)

    def _offer(self, _chosen: object = None) -> None:
        self.question.show_fields()
        self.go.setEnabled(bool(self.question.why.chosen()))

    def _leave(self) -> None:
        if self.hand_over is not None:
            self.accept()
            return
        session = self.session
        start = Moment(session.today, session.now)
        reason, until = self.question.reason(), self.question.until()
        away = session.act(absence.absent, start, until, reason)
        if away is not None:
            self._show_list(away)

    def _show_list(self, away: Absent) -> None:
        """Turn the page: the desk is left, now others must know."""
        words = self.session.words
        state = leave_state(away, names_of(away.done.view, words))
        self.hand_over = HandOver(state, self.session, self)
        self._pages.addWidget(self.hand_over)
        self._pages.setCurrentWidget(self.hand_over)
        self.setWindowTitle(words.say("To hand over"))
        self.cancel.hide()
        self.go.render(ButtonState(words.say("Close")))
        self.go.setFocus()


class _Question(QWidget):
    """Why, and until when."""

    def __init__(self, words: Words, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._today = words, today
        say = words.say
        self.why = ChoiceChips(parent=self, exclusive=True, may_be_none=False)
        self.other = TextField(FieldState(say("What takes you away")), self)
        self.length = ChoiceChips(parent=self, exclusive=True, may_be_none=False)
        self.date = DateField(say("Last day away"), self)
        first = today + timedelta(2)
        self.date.setDate(first)  # type: ignore[arg-type]  # Qt takes Python's dates
        self.why.render(self._choices(_WHY, say("Why"), ""))
        self.length.render(self._choices(_UNTIL, say("Until when"), TODAY))
        self.length.changed.connect(self.show_fields)
        self._lay_out()

    def _choices(self, table: dict[str, str], name: str, chosen: str) -> Choices:
        made = tuple(Choice(id_, self._words.marked(text)) for id_, text in table.items())
        return Choices(made, (chosen,) if chosen else (), name)

    def _lay_out(self) -> None:
        say = self._words.say
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.space(3))
        lead = say(
            "From now on nothing is planned for you. What runs is laid aside, and you see what "
            "others must take over."
        )
        down.addWidget(Text(say("I must leave"), self, role=Role.TITLE))
        down.addWidget(Text(lead, self, tone="muted", wrap=True))
        down.addWidget(SectionHeading(Heading(say("Why")), self))
        down.addWidget(self.why)
        down.addWidget(self.other)
        down.addWidget(SectionHeading(Heading(say("Until when")), self))
        down.addWidget(self.length)
        down.addWidget(self.date)
        down.addStretch(1)

    def show_fields(self, _chosen: object = None) -> None:
        """Only ask what is not said by the chips."""
        self.other.setVisible(OTHER in self.why.chosen())
        self.date.setVisible(DATE in self.length.chosen())

    def reason(self) -> str:
        """The reason in words, as it is kept."""
        say = self._words.say
        kept = {ILL: say("Ill"), CHILD: say("Caring for a sick child")}
        return kept.get("".join(self.why.chosen()), "") or self.other.text()

    def until(self) -> Moment | None:
        """The last day away; None for the rest of today."""
        match "".join(self.length.chosen()):
            case "tomorrow":
                return Moment(self._today + timedelta(1))
            case "date":
                chosen = self.date.date()
                return Moment(date(chosen.year(), chosen.month(), chosen.day()))
            case _:
                return None


class HandOver(QWidget):
    """What others must take, and whom to tell what."""

    def __init__(self, state: LeaveState, session: DeskSession, parent: QWidget) -> None:
        """Take the list."""
        super().__init__(parent)
        self._session = session
        self._state = state
        self.rows: list[TellRow] = []
        down = QVBoxLayout()
        down.setContentsMargins(0, 0, theme.space(1), 0)
        down.setSpacing(theme.space(3))
        down.addWidget(Text(state.summary, self, role=Role.STRONG, wrap=True))
        down.addWidget(FactGrid([Fact(*line) for line in state.lines], self))
        if state.tell:
            self._add_tell(down)
        down.addStretch(1)
        scroll = ScrollArea(self)
        scroll.hold(down)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _add_tell(self, down: QVBoxLayout) -> None:
        words = self._session.words
        self.copy_all = CopyButton(words, self, text=words.say("Copy all texts"), icon="copy")
        self.copy_all.hold(self._state.everything)
        down.addWidget(SectionHeading(Heading(words.say("Tell")), self))
        for each in self._state.tell:
            row = TellRow(each, self._session, self)
            self.rows.append(row)
            down.addWidget(row)
        down.addWidget(self.copy_all)


class TellRow(QWidget):
    """One person to tell: the text, copied or marked told."""

    def __init__(self, state: ToTell, session: DeskSession, parent: QWidget) -> None:
        """Take whom to tell what."""
        super().__init__(parent)
        self._state, self._session = state, session
        words = session.words
        self.copy = CopyButton(words, self)
        self.copy.hold(state.text)
        self.told = SecondaryButton(words.say("Mark as told"), self)
        for button in (self.copy, self.told):
            button.setAccessibleName(f"{button.text()}: {state.who}")
        self.told.clicked.connect(self._mark)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.copy)
        across.addWidget(self.told)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.space(1))
        down.addWidget(Text(state.who, self, role=Role.STRONG, wrap=True))
        down.addWidget(Text(state.text, self, wrap=True))
        down.addLayout(across)

    def _mark(self) -> None:
        if self._session.act(notices.told, self._state.number) is not None:
            self.told.setEnabled(False)
