"""The widgets of a form, one class for each way to answer: they show an item and tell an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.screens.editor.choosing import AddBox, ListBox
from swdesk.ui.screens.editor.prose import ProseBox
from swdesk.ui.theme import Role
from swdesk.ui.viewmodels.editor_items import How, Item, Option
from swdesk.ui.widgets.buttons import QuietButton
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.flow import FlowLayout
from swdesk.ui.widgets.sign import Sign
from swdesk.ui.widgets.text import Heading, SectionHeading, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.ui.viewmodels.editor_items import Answer

_PAUSE_MS = 250
"""After so long without a key what was typed is written."""
_MOST_LETTERS = 32
"""How much of a chip's words is shown."""


class Entry(Dressed, QWidget):
    """One item of a form. `answered` carries its key and the answer."""

    answered = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        """An entry that shows nothing yet."""
        super().__init__(parent)
        self.item = Item(((), ""), How.NOTE)
        self.taker: QWidget | None = None
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)

    def show_item(self, item: Item, *, anew: bool) -> None:
        """Show an item; `anew`: what is being typed gives way."""
        is_same = item.key == self.item.key and not anew
        self.item = item
        self._show(item, is_same=is_same)
        self._indent()

    def flush(self) -> None:
        """Tell at once what waits to be told."""

    def _show(self, item: Item, *, is_same: bool) -> None:
        raise NotImplementedError

    def _tell(self, answer: Answer) -> None:
        self.answered.emit(self.item.key, answer)

    def _dress(self) -> None:
        self._down.setSpacing(theme.current().space.xs)
        self._indent()

    def _indent(self) -> None:
        space = theme.current().space
        self._down.setContentsMargins(self.item.indent * space.l, 0, 0, 0)


class Below(Dressed, QWidget):
    """The line under an answer: what is wrong with it, else a hint."""

    def __init__(self, parent: QWidget) -> None:
        """An empty line takes no room."""
        super().__init__(parent)
        self._sign = Sign("alert-circle", "danger", self)
        self._text = Text(parent=self, role=Role.SMALL, wrap=True)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._across.addWidget(self._text, 1)
        self.dress()

    def show_words(self, hint: str, error: str) -> None:
        """Say what is wrong, else the hint."""
        self._text.render(error or hint)
        self._text.set_tone("danger" if error else "muted")
        self._sign.setVisible(bool(error))
        self.setVisible(bool(error or hint))

    def _dress(self) -> None:
        self._across.setSpacing(theme.current().space.xs)


class _Typed(Entry):
    """Something to type in: told after a short pause, or when the keyboard goes elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._unfinished = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._told)

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        if self._waits:
            self._told()

    @property
    def _waits(self) -> bool:
        return self._pause.isActive() or self._unfinished

    def _typing(self) -> None:
        if self.item.patient:
            self._unfinished = True
        else:
            self._pause.start()

    def _told(self) -> None:
        self._pause.stop()
        self._unfinished = False
        self._tell(self._typed())

    def _typed(self) -> str:
        raise NotImplementedError

    def _kept(self, item: Item, *, is_same: bool) -> str:
        """What stands in the field: what is being typed stays as it was typed."""
        taker = self.taker
        typing = taker is not None and taker.hasFocus() and is_same
        return self._typed() if typing or (is_same and self._waits) else item.text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell, and show what was understood, when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut and watched is self.taker:
            self.flush()
            QTimer.singleShot(0, self, self._settled)
        return super().eventFilter(watched, event)

    def _settled(self) -> None:
        if self.taker is not None and not self.taker.hasFocus() and not self._waits:
            self._show(self.item, is_same=False)


class LineEntry(_Typed):
    """A line.

    No block with a focus proxy: entries are used again in another order than they were made in, and
    Tab would follow the proxies.
    """

    def __init__(self, parent: QWidget) -> None:
        """An empty line."""
        super().__init__(parent)
        self._label = Text(parent=self, role=Role.NOTE, tone="muted", wrap=True)
        self._line = QLineEdit(self)
        self._label.setBuddy(self._line)
        self._below = Below(self)
        self._line.textEdited.connect(self._typing)
        self._line.returnPressed.connect(self.flush)
        self.taker = self._line
        self._line.installEventFilter(self)
        for part in (self._label, self._line, self._below):
            self._down.addWidget(part)
        self._down.addStretch(1)
        self.dress()

    def _typed(self) -> str:
        return self._line.text()

    def _show(self, item: Item, *, is_same: bool) -> None:
        text = self._kept(item, is_same=is_same)
        self._label.render(item.label)
        if text != self._line.text():
            self._line.setText(text)
            self._line.setCursorPosition(0)
        self._line.setAccessibleName(item.label)
        self._line.setAccessibleDescription(item.error or item.hint)
        show_fault(self._line, faulty=bool(item.error))
        self._below.show_words(item.hint, item.error)


def show_fault(field: QWidget, *, faulty: bool) -> None:
    """Draw the edge of a field with a fault, or the ordinary one; only where it changes."""
    if bool(field.property("faulty")) != faulty:
        field.setProperty("faulty", faulty)
        field.style().unpolish(field)
        field.style().polish(field)


class ProseEntry(_Typed):
    """Several lines."""

    def __init__(self, parent: QWidget) -> None:
        """An empty box."""
        super().__init__(parent)
        self._label = Text(parent=self, role=Role.NOTE, tone="muted", wrap=True)
        self._box = ProseBox(self)
        self._label.setBuddy(self._box)
        self._below = Below(self)
        self._box.edited.connect(self._typing)
        self.taker = self._box
        self._box.installEventFilter(self)
        for part in (self._label, self._box, self._below):
            self._down.addWidget(part)
        self._down.addStretch(1)
        self.dress()

    def _typed(self) -> str:
        return self._box.toPlainText()

    def _show(self, item: Item, *, is_same: bool) -> None:
        self._label.render(item.label)
        self._box.setAccessibleName(item.label)
        self._box.setAccessibleDescription(item.error or item.hint)
        self._box.show_text(self._kept(item, is_same=is_same))
        show_fault(self._box, faulty=bool(item.error))
        self._below.show_words(item.hint, item.error)


class ChoiceEntry(Entry):
    """A list to choose one from."""

    def __init__(self, parent: QWidget) -> None:
        """An empty list."""
        super().__init__(parent)
        self._label = Text(parent=self, role=Role.NOTE, tone="muted", wrap=True)
        self._box = ListBox(self)
        self._label.setBuddy(self._box)
        self._below = Below(self)
        self._box.activated.connect(self._chosen)
        self.taker = self._box
        for part in (self._label, self._box, self._below):
            self._down.addWidget(part)
        self._down.addStretch(1)
        self.dress()

    def _chosen(self, index: int) -> None:
        chosen = str(self._box.itemData(index))
        if chosen != self.item.text:
            self._tell(chosen)

    def _show(self, item: Item, *, is_same: bool) -> None:  # noqa: ARG002 - nothing is typed
        self._label.render(item.label)
        self._box.setAccessibleName(item.spoken or item.label)
        self._box.setAccessibleDescription(item.error or item.hint)
        self._box.show_options(item.options, item.text)
        self._below.show_words(item.hint, item.error)


def _chips(options: Sequence[Option]) -> tuple[Choice, ...]:
    """Chips with words that fit into a narrow form; the tip has them whole."""
    return tuple(Choice(option.id, _short(option.text), option.text) for option in options)


def _short(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1].rstrip()}…"


class ChipsEntry(Entry):
    """Chips to switch."""

    def __init__(self, parent: QWidget) -> None:
        """No chips yet."""
        super().__init__(parent)
        self._label = Text(parent=self, role=Role.NOTE, tone="muted", wrap=True)
        self._row = ChoiceChips(parent=self)
        self._below = Below(self)
        self._row.changed.connect(self._tell)
        self.taker = self._row
        for part in (self._label, self._row, self._below):
            self._down.addWidget(part)
        self.dress()

    def _show(self, item: Item, *, is_same: bool) -> None:  # noqa: ARG002 - nothing is typed
        self._label.render(item.label)
        self._row.render(Choices(_chips(item.options), item.chosen, item.label))
        self._below.show_words(item.hint, item.error)


class PickedEntry(Entry):
    """What was picked of many: Space takes a chip out, the list below adds one."""

    def __init__(self, parent: QWidget) -> None:
        """Nothing picked yet."""
        super().__init__(parent)
        self._label = Text(parent=self, role=Role.NOTE, tone="muted", wrap=True)
        self._row = ChoiceChips(parent=self)
        self._more = AddBox(self)
        self._label.setBuddy(self._more)
        self._below = Below(self)
        self._row.changed.connect(self._tell)
        self._more.activated.connect(self._picked)
        self.taker = self._more
        for part in (self._label, self._row, self._more, self._below):
            self._down.addWidget(part)
        self.dress()

    def _picked(self, index: int) -> None:
        chosen = str(self._more.itemData(index))
        if chosen:
            self._tell((*self.item.chosen, chosen))

    def _show(self, item: Item, *, is_same: bool) -> None:  # noqa: ARG002 - nothing is typed
        self._label.render(item.label)
        names = {option.id: option for option in item.options}
        picked = tuple(names[each] for each in item.chosen if each in names)
        self._row.render(Choices(_chips(picked), item.chosen, item.label))
        self._row.setVisible(bool(picked))
        rest = tuple(option for option in item.options if option.id not in item.chosen)
        self._more.show_options((Option("", item.spoken), *rest), "")
        self._more.setAccessibleName(f"{item.label}: {item.spoken}")
        self._more.setAccessibleDescription(item.error or item.hint)
        self._below.show_words(item.hint, item.error)


class CheckEntry(Entry):
    """A box to tick, its words beside it."""

    def __init__(self, parent: QWidget) -> None:
        """A box that is off."""
        super().__init__(parent)
        self._box = QCheckBox(self)
        self._label = Text(parent=self, wrap=True)
        self._label.setBuddy(self._box)
        self._below = Below(self)
        self._across = QHBoxLayout()
        self._across.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        self._across.addWidget(self._label, 1)
        self._box.clicked.connect(self._tell)
        self.taker = self._box
        self._down.addLayout(self._across)
        self._down.addWidget(self._below)
        self._down.addStretch(1)
        self.dress()

    def _show(self, item: Item, *, is_same: bool) -> None:  # noqa: ARG002 - nothing is typed
        self._label.render(item.label)
        self._box.setAccessibleName(item.label)
        self._box.setChecked(bool(item.chosen))
        self._below.show_words(item.hint, item.error)

    def _dress(self) -> None:
        super()._dress()
        self._across.setSpacing(theme.current().space.s)


class DeedsEntry(Entry):
    """Words above a part, and buttons."""

    def __init__(self, parent: QWidget) -> None:
        """No words and no buttons yet."""
        super().__init__(parent)
        self._heading = SectionHeading(parent=self)
        self._note = Text(parent=self, role=Role.SMALL, tone="muted", wrap=True)
        self._below = Below(self)
        self._row = FlowLayout(steps=1)
        self._buttons: list[QuietButton] = []
        self._across = QHBoxLayout()
        self._across.addWidget(self._heading)
        self._across.addLayout(self._row, 1)
        self._down.addLayout(self._across)
        for part in (self._note, self._below):
            self._down.addWidget(part)
        self.dress()

    def _show(self, item: Item, *, is_same: bool) -> None:  # noqa: ARG002 - nothing is typed
        self._heading.render(Heading(item.label))
        self._heading.setVisible(bool(item.label))
        self._note.render(item.text or item.hint)
        self._note.setVisible(bool(item.text or item.hint))
        while len(self._buttons) < len(item.options):
            self._add_button()
        for place, button in enumerate(self._buttons):
            there = place < len(item.options)
            button.setVisible(there)
            if there:
                self._name(button, item, item.options[place])
        self.taker = self._buttons[0] if item.options else None
        self._below.show_words("", item.error)

    def _name(self, button: QuietButton, item: Item, option: Option) -> None:
        about = item.label or item.spoken
        button.setText(option.text)
        button.setProperty("deed", option.id)
        button.setAccessibleName(f"{option.text}: {about}" if about else option.text)

    def _add_button(self) -> None:
        button = QuietButton(parent=self)
        button.setAutoDefault(True)  # Enter presses it, as Space does
        button.clicked.connect(self._pressed)
        self._row.addWidget(button)
        self._buttons.append(button)

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, QuietButton):
            self._tell(str(button.property("deed")))


ENTRIES: dict[How, type[Entry]] = {
    How.LINE: LineEntry,
    How.PROSE: ProseEntry,
    How.CHOICE: ChoiceEntry,
    How.CHIPS: ChipsEntry,
    How.PICKED: PickedEntry,
    How.CHECK: CheckEntry,
    How.HEADING: DeedsEntry,
    How.NOTE: DeedsEntry,
    How.DEEDS: DeedsEntry,
}
"""Which widget shows an item."""
