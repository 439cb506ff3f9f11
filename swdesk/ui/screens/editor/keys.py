"""The keys of the editor, and what each does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from swdesk.ui.screens.editor.page import EditorPage

KEYS = {
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Y",
    "save": "Ctrl+S",
    "find": "Ctrl+F",
    "changes": "F7",
    "next_fault": "F8",
    "fault_before": "Shift+F8",
    "trial": "F9",
    "add": "Ctrl+Return",
    "add_before": "Ctrl+Shift+Return",
    "same": "Ctrl+D",
    "up": "Alt+Up",
    "down": "Alt+Down",
    "section_after": "Ctrl+PgDown",
    "section_before": "Ctrl+PgUp",
    "out": "Ctrl+Del",
    "back": "Esc",
}
"""Keys that hold everywhere on the screen, and the deed of each."""
IN_THE_LIST = {"Del": "out", "Ins": "add_before", "Shift+Ins": "add"}
"""Keys that hold while the list of rows has the keyboard."""
_OF_LISTS = frozenset({"Alt+Up", "Alt+Down"})
"""Keys that open a list to choose from."""
_BY_KEY = {keys: name for name, keys in KEYS.items()}


def _sequence(event: QKeyEvent) -> str:
    pressed = QKeySequence(event.keyCombination()).toString(
        QKeySequence.SequenceFormat.PortableText
    )
    return pressed.replace("Enter", "Return").replace("Num+", "")


def meant(event: QEvent, page: EditorPage) -> str:
    """The name of what a key means on the screen; "" for nothing."""
    if not isinstance(event, QKeyEvent):
        return ""
    keys = _sequence(event)
    if page.rows.hasFocus() and keys in IN_THE_LIST:
        return IN_THE_LIST[keys]
    if isinstance(QApplication.focusWidget(), QComboBox) and keys in _OF_LISTS:
        return ""
    return _BY_KEY.get(keys, "")


def pressed(event: QEvent, page: EditorPage) -> bool:
    """Do what a key means; False where it means nothing."""
    name = meant(event, page)
    for doing in (page.deeds, page.row_deeds, page.bar):
        if name and hasattr(doing, name):
            getattr(doing, name)()
            return True
    return False
