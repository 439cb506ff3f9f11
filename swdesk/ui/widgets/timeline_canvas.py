"""What the timeline draws on: the grid of hours, what lies behind the blocks, the line of now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.viewmodels.timeline import BackKind
from swdesk.ui.widgets.painting import Area, painting, rounded
from swdesk.ui.widgets.tab_order import PlacesByHand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from swdesk.domain.instants import Instant, Span
    from swdesk.ui.viewmodels.timeline import BackState, TimelineState
    from swdesk.ui.widgets.timeline_block import TimelineBlock

_LEAST_HOUR, _MOST_HOUR = 64, 104  # heights of an hour at 100 %
_LEAST_BLOCK = 16
_LABEL = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_BEHIND = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class TimelineCanvas(PlacesByHand, QWidget):
    """Grid, what lies behind, and where each block goes."""

    def __init__(self, parent: QWidget) -> None:
        """An empty day."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._state: TimelineState | None = None
        self._blocks: list[TimelineBlock] = []
        self._hour = _LEAST_HOUR
        self._now = _NowLine(self)

    def show_day(self, state: TimelineState, blocks: list[TimelineBlock]) -> None:
        """Take a day and its blocks, and give each its place."""
        self._state, self._blocks = state, blocks
        labels = [back.label for back in state.backs if back.label]
        self.setAccessibleName(state.summary)
        self.setAccessibleDescription(", ".join(labels) or state.empty)
        self.fit(self._room())
        self.update()

    def in_order(self) -> Sequence[QWidget]:
        """The blocks by start."""
        return self._blocks

    def _room(self) -> int:
        parent = self.parentWidget()
        return parent.height() if parent is not None else 0

    def fit(self, room: int) -> None:
        """Give an hour the height that fills the room, within reason, and lay the blocks out."""
        if self._state is None:
            return
        tokens = theme.current()
        hours = max(1, -(-self._state.grid.minutes // 60))
        wanted = (room - 2 * self._top()) // hours
        self._hour = min(max(wanted, tokens.scaled(_LEAST_HOUR)), tokens.scaled(_MOST_HOUR))
        self.setFixedHeight(self._hour * self._state.grid.minutes // 60 + 2 * self._top())
        self._place()

    def y_of(self, at: Instant) -> int:
        """Where an instant lies."""
        start = self._state.grid.start if self._state is not None else at
        return self._top() + (at - start) * self._hour // 60

    def _top(self) -> int:
        return QFontMetrics(theme.font(Role.CAPTION)).height() // 2 + 1

    def gutter(self) -> int:
        """How wide the clock times at the left are."""
        letters = QFontMetrics(theme.font(Role.SMALL_STRONG))
        return letters.horizontalAdvance("00.00") + theme.space(2)

    def _place(self) -> None:
        least = theme.current().scaled(_LEAST_BLOCK)
        for block in self._blocks:
            state = block.state
            rect = self._rect(state.drawn)
            width = rect.width() // state.lanes
            height = max(rect.height() - 2, least)
            left = rect.left() + state.lane * width
            block.setGeometry(left, rect.top() + 1, width - (2 if state.lanes > 1 else 0), height)
        now = self._state.now if self._state is not None else None
        grid = self._state.grid if self._state is not None else None
        seen = now is not None and grid is not None and grid.start <= now <= grid.end
        self._now.setVisible(seen)
        line = self.y_of(now) if seen and now is not None else None
        for block in self._blocks:
            block.make_way(None if line is None else line - block.y())
        if seen and now is not None and self._state is not None:
            self._now.show_at(self.y_of(now), self.gutter(), self._state.now_label)

    def _rect(self, span: Span) -> QRect:
        left = self.gutter()
        top, bottom = self.y_of(span.start), self.y_of(span.end)
        return QRect(left, top, self.width() - left, bottom - top)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width: everything lies elsewhere."""
        super().resizeEvent(event)
        self._place()

    # --- drawing ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what lies behind, then the grid."""
        if self._state is None:
            return
        with painting(self) as painter:
            painter.setFont(theme.font(Role.CAPTION))
            places = [(back, self._rect(back.span)) for back in self._state.backs]
            seen = [each for each in places if each[1].intersects(event.rect())]
            for back, rect in seen:
                self._draw_back(painter, back, rect)
            self._draw_hours(painter, self._state)
            for back, rect in seen:
                self._draw_label(painter, back, rect.adjusted(0, 1, -1, -1))

    def _draw_hours(self, painter: QPainter, state: TimelineState) -> None:
        gap, letters = theme.space(2), painter.fontMetrics()
        now = self.y_of(state.now) if state.now is not None else -letters.height()
        for mark in state.hours:
            y = self.y_of(mark.at)
            painter.setPen(QPen(theme.colour("border"), 1))
            painter.drawLine(QPoint(self.gutter() - gap // 2, y), QPoint(self.width(), y))
            if abs(y - now) < letters.height():
                continue  # The clock time of now stands here.
            painter.setPen(theme.colour("muted"))
            place = QRect(0, y - letters.height() // 2, self.gutter() - gap, letters.height())
            painter.drawText(place, _LABEL, mark.label)

    def _draw_back(self, painter: QPainter, back: BackState, rect: QRect) -> None:
        tokens, colours = theme.current(), theme.current().colours
        inside = rect.adjusted(0, 1, -1, -1)
        match back.kind:
            case BackKind.OUTSIDE:
                rounded(painter, rect, Area(colours.window, 0))
            case BackKind.BREAK | BackKind.TRAVEL:
                rounded(painter, inside, Area(colours.hover, tokens.radius.small))
            case BackKind.PROTECTED | BackKind.ABSENCE:
                rounded(painter, inside, Area(colours.hover, tokens.radius.small))
                self._hatch(painter, inside, dense=back.kind is BackKind.ABSENCE)
            case BackKind.FREE:
                self._dashed(painter, inside)
            case BackKind.UNNAMED:
                rounded(painter, inside, Area(colours.warning_shade.soft, tokens.radius.small))

    def _hatch(self, painter: QPainter, rect: QRect, *, dense: bool) -> None:
        painter.save()
        painter.setClipRect(rect)
        painter.setPen(QPen(theme.colour("border"), 2 if dense else 1))
        step = theme.space(1.5 if dense else 2)
        for x in range(rect.left() - rect.height(), rect.right(), step):
            painter.drawLine(x, rect.bottom(), x + rect.height(), rect.top())
        painter.restore()

    def _dashed(self, painter: QPainter, rect: QRect) -> None:
        pen = QPen(theme.colour("border"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = theme.current().radius.small
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)

    def _draw_label(self, painter: QPainter, back: BackState, rect: QRect) -> None:
        letters = painter.fontMetrics()
        if not back.label or rect.height() < letters.height():
            return
        pad = theme.space(2)
        room = rect.width() - 2 * pad
        shown = letters.elidedText(back.label, Qt.TextElideMode.ElideRight, room)
        top = rect.top() + min(theme.space(1), (rect.height() - letters.height()) // 2)
        place = QRect(rect.left() + pad, top, room, letters.height())
        width = letters.horizontalAdvance(shown) + 4
        if back.kind is not BackKind.UNNAMED:
            ground = "surface" if back.kind is BackKind.FREE else "hover"
            under = QRect(place.left() - 2, top, width, place.height())
            painter.fillRect(under, theme.colour(ground))
        painter.setPen(theme.colour("text" if back.kind is BackKind.UNNAMED else "muted"))
        painter.drawText(place, _BEHIND, shown)


class _NowLine(QWidget):
    """The line of now with its clock time, over everything; it takes no clicks."""

    def __init__(self, parent: TimelineCanvas) -> None:
        super().__init__(parent)
        self._day = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label = ""
        self._gutter = 0

    def show_at(self, y: int, gutter: int, label: str) -> None:
        """Lie at a height; the clock time stands in the gutter."""
        height = QFontMetrics(theme.font(Role.SMALL_STRONG)).height()
        self._label, self._gutter = label, gutter
        self.setGeometry(0, y - height // 2, self._day.width(), height)
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        gap = theme.space(1)
        with painting(self) as painter:
            painter.setFont(theme.font(Role.SMALL_STRONG))
            place = QRect(0, 0, self._gutter - gap, self.height())
            painter.fillRect(place, theme.colour("surface"))
            painter.setPen(theme.colour("danger"))
            painter.drawText(place.adjusted(0, 0, -gap, 0), _LABEL, self._label)
            painter.setPen(QPen(theme.colour("danger"), 2))
            middle = self.height() // 2
            painter.drawLine(QPoint(self._gutter - gap, middle), QPoint(self.width(), middle))
