"""What small dialogs share: a few fields, one strong button, a refusal that stands in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Role, Tone
from swdesk.ui.viewmodels.typed import (
    Typed,
    typed_minutes,
    typed_moment,
    typed_past,
    typed_start,
)
from swdesk.ui.widgets.buttons import ButtonState, PrimaryButton, SecondaryButton
from swdesk.ui.widgets.callout import Callout, CalloutState
from swdesk.ui.widgets.fields import FieldState, TextField
from swdesk.ui.widgets.flow import FlowLayout
from swdesk.ui.widgets.focusing import is_enter
from swdesk.ui.widgets.room import MakesRoom, fit, lay_out
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from swdesk.desk.desk import Desk
    from swdesk.domain.assignment import Assignment
    from swdesk.domain.instants import Instant
    from swdesk.texts.language import Words
    from swdesk.ui.session import DeskSession

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
_WIDTH = 480


class _Note(Text):
    """Words below the heading, which take no room where there are none."""

    def render(self, text: str) -> None:  # type: ignore[override]
        super().render(text)
        self.setVisible(bool(text))


class AskingDialog(MakesRoom, QDialog):
    """Fields above, buttons below. What the desk refuses is said here, and nothing is lost."""

    def __init__(self, session: DeskSession, title: str, action: str, parent: QWidget) -> None:
        """A dialog that asks for little; whoever inherits fills `body` and writes `answer`."""
        super().__init__(parent)
        self.session = session
        self.words = session.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.current().scaled(_WIDTH))
        self.heading = Text(title, self, role=Role.TITLE, wrap=True)
        self.note = _Note(parent=self, tone="muted", wrap=True)
        self.note.hide()
        self.body = QVBoxLayout()
        self.refusal = Callout(parent=self)
        self.refusal.hide()
        self.confirm = PrimaryButton(action, self, shortcut="Enter")
        self.cancel = SecondaryButton(self.words.say("Cancel"), self, shortcut="Esc")
        self.confirm.clicked.connect(self.answer)
        self.cancel.clicked.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        """What there is to fill in scrolls where the screen is low; the rest stays in sight."""
        space = theme.current().space
        inner = QVBoxLayout()
        inner.setContentsMargins(space.xl, space.xl, space.xl, space.xs)
        inner.setSpacing(space.m)
        self.body.setSpacing(space.m)
        for part in (self.heading, self.note):
            inner.addWidget(part)
        inner.addLayout(self.body, 1)
        self.buttons = FlowLayout(last_at_end=True)
        for button in (self.confirm, self.cancel):
            self.buttons.addWidget(button)
        foot = QVBoxLayout()
        foot.setContentsMargins(space.xl, space.s, space.xl, space.l)
        foot.setSpacing(space.l)
        foot.addWidget(self.refusal)
        foot.addLayout(self.buttons)
        lay_out(self, inner, foot)

    def fit(self, width: int, height: int = 0) -> None:
        """Be so large, told for 100 %, but no larger than the window below."""
        fit(self, width, height)

    def unfold(self, part: QWidget, size: tuple[int, int], *, there: bool) -> None:
        """Have room for a part, or be as low as the rest where there is nothing in it."""
        part.setVisible(there)
        self.fit(size[0], size[1] if there else 0)

    def about(self, one: Assignment) -> None:
        """Say which assignment is meant."""
        name = self.session.names.called(one)
        self.note.render(f"{name} · {one.title}" if one.title else name)

    def field(self, label: str, text: str = "", hint: str = "") -> TextField:
        """A line to type in; Enter confirms the whole dialog."""
        made = TextField(FieldState(label, text, hint), self)
        made.entered.connect(self.confirm.click)
        self.body.addWidget(made)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """An Enter held down acts once: what comes after a step waits for a key of its own."""
        if not (is_enter(event) and event.isAutoRepeat()):
            super().keyPressEvent(event)

    def answer(self) -> None:
        """Carry out what is asked."""
        raise NotImplementedError

    def carry_out(
        self,
        function: Callable[Concatenate[Desk, Given], Answer],
        *given: Given.args,
        **named: Given.kwargs,
    ) -> bool:
        """Call a desk function; close if it was done, else say why not. Whether it was done."""
        done = self.session.try_out(function, *given, **named)
        if isinstance(done, str):
            self.refuse(done)
            return False
        self.accept()
        self.session.tell(done)
        return True

    def refuse(self, why: str) -> None:
        """Say in place why not."""
        self.refusal.render(CalloutState("", why, Tone.DANGER))
        self.refusal.setVisible(bool(why))

    def ask_for(self, field: TextField, why: str) -> None:
        """Say in place what a field lacks, until something is typed in it."""
        self.refuse(why)
        field.setFocus()
        field.edited.connect(self._answered, Qt.ConnectionType.SingleShotConnection)

    def _answered(self, _text: str) -> None:
        self.refuse("")

    def told_why(self, reason: TextField) -> bool:
        """Whether a reason is given; else it is asked for."""
        if reason.text().strip():
            return True
        self.ask_for(reason, self.words.say("Say why, in a few words."))
        return False

    def enable(self, *, enough: bool) -> None:
        """Let the strong button be pressed, or not yet."""
        self.confirm.render(ButtonState(self.confirm.text(), "Enter", enabled=enough))


class MomentField:
    """A day, or a day and time, with how it is understood below."""

    def __init__(
        self,
        dialog: AskingDialog,
        label: str,
        text: str = "",
        *,
        timed: bool = False,
        gone: bool = False,
    ) -> None:
        """Add the field to a dialog; `gone`: what it tells of has happened."""
        self._dialog = dialog
        self._label = label
        self._timed, self._gone = timed, gone
        self.box = dialog.field(label, text)
        self.box.edited.connect(self.read)
        self.read()

    def read(self, _text: str = "") -> Typed:
        """What stands in it now; shown below it too."""
        found = self.typed(self.box.text(), self._dialog.session.now, self._dialog.words)
        self.box.render(_field_state(self._label, self.box.text(), found))
        return found

    def typed(self, text: str, now: Instant, words: Words) -> Typed:
        """A text as this field takes it."""
        return typed_moment(text, now, words, timed=self._timed, gone=self._gone)


class StartField(MomentField):
    """The same of what begins then: a whole week is its Monday."""

    def typed(self, text: str, now: Instant, words: Words) -> Typed:
        """A text as this field takes it."""
        return typed_start(text, now, words)


class PastField(MomentField):
    """A minute that lies between two: from when something ran, until it was seen to be over."""

    def __init__(
        self, dialog: AskingDialog, label: str, text: str, since: Instant, until: Instant
    ) -> None:
        """Add the field to a dialog."""
        self._since, self._until = since, until
        super().__init__(dialog, label, text)

    def typed(self, text: str, now: Instant, words: Words) -> Typed:  # noqa: ARG002 - until then
        """A text as this field takes it."""
        return typed_past(text, self._since, self._until, words)


class LengthField:
    """A length of time, with how it is understood below."""

    def __init__(self, dialog: AskingDialog, label: str, text: str = "") -> None:
        """Add the field to a dialog."""
        self._dialog = dialog
        self._label = label
        self.box = dialog.field(label, text)
        self.box.edited.connect(self.read)
        self.read()

    def read(self, _text: str = "") -> Typed:
        """What stands in it now; shown below it too."""
        found = typed_minutes(self.box.text(), self._dialog.words)
        self.box.render(_field_state(self._label, self.box.text(), found))
        return found


def _field_state(label: str, text: str, found: Typed) -> FieldState:
    return FieldState(label, text, hint=found.understood, error=found.fault)
