"""How a row of the queue is drawn: badge, two lines of words, limit pill, quiet columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from swdesk.ui import theme
from swdesk.ui.models.queue import LEFT, LEVEL, LIMIT, NAME, PLANNED, RULE, STATUS
from swdesk.ui.theme import Role, Shade, Tone
from swdesk.ui.widgets.names import elided_name
from swdesk.ui.widgets.painting import badge, pill

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex

    from swdesk.ui.models.queue import QueueModel
    from swdesk.ui.viewmodels.queue import QueueLine

# As whole numbers, put together once: every cell that is drawn needs one.
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_TOP = int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
_BOTTOM = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_MOST_KEPT = 4_000
"""Texts whose shortened form is kept, for each font."""
Columns = Sequence[tuple[int, int, int]]
"""The columns that are seen: which one, where it begins, how wide it is."""


class _Letters(Struct, frozen=True):
    """A font with its measures, made once for a look."""

    font: QFont
    metrics: QFontMetrics
    kept: dict[tuple[str, int], str]

    @classmethod
    def of(cls, role: Role) -> _Letters:
        font = theme.font(role)
        return cls(font, QFontMetrics(font), {})

    def shortened(self, text: str, width: int, *, name: bool = False) -> str:
        """The words, with … where they do not fit; measured once, not with every frame.

        Of a `name` the reference stays whole.
        """
        known = self.kept.get((text, width))
        if known is None:
            kind, _, ref = text.rpartition(" ") if name else (text, "", "")
            known = elided_name(kind, ref, self.metrics, width)
            if len(self.kept) >= _MOST_KEPT:
                self.kept.clear()
            self.kept[text, width] = known
        return known


class QueueCells(QStyledItemDelegate):
    """Draws the queue's cells. `redress` takes over a new look."""

    def __init__(self, model: QueueModel, parent: QObject) -> None:
        """Draw rows of a model."""
        super().__init__(parent)
        self._model = model
        self._is_chosen = False
        self._draw: dict[int, Callable[[QPainter, QRect, QueueLine], None]] = {
            LEVEL: self._level,
            NAME: self._name,
            LIMIT: self._limit,
            LEFT: self._quiet(lambda line: line.left),
            PLANNED: self._planned,
            STATUS: self._quiet(lambda line: line.status),
            RULE: self._quiet(lambda line: line.rule),
        }
        self.redress()

    def redress(self) -> None:
        """Read fonts and colours anew."""
        self._body = _Letters.of(Role.BODY)
        self._strong = _Letters.of(Role.STRONG)
        self._note = _Letters.of(Role.NOTE)
        self._small = _Letters.of(Role.SMALL)
        self._mark = _Letters.of(Role.SMALL_STRONG)
        tokens = theme.current()
        self._space = tokens.space
        self._text = theme.colour("text")
        self._muted = theme.colour("muted")
        self._border = theme.colour("border")
        self._soft = theme.qcolor(tokens.colours.accent_shade.soft)
        self._focus = theme.colour("focus")
        self._pins: dict[float, QPixmap] = {}

    def row_height(self) -> int:
        """Two lines and air around them; the same for every row."""
        return self._strong.metrics.height() + self._note.metrics.height() + 2 * self._space.s

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Rows are of one height."""
        del option, index
        return QSize(0, self.row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell, as for the picture of a dragged row."""
        line = self._model.line(index.row())
        if line is not None:
            rect: QRect = option.rect
            self._draw[index.column()](painter, self._inside(rect), line)

    def draw_row(
        self, painter: QPainter, rect: QRect, line: QueueLine, columns: Columns, *, chosen: bool
    ) -> None:
        """Draw a row with its ground: much quicker than cell by cell."""
        self._is_chosen = chosen
        if chosen:
            painter.fillRect(rect, self._soft)
            edge = theme.current().sizes.edge  # it says the same without the tint
            painter.fillRect(QRect(rect.left(), rect.top(), edge, rect.height()), self._focus)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._border)
        for column, left, width in columns:
            inside = self._inside(QRect(left, rect.top(), width, rect.height()))
            self._draw[column](painter, inside, line)

    def draw_ring(self, painter: QPainter, rect: QRect) -> None:
        """This row has the keyboard."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._focus, 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _inside(self, rect: QRect) -> QRect:
        return rect.adjusted(self._space.s, 0, -self._space.s, 0)

    def _words(
        self, painter: QPainter, rect: QRect, text: str, letters: _Letters, where: int
    ) -> None:
        if not text:
            return
        painter.setFont(letters.font)
        painter.drawText(rect, where, letters.shortened(text, rect.width()))

    def _level(self, painter: QPainter, rect: QRect, line: QueueLine) -> None:
        if not line.level:
            return
        tokens = theme.current()
        side = tokens.scaled(22)
        place = QRect(rect.left(), rect.center().y() - side // 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._mark.font)
        badge(painter, place, str(line.level), self._shade(tokens.colours.level(line.level)))

    def _name(self, painter: QPainter, rect: QRect, line: QueueLine) -> None:
        painter.setPen(self._text)
        if not line.title:
            self._draw_name(painter, rect, line, _MIDDLE)
            return
        middle = rect.top() + self._space.s + self._strong.metrics.height()
        upper = QRect(rect.left(), rect.top(), rect.width(), middle - rect.top())
        lower = QRect(rect.left(), middle, rect.width(), rect.bottom() - middle)
        self._draw_name(painter, upper, line, _TOP)
        painter.setPen(self._muted)
        self._words(painter, lower, line.title, self._note, _BOTTOM)

    def _draw_name(self, painter: QPainter, rect: QRect, line: QueueLine, where: int) -> None:
        painter.setFont(self._strong.font)
        painter.drawText(rect, where, self._strong.shortened(line.name, rect.width(), name=True))

    def _shade(self, shade: Shade) -> Shade:
        """On the tint of the row chosen a mark keeps its edges."""
        if not self._is_chosen:
            return shade
        return Shade(theme.current().colours.surface, shade.strong)

    def _limit(self, painter: QPainter, rect: QRect, line: QueueLine) -> None:
        if not line.limit.text:
            return
        space, letters = self._space, self._small
        text = letters.shortened(line.limit.text, rect.width() - 2 * space.s)
        width = letters.metrics.horizontalAdvance(text) + 2 * space.s
        height = letters.metrics.height() + space.xs
        place = QRect(rect.left(), rect.center().y() - height // 2, width, height)
        shade = theme.current().colours.tone(Tone(line.limit.nearness.value))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(letters.font)
        pill(painter, place, text, self._shade(shade))

    def _planned(self, painter: QPainter, rect: QRect, line: QueueLine) -> None:
        if line.pinned:
            size = theme.current().sizes.icon
            painter.drawPixmap(rect.left(), rect.center().y() - size // 2, self._pin(painter))
            rect = rect.adjusted(size + self._space.xs, 0, 0, 0)
        painter.setPen(self._text if line.pinned else self._muted)
        self._words(painter, rect, line.planned, self._note, _MIDDLE)

    def _pin(self, painter: QPainter) -> QPixmap:
        scale = painter.device().devicePixelRatioF()
        if scale not in self._pins:
            size = theme.current().sizes.icon
            self._pins[scale] = theme.pixmap("pin", "accent", size, scale)
        return self._pins[scale]

    def _quiet(
        self, text: Callable[[QueueLine], str]
    ) -> Callable[[QPainter, QRect, QueueLine], None]:
        def draw(painter: QPainter, rect: QRect, line: QueueLine) -> None:
            painter.setPen(self._text if line.running else self._muted)
            self._words(painter, rect, text(line), self._note, _MIDDLE)

        return draw
