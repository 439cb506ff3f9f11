"""How much: weeks as bars of classes with the limit's line, and a limit as one lying bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.painting import Area, painting, rounded

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from swdesk.ui.viewmodels.hours import Bar, LimitState

_TONES = ("accent", "warning", "info", "outline", "muted", "border")
"""Colours of the classes of a bar, from the foot up; the legend says which is which."""
_HEIGHT, _LINE_HEIGHT = 150, 8
_MINUTES_AN_HOUR = 60
_LEAST_TOP = 4 * _MINUTES_AN_HOUR
_SHARE = 0.6


class Bars(Struct, frozen=True):
    """Weeks to draw, the names of the classes, and the whole in words for a screen reader."""

    bars: tuple[Bar, ...]
    names: tuple[str, ...]
    spoken: str
    limit: str


class WeekBars(Dressed, QWidget):
    """A bar a week; the legend names only classes that occur."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No weeks yet."""
        super().__init__(parent)
        self._state = Bars((), (), "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def render(self, state: Bars) -> None:  # type: ignore[override]
        """Show weeks."""
        self._state = state
        self.setAccessibleName(state.spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """High enough for the bars, their names and the legend."""
        tokens = theme.current()
        legend = len(self._shown()) + 1
        return QSize(tokens.scaled(240), tokens.scaled(_HEIGHT) + (legend + 2) * self._line())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: a bar that is cut off says something else."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw bars, the limit's line, names and the legend."""
        air = theme.space(1)  # the limit's line may lie at the very top
        room = QRect(0, air, self.width(), theme.current().scaled(_HEIGHT) - air)
        with painting(self) as painter:
            painter.setFont(theme.font(Role.CAPTION))
            self._paint_bars(painter, room)
            self._paint_legend(painter, room.bottom() + self._line())

    def _line(self) -> int:
        return QFontMetrics(theme.font(Role.CAPTION)).height() + theme.space(1)

    def _shown(self) -> list[int]:
        """The places of classes that occur in any week."""
        places = range(len(self._state.names))
        return [place for place in places if any(bar.minutes[place] for bar in self._state.bars)]

    def _top(self) -> int:
        sums = [sum(bar.minutes) for bar in self._state.bars]
        return max(_LEAST_TOP, *sums, *(bar.limit_minutes for bar in self._state.bars), 1)

    def _paint_bars(self, painter: QPainter, room: QRect) -> None:
        bars = self._state.bars
        if not bars:
            return
        step = room.width() / len(bars)
        for place, bar in enumerate(bars):
            left = int(place * step + step * (1 - _SHARE) / 2)
            column = QRect(left, room.top(), max(3, int(step * _SHARE)), room.height())
            self._paint_bar(painter, column, bar)
            name = QRect(int(place * step), room.bottom() + 1, int(step), self._line())
            painter.setPen(theme.colour("muted"))
            painter.drawText(name, Qt.AlignmentFlag.AlignHCenter, bar.name)

    def _paint_bar(self, painter: QPainter, column: QRect, bar: Bar) -> None:
        top, foot = self._top(), column.bottom()
        for place, minutes in enumerate(bar.minutes):
            height = column.height() * minutes // top
            if not height:
                continue
            foot -= height
            part = QRect(column.left(), foot, column.width(), height)
            painter.fillRect(part, theme.colour(_TONES[place]))
        line = column.bottom() - column.height() * bar.limit_minutes // top
        if bar.limit_minutes:
            painter.setPen(QPen(theme.colour("danger"), 2))
            painter.drawLine(column.left() - 3, line, column.right() + 3, line)

    def _paint_legend(self, painter: QPainter, top: int) -> None:
        side = theme.space(2)
        entries = [(self._state.names[place], _TONES[place]) for place in self._shown()]
        limit = [(self._state.limit, "danger")] if self._state.limit else []
        for name, tone in (*entries, *limit):
            top += self._line()
            painter.fillRect(QRect(0, top - side, side, side), theme.colour(tone))
            painter.setPen(theme.colour("text"))
            painter.drawText(side * 2, top, name)


class LimitBar(Dressed, QWidget):
    """How much of a limit is used; what awaits approval is lighter. The words stand above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing used."""
        super().__init__(parent)
        self._state: LimitState | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def render(self, state: LimitState) -> None:  # type: ignore[override]
        """Show a limit."""
        self._state = state
        self.setAccessibleName(state.text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A thin bar."""
        return QSize(theme.current().scaled(120), theme.current().scaled(_LINE_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the groove, what awaits, what is used."""
        if self._state is None:
            return
        colours = theme.current().colours
        radius = self.height() / 2
        # Where every line is black, a groove filled with the line's colour would look full.
        turned = theme.current().high_contrast
        groove = Area(colours.surface if turned else colours.border, radius, colours.border)
        with painting(self) as painter:
            rounded(painter, QRect(0, 0, self.width(), self.height()), groove)
            self._part(painter, self._state.awaiting, colours.outline, radius)
            self._part(painter, self._state.used, theme.colour(self._state.tone).name(), radius)

    def _part(self, painter: QPainter, share: float, colour: str, radius: float) -> None:
        width = int(self.width() * share)
        if width > 0:
            rounded(painter, QRect(0, 0, width, self.height()), Area(colour, radius))
