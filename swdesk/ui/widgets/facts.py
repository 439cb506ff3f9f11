"""What is known of something: a word at the left, the answer at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL_WIDTH = 104  # at 100 %: two words of a label, as "Om tiden inte räcker" on two lines


class Fact(Struct, frozen=True):
    """One row; `tone` names the colour of the answer."""

    label: str
    text: str
    tone: str = "text"


class FactGrid(Dressed, QWidget):
    """Rows of label and answer, both wrapped; the answers stand in one column."""

    def __init__(self, facts: Sequence[Fact] = (), parent: QWidget | None = None) -> None:
        """A grid, or an empty one to be rendered."""
        super().__init__(parent)
        self._rows: list[tuple[Text, Text]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.dress()
        self.render(facts)

    def render(self, state: Sequence[Fact]) -> None:  # type: ignore[override]
        """Show rows; labels that are there are used again."""
        while len(self._rows) < len(state):
            self._add_row()
        for number, (label, answer) in enumerate(self._rows):
            there = number < len(state)
            label.setVisible(there)
            answer.setVisible(there)
            if there:
                _fill(label, answer, state[number])
        self._widen()

    def _add_row(self) -> None:
        label = Text(parent=self, tone="muted", wrap=True)
        answer = Text(parent=self, wrap=True)
        number = len(self._rows)
        self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(answer, number, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.append((label, answer))

    def _widen(self) -> None:
        """The labels as wide as drawn, or as their longest word: no word is cut off."""
        wide = theme.current().scaled(_LABEL_WIDTH)
        shown = [label for label, _ in self._rows if not label.isHidden()]
        for label in shown:
            measure = label.fontMetrics().horizontalAdvance
            wide = max(wide, *(measure(word) + 1 for word in label.text().split() or [""]))
        for label, _ in self._rows:
            label.setFixedWidth(wide)

    def _dress(self) -> None:
        tokens = theme.current()
        self._grid.setHorizontalSpacing(tokens.space.m)
        self._grid.setVerticalSpacing(tokens.space.s)
        self._widen()


class FactRow(FactGrid):
    """A single row, where a grid would be too much."""


def _fill(label: Text, answer: Text, fact: Fact) -> None:
    label.render(fact.label)
    answer.render(fact.text)
    answer.set_tone(fact.tone)
    answer.setAccessibleName(f"{fact.label}: {fact.text}")
