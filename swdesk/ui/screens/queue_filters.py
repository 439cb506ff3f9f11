"""What is looked for in the queue: words, levels, kind, limit, status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from swdesk.ui import theme
from swdesk.ui.viewmodels.queue import NEAR_NAMES, STANDING_NAMES, Near, Sought, Standing
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.fields import SearchField, SearchState
from swdesk.ui.widgets.flow import FlowLayout
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from swdesk.desk.names import Names
    from swdesk.texts.language import Words

_SEARCH_WIDTH = 300
_MOST_BOX = 210


class QueueFilters(Dressed, QWidget):
    """A row of filters; `changed` carries what is sought now."""

    changed = Signal(object)

    def __init__(self, names: Names, parent: QWidget) -> None:
        """Filters for the levels and kinds of a rulebook."""
        super().__init__(parent)
        self.sought = Sought()
        self._names = names
        words = names.words
        self.search = SearchField(SearchState(words.say("Reference, kind or title")), self)
        self.levels = ChoiceChips(parent=self)
        self.kind = self._box(words.say("Kind of work"), _kinds(names))
        self.near = self._box(words.say("Limit"), _marked(NEAR_NAMES, words))
        self.standing = self._box(words.say("Status"), _marked(STANDING_NAMES, words))
        self.count = Text(parent=self, tone="muted")
        self._flow = FlowLayout(self, 2)
        for widget in (self.search, self.levels, self.kind, self.near, self.standing, self.count):
            self._flow.addWidget(widget)
        self._set_policy()
        self._listen()
        self._render_levels()
        self.dress()

    def _set_policy(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _box(self, name: str, offered: Mapping[str, str]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(name)
        for value, text in offered.items():
            box.addItem(text, value)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return box

    def _listen(self) -> None:
        self.search.textChanged.connect(self._read)
        self.levels.changed.connect(self._read)
        for box in (self.kind, self.near, self.standing):
            box.currentIndexChanged.connect(self._read)

    def _render_levels(self) -> None:
        words = self._names.words
        chips = tuple(
            Choice(
                str(level.id),
                str(level.id),
                words.say("Level {level}, {name}", level=level.id, name=words.text(level.name)),
            )
            for level in self._names.rulebook.levels
        )
        chosen = tuple(str(level) for level in self.sought.levels)
        self.levels.render(Choices(chips, chosen, words.say("Levels")))

    def _read(self) -> None:
        sought = Sought(
            text=self.search.text(),
            levels=frozenset(map(int, self.levels.chosen())),
            kind=self.kind.currentData(),
            near=Near(self.near.currentData()),
            standing=Standing(self.standing.currentData()),
        )
        if sought != self.sought:
            self.sought = sought
            self.changed.emit(sought)

    def clear(self) -> None:
        """Look for everything again."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.search.clear()
        for box in (self.kind, self.near, self.standing):
            box.setCurrentIndex(0)
        self.sought = Sought()
        self._render_levels()
        self.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.changed.emit(self.sought)

    def _dress(self) -> None:
        scaled = theme.current().scaled
        self.search.setFixedWidth(max(scaled(_SEARCH_WIDTH), self.search.least_width()))
        self.kind.setMaximumWidth(scaled(_MOST_BOX))
        for box in (self.near, self.standing):  # Qt forgets some of what stands around the words
            box.setMinimumWidth(box.sizeHint().width() + theme.space(1))
        self.count.setMinimumHeight(theme.current().sizes.control)


def _kinds(names: Names) -> dict[str, str]:
    words = names.words
    named = sorted((words.text(kind.name), kind.id) for kind in names.rulebook.kinds)
    return {"": words.say("Every kind"), **{id_: name for name, id_ in named}}


def _marked(table: Mapping[Near, str] | Mapping[Standing, str], words: Words) -> dict[str, str]:
    return {value.value: words.marked(text) for value, text in table.items()}
