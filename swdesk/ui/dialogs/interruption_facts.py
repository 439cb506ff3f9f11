"""What holds? The questions that the rulebook asks of a kind, each with its few answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Role, Tone
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.marks import Pill, PillState
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from swdesk.ui.viewmodels.interruption import FactAsked


class FactQuestion(Dressed, QWidget):
    """One question; not answering is an answer as well. `answered` carries fact and answer."""

    answered = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        """A question to be rendered."""
        super().__init__(parent)
        self.id = ""
        self._question = Text(parent=self, role=Role.NOTE, tone="text", wrap=True)
        self.chips = ChoiceChips(parent=self, exclusive=True)
        self._mark = Pill(parent=self)
        self.chips.changed.connect(self._chosen)
        across = QHBoxLayout()
        across.addWidget(self.chips, 1)
        across.addWidget(self._mark)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.addWidget(self._question)
        self._down.addLayout(across)
        self.dress()

    def render(self, asked: FactAsked) -> None:  # type: ignore[override]
        """Show a question."""
        self.id = asked.id
        self._question.render(asked.question)
        choices = tuple(Choice(id_, text) for id_, text in asked.answers)
        name = f"{asked.question} {asked.note}".strip()
        self.chips.render(Choices(choices, (asked.given,) if asked.given else (), name))
        self._mark.render(PillState(asked.note, Tone.WARNING))

    def _chosen(self, answers: tuple[str, ...]) -> None:
        self.answered.emit(self.id, answers[0] if answers else "")

    def _dress(self) -> None:
        self._down.setSpacing(theme.current().space.xs)


class FactQuestions(Dressed, QWidget):
    """All questions of one kind, one below the other."""

    answered = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        """No question yet."""
        super().__init__(parent)
        self.questions: list[FactQuestion] = []
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self.dress()

    def render(self, state: tuple[FactAsked, ...]) -> None:  # type: ignore[override]
        """Show questions; widgets that are there are used again."""
        while len(self.questions) < len(state):
            question = FactQuestion(self)
            question.answered.connect(self.answered)
            self._down.addWidget(question)
            self.questions.append(question)
        for number, question in enumerate(self.questions):
            question.setVisible(number < len(state))
            if number < len(state):
                question.render(state[number])
        self.setVisible(bool(state))

    def _dress(self) -> None:
        space = theme.current().space
        self._down.setSpacing(space.m)
        self._down.setContentsMargins(0, space.s, 0, 0)
