"""Every command by name: type some letters, Enter carries it out. Assignments are found too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from swdesk.ui.actions import keys_of
from swdesk.ui.viewmodels.palette import Choice, palette_choices
from swdesk.ui.widgets.room import fit
from swdesk.ui.widgets.rows import Row, RowList, Rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.actions import Actions
    from swdesk.ui.session import DeskSession

_WIDTH, _HEIGHT = 560, 420
_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class Palette(QDialog):
    """One field and the list below it; arrows move in the list while one types."""

    def __init__(self, session: DeskSession, actions: Actions, parent: QWidget) -> None:
        """Take what can be chosen."""
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._choices: dict[str, Choice] = {}
        say = session.words.say
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("All commands"))
        fit(self, _WIDTH, _HEIGHT)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(say("A command or a reference"))
        self.field.setAccessibleName(say("A command or a reference"))
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._choose)
        self.field.installEventFilter(self)
        self.list = RowList(parent=self)
        self.list.chosen.connect(self._choose)
        down = QVBoxLayout(self)
        down.addWidget(self.field)
        down.addWidget(self.list)
        self._fill("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Send what moves in a list from the field to the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.list.event(event)
            return True
        return False

    def _fill(self, typed: str) -> None:
        offered = [(entry.id, action.text()) for entry, action in self._actions if entry.id]
        if typed.strip():
            marked = self._session.words.marked
            offered += [(entry.id, marked(entry.also)) for entry, _ in self._actions if entry.also]
        able = [(name, text) for name, text in offered if self._actions[name].isEnabled()]
        keys = {name: keys_of(self._actions[name]) for name, _ in able}
        found = palette_choices(typed, able, keys, self._session.view, self._session.names)
        self._choices = {str(at): choice for at, choice in enumerate(found)}
        rows = tuple(Row(at, one.text, one.keys) for at, one in self._choices.items())
        self.list.render(Rows(rows, "0", self._session.words.say("What matches")))

    def _choose(self) -> None:
        choice = self._choices.get(self.list.current())
        if choice is None:
            return
        self.accept()
        if choice.assignment is not None:
            self._session.select(choice.assignment)
            self._actions.choose("today")
        else:
            self._actions.choose(choice.action)
