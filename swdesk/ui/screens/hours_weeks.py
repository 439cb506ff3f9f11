"""Extra time week by week: the chart, and the same in figures beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout

from swdesk.texts.durations import duration
from swdesk.texts.hours import class_words
from swdesk.ui import theme
from swdesk.ui.viewmodels.hours import BARS
from swdesk.ui.widgets.bars import Bars, WeekBars
from swdesk.ui.widgets.card import Card
from swdesk.ui.widgets.table import ReadTable

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from swdesk.texts.language import Words
    from swdesk.ui.viewmodels.hours import HoursState

_BESIDE, _MOST = 560, 420
"""From which width both fit beside each other, and how wide the chart is at most; at 100 %."""
_SEEN = (4, 8)
"""How many weeks are seen, at least and at most."""


class WeeksCard(Card):
    """A bar a week, and a row a week."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        """No weeks yet."""
        super().__init__(words.say("Week by week"), parent)
        self._words = words
        self.bars, self.table = WeekBars(self), ReadTable(self)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.addWidget(self.bars, 2, Qt.AlignmentFlag.AlignTop)
        self._across.addWidget(self.table, 3)
        self.body.addLayout(self._across)
        self.dress()

    def show_weeks(self, state: HoursState) -> None:
        """Draw and list the weeks."""
        self.bars.render(self._chart(state))
        self.table.render(state.weeks)
        self.table.setMinimumHeight(self.table.room_for(*_SEEN))

    def _chart(self, state: HoursState) -> Bars:
        words = self._words
        names = tuple(class_words(each, words) for each in BARS)
        spoken = "; ".join(
            f"{bar.name}: {duration(sum(bar.minutes))}" for bar in state.bars if any(bar.minutes)
        )
        name = words.say("Beyond ordinary time, week by week: {weeks}", weeks=spoken or "–")
        limited = any(bar.limit_minutes for bar in state.bars)
        return Bars(
            state.bars, names, name, words.say("the week's share of the limit") if limited else ""
        )

    def _dress(self) -> None:
        super()._dress()
        if hasattr(self, "table"):  # else the card is not built yet
            self._across.setSpacing(theme.space(6))
            self.table.setMinimumHeight(self.table.room_for(*_SEEN))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Beside each other where there is room for both, else one below the other."""
        super().resizeEvent(event)
        scaled = theme.current().scaled
        ways, narrow = QBoxLayout.Direction, self.width() < scaled(_BESIDE)
        self._across.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.bars.setMaximumWidth(self.width() if narrow else scaled(_MOST))
