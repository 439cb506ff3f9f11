"""The left side of the interruption: what, reference, how long, what holds, what ran."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from swdesk.domain.instants import Instant
from swdesk.ui import theme
from swdesk.ui.dialogs.interruption_facts import FactQuestions
from swdesk.ui.dialogs.interruption_kind import KindField, KindState
from swdesk.ui.theme import Role
from swdesk.ui.viewmodels.interruption import length_typed, refused_ref
from swdesk.ui.viewmodels.typed import Typed, typed_moment
from swdesk.ui.widgets.choices import DurationChips, Length, Lengths
from swdesk.ui.widgets.dressing import Dressed
from swdesk.ui.widgets.fields import FieldState, TextField
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from swdesk.texts.language import Words
    from swdesk.ui.viewmodels.interruption import AskingState, Draft


class AskingPane(Dressed, QWidget):
    """Holds no answer of its own but what is half typed; `drafted` carries the new Draft.

    `kind_typed` carries the words typed for the kind, `kind_lit` and `kind_taken` a KindFound.
    """

    drafted = Signal(object)
    kind_typed = Signal(str)
    kind_lit = Signal(object)
    kind_taken = Signal(object)

    def __init__(self, words: Words, draft: Draft, parent: QWidget) -> None:
        """Take the words and the draft to begin with."""
        super().__init__(parent)
        self._words = words
        self._draft = draft
        self._fault = ""
        self._deadline = Typed()
        self._now = Instant(0)
        self.kind = KindField(self)
        self.ref = TextField(parent=self)
        self.lengths_label = Text(words.say("About how long?"), self, role=Role.NOTE, tone="muted")
        self.lengths = DurationChips(parent=self)
        self.length = TextField(parent=self)
        self.deadline = TextField(parent=self)
        self.facts = FactQuestions(self)
        self._progress_label = Text(words.say("In progress"), self, role=Role.NOTE, tone="muted")
        self.progress = Text(parent=self, wrap=True)
        self._lay_out()
        self._listen()
        self.dress()

    @property
    def is_sound(self) -> bool:
        """Whether what is typed in reference, length and limit can be kept."""
        wrong = refused_ref(self._draft.ref, self._words) or self._fault or self._deadline.fault
        return not wrong

    def render(self, state: AskingState, draft: Draft) -> None:  # type: ignore[override]
        """Show a state of the draft."""
        self._draft = draft
        self._render_kind(state)
        self._render_ref()
        self._render_length(state)
        self._render_deadline(state)
        self.facts.render(state.facts)
        self.progress.render(state.in_progress)

    def _render_kind(self, state: AskingState) -> None:
        say = self._words.say
        field = FieldState(
            label=say("What has happened?"),
            text=self._draft.typed,
            hint=state.hint,
            placeholder=say("A few words, such as “report” or “visit”"),
        )
        name = say("Kinds of work found")
        self.kind.render(KindState(field, state.kinds, self._draft.kind, state.is_chosen, name))

    def _render_ref(self) -> None:
        say = self._words.say
        self.ref.render(
            FieldState(
                label=say("Case or reference (no names)"),
                text=self._draft.ref,
                error=refused_ref(self._draft.ref, self._words),
                placeholder=say("Such as BU-2251; may be empty"),
            )
        )

    def _render_length(self, state: AskingState) -> None:
        name = self.lengths_label.text()
        lengths = tuple(Length(minutes, text) for minutes, text in state.lengths)
        self.lengths.render(Lengths(lengths, self._draft.minutes, name))
        self.length.render(
            FieldState(
                label="",
                text=self.length.text(),
                hint=state.usual,
                error=self._fault,
                placeholder=self._words.say("or typed, such as 45 min"),
            )
        )
        self.length.line.setAccessibleName(name)

    def _render_deadline(self, state: AskingState) -> None:
        self._now = state.now
        self.deadline.render(
            FieldState(
                label=self._words.say("Limit set by a court or another authority"),
                text=self.deadline.text(),
                hint=self._deadline.understood,
                error=self._deadline.fault,
                placeholder=self._words.say("Such as Thursday, or 3 Dec; may be empty"),
            )
        )
        self.deadline.setVisible(state.asks_deadline)

    def _listen(self) -> None:
        self.kind.typed.connect(self.kind_typed)
        self.kind.lit.connect(self.kind_lit)
        self.kind.taken.connect(self.kind_taken)
        self.ref.edited.connect(self._ref_typed)
        self.lengths.minutes_chosen.connect(self._length_chosen)
        self.length.edited.connect(self._length_typed)
        self.deadline.edited.connect(self._deadline_typed)
        self.facts.answered.connect(self._answered)

    def _ref_typed(self, text: str) -> None:
        self._say(replace(self._draft, ref=text))

    def _length_chosen(self, minutes: int | None) -> None:
        self._fault = ""
        self.length.line.clear()
        self._say(replace(self._draft, minutes=minutes))

    def _length_typed(self, text: str) -> None:
        minutes, self._fault = length_typed(text, self._words)
        self._say(replace(self._draft, minutes=minutes))

    def _deadline_typed(self, text: str) -> None:
        self._deadline = typed_moment(text, self._now, self._words)
        self._say(replace(self._draft, deadline=self._deadline.moment))

    def _answered(self, fact: str, answer: str) -> None:
        self._say(self._draft.answered(fact, answer))

    def _say(self, draft: Draft) -> None:
        self._draft = draft
        self.drafted.emit(draft)

    def _lay_out(self) -> None:
        self._down = QVBoxLayout(self)
        self._parts = (
            (self.kind, self.ref),
            (self.lengths_label, self.lengths, self.length),
            (self.facts,),
            (self.deadline,),
            (self._progress_label, self.progress),
        )
        for part in self._parts:
            for widget in part:
                self._down.addWidget(widget)
        self._down.addStretch(1)

    def _dress(self) -> None:
        space = theme.current().space
        self._down.setContentsMargins(space.xl, space.l, space.l, space.l)
        self._down.setSpacing(space.s)
        for after in (self.ref, self.lengths_label, self.deadline, self._progress_label):
            after.setContentsMargins(0, space.s, 0, 0)
