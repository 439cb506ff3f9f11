"""A table to read, and to choose a row from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from swdesk.ui import theme
from swdesk.ui.widgets.dressing import Dressed, Lettering

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.viewmodels.hours import TableRow, TableState


class ReadTable(Dressed, QTableWidget):
    """Whole rows are chosen; `chosen` carries the key of the current one, "" for none."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty table."""
        super().__init__(parent)
        self._keys: tuple[str, ...] = ()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        head = self.horizontalHeader()
        for part in (head, head.viewport()):
            Lettering(part, theme.Role.NOTE)
        self.itemSelectionChanged.connect(lambda: self.chosen.emit(self.current()))
        self.itemActivated.connect(lambda _: self.opened.emit(self.current()))
        self.dress()

    def current(self) -> str:
        """The key of the chosen row; "" for none."""
        row = self.currentRow()
        return self._keys[row] if 0 <= row < len(self._keys) and self.selectedItems() else ""

    def render(self, state: TableState) -> None:  # type: ignore[override]
        """Show rows; the chosen one stays chosen if it is still there."""
        kept = self.current()
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.setAccessibleName(state.name)
        self.setAccessibleDescription("" if state.rows else state.empty)
        self.setColumnCount(len(state.headings))
        self.setHorizontalHeaderLabels(list(state.headings))
        self.setRowCount(len(state.rows))
        for place, row in enumerate(state.rows):
            self._fill(place, row)
        self._keys = tuple(row.key for row in state.rows)
        self.clearSelection()
        if kept in self._keys:
            self.selectRow(self._keys.index(kept))
        self.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._share_room()
        self.chosen.emit(self.current())

    def room_for(self, least: int, most: int) -> int:
        """How high the table is with its rows, at least and at most so many of them."""
        rows = min(max(self.rowCount(), least), most)
        head = self.horizontalHeader().sizeHint().height()
        return head + rows * self.verticalHeader().defaultSectionSize() + 2 * theme.space(1)

    def _fill(self, place: int, row: TableRow) -> None:
        for column, text in enumerate(row.cells):
            item = QTableWidgetItem(text)
            item.setForeground(theme.colour(row.tone))
            item.setToolTip(text)
            self.setItem(place, column, item)

    def _share_room(self) -> None:
        """Columns as wide as their words; the last one takes what is left, if there is."""
        header, last = self.horizontalHeader(), self.columnCount() - 1
        modes = QHeaderView.ResizeMode
        header.setSectionResizeMode(modes.ResizeToContents)
        needed = sum(map(self._needed, range(self.columnCount())))
        if last >= 0 and needed <= self.viewport().width():
            header.setSectionResizeMode(last, modes.Stretch)

    def _needed(self, column: int) -> int:
        return max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where the columns have no room it scrolls sideways."""
        super().resizeEvent(event)
        self._share_room()

    def _dress(self) -> None:
        self.setFont(theme.font(theme.Role.BODY))
        self.verticalHeader().setDefaultSectionSize(theme.current().sizes.control)
