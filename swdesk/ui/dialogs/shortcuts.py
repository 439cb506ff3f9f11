"""Every shortcut as it holds now, by menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.actions import GROUP_NAMES, Group, every_key_of
from swdesk.ui.widgets.room import fit
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from swdesk.ui.actions import Actions
    from swdesk.ui.session import DeskSession

_WIDTH, _HEIGHT = 520, 640


class Shortcuts(QDialog):
    """A list to read; Esc closes it."""

    def __init__(self, session: DeskSession, actions: Actions, parent: QWidget) -> None:
        """Take the actions whose keys are shown."""
        super().__init__(parent)
        self._words = session.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(session.words.say("Shortcuts"))
        fit(self, _WIDTH, _HEIGHT)
        inside = QWidget(self)
        self._grid = QGridLayout(inside)
        self._grid.setHorizontalSpacing(theme.space(6))
        self._grid.setColumnStretch(0, 1)
        for group in Group:
            self._add_group(group, actions)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName(session.words.say("Shortcuts"))
        QVBoxLayout(self).addWidget(area)

    def _add_group(self, group: Group, actions: Actions) -> None:
        heading = QLabel(self._words.marked(GROUP_NAMES[group]).replace("&", ""), self)
        heading.setFont(theme.font(theme.Role.HEADING))
        row = self._grid.rowCount()
        self._grid.setRowMinimumHeight(row, theme.space(8 if row > 1 else 6))
        self._grid.addWidget(heading, row, 0, 1, 2, Qt.AlignmentFlag.AlignBottom)
        for entry, action in actions:
            if entry.group is group and entry.shortcuts:
                row = self._grid.rowCount()
                self._grid.addWidget(QLabel(action.text().rstrip("…"), self), row, 0)
                keys = every_key_of(action)
                self._grid.addWidget(Text(keys, self, tone="muted"), row, 1)
