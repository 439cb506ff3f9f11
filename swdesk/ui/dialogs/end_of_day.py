"""The end of the day: what is unfinished, one by one, until nothing is left to ask."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from swdesk.desk import assignments, handover, work
from swdesk.domain.errors import UserError
from swdesk.domain.instants import Moment
from swdesk.texts.typed import parse_start
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui import theme
from swdesk.ui.viewmodels.end_of_day import EndOfDayState, Unfinished, end_of_day_state
from swdesk.ui.widgets.buttons import Button, SecondaryButton
from swdesk.ui.widgets.room import MakesRoom, fit, lay_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.domain.assignment import AssignmentId
    from swdesk.ui.actions import Actions
    from swdesk.ui.session import DeskSession

_WIDTH, _HEIGHT = 600, 460


class EndOfDay(MakesRoom, QDialog):
    """Asks about one assignment after the other; leaving one as it is, is an answer too."""

    def __init__(self, session: DeskSession, actions: Actions, parent: QWidget) -> None:
        """Take the desk; what was answered stays answered when the dialog is closed."""
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._answered: set[AssignmentId] = set()
        # What the plan draws into the freed minutes is not left over from today.
        self._asked_about = frozenset(one.id for one in self._state().unfinished)
        say = session.words.say
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("End of day"))
        fit(self, _WIDTH, _HEIGHT)
        self._down = QVBoxLayout()
        self._down.setContentsMargins(*(theme.space(n) for n in (6, 6, 6, 3)))
        self._down.setSpacing(theme.space(3))
        self.count, self.name, self.note = (self._label() for _ in range(3))
        self.name.setFont(theme.font(theme.Role.TITLE))
        self.count.setObjectName("quiet")
        self._ask()
        self._rest()
        self.refresh()

    @property
    def unfinished(self) -> tuple[Unfinished, ...]:
        """What is still to be asked about."""
        still = self._asked_about - self._answered
        return tuple(one for one in self._state().unfinished if one.id in still)

    def refresh(self) -> None:
        """Read the desk and show the next one."""
        state, left = self._state(), self.unfinished
        self._asking.setVisible(bool(left))
        self.message.clear()
        if left:
            self._show_one(left)
        else:
            self.count.clear()
            self.name.setText(self._session.words.say("Nothing is left over."))
            self.note.clear()
        self.unclassified.setText(state.unclassified)
        self.classify.setVisible(bool(state.unclassified))
        self.tomorrow_line.setText(state.tomorrow)

    def _show_one(self, left: tuple[Unfinished, ...]) -> None:
        total = len(self._asked_about)
        at = total - len(left) + 1
        text = self._session.words.say("{at} of {total} unfinished", at=at, total=total)
        self.count.setText(text)
        self.name.setText(left[0].name)
        self.note.setText(left[0].note)
        self.message.setText(left[0].warning)
        self.tomorrow.setVisible(not left[0].warning)
        self.when.clear()
        self.reason.clear()

    def _state(self) -> EndOfDayState:
        session = self._session
        return end_of_day_state(session.view, session.names, session.words)

    def _ask(self) -> None:
        say = self._session.words.say
        self._asking = QWidget(self)
        down = QVBoxLayout(self._asking)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.space(3))
        self.when = self._field(say("Day, for a later date"))
        self.reason = self._field(say("Reason, for a later date or for dropping it"))
        self.role = self._roles()
        self.tomorrow = self._button(say("&Tomorrow"), self.put_off)
        down.addLayout(
            self._row(
                self.tomorrow,
                self._button(say("&Leave it to the plan"), self.leave),
            )
        )
        down.addLayout(
            _in_two_columns(
                (self.when, self._button(say("Wait until &then"), self.wait)),
                (self.role, self._button(say("&Hand over"), self.hand_over)),
                (self.reason, self._button(say("&Drop it"), self.drop)),
            )
        )
        self.message = self._label("fault")
        down.addWidget(self.message)
        self._down.addWidget(self._asking)

    def _rest(self) -> None:
        say = self._session.words.say
        self._down.addStretch(1)
        self.unclassified = self._label("fault")
        self.classify = self._button(say("&Classify…"), self._classify)
        self._down.addWidget(self.classify, 0, Qt.AlignmentFlag.AlignLeft)
        self.tomorrow_line = self._label("quiet")
        foot = QHBoxLayout()
        foot.setContentsMargins(*(theme.space(n) for n in (6, 3, 6, 4)))
        foot.addStretch(1)
        foot.addWidget(self._button(say("Close"), self.accept))
        lay_out(self, self._down, foot)

    def put_off(self) -> None:
        """Not before tomorrow; what runs is laid aside."""
        self._do(assignments.put_off, Moment(self._session.today + timedelta(days=1)))

    def leave(self) -> None:
        """The plan finds the time."""
        self._next(self.unfinished[0].id)

    def wait(self) -> None:
        """It rests until the day that was typed."""
        session = self._session
        try:
            until = parse_start(self.when.text(), session.zone, session.now)
        except UserError as refusal:
            self.message.setText(window_sentence(refusal, session.words))
            return
        self._do_for_a_reason(work.wait, until)

    def hand_over(self) -> None:
        """Someone else takes it."""
        self._do(handover.hand_over, self.role.currentData())

    def drop(self) -> None:
        """It will not be done."""
        self._do_for_a_reason(work.drop)

    def _do_for_a_reason(self, function: Callable[..., object], *given: object) -> None:
        """As `_do`; where the reason is lacking it is written next."""
        reason = self.reason.text()
        self._do(function, *given, reason)
        if not reason.strip():
            self.reason.setFocus()

    def _do(self, function: Callable[..., object], *given: object) -> None:
        """Carry out one answer; a refusal is said here, and nothing typed is lost."""
        asked = self.unfinished[0].id
        ref = self._session.ref_of(asked)
        outcome = self._session.try_out(function, ref, *given)
        if isinstance(outcome, str):
            self.message.setText(outcome)
            return
        self._session.tell(outcome)
        self._next(asked)

    def _next(self, asked: AssignmentId) -> None:
        self._answered.add(asked)
        self.refresh()

    def _classify(self) -> None:
        self.accept()
        self._actions.choose("classify")

    def _roles(self) -> QComboBox:
        box = QComboBox(self)
        words = self._session.words
        for contact in self._session.view.rulebook.contacts:
            box.addItem(words.text(contact.name), contact.role)
        box.setAccessibleName(words.say("To whom"))
        return box

    def _label(self, name: str = "") -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        self._down.addWidget(label)
        return label

    def _field(self, text: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(text)
        field.setToolTip(text)
        field.setAccessibleName(text)
        return field

    def _button(self, text: str, act: Callable[[], None]) -> Button:
        button = SecondaryButton(text, self)
        button.clicked.connect(act)
        return button

    def _row(self, *widgets: QWidget) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(theme.space(2))
        for widget in widgets:
            across.addWidget(widget)
        across.addStretch(1)
        return across


def _in_two_columns(*rows: tuple[QWidget, Button]) -> QGridLayout:
    """Fields of one width, and what is done with each beside it."""
    grid = QGridLayout()
    grid.setSpacing(theme.space(3))
    grid.setHorizontalSpacing(theme.space(2))
    grid.setColumnStretch(0, 1)
    for number, (field, button) in enumerate(rows):
        grid.addWidget(field, number, 0)
        grid.addWidget(button, number, 1)
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    return grid
