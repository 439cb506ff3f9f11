"""Back after a while: what was the time in which the timer ran and nobody was here?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from swdesk.desk import timer
from swdesk.desk.state import running_of
from swdesk.desk.timer import WhileIdle
from swdesk.domain.errors import UserError
from swdesk.domain.hours_errors import ClockWentBackError, TimerForgottenError
from swdesk.domain.instants import Moment, Span
from swdesk.texts.durations import duration
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui.dialogs.asking import AskingDialog, PastField
from swdesk.ui.dialogs.hours_timer import TimerEndedDialog
from swdesk.ui.viewmodels.typed import written
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from swdesk.domain.assignment import Assignment
    from swdesk.ui.session import DeskSession


class AwayDialog(AskingDialog):
    """Work, a break, or work first and then a break. Put away, nothing is noted of the time."""

    def __init__(self, span: Span, one: Assignment, session: DeskSession, parent: QWidget) -> None:
        """Take when nobody was here, and what the timer ran on."""
        say, words = session.words.say, session.words
        stretch = f"{words.clock(span.start)}–{words.clock(span.end)}"
        title = say("What was {stretch}?", stretch=stretch)
        super().__init__(session, title, say("Note it"), parent)
        self._span = span
        self.note.render(
            say(
                "The timer ran on {name}, and nobody was here for {time}. Until you say what it "
                "was, it counts as neither work nor break.",
                name=session.names.called(one),
                time=duration(span.minutes),
            )
        )
        self.did = ChoiceChips(
            self._choices(WhileIdle.WORK), self, exclusive=True, may_be_none=False
        )
        self.did.changed.connect(self._chosen)
        self.body.addWidget(self.did)
        middle = Moment(session.today, span.start)
        label = say("Until when did you work? A time")
        self.until = PastField(self, label, written(middle, words), span.start, span.end)
        self.until.box.hide()
        self.did.setFocus()

    def _choices(self, chosen: WhileIdle) -> Choices:
        say = self.words.say
        names = {
            WhileIdle.WORK: say("I worked"),
            WhileIdle.BREAK: say("A break"),
            WhileIdle.PART: say("I worked first, then a break"),
        }
        choices = tuple(Choice(did.value, name) for did, name in names.items())
        return Choices(choices, (chosen.value,), say("What the time was"))

    def _chosen(self, chosen: tuple[str, ...]) -> None:
        self.until.box.setVisible(chosen == (WhileIdle.PART.value,))

    def answer(self) -> None:
        """Note it."""
        did = WhileIdle(self.did.chosen()[0])
        if did is not WhileIdle.PART:
            self.carry_out(timer.answer_idle, self._span, did)
            return
        until = self.until.read()
        if until.moment is None or until.moment.at is None:
            self.refuse(until.fault or self.words.say("Say until when, with a time."))
            self.until.box.setFocus()
            return
        self.carry_out(timer.answer_idle, self._span, did, until.moment.at)


def ask_back(span: Span, session: DeskSession, parent: QWidget) -> QDialog | None:
    """Ask what a time was, where a timer ran; None where none did.

    A timer that ran over the end of a day, or very long, was forgotten: it is asked when it ended.
    """
    running = running_of(session.view.state)
    if running is None or running.running_since is None:
        return None
    away = Span(max(span.start, running.running_since), span.end)
    if away.end <= away.start:
        return None
    return _asked(away, running, session, parent)


def _asked(
    away: Span, running: Assignment, session: DeskSession, parent: QWidget
) -> QDialog | None:
    try:
        done = session.planning.carry_out(partial(timer.set_idle_aside, session.desk, away))
    except (TimerForgottenError, ClockWentBackError):
        ended: QDialog = TimerEndedDialog(session, parent)
        ended.open()
        return ended
    except UserError as refusal:
        session.refused.emit(window_sentence(refusal, session.words))
        return None
    if done is None:
        return None
    session.read_anew()
    dialog = AwayDialog(away, running, session, parent)
    dialog.open()
    return dialog
