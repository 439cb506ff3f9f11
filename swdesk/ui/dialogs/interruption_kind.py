"""What happened? A field that finds kinds of work while one types, with the kinds found below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from swdesk.texts.durations import duration
from swdesk.ui import theme
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.fields import FieldState, TextField

if TYPE_CHECKING:
    from swdesk.ui.viewmodels.interruption_kinds import KindFound

_MOST_ROWS = 6
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTERING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ACCEPTING = (*_ENTERING, Qt.Key.Key_Tab)


class KindState(Struct, frozen=True):
    """The field and what is found. `meant` is the id of the kind that is lit."""

    field: FieldState
    kinds: tuple[KindFound, ...] = ()
    meant: str = ""
    is_chosen: bool = False
    list_name: str = ""


class KindField(Dressed, QWidget):
    """Arrows go through the kinds, Enter or Tab takes the one that is lit, a click takes any.

    `typed` carries the words at every key, `lit` and `taken` a KindFound.
    """

    typed = Signal(str)
    lit = Signal(object)
    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty field; `render` fills it."""
        super().__init__(parent)
        self._state = KindState(FieldState(""))
        self.field = TextField(parent=self)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(self._clicked)
        self.list.hide()
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.addWidget(self.field)
        self._down.addWidget(self.list)
        self.setFocusProxy(self.field)
        self.field.edited.connect(self.typed)
        self.field.line.installEventFilter(self)
        self.dress()

    @property
    def is_open(self) -> bool:
        """Whether kinds are offered that could be taken."""
        return not self.list.isHidden()

    def render(self, state: KindState) -> None:  # type: ignore[override]
        """Show what is typed and found; the list is there only while it can help."""
        kinds_changed = state.kinds != self._state.kinds
        self._state = state
        self.field.render(state.field)
        if kinds_changed:
            self._refill()
        place = next((n for n, kind in enumerate(state.kinds) if kind.id == state.meant), -1)
        self.list.setCurrentRow(place)
        self.list.setAccessibleName(state.list_name)
        self._open_or_close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the keys of the field that mean the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._open_or_close(focused=event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Whether a key was about the list; Tab takes what is lit and still goes on.

        Enter does nothing further before a kind is chosen: no button of the dialog is meant by it.
        """
        key = Qt.Key(event.key())
        if key in _STEPS and self._state.kinds:
            self._go(_STEPS[key])
            return True
        if key in _ACCEPTING and self.is_open and self._lit() is not None:
            self.taken.emit(self._lit())
            return key != Qt.Key.Key_Tab
        return key in _ENTERING and not self._state.is_chosen

    def _go(self, step: int) -> None:
        count = len(self._state.kinds)
        row = self.list.currentRow()
        first = 0 if step > 0 else count - 1
        self.list.setHidden(False)
        self.list.setCurrentRow(first if row < 0 else (row + step) % count)
        self.lit.emit(self._lit())

    def _lit(self) -> KindFound | None:
        row = self.list.currentRow()
        return self._state.kinds[row] if 0 <= row < len(self._state.kinds) else None

    def _clicked(self, item: QListWidgetItem) -> None:
        self.taken.emit(self._state.kinds[self.list.row(item)])

    def _refill(self) -> None:
        self.list.clear()
        for kind in self._state.kinds:
            item = QListWidgetItem(f"{kind.name} · {duration(kind.usual_minutes)}", self.list)
            item.setToolTip(kind.name)
        self._fit()

    def _open_or_close(self, *, focused: bool | None = None) -> None:
        has_focus = self.field.line.hasFocus() if focused is None else focused
        state = self._state
        useful = bool(state.kinds) and not state.is_chosen
        undecided = bool(state.field.text.strip()) and not state.meant
        self.list.setHidden(not (useful and (has_focus or undecided)))

    def _fit(self) -> None:
        """As high as its rows, at most a handful."""
        space = theme.current().space
        height = self.list.fontMetrics().height() + space.s
        for row in range(self.list.count()):
            self.list.item(row).setSizeHint(QSize(0, height))
        rows = min(max(len(self._state.kinds), 1), _MOST_ROWS)
        self.list.setFixedHeight(rows * height + 2 * self.list.frameWidth() + space.xs)

    def _dress(self) -> None:
        self._down.setSpacing(theme.current().space.xs)
        self._fit()
