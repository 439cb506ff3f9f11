"""The form of a row: its entries in two columns, kept from one state to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.screens.editor.entries import (
    ENTRIES,
    CheckEntry,
    ChipsEntry,
    ChoiceEntry,
    DeedsEntry,
    Entry,
    LineEntry,
    PickedEntry,
    ProseEntry,
)
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.scrolling import ScrollArea
from swdesk.ui.widgets.tab_order import tab_as_laid_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from swdesk.ui.viewmodels.editor_items import Item, Key

_WARM_MS = 5
_MOST: dict[type[Entry], int] = {
    ProseEntry: 6,
    ChoiceEntry: 10,
    LineEntry: 12,
    PickedEntry: 6,
    CheckEntry: 3,
    ChipsEntry: 3,
    DeedsEntry: 10,
}
"""How many of each a large form has: they are made before they are wanted."""
_TWO_COLUMNS = 420
"""From which width two entries stand side by side, at 100 %."""


class FormView(Dressed, ScrollArea):
    """`answered` carries the key of an item and what was answered."""

    answered = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        """An empty form; its parent sees the keys of its fields first."""
        super().__init__(parent)
        self._watcher = parent
        self._entries: dict[Key, Entry] = {}
        self._spare: dict[type[Entry], list[Entry]] = {}
        self._placed: tuple[tuple[Key, bool], ...] = ()
        self._columns = 2
        down = QVBoxLayout()
        self._grid = QGridLayout()
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        down.addLayout(self._grid)
        down.addStretch(1)
        self._down = down
        self.content = self.hold(down)
        self._wanted = (needed for needed, count in _MOST.items() for _ in range(count))
        QTimer.singleShot(_WARM_MS, self, self._warm_up)
        self.dress()

    def render(self, items: Sequence[Item], *, anew: bool = False) -> None:  # type: ignore[override]
        """Show items; what is being typed stays, unless the form is shown `anew`."""
        self._match(items)
        for item in items:
            self._entries[item.key].show_item(item, anew=anew)
        placed = tuple((item.key, item.half) for item in items)
        if placed[:1] != self._placed[:1]:
            self.verticalScrollBar().setValue(0)
        if placed != self._placed:
            self._placed = placed
            self._lay_out()

    def flush(self) -> None:
        """Have everything told that was typed."""
        for entry in list(self._entries.values()):
            entry.flush()

    def entry(self, key: Key) -> Entry | None:
        """The entry of an item."""
        return self._entries.get(key)

    def focus_on(self, key: Key | None) -> bool:
        """Give the keyboard to the entry of an item, and bring it into sight."""
        entry = self._entries.get(key) if key is not None else None
        if entry is None or entry.taker is None:
            return False
        entry.taker.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(entry)
        return True

    def focused(self) -> Key | None:
        """The item that has the keyboard."""
        at = QApplication.focusWidget()
        for key, entry in self._entries.items():
            if at is not None and entry.isAncestorOf(at):
                return key
        return None

    def _match(self, items: Sequence[Item]) -> None:
        """Entries that stay, others used again for items of their kind, the rest made."""
        wanted = {item.key: ENTRIES[item.how] for item in items}
        entries = self._entries
        kept = {key: entry for key, entry in entries.items() if wanted.get(key) is type(entry)}
        for key, entry in entries.items():
            if key not in kept:
                entry.hide()
                self._spare.setdefault(type(entry), []).append(entry)
        for key, needed in wanted.items():
            if key not in kept:
                spare = self._spare.get(needed)
                kept[key] = spare.pop() if spare else self._made(needed)
        self._entries = kept

    def _made(self, needed: type[Entry]) -> Entry:
        entry = needed(self.content)
        entry.answered.connect(self.answered)
        if entry.taker is not None:
            entry.taker.installEventFilter(self._watcher)
        return entry

    def _warm_up(self) -> None:
        """Make one more entry that a form will want, while nobody does anything."""
        needed = next(self._wanted, None)
        if needed is not None:
            entry = self._made(needed)
            entry.hide()
            entry.ensurePolished()
            self._spare.setdefault(needed, []).append(entry)
            QTimer.singleShot(_WARM_MS, self, self._warm_up)

    def _lay_out(self) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        row = column = 0
        for key, half in self._placed:
            wide = not half or self._columns == 1
            if wide and column:
                row, column = row + 1, 0
            entry = self._entries[key]
            self._grid.addWidget(entry, row, column, 1, 2 if wide else 1)
            entry.setVisible(True)
            row, column = (row + 1, 0) if wide or column else (row, 1)
        self._in_order()

    def _in_order(self) -> None:
        window = self.window()
        if window is not self:
            tab_as_laid_out(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """What has the keyboard stays in sight when lines come or go around it."""
        if watched is self.widget() and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._follow)
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Tab brings the whole of a long field into sight, and not its first line alone."""
        moved = super().focusNextPrevChild(next)
        self._follow()
        return moved

    def _follow(self) -> None:
        entry = self._entries.get(self.focused() or ((), ""))
        if entry is not None:
            self.ensureWidgetVisible(entry, 0, theme.space(2))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Two columns where there is room for them."""
        super().resizeEvent(event)
        columns = 2 if self.width() >= theme.current().scaled(_TWO_COLUMNS) else 1
        if columns != self._columns:
            self._columns = columns
            self._lay_out()

    def _dress(self) -> None:
        space = theme.current().space
        self._grid.setHorizontalSpacing(space.m)
        self._grid.setVerticalSpacing(space.m)
        self._down.setContentsMargins(space.xs, space.xs, space.m, space.l)
