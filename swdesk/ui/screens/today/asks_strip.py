"""On top of the day: what waits for a word from the worker, the most urgent first."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from swdesk.texts.language import mark
from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.viewmodels.today import AskKind
from swdesk.ui.widgets.buttons import Button, ButtonState, QuietButton, SecondaryButton
from swdesk.ui.widgets.card import Card
from swdesk.ui.widgets.copying import CopyButton
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.scrolling import ScrollArea
from swdesk.ui.widgets.sign import Sign
from swdesk.ui.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from swdesk.texts.language import Words
    from swdesk.ui.viewmodels.today import Ask, TodayState

_OPEN_HEIGHT = 260  # at 100 %: five rows; more are scrolled to
_MOST = 40
_NARROW = 720
_SIGNS = {
    AskKind.PARKED: "alert",
    AskKind.UNCLASSIFIED: "interrupt",
    AskKind.HAPPENED: "calendar",
    AskKind.ESTIMATE: "hourglass",
    AskKind.NOTICE: "message",
}


class Verb(StrEnum):
    """What the worker answers."""

    GO_ON = "go_on"
    CLASSIFY = "classify"
    HAPPENED = "happened"
    NOT_HAPPENED = "not_happened"
    OTHER_TIME = "other_time"
    LONGER_30 = "longer_30"
    LONGER_60 = "longer_60"
    DONE = "done"
    COPY = "copy"
    TOLD = "told"
    SHOW = "show"


_VERBS = {
    AskKind.PARKED: (Verb.GO_ON,),
    AskKind.UNCLASSIFIED: (Verb.CLASSIFY, Verb.GO_ON),
    AskKind.HAPPENED: (Verb.HAPPENED, Verb.NOT_HAPPENED, Verb.OTHER_TIME),
    AskKind.ESTIMATE: (Verb.LONGER_30, Verb.LONGER_60, Verb.DONE),
    AskKind.NOTICE: (Verb.COPY, Verb.TOLD),
}
_WORDS = {
    Verb.GO_ON: mark("Go on with it"),
    Verb.CLASSIFY: mark("Say what it was…"),
    Verb.HAPPENED: mark("It happened"),
    Verb.NOT_HAPPENED: mark("It did not"),
    Verb.OTHER_TIME: mark("Another time…"),
    Verb.LONGER_30: mark("+30 min"),
    Verb.LONGER_60: mark("+60 min"),
    Verb.DONE: mark("Done"),
    Verb.COPY: mark("Copy text"),
    Verb.TOLD: mark("Mark as told"),
}


class Answered(Struct, frozen=True):
    """An ask and what the worker answers to it."""

    ask: Ask
    verb: Verb


class AsksStrip(Card):
    """The asks, folded to the first one until they are wanted.

    `answered` carries an Answered; `folded` says that another number of asks is wanted,
    `reflowed` that they need another height.
    """

    answered = Signal(object)
    folded = Signal()
    reflowed = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        """A strip without asks, hidden."""
        self._list = QVBoxLayout()  # before the card is dressed for the first time
        super().__init__(parent=parent)
        self._words = words
        self._is_open = self._was_narrow = False
        self._rows: list[AskRow] = []
        self._shown: tuple[Ask, ...] = ()
        self._area = ScrollArea(self)
        self._above = QWidget(self)
        self._summary = ElidedLabel(parent=self._above, role=Role.STRONG)
        self.fold = QuietButton(parent=self._above)
        self.unfold = QuietButton(parent=self)
        self.fold.clicked.connect(self._turn)
        self.unfold.clicked.connect(self._turn)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        above = QHBoxLayout(self._above)
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self._summary, 1)
        above.addWidget(self.fold)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._area.hold(self._list)
        across = QHBoxLayout()
        across.addWidget(self._area, 1)
        across.addWidget(self.unfold)
        self.body.addWidget(self._above)
        self.body.addLayout(across)
        self.dress()

    def _dress(self) -> None:
        super()._dress()
        self._list.setSpacing(theme.space(1.5))

    def wanted(self) -> int:
        """How many asks are shown at the most: the first, or as many as one can survey."""
        return _MOST if self._is_open else 1

    def rows(self) -> list[AskRow]:
        """The rows that are seen."""
        return [row for row in self._rows if not row.isHidden()]

    def render_asks(self, state: TodayState) -> None:
        """Show what waits; nothing at all where nothing does."""
        number = state.asks_count
        is_open = self._is_open and number > 1
        self.setVisible(number > 0)
        self._above.setVisible(is_open)
        self._summary.render(self._counted(state))
        self.unfold.setVisible(number > 1 and not is_open)
        words = self._words
        many = words.plural("Show all {n}", "Show all {n}", number)
        self.unfold.render(ButtonState(many, icon="chevron-down", tip=state.asks_summary))
        self.fold.render(ButtonState(words.say("Show the first only"), icon="chevron-up"))
        self._shown = state.asks if is_open else state.asks[:1]
        self._render_rows()
        # The height is asked for at once, not when Qt next comes to it.
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def _counted(self, state: TodayState) -> str:
        """How many there are of what, and that not all of them are here."""
        if state.asks_count <= _MOST:
            return state.asks_summary
        first = self._words.say("the first {n} are shown", n=_MOST)
        return f"{state.asks_summary} · {first}"

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is little room, answers go below what they answer."""
        super().resizeEvent(event)
        if self.is_narrow() != self._was_narrow:
            self._was_narrow = self.is_narrow()
            self._render_rows()
            self.reflowed.emit()

    def is_narrow(self) -> bool:
        """Whether there is too little room for words and answers side by side."""
        return self.width() < theme.current().scaled(_NARROW)

    def _render_rows(self) -> None:
        shown = self._shown
        while len(self._rows) < len(shown):
            self._add_row()
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(shown))
            if number < len(shown):
                row.render_ask(shown[number], narrow=self.is_narrow())
                row.updateGeometry()  # its answers may have turned: another height
        self._list.activate()
        most = theme.current().scaled(_OPEN_HEIGHT)
        self._area.setFixedHeight(min(self._list.sizeHint().height(), most))

    def _add_row(self) -> None:
        row = AskRow(self._words, self._area.inside)
        row.answered.connect(self.answered)
        self._list.addWidget(row)
        self._rows.append(row)

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self.folded.emit()
        (self.fold if self._is_open else self.unfold).setFocus()


class AskRow(Dressed, QWidget):
    """One thing that waits, with the answers to it. `answered` carries an Answered."""

    answered = Signal(object)

    def __init__(self, words: Words, parent: QWidget) -> None:
        """A row to be rendered."""
        super().__init__(parent)
        self._words = words
        self._ask: Ask | None = None
        self._sign = Sign("bell", "muted", self)
        self._text = ElidedLabel(parent=self, role=Role.BODY)
        self._more = ElidedLabel(parent=self, role=Role.NOTE, tone="muted")
        self._buttons: dict[Verb, Button] = {}
        self._answers = QHBoxLayout()
        self._answers.addStretch(1)
        self._lay_out()

    def _lay_out(self) -> None:
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(self._text)
        down.addWidget(self._more)
        self._what = QHBoxLayout()
        self._what.addWidget(self._sign)
        self._what.addLayout(down, 1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.addLayout(self._what, 1)
        self._across.addLayout(self._answers)
        self.dress()

    def _dress(self) -> None:
        for layout in (self._answers, self._what, self._across):
            layout.setSpacing(theme.space(2))

    def render_ask(self, ask: Ask, *, narrow: bool) -> None:
        """Show what waits; `narrow`: the answers stand below it."""
        self._ask = ask
        way = QBoxLayout.Direction
        self._across.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        tone = "danger" if ask.urgent else "muted"
        self._sign.render(_SIGNS[ask.kind], tone)
        self._text.render(ask.text)
        self._more.render(ask.more)
        offered = [verb for verb in _VERBS[ask.kind] if verb is not Verb.GO_ON or ask.going_on]
        for verb in offered:
            if verb not in self._buttons:
                self._add_button(verb)
        if Verb.COPY in offered:
            self._copy.hold(ask.copied)
        for verb, button in self._buttons.items():
            button.setVisible(verb in offered)
            button.setAccessibleName(f"{self._words.marked(_WORDS[verb])}: {ask.text}")

    def button(self, verb: Verb) -> Button:
        """The button of an answer."""
        return self._buttons[verb]

    def _add_button(self, verb: Verb) -> None:
        button = self._made(verb)
        button.setProperty("verb", verb.value)
        self._answers.insertWidget(self._answers.count() - 1, button)
        self._buttons[verb] = button

    def _made(self, verb: Verb) -> Button:
        if verb is Verb.COPY:
            self._copy = CopyButton(self._words, self)
            return self._copy
        button = SecondaryButton(self._words.marked(_WORDS[verb]), self)
        button.clicked.connect(self._pressed)
        return button

    def _pressed(self) -> None:
        button = self.sender()
        if self._ask is not None and button is not None:
            self.answered.emit(Answered(self._ask, Verb(button.property("verb"))))
