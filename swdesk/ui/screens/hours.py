"""Time: a day, a week or a month of hours; what is beyond ordinary time and how near the limits."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from swdesk.desk import hours_seen
from swdesk.desk.hours_terms import rules_of
from swdesk.ui import theme
from swdesk.ui.screens.hours_actions import HoursActions
from swdesk.ui.screens.hours_weeks import WeeksCard
from swdesk.ui.screens.page import Page
from swdesk.ui.theme import Role
from swdesk.ui.viewmodels.hours import Reach, account_figures, days_of, hours_state, stepped
from swdesk.ui.viewmodels.hours_beside import beside, employments
from swdesk.ui.widgets.bars import LimitBar
from swdesk.ui.widgets.buttons import QuietButton
from swdesk.ui.widgets.card import Card, CardState
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.facts import Fact, FactGrid
from swdesk.ui.widgets.flow import FlowLayout
from swdesk.ui.widgets.scrolling import ScrollArea
from swdesk.ui.widgets.table import ReadTable
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from swdesk.desk.desk import Desk
    from swdesk.desk.hours_seen import Accounts, HoursSeen
    from swdesk.domain.hours import ClassedStretch
    from swdesk.ui.actions import Actions
    from swdesk.ui.session import DeskSession
    from swdesk.ui.viewmodels.hours import HoursState
    from swdesk.worktime.charts import WeekBar

_LENGTHS = re.compile(r"(?<=\d) (?=h\b|min\b)|(?<=\dh) (?=\d)|(?<=\d h) (?=\d)")
"""The gaps in a length of time, at which no line ends."""
_WEEKS = 8
_SIDE, _BESIDE = 340, 860
"""How wide the side is, and from which width both fit; at 100 %."""
_DAYS_SEEN, _LINES_SEEN = (3, 7), (2, 6)
"""How many rows of the tables are seen, at least and at most; further ones scroll in them."""


class HoursPage(Dressed, Page):
    """Tables and the chart at the left; figures and limits at the right."""

    def __init__(self, session: DeskSession, actions: Actions, parent: QWidget) -> None:
        """Begin with the week that is."""
        super().__init__(session, actions, parent)
        self.reach = Reach.WEEK
        self.on = session.today
        self.seen: tuple[HoursSeen, ...] = ()
        self.accounts: Accounts | None = None
        self.whose = employments(session.view)[:1]
        self._heading = ""
        self.deeds = HoursActions(self)
        self._make()
        self._lay_out()
        self.deeds.watch()
        self.hand_focus_to(self.days)
        self.dress()

    def title(self) -> str:
        """What the screen is called."""
        return self.session.words.say("Time")

    def note(self) -> str:
        """Which days are seen."""
        return self._heading

    def refresh(self) -> None:
        """Work the days out anew; what stands in the way is said in their place."""
        self._offer_employments()
        looked = self.session.try_out(self._look)
        if isinstance(looked, str):
            self._remarks.render(looked)
            return
        accounts = self.session.try_out(
            hours_seen.accounts, self.session.today, self.whose[0].employment
        )
        self.accounts = None if isinstance(accounts, str) else accounts
        names, law = self.session.names, rules_of(self.session.desk).law
        self.seen = tuple(seen for seen, _ in looked)
        states = [hours_state(seen, bars, self.reach, names, law) for seen, bars in looked]
        told = list(zip(self.whose, states, strict=True))
        self._render(beside(told, self.reach, names.words))

    def step(self, steps: int) -> None:
        """Look at the days before or after."""
        self.look_at(self.reach, stepped(self.reach, self.on, steps))

    def look_at(self, reach: Reach, on: date) -> None:
        """Look at the day, week or month that holds a day."""
        self.reach, self.on = reach, on
        self._reach.render(self._reaches())
        self._refresh()

    def line(self, key: str) -> tuple[ClassedStretch, str] | None:
        """The stretch beyond ordinary time that a row tells of, and of which employment it is."""
        lines = [(line, seen.employment) for seen in self.seen for line in seen.lines]
        return lines[int(key)] if key and int(key) < len(lines) else None

    def _look(self, desk: Desk) -> tuple[tuple[HoursSeen, tuple[WeekBar, ...]], ...]:
        first, last = days_of(self.reach, self.on)
        chosen = [one.employment for one in self.whose]
        return tuple(
            (hours_seen.days(desk, first, last, one), hours_seen.weeks(desk, last, _WEEKS, one))
            for one in chosen
        )

    def _offer_employments(self) -> None:
        """Which employments can be looked at; one alone needs no choosing."""
        known = employments(self.session.view)
        kept = {one.employment for one in self.whose}
        self.whose = tuple(one for one in known if one.employment in kept) or known[:1]
        choices = tuple(Choice(one.employment, one.name) for one in known)
        chosen = tuple(one.employment for one in self.whose)
        name = self.session.words.say("Employment")
        self._employments.render(Choices(choices, chosen, name))
        self._employments.setVisible(len(known) > 1)

    def _chosen_employments(self, chosen: tuple[str, ...]) -> None:
        self.whose = tuple(
            one for one in employments(self.session.view) if one.employment in chosen
        )
        self._refresh()

    def _make(self) -> None:
        say = self.session.words.say
        self._reach = ChoiceChips(self._reaches(), self, exclusive=True, may_be_none=False)
        self._reach.changed.connect(self._chosen_reach)
        self._employments = ChoiceChips(parent=self, may_be_none=False)
        self._employments.changed.connect(self._chosen_employments)
        self._before = QuietButton(parent=self, icon="chevron-left")
        self._after = QuietButton(parent=self, icon="chevron-right")
        self._before.setAccessibleName(say("Earlier"))
        self._after.setAccessibleName(say("Later"))
        self._before.clicked.connect(lambda: self.step(-1))
        self._after.clicked.connect(lambda: self.step(1))
        self.days, self.beyond = ReadTable(self), ReadTable(self)
        self.days.opened.connect(self._open_day)
        self._figures = FactGrid((), self)
        self._limits: list[tuple[Text, LimitBar]] = []
        self.weeks = WeeksCard(self.session.words, self)
        self._remarks = Text(parent=self, tone="warning", wrap=True)

    def _reaches(self) -> Choices:
        say = self.session.words.say
        names = {Reach.DAY: say("Day"), Reach.WEEK: say("Week"), Reach.MONTH: say("Month")}
        choices = tuple(Choice(reach.value, name) for reach, name in names.items())
        return Choices(choices, (self.reach.value,), say("How much is seen"))

    def _chosen_reach(self, chosen: tuple[str, ...]) -> None:
        if chosen:
            self.look_at(Reach(chosen[0]), self.on)

    def _open_day(self, key: str) -> None:
        """A day of a week or month, looked at closely."""
        if self.reach is not Reach.DAY and key:
            self.look_at(Reach.DAY, date.fromisoformat(key))

    def _render(self, state: HoursState) -> None:
        self._heading = state.heading
        self.days.render(state.days)
        self.beyond.render(state.beyond)
        self._give_tables_room()
        for part in (self.beyond, *self.deeds.line_buttons):  # the head says that there is nothing
            part.setVisible(bool(state.beyond.rows))
        self._beyond_card.render(CardState(state.beyond.name, self._empty(state)))
        self._days_card.render(CardState(state.days.name))
        figures = (*state.figures, *account_figures(self.accounts, self.session.words))
        self._figures.render(tuple(Fact(label, text) for label, text in figures))
        self._remarks.render("\n".join(state.remarks))
        self._remarks.setVisible(bool(state.remarks))
        self._render_limits(state)
        self.weeks.show_weeks(state)
        self.deeds.follow(state)

    def _empty(self, state: HoursState) -> str:
        return "" if state.beyond.rows else state.beyond.empty

    def _render_limits(self, state: HoursState) -> None:
        while len(self._limits) < len(state.limits):
            pair = (Text(parent=self, role=Role.NOTE, wrap=True), LimitBar(self))
            for part in pair:
                self._limit_card.body.addWidget(part)
            self._limits.append(pair)
        for place, (text, bar) in enumerate(self._limits):
            there = place < len(state.limits)
            text.setVisible(there)
            bar.setVisible(there)
            if there:
                text.render(_LENGTHS.sub("\u00a0", state.limits[place].text))
                bar.render(state.limits[place])

    def _lay_out(self) -> None:
        self._top = FlowLayout()
        for part in (self._before, self._after, self._reach, self._employments):
            self._top.addWidget(part)
        for button in self.deeds.buttons:
            self._top.addWidget(button)
        self._left = QVBoxLayout()
        self._days_card, self._beyond_card = self._card(self.days), self._card(self.beyond)
        self._left.addWidget(self._days_card, 1)
        self._left.addWidget(self._beyond_card)
        self._left.addWidget(self.weeks)
        for button in self.deeds.line_buttons:
            self._line_row.addWidget(button)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.addLayout(self._left, 1)
        self._across.addWidget(self._right())
        self._down = QVBoxLayout()
        self._down.addLayout(self._top)
        self._down.addLayout(self._across, 1)
        area = ScrollArea(self)  # the screen scrolls as a whole
        area.hold(self._down)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _card(self, table: ReadTable) -> Card:
        card = Card(parent=self)
        card.body.addWidget(table, 1)
        if table is self.beyond:
            self._line_row = FlowLayout()
            card.body.addLayout(self._line_row)
        return card

    def _right(self) -> QWidget:
        say = self.session.words.say
        self._side = QWidget(self)
        self._column = QVBoxLayout(self._side)
        sum_card = Card(say("In all"), self)
        sum_card.body.addWidget(self._figures)
        sum_card.body.addWidget(self._remarks)
        self._limit_card = Card(say("Limits of the law"), self)
        for card in (sum_card, self._limit_card):
            self._column.addWidget(card)
        self._column.addStretch(1)
        return self._side

    def _dress(self) -> None:
        gap = theme.space(4)
        self._down.setContentsMargins(gap, gap, gap, gap)
        self._down.setSpacing(theme.space(3))
        self._left.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(gap)
        self._left.setSpacing(gap)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)
        self._give_tables_room()
        self._give_side_room()

    def _give_tables_room(self) -> None:
        """A whole week is seen without scrolling in it."""
        self.days.setMinimumHeight(self.days.room_for(*_DAYS_SEEN))
        self.beyond.setMinimumHeight(self.beyond.room_for(*_LINES_SEEN))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Beside each other where there is room for both, else one below the other."""
        super().resizeEvent(event)
        self._give_side_room()

    def _give_side_room(self) -> None:
        scaled = theme.current().scaled
        narrow = self.width() < scaled(_BESIDE)
        ways = QBoxLayout.Direction
        self._across.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._side.setMinimumWidth(0 if narrow else scaled(_SIDE))
        self._side.setMaximumWidth(self.width() if narrow else scaled(_SIDE))
