"""One block of the timeline: a button that says all of itself, and draws what fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QAbstractButton, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Role, Shade
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.focusing import KeyFocus
from swdesk.ui.widgets.names import elided_name
from swdesk.ui.widgets.painting import Area, badge, painting, rounded

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from swdesk.ui.viewmodels.blocks import BlockState

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class TimelineBlock(KeyFocus, Dressed, QAbstractButton):
    """A stretch of one assignment. Solid edge: fixed. Dotted edge: can be moved."""

    def __init__(self, state: BlockState, parent: QWidget) -> None:
        """A block; its place is the timeline's business."""
        super().__init__(parent)
        self.state = state
        self._chosen = False
        self._line_at: int | None = None
        self.setMouseTracking(True)
        self.render_block(state, chosen=False)
        self.dress()

    def render_block(self, state: BlockState, *, chosen: bool) -> None:
        """Show a stretch; `chosen` outlines it."""
        if (state, chosen) == (self.state, self._chosen) and self.text():
            return
        self.state, self._chosen = state, chosen
        self.setText(state.title)
        self.setAccessibleName(state.spoken)
        self.setToolTip(state.spoken)
        pointing = Qt.CursorShape.PointingHandCursor
        self.setCursor(pointing if state.open_ else Qt.CursorShape.ArrowCursor)
        self.update()

    def make_way(self, line_at: int | None) -> None:
        """The line of now crosses here: words go below it where there is room."""
        if line_at != self._line_at:
            self._line_at = line_at
            self.update()

    def _shade(self) -> Shade:
        colours = theme.current().colours
        if self.state.past:
            return Shade(colours.window, colours.outline)
        return colours.level(self.state.level) if self.state.level else colours.neutral_shade

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw ground, edge, torn ends, words and the level's number."""
        shade = self._shade()
        with painting(self) as painter:
            self._draw_ground(painter, shade)
            self._draw_edge(painter, shade)
            self._draw_tears(painter)
            right = self._draw_level(painter)
            self._draw_words(painter, right)
            self._draw_ring(painter)

    def _draw_ground(self, painter: QPainter, shade: Shade) -> None:
        tokens = theme.current()
        bounded = tokens.high_contrast or (self.state.fixed and not self.state.past)
        line = shade.strong if bounded else tokens.colours.border if self.state.past else ""
        rounded(painter, self.rect(), Area(shade.soft, tokens.radius.small, line))
        worked = self._worked_part()
        if worked.height() > 0:
            painter.save()
            painter.setClipRect(worked)
            grey = Area(tokens.colours.window, tokens.radius.small, tokens.colours.border)
            rounded(painter, self.rect(), grey)
            painter.restore()

    def _worked_part(self) -> QRect:
        """The upper part, worked already, of what goes on below it."""
        until, drawn = self.state.worked_until, self.state.drawn
        if until is None:
            return QRect()
        share = max(0, until - drawn.start)
        return QRect(0, 0, self.width(), self.height() * share // max(1, drawn.minutes))

    def _draw_edge(self, painter: QPainter, shade: Shade) -> None:
        """A bar where the time is fixed, dots where it can be moved."""
        tokens = theme.current()
        width, inset = tokens.sizes.edge, tokens.radius.small // 2
        pen = QPen(theme.qcolor(shade.strong), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not self.state.fixed:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([0.01, 1.9])
        painter.setPen(pen)
        middle = width // 2 + 1
        painter.drawLine(QPoint(middle, inset + 1), QPoint(middle, self.height() - inset - 1))

    def _draw_tears(self, painter: QPainter) -> None:
        tooth = theme.current().scaled(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        if self.state.torn_above:
            self._draw_teeth(painter, 0, tooth)
        if self.state.torn_below:
            self._draw_teeth(painter, self.height(), -tooth)

    def _draw_teeth(self, painter: QPainter, edge: int, depth: int) -> None:
        """Bites out of the upper or lower edge: another part lies elsewhere."""
        step = 2 * abs(depth)
        points = [QPoint(-step, edge - depth)]
        for x in range(0, self.width() + step, step):
            points += [QPoint(x, edge), QPoint(x + step // 2, edge + depth)]
        points.append(QPoint(self.width() + step, edge - depth))
        painter.drawPolygon(QPolygon(points))

    def _draw_level(self, painter: QPainter) -> int:
        """The level's number at the right; returns where it begins."""
        tokens = theme.current()
        gap = tokens.space.xs
        if not self.state.level:
            return self.width() - gap
        side = min(tokens.scaled(18), self.height() - 2)
        place = QRect(self.width() - side - gap, min(gap, (self.height() - side) // 2), side, side)
        shade = tokens.colours.level(self.state.level)
        painter.setFont(theme.font(Role.SMALL_STRONG))
        ground = Shade(tokens.colours.surface, shade.strong)
        badge(painter, place, str(self.state.level), ground)
        return place.left() - gap

    def _draw_words(self, painter: QPainter, right: int) -> None:
        tokens = theme.current()
        left = tokens.sizes.edge + tokens.space.s
        title, note = (QFontMetrics(theme.font(role)) for role in (Role.SMALL_STRONG, Role.CAPTION))
        two = self.height() >= title.height() + note.height() + tokens.space.xs
        top = tokens.space.xs if two else (self.height() - title.height()) // 2
        top += self._hidden_above(top + title.height())
        top = self._clear_of_line(top, title.height() + (note.height() if two else 0))
        name = elided_name(self.state.kind, self.state.ref, title, right - left)
        painter.setFont(theme.font(Role.SMALL_STRONG))
        painter.setPen(theme.colour("muted" if self.state.past else "text"))
        painter.drawText(QRect(left, top, right - left, title.height()), _LEFT, name)
        painter.setFont(theme.font(Role.CAPTION))
        painter.setPen(theme.colour("muted"))
        if two:
            under = QRect(left, top + title.height(), right - left, note.height())
            self._draw_note(painter, under, note)
        else:
            after = left + title.horizontalAdvance(name) + tokens.space.s
            self._draw_note(painter, QRect(after, top, right - after, title.height()), note)

    def _hidden_above(self, needed: int) -> int:
        """How far the words go down so that a long block, scrolled half away, keeps its name."""
        hidden = self.visibleRegion().boundingRect().top()
        return hidden if 0 < hidden <= self.height() - needed else 0

    def _clear_of_line(self, top: int, height: int) -> int:
        gap = theme.current().space.xs
        if self._line_at is None:
            return top
        crossed = top - gap < self._line_at < top + height
        below = self._line_at + gap
        return below if crossed and below + height <= self.height() else top

    def _draw_note(self, painter: QPainter, place: QRect, letters: QFontMetrics) -> None:
        if place.width() < 5 * letters.averageCharWidth():
            return
        shown = letters.elidedText(self.state.note, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _LEFT, shown)

    def _draw_ring(self, painter: QPainter) -> None:
        if self._chosen or self.shows_focus():
            tokens = theme.current()
            width = 3 if self.shows_focus() else 2
            area = Area("", tokens.radius.small, tokens.colours.focus, width)
            rounded(painter, self.rect(), area)
