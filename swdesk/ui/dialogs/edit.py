"""Edit an assignment: everything known about it, each field saying how it is understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from swdesk.desk import assignments
from swdesk.ui import theme
from swdesk.ui.dialogs.asking import AskingDialog
from swdesk.ui.theme import Role, Tone
from swdesk.ui.viewmodels.editing import EditForm, edits_of, form_of, labels_of, understood
from swdesk.ui.viewmodels.quick_limits import clash_sentence
from swdesk.ui.widgets.callout import CalloutState
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices
from swdesk.ui.widgets.fields import FieldState, TextField
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from swdesk.domain.assignment import Assignment
    from swdesk.rules.rulebook import Fact
    from swdesk.ui.session import DeskSession

_WIDTH, _HEIGHT = 720, 620


class EditDialog(AskingDialog):
    """A form in two columns; a fault stands at its field."""

    def __init__(self, one: Assignment, session: DeskSession, parent: QWidget) -> None:
        """Take the assignment to change."""
        say = session.words.say
        super().__init__(session, say("Edit"), say("Save"), parent)
        self._one = one
        self._ref = session.ref_of(one.id)
        self._book = session.view.rulebook
        self._before = form_of(one, self._book, session.words)
        self._labels = labels_of(one.kind, self._book, session.words)
        self.about(one)
        self.fields: dict[str, TextField] = {}
        self.facts: dict[str, ChoiceChips] = {}
        self._fill()
        self.fit(_WIDTH, _HEIGHT)
        self.fields["ref"].setFocus()

    def _fill(self) -> None:
        inside = QWidget(self)
        self._grid = QGridLayout(inside)
        self._grid.setSpacing(theme.current().space.m)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.kind = self._kinds(inside)
        for number, (name, label) in enumerate(self._labels.items()):
            self._add(name, label, number, inside)
        for fact in self._asked():
            self._add_fact(fact, inside)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.body.addWidget(inside, 1)

    def _kinds(self, inside: QWidget) -> QComboBox:
        words = self.words
        label = Text(words.say("Kind of work"), inside, role=Role.NOTE, tone="muted")
        box = QComboBox(inside)
        box.setAccessibleName(words.say("Kind of work"))
        label.setBuddy(box)
        for kind in sorted(self._book.kinds, key=lambda kind: words.text(kind.name)):
            box.addItem(words.text(kind.name), kind.id)
        box.setCurrentIndex(box.findData(self._before.kind))
        self._grid.addWidget(label, 0, 0, 1, 2)
        self._grid.addWidget(box, 1, 0, 1, 2)
        return box

    def _add(self, name: str, label: str, number: int, inside: QWidget) -> None:
        box = TextField(FieldState(label, self._before.texts.get(name, "")), inside)
        box.entered.connect(self.confirm.click)
        box.edited.connect(self._typed)
        self.fields[name] = box
        self._grid.addWidget(box, 2 + number // 2, number % 2)

    def _asked(self) -> list[Fact]:
        kind = next((each for each in self._book.kinds if each.id == self._before.kind), None)
        asked = {*(kind.asks if kind is not None else ()), *self._before.facts}
        return [fact for fact in self._book.facts if fact.id in asked]

    def _add_fact(self, fact: Fact, inside: QWidget) -> None:
        words, row = self.words, self._grid.rowCount()
        question = words.text(fact.question)
        chips = ChoiceChips(parent=inside, exclusive=True, may_be_none=False)
        named = {"": words.say("Not answered"), "yes": words.say("yes"), "no": words.say("no")}
        named |= {choice.id: words.text(choice.name) for choice in fact.choices}
        choices = tuple(Choice(answer, named[answer]) for answer in (*fact.answers(), ""))
        chips.render(Choices(choices, (self._before.facts.get(fact.id, ""),), question))
        self.facts[fact.id] = chips
        self._grid.addWidget(Text(question, inside, tone="muted", wrap=True), row, 0)
        self._grid.addWidget(chips, row, 1)

    def _typed(self) -> None:
        """Every field says at once how it is understood; what is wrong waits for Save."""
        now = self.session.now
        texts = {name: box.text() for name, box in self.fields.items()}
        for name, box in self.fields.items():
            text = texts[name]
            known = text != self._before.texts.get(name, "") and bool(text.strip())
            hint = understood(name, texts, now, self.words).understood if known else ""
            box.render(FieldState(self._labels[name], text, hint=hint))
        self._say_clash()

    def _say_clash(self) -> None:
        """That the fixed time lies over another one, as soon as it is typed."""
        fixed = edits_of(self.form(), self._before, self.session.now, self.words).edits.fixed
        said = clash_sentence(fixed, self.session.view, self.session.names, self._one.id)
        self.refusal.render(CalloutState("", said, Tone.WARNING))
        self.refusal.setVisible(bool(said))

    def form(self) -> EditForm:
        """What stands in the fields now."""
        texts = {name: box.text() for name, box in self.fields.items()}
        chosen = {name: "".join(chips.chosen()) for name, chips in self.facts.items()}
        facts = {name: answer for name, answer in chosen.items() if answer}
        return EditForm(self.kind.currentData(), texts, facts)

    def answer(self) -> None:
        """Save what changed."""
        read = edits_of(self.form(), self._before, self.session.now, self.words)
        self._typed()
        for name, fault in read.faults.items():
            box = self.fields[name]
            box.render(FieldState(self._labels[name], box.text(), error=fault))
        if read.faults:
            self.fields[next(iter(read.faults))].setFocus()
        else:
            self.carry_out(assignments.edit, self._ref, read.edits)
