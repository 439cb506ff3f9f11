"""The queue for a table view: a finished tuple of rows, worded when they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from swdesk.texts.language import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from swdesk.domain.assignment import AssignmentId
    from swdesk.texts.language import Words
    from swdesk.ui.viewmodels.queue import QueueLine, QueueLines

    Index = QModelIndex | QPersistentModelIndex

LEVEL, NAME, LIMIT, LEFT, PLANNED, STATUS, RULE = range(7)
HEADINGS = {
    LEVEL: mark("Level"),
    NAME: mark("Assignment"),
    LIMIT: mark("Limit"),
    LEFT: mark("Left"),
    PLANNED: mark("Planned"),
    STATUS: mark("Status"),
    RULE: mark("Rule"),
}
LINE = Qt.ItemDataRole.UserRole
"""The whole row as a QueueLine."""
_MIME = "application/x-swdesk-row"
_NONE = QModelIndex()
# Put together once: Qt asks for it with every cell it draws.
_OF_A_ROW = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled


class QueueModel(QAbstractTableModel):
    """Rows of the queue. `wished` carries (moved, before) when a row was dropped elsewhere."""

    wished = Signal(object)

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        """An empty queue in a language."""
        super().__init__(parent)
        self._words = words
        self._rows: tuple[AssignmentId, ...] = ()
        self._places: dict[AssignmentId, int] = {}
        self._lines: QueueLines | None = None
        self._texts: dict[int, Callable[[QueueLine], str]] = {
            LEVEL: lambda line: str(line.level or ""),
            NAME: lambda line: line.name,
            LIMIT: lambda line: line.limit.text,
            LEFT: lambda line: line.left,
            PLANNED: lambda line: line.planned,
            STATUS: lambda line: line.status,
            RULE: lambda line: line.rule,
        }

    def show(self, rows: tuple[AssignmentId, ...], lines: QueueLines) -> bool:
        """Show rows; whether they are others than before (then the choice is lost)."""
        if rows == self._rows:
            self._lines = lines
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, RULE))
            return False
        self.beginResetModel()
        self._rows, self._lines = rows, lines
        self._places = {known: place for place, known in enumerate(rows)}
        self.endResetModel()
        return True

    @property
    def rows(self) -> tuple[AssignmentId, ...]:
        """The assignments that are shown, in order."""
        return self._rows

    def known(self, row: int) -> AssignmentId | None:
        """The assignment of a row; None outside."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place(self, known: AssignmentId | None) -> int:
        """The row of an assignment; -1 where it is not shown."""
        return -1 if known is None else self._places.get(known, -1)

    def line(self, row: int) -> QueueLine | None:
        """A row in words."""
        known = self.known(row)
        return None if known is None or self._lines is None else self._lines.line(known)

    # --- what Qt asks -------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """How many columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell; what a screen reader says of the second column is the whole row."""
        if role == Qt.ItemDataRole.DisplayRole:
            line = self.line(index.row())
            return self._texts[index.column()](line) if line is not None else None
        if role == LINE:
            return self.line(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return self._tip(index) if role == Qt.ItemDataRole.ToolTipRole else None

    def _spoken(self, index: Index) -> str | None:
        line = self.line(index.row())
        if line is None:
            return None
        if index.column() == NAME:
            return line.spoken
        said = {LEVEL: line.level_name, LIMIT: line.limit.spoken}
        return said.get(index.column()) or self._texts[index.column()](line)

    def _tip(self, index: Index) -> str | None:
        line = self.line(index.row())
        if line is None:
            return None
        if index.column() == NAME and line.title:
            return f"{line.name}\n{line.title}"
        if index.column() == PLANNED and line.against:
            return self._words.say("Against the rules for today: {why}", why=line.against)
        return self._spoken(index)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words.marked(HEADINGS[section])
        return None

    # --- dragging -----------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen and dragged, and dropped between rows."""
        return _OF_A_ROW if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Rows of this program alone."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """The dragged row by its place: nothing leaves the program."""
        carried = QMimeData()
        carried.setData(_MIME, str(indexes[0].row()).encode())
        return carried

    def dropMimeData(  # noqa: N802 - Qt's name
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """A row was dropped before another: tell; whether it comes to stand there is asked."""
        del action, column
        if not data.hasFormat(_MIME):
            return False
        moved = self.known(int(bytes(data.data(_MIME).data())))
        target = row if row >= 0 else parent.row() if parent.isValid() else len(self._rows)
        if moved is not None:
            self.wished.emit((moved, self.known(target)))
        # False: Qt must not take the dragged row out, the desk decides what becomes of it.
        return False
