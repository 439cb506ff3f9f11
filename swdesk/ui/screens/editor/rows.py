"""The rows of a section: title, sentence below it, and at the right what is wrong or the level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.painting import Area, badge, leading_edge, rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from swdesk.rules.faults import Path
    from swdesk.ui.viewmodels.editor_rows import RowState

_WITH_MEANING = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
_Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class RowsList(Dressed, QListWidget):
    """`moved` carries the place of the row now present, `chosen` that of one confirmed."""

    moved = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """An empty list."""
        super().__init__(parent)
        self._rows: tuple[RowState, ...] = ()
        self.setItemDelegate(_Painter(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._tell_moved)
        self.itemClicked.connect(self._tell_chosen)
        self.dress()

    def render(self, rows: Sequence[RowState], current: Path, name: str) -> None:  # type: ignore[override]
        """Show rows, one of them as the present one; nothing is told of it."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's argument
        self.setAccessibleName(name)
        self._take(tuple(rows))
        places = [row.path for row in self._rows]
        self.setCurrentRow(places.index(current) if current in places else -1)
        self.blockSignals(False)  # noqa: FBT003 - Qt's argument

    def current(self) -> Path:
        """The place of the present row; () for none."""
        place = self.currentRow()
        return self._rows[place].path if 0 <= place < len(self._rows) else ()

    def _take(self, rows: tuple[RowState, ...]) -> None:
        """Only what differs is touched, so that the list stays where it was scrolled to."""
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        for place, row in enumerate(rows):
            if place >= self.count():
                self.addItem(QListWidgetItem())
            item = self.item(place)
            if place >= len(self._rows) or self._rows[place] != row or item.data(_ROW) is None:
                _fill(item, row)
        self._rows = rows

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter confirms; what means nothing here goes on to the screen."""
        if event.modifiers() & _WITH_MEANING:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.chosen.emit(self.current())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard is always on a row."""
        super().focusInEvent(event)
        if self.currentRow() < 0:
            first = next((n for n, row in enumerate(self._rows) if not row.heading), -1)
            self.setCurrentRow(first)

    def _tell_moved(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.moved.emit(item.data(_ROW).path)

    def _tell_chosen(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_ROW).path)

    def _dress(self) -> None:
        self.doItemsLayout()


def _fill(item: QListWidgetItem, row: RowState) -> None:
    item.setText(row.title)
    item.setData(_ROW, row)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
    item.setToolTip("\n".join(filter(None, (row.title, row.sentence, row.fault_words))))
    able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    item.setFlags(Qt.ItemFlag.NoItemFlags if row.heading else able)


class _Painter(QStyledItemDelegate):
    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, index: _Index
    ) -> QSize:
        """One line or two, however wide the list is."""
        tokens = theme.current()
        row: RowState = index.data(_ROW)
        two = row.sentence and not row.heading
        return QSize(0, tokens.sizes.control + (tokens.scaled(18) if two else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground, what stands at the right, then the words."""
        row: RowState = index.data(_ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, option.rect, option.state)
        inside = option.rect.adjusted(theme.space(3), 0, -theme.space(2), 0)
        if row.heading:
            _heading(painter, inside, row)
        else:
            _words(painter, inside, row, option.state)
        painter.restore()


def _ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    tokens = theme.current()
    colours, radius = tokens.colours, tokens.radius.small
    if state & QStyle.StateFlag.State_Selected:
        fill = colours.accent if tokens.high_contrast else colours.accent_shade.soft
        rounded(painter, rect, Area(fill, radius))
        leading_edge(painter, rect, radius, colours.accent)
    elif state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled:
        rounded(painter, rect, Area(colours.hover, radius))
    if state & QStyle.StateFlag.State_HasFocus:
        rounded(painter, rect, Area("", radius, colours.focus, 2))


def _heading(painter: QPainter, inside: QRect, row: RowState) -> None:
    painter.setFont(theme.font(Role.SMALL_STRONG))
    painter.setPen(theme.colour("muted"))
    painter.drawText(inside, int(_LEFT), row.title)


def _words(painter: QPainter, inside: QRect, row: RowState, state: QStyle.StateFlag) -> None:
    tokens = theme.current()
    colours = tokens.colours
    turned = bool(state & QStyle.StateFlag.State_Selected) and tokens.high_contrast
    letters = colours.on_accent if turned else colours.text
    faint = colours.on_accent if turned else colours.muted
    top = inside
    if row.sentence:
        top = QRect(inside.left(), inside.top(), inside.width(), tokens.sizes.control)
        below = inside.adjusted(0, tokens.sizes.control - tokens.space.s, 0, -tokens.space.xs)
        _line(painter, below, row.sentence, Role.SMALL, faint)
    danger = colours.on_accent if turned else colours.danger
    room = top.adjusted(0, 0, -_at_the_right(painter, top, row, danger), 0)
    _line(
        painter, room, row.title, Role.BODY, colours.accent if row.adds and not turned else letters
    )


def _line(painter: QPainter, room: QRect, text: str, role: Role, colour: str) -> None:
    painter.setFont(theme.font(role))
    painter.setPen(theme.qcolor(colour))
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(_LEFT), elided)


def _at_the_right(painter: QPainter, top: QRect, row: RowState, colour: str) -> int:
    """Draw the level, and what is wrong with the row; the width they take from the title."""
    taken = _badge(painter, top, row.level)
    if row.lit:
        size = theme.current().sizes.icon_large
        accent = theme.current().colours.accent
        sign = theme.drawing("check-circle", accent, size, painter.device().devicePixelRatioF())
        painter.drawPixmap(top.right() - taken - size, top.center().y() - size // 2, sign)
        taken += size + theme.space(2)
    if not row.fault_words:
        return taken
    painter.setFont(theme.font(Role.SMALL_STRONG))
    painter.setPen(theme.qcolor(colour))
    painter.drawText(top.adjusted(0, 0, -taken, 0), int(_RIGHT), row.fault_words)
    return taken + painter.fontMetrics().horizontalAdvance(row.fault_words) + theme.space(3)


def _badge(painter: QPainter, top: QRect, level: int) -> int:
    if not level:
        return 0
    side = theme.current().scaled(20)
    place = QRect(top.right() - side, top.center().y() - side // 2, side, side)
    painter.setFont(theme.font(Role.SMALL_STRONG))
    badge(painter, place, str(level), theme.current().colours.level(level))
    return side + theme.space(2)
