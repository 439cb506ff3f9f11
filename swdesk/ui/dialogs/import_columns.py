"""What the columns of a table mean: one row each, the meaning to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from swdesk.texts.language import as_sentence
from swdesk.ui import theme
from swdesk.ui.theme import Role
from swdesk.ui.widgets.scrolling import ScrollArea
from swdesk.ui.widgets.text import ElidedLabel, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEIGHT, _LEAST = 190, 96


class ColumnTargets(ScrollArea):
    """Columns and their meanings. `changed` says that another meaning was chosen."""

    changed = Signal()

    def __init__(self, heading: str, offered: Mapping[str, str], parent: QWidget) -> None:
        """No columns yet; `offered` are the meanings by their codes."""
        super().__init__(parent)
        self._heading = heading
        self._offered = dict(offered)
        self._rows: dict[str, QComboBox] = {}
        self._inside = self._empty()
        self.setMaximumHeight(theme.current().scaled(_HEIGHT))

    def _empty(self) -> QWidget:
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.current().space.s)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        return self.hold(self._grid)

    def render(self, columns: Mapping[str, str]) -> None:  # type: ignore[override]
        """Show columns with what each means."""
        self._rows = {}
        self._inside = self._empty()
        heading = Text(self._heading, self._inside, role=Role.NOTE, tone="muted", wrap=True)
        self._grid.addWidget(heading, 0, 0, 1, 2)
        for number, (name, meaning) in enumerate(columns.items(), 1):
            self._rows[name] = self._row(number, name, meaning)
        needed = 44 * len(columns) + 40
        self.setMinimumHeight(theme.current().scaled(min(_LEAST, needed)))
        self.setMaximumHeight(theme.current().scaled(min(_HEIGHT, needed)))

    def _row(self, number: int, name: str, meaning: str) -> QComboBox:
        label = ElidedLabel(name, self._inside)
        box = QComboBox(self._inside)
        box.setAccessibleName(name)
        for code, text in self._offered.items():
            box.addItem(as_sentence(text), code)
        box.setCurrentIndex(max(0, box.findData(meaning)))
        box.currentIndexChanged.connect(self.changed)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._grid.addWidget(label, number, 0)
        self._grid.addWidget(box, number, 1)
        return box

    def box(self, column: str) -> QComboBox:
        """Where the meaning of a column is chosen."""
        return self._rows[column]

    def chosen(self) -> dict[str, str]:
        """What each column means now."""
        return {name: box.currentData() for name, box in self._rows.items()}
