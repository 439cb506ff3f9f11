"""A list to go along and choose from: words at the left, a note at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.painting import Area, leading_edge, rounded

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

_Index = QModelIndex | QPersistentModelIndex
_ID, _NOTE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class Row(Struct, frozen=True):
    """One row: what it is known by, its words, and a note such as a shortcut."""

    id: str
    text: str
    note: str = ""
    enabled: bool = True


class Rows(Struct, frozen=True):
    """The rows, which one is the present one ("" for none), and what the list is called."""

    rows: tuple[Row, ...]
    current: str = ""
    name: str = ""


class RowList(Dressed, QListWidget):
    """Rows of one line each.

    `moved` carries the id of the row that became the present one by key or mouse; `chosen` that of
    the one clicked or confirmed with Enter.
    """

    moved = Signal(str)
    chosen = Signal(str)

    def __init__(self, state: Rows | None = None, parent: QWidget | None = None) -> None:
        """A list, or one to be rendered."""
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self.setItemDelegate(_RowPainter(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._tell_moved)
        self.itemClicked.connect(self._tell_chosen)
        self.render(state or Rows(()))
        self.dress()

    def frameless(self) -> None:
        """Leave out the border, as inside a card."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frameless", True)  # noqa: FBT003 - a property's value

    def render(self, state: Rows) -> None:  # type: ignore[override]
        """Show rows; nothing is told of it."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's argument
        if state.rows != self._rows:
            self._rows = state.rows
            self.clear()
            for row in state.rows:
                self.addItem(_item(row))
        self.setCurrentRow(self._place(state.current))
        self.blockSignals(False)  # noqa: FBT003 - Qt's argument
        self.setAccessibleName(state.name)

    def current(self) -> str:
        """The id of the present row; "" for none."""
        return _id_of(self.currentItem())

    def _place(self, known_by: str) -> int:
        ids = [row.id for row in self._rows]
        return ids.index(known_by) if known_by in ids else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter chooses; what means nothing here goes on to the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.chosen.emit(self.current())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard is always on a row."""
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def _tell_moved(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.moved.emit(_id_of(item))

    def _tell_chosen(self, item: QListWidgetItem) -> None:
        self.chosen.emit(_id_of(item))

    def _dress(self) -> None:
        self.doItemsLayout()


class _RowPainter(QStyledItemDelegate):
    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, _index: _Index
    ) -> QSize:
        """One line, however wide the list is."""
        return QSize(0, theme.current().sizes.control)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground, the words, the note; what is chosen has an edge besides its tint."""
        rect, state = option.rect, option.state
        inside = rect.adjusted(theme.space(3), 0, -theme.space(3), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, rect, state)
        _ring(painter, rect, state)
        letters, faint = _letters(state)
        width = _note(painter, inside, str(index.data(_NOTE) or ""), faint)
        painter.setFont(theme.font(Role.BODY))
        painter.setPen(theme.qcolor(letters))
        room = inside.adjusted(0, 0, -width, 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(_LEFT), elided)
        painter.restore()


def _item(row: Row) -> QListWidgetItem:
    item = QListWidgetItem(row.text)
    item.setData(_ID, row.id)
    item.setData(_NOTE, row.note)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (row.text, row.note))))
    item.setToolTip(row.text)
    if not row.enabled:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
    return item


def _id_of(item: QListWidgetItem | None) -> str:
    return "" if item is None else str(item.data(_ID))


def _ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    tokens = theme.current()
    colours, radius = tokens.colours, tokens.radius.small
    if state & QStyle.StateFlag.State_Selected:
        fill = colours.accent if tokens.high_contrast else colours.accent_shade.soft
        rounded(painter, rect, Area(fill, radius))
        leading_edge(painter, rect, radius, colours.accent)
    elif state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled:
        rounded(painter, rect, Area(colours.hover, radius))


def _ring(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    """What has the keyboard."""
    tokens = theme.current()
    if state & QStyle.StateFlag.State_HasFocus:
        rounded(painter, rect, Area("", tokens.radius.small, tokens.colours.focus, 2))


def _letters(state: QStyle.StateFlag) -> tuple[str, str]:
    """The colours of words and note."""
    tokens = theme.current()
    colours = tokens.colours
    if not state & QStyle.StateFlag.State_Enabled:
        return colours.disabled, colours.disabled
    if state & QStyle.StateFlag.State_Selected and tokens.high_contrast:
        return colours.on_accent, colours.on_accent
    return colours.text, colours.muted


def _note(painter: QPainter, inside: QRect, note: str, colour: str) -> int:
    """Draw the note; the width it takes from the words."""
    if not note:
        return 0
    painter.setFont(theme.font(Role.SMALL))
    painter.setPen(theme.qcolor(colour))
    painter.drawText(inside, int(_RIGHT), note)
    return painter.fontMetrics().horizontalAdvance(note) + theme.space(3)
