"""The middle column: the assignment spoken of, what can be done with it, and the day's history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.actions import keys_of
from swdesk.ui.theme import Role, Tone
from swdesk.ui.widgets.buttons import (
    Button,
    ButtonState,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from swdesk.ui.widgets.callout import Callout, CalloutState
from swdesk.ui.widgets.card import Card
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.emptiness import Empty, EmptyState
from swdesk.ui.widgets.facts import Fact, FactGrid
from swdesk.ui.widgets.flow import FlowLayout
from swdesk.ui.widgets.painting import painting
from swdesk.ui.widgets.scrolling import ScrollArea
from swdesk.ui.widgets.text import Heading, SectionHeading, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from swdesk.texts.language import Words
    from swdesk.ui.actions import Actions
    from swdesk.ui.viewmodels.detail import DetailState
    from swdesk.ui.viewmodels.today import Event, TodayState

_LENGTHS = (15, 30, 60)
_MORE = ("edit", "wait", "pin", "unpin", "drop")


class DetailColumn(Card):
    """One assignment, its buttons, and what happened today."""

    def __init__(self, words: Words, actions: Actions, parent: QWidget) -> None:
        """Nothing is spoken of yet."""
        self._parts = QVBoxLayout()  # before the card is dressed for the first time
        super().__init__(parent=parent)
        self._words = words
        self._shown: object = None
        self.quiet = Callout(parent=self)
        self.quiet.hide()
        self._area = ScrollArea(self)
        self._whole = _Whole(words, actions, self._area.inside)
        self._empty: EmptyState | None = None
        self._add = actions["add"]
        self.history = _History(words, self._area.inside)
        self.buttons = DetailButtons(words, actions, self)
        self.body.addWidget(self.quiet)
        self._scroll()
        self.body.addWidget(self._area, 1)
        self.body.addWidget(_Line(self))
        self.body.addWidget(self.buttons)
        self.dress()

    def _scroll(self) -> None:
        self._parts.addWidget(self._whole)
        self._parts.addWidget(self.history)
        self._parts.addStretch(1)
        self._area.hold(self._parts)

    def _dress(self) -> None:
        super()._dress()
        self._parts.setContentsMargins(0, 0, theme.space(1), 0)
        self._parts.setSpacing(theme.space(4))

    def render_detail(self, state: DetailState | None, around: TodayState) -> None:
        """Show an assignment, or what to do where there is none."""
        shown = (state, around.quiet, around.events, around.awaits_plan)
        if shown == self._shown:
            self.buttons.render_buttons(state)
            return
        self._shown = shown
        title = self._words.say("No next task is proposed")
        self.quiet.render(CalloutState(title, around.quiet, Tone.INFO))
        self.quiet.setVisible(bool(around.quiet))
        self._whole.setVisible(state is not None)
        if self._empty is not None:
            self._empty.setVisible(state is None)
        self.buttons.render_buttons(state)
        if state is not None:
            self._whole.render_whole(state)
        else:
            self._render_empty(around)
        self.history.render_events(around.events)

    def _render_empty(self, around: TodayState) -> None:
        say, empty = self._words.say, self._made_empty()
        if around.quiet:
            text = say("Choose something in the queue yourself when you want to go on.")
            empty.render(Empty("coffee", text))
            return
        if around.awaits_plan:
            empty.render(Empty("clock", say("Planning…")))
            return
        text = say("Nothing is chosen and nothing is planned. Add what has come in.")
        keys = keys_of(self._add)
        empty.render(Empty("inbox", text, self._add.text(), keys))

    def _made_empty(self) -> EmptyState:
        """What stands there where nothing is spoken of, made when it is first wanted."""
        if self._empty is None:
            self._empty = EmptyState(parent=self._area.inside)
            self._empty.acted.connect(self._add.trigger)
            self._parts.insertWidget(1, self._empty, 1)
        return self._empty


class _Whole(Dressed, QWidget):
    """Everything that is known of one assignment."""

    def __init__(self, words: Words, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._head = SectionHeading(Heading(words.say("Assignment chosen")), self)
        self._title = Text(parent=self, role=Role.TITLE, wrap=True)
        self._own_title = Text(parent=self, role=Role.BODY, wrap=True)
        self._facts = Text(parent=self, tone="muted", wrap=True)
        self._unmet = Callout(parent=self)
        self.ask = SecondaryButton(words.say("Ask the lead…"), self)
        self.decided = SecondaryButton(words.say("The lead's decision…"), self)
        for button in (self.ask, self.decided):
            button.clicked.connect(actions["ask-lead"].trigger)
        self._reason = Callout(parent=self)
        self._warnings = Callout(parent=self)
        self._answers = FactGrid(parent=self)
        self._limits = FactGrid(parent=self)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        for widget in (
            *(self._head, self._title, self._own_title, self._facts, self._unmet, self.ask),
            *(self._reason, self.decided, self._warnings, self._limits, self._answers),
        ):
            self._down.addWidget(widget)
        self.dress()

    def _dress(self) -> None:
        self._down.setSpacing(theme.space(2))
        self._head.setMinimumHeight(theme.current().sizes.head)

    def render_whole(self, state: DetailState) -> None:
        self._title.render(state.title)
        self._own_title.render(state.own_title)
        self._own_title.setVisible(bool(state.own_title))
        self._facts.render(state.facts)
        reason = CalloutState(state.reason_title, state.reason, level=state.level)
        self._reason.render(reason)
        self._render_unmet(state)
        self.ask.setVisible(state.unmet is not None and not state.decided)
        self.decided.setVisible(state.decided)
        self._warnings.setVisible(bool(state.warnings))
        say = self._words.say
        worth = "\n".join(state.warnings)
        self._warnings.render(CalloutState(say("Before you begin"), worth, Tone.NEUTRAL))
        limits = "\n".join(state.limits) or say("no limit")
        self._limits.render((Fact(say("Limits"), limits),))
        self._answers.render([Fact(label, text) for label, text in state.answers])

    def _render_unmet(self, state: DetailState) -> None:
        unmet = state.unmet
        self._unmet.setVisible(unmet is not None)
        if unmet is not None:
            ways = [f"•  {each}" for each in unmet.remedies]
            text = "\n".join([unmet.proof, *ways])
            tone = Tone.DANGER if unmet.hard else Tone.WARNING
            self._unmet.render(CalloutState(unmet.sentence, text, tone))


class DetailButtons(Dressed, QWidget):
    """What can be done with the assignment: always in sight below it."""

    def __init__(self, words: Words, actions: Actions, parent: QWidget) -> None:
        """Buttons that carry out the window's own actions."""
        super().__init__(parent)
        self._words, self._actions = words, actions
        self._shown: object = None
        self._made: list[tuple[str, str, Button]] = []
        self.start = self._button("start", PrimaryButton(parent=self), words.say("Begin now"))
        self.pause = self._button("pause", SecondaryButton(parent=self), words.say("Pause"))
        self.done = self._button("done", SecondaryButton(parent=self), words.say("Done"))
        self.why = self._button("why", SecondaryButton(parent=self), words.say("Why"))
        hand_over = SecondaryButton(parent=self)
        self.hand_over = self._button("hand-over", hand_over, words.say("Hand over…"))
        self.more = SecondaryButton(words.say("More…"), self)
        self.more.clicked.connect(self._open_more)
        self._longer = Text(words.say("Takes longer"), self, tone="muted")
        self.lengths = [self._length(minutes) for minutes in _LENGTHS]
        self.leave = self._button("leave", QuietButton(parent=self), words.say("I must leave…"))
        self._menu = QMenu(self)
        self._menu.addActions([actions[name] for name in _MORE])
        self._lay_out()

    def _button(self, action: str, button: Button, text: str) -> Button:
        button.clicked.connect(self._actions[action].trigger)
        self._made.append((action, text, button))
        return button

    def _length(self, minutes: int) -> Button:
        button = SecondaryButton(parent=self)
        last = minutes == _LENGTHS[-1]
        text = self._words.say("+{n} min", n=minutes) if last else f"+{minutes}"
        made = self._button(f"longer-{minutes}", button, text)
        made.setAccessibleName(self._actions[f"longer-{minutes}"].text())
        return made

    def _lay_out(self) -> None:
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        first = (self.start, self.pause, self.done, self.why, self.hand_over, self.more)
        for widgets in (first, (self._longer, *self.lengths, self.leave)):
            flow = FlowLayout(steps=1)
            for widget in widgets:
                flow.addWidget(widget)
            self._rows.addLayout(flow)
        self.dress()

    def _dress(self) -> None:
        self._rows.setSpacing(theme.space(2))
        self._longer.setMinimumHeight(theme.current().sizes.control)

    def render_buttons(self, state: DetailState | None) -> None:
        """Offer what the assignment's standing allows."""
        enabled = tuple(self._actions[name].isEnabled() for name, _, _ in self._made)
        shown = (state is None, state and (state.running, state.startable), enabled)
        if shown == self._shown:
            return
        self._shown = shown
        for action, text, button in self._made:
            chosen = self._actions[action]
            keys = keys_of(chosen)
            tip = f"{chosen.text()} ({keys})" if keys else chosen.text()
            button.render(ButtonState(text, enabled=chosen.isEnabled(), tip=tip))
        there, running = state is not None, state is not None and state.running
        self.start.setVisible(state is not None and state.startable)
        self.pause.setVisible(running)
        for button in (self.done, self.why, self.hand_over, self.more):
            button.setVisible(there)
        for widget in (self._longer, *self.lengths):
            widget.setVisible(there)

    def _open_more(self) -> None:
        corner = self.more.rect().topLeft()
        above = self.more.mapToGlobal(corner)
        above.setY(above.y() - self._menu.sizeHint().height())
        self._menu.popup(above)


class _History(Dressed, QWidget):
    """What happened on the desk this day."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._head = SectionHeading(parent=self)
        self._lines = FactGrid(parent=self)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.addWidget(self._head)
        self._down.addWidget(self._lines)
        self.dress()

    def _dress(self) -> None:
        self._down.setSpacing(theme.space(2))

    def render_events(self, events: tuple[Event, ...]) -> None:
        self.setVisible(bool(events))
        self._head.render(Heading(self._words.say("What happened")))
        self._lines.render([Fact(event.time, event.text) for event in events])


class _Line(QWidget):
    """A thin line across."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with painting(self) as painter:
            painter.fillRect(event.rect(), theme.colour("border"))
