"""The queue as a table: rows of one height, single keys for what is done most, rows to drag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from swdesk.ui import theme
from swdesk.ui.models.queue import HEADINGS, LEFT, LEVEL, LIMIT, NAME, PLANNED, RULE, STATUS
from swdesk.ui.screens.queue_cells import QueueCells
from swdesk.ui.widgets.dressing import Dressed, Lettering

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QFocusEvent,
        QKeyEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from swdesk.domain.assignment import AssignmentId
    from swdesk.texts.language import Words
    from swdesk.ui.actions import Actions
    from swdesk.ui.models.queue import Index, QueueModel

_MUCH, _MORE_LIMIT = 80, 84
"""From how much room to spare a limit that tells two days is seen whole, and what that takes."""
_WIDTHS = {LEVEL: 64, LIMIT: 156, LEFT: 92, PLANNED: 204, STATUS: 184, RULE: 64}
"""At 100 %; the assignment's own column takes the rest."""
_LEAST_NAME = 240
_LEAST_ROWS = 3
_LEFT_OUT_FIRST = (RULE, STATUS, LEFT, PLANNED)
"""Columns that go where there is no room, the first one first."""

KEYS = {
    Qt.Key.Key_B: "start",
    Qt.Key.Key_D: "done",
    Qt.Key.Key_E: "edit",
    Qt.Key.Key_V: "wait",
    Qt.Key.Key_H: "hand-over",
    Qt.Key.Key_P: "pin",
    Qt.Key.Key_U: "unpin",
    Qt.Key.Key_W: "why",
    Qt.Key.Key_Delete: "drop",
}
"""Keys without Ctrl while the list has the keyboard, and the action each is."""
_MENU = (
    *("start", "done", "edit", "wait", "hand-over", "pin", "unpin", "drop"),
    *("move-up", "move-down", "why"),
)


class QueueTable(Dressed, QTableView):
    """`chosen` carries the assignment of the current row, `opened` says Enter or a double click.

    `reopened` asks for something closed to be taken back, `sought` for the search field.
    """

    chosen = Signal(object)
    opened = Signal()
    reopened = Signal()
    sought = Signal()

    def __init__(self, model: QueueModel, words: Words, actions: Actions, parent: QWidget) -> None:
        """Show a model."""
        super().__init__(parent)
        self._rows = model
        self._actions = actions
        self._drop_at: int | None = None
        self.setModel(model)
        self._cells = QueueCells(model, self)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(words.say("Queue"))
        self.setAccessibleDescription(
            words.say("One key each: B begin, D done, E edit, V wait, H hand over, P fix the time.")
        )
        self._behave()
        self._drag()
        self.doubleClicked.connect(self.opened)
        self.dress()

    def _behave(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        Lettering(columns, theme.Role.SMALL_STRONG)

    def _drag(self) -> None:
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def _dress(self) -> None:
        self._cells.redress()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._cells.row_height())
        self.verticalScrollBar().setSingleStep(self._cells.row_height())
        self.horizontalHeader().setFont(theme.font(theme.Role.SMALL_STRONG))
        for column in _WIDTHS:
            self.setColumnWidth(column, self._wanted(column))
        self._make_room()

    def _wanted(self, column: int) -> int:
        """As wide as drawn, and as its heading in any language."""
        heading = self.horizontalHeader().sectionSizeHint(column)
        return max(theme.current().scaled(_WIDTHS[column]), heading)

    def _make_room(self) -> None:
        """Leave out columns until the assignment's own has its room."""
        scaled = theme.current().scaled
        room = self.viewport().width() - scaled(_LEAST_NAME) - sum(map(self._wanted, _WIDTHS))
        for column in _LEFT_OUT_FIRST:
            self.setColumnHidden(column, room < 0)
            room += self._wanted(column) if room < 0 else 0
        more = min(max(room - scaled(_MUCH), 0), scaled(_MORE_LIMIT))
        self.setColumnWidth(LIMIT, self._wanted(LIMIT) + more)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep to the room there is."""
        super().resizeEvent(event)
        self._make_room()

    def least_height(self) -> int:
        """Room for the headings and a few rows."""
        return self.horizontalHeader().sizeHint().height() + _LEAST_ROWS * self._cells.row_height()

    def choose(self, known: AssignmentId | None) -> None:
        """Go to an assignment's row, if it is shown."""
        place = self._rows.place(known)
        if place >= 0 and place != self.currentIndex().row():
            self.setCurrentIndex(self._rows.index(place, NAME))
            self.scrollTo(self._rows.index(place, NAME))

    def current(self) -> AssignmentId | None:
        """The assignment of the current row."""
        return self._rows.known(self.currentIndex().row())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard is always on a row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, NAME))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell which assignment is spoken of now."""
        super().currentChanged(current, previous)
        known = self._rows.known(current.row())
        if known is not None:
            self.chosen.emit(known)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Single keys, while the list has the keyboard."""
        key, plain = Qt.Key(event.key()), not event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif plain and key is Qt.Key.Key_R:
            self.reopened.emit()
        elif plain and key is Qt.Key.Key_Slash:
            self.sought.emit()
        elif plain and key in KEYS:
            self._actions.choose(KEYS[key])
        else:
            super().keyPressEvent(event)

    # --- drawing --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the rows that are seen, each in one go."""
        area, current = event.rect(), self.currentIndex().row()
        columns = [
            (column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in HEADINGS
            if not self.isColumnHidden(column)
        ]
        height, width = self._cells.row_height(), self.viewport().width()
        painter = QPainter(self.viewport())
        for row in range(max(0, self.rowAt(area.top())), self._rows.rowCount()):
            rect = QRect(0, self.rowViewportPosition(row), width, height)
            line = self._rows.line(row)
            if rect.top() > area.bottom() or line is None:
                break
            self._cells.draw_row(painter, rect, line, columns, chosen=row == current)
            if row == current and self.hasFocus():
                self._cells.draw_ring(painter, rect)
        if self._drop_at is not None:
            painter.fillRect(QRect(0, self._drop_at - 1, width, 2), theme.colour("focus"))
        painter.end()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Show between which rows it would come to stand."""
        super().dragMoveEvent(event)
        height, y = self._cells.row_height(), event.position().toPoint().y()
        row = self.rowAt(y)
        last = self.rowViewportPosition(self._rows.rowCount() - 1) + height
        top = self.rowViewportPosition(row) if row >= 0 else last
        self._show_drop(top + height if row >= 0 and y - top > height // 2 else top)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """It went elsewhere."""
        super().dragLeaveEvent(event)
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """It was let go."""
        self._show_drop(None)
        super().dropEvent(event)

    def _show_drop(self, at: int | None) -> None:
        if at != self._drop_at:
            self._drop_at = at
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """What can be done with a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._actions[name] for name in _MENU])
        menu.popup(event.globalPos())
