"""A timer that nobody stopped in time: when did the work end?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk import timer
from swdesk.domain.instants import Moment
from swdesk.ui.dialogs.asking import AskingDialog, PastField
from swdesk.ui.viewmodels.typed import moment_words, written

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.session import DeskSession


class TimerEndedDialog(AskingDialog):
    """Asks for the day and time; nothing is counted that nobody has said."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """Take what runs."""
        say = session.words.say
        super().__init__(session, say("The timer ended"), say("Note it"), parent)
        running = next(
            (one for one in session.view.state.assignments.values() if one.running_since), None
        )
        if running is not None and running.running_since is not None:
            self.about(running)
            start = Moment(session.zone.day_of(running.running_since), running.running_since)
            text = say("It began {when}.", when=moment_words(start, session.now, session.words))
            self.note.render(f"{self.note.text()} · {text}")
        now = Moment(session.today, session.now)
        label = say("When did the work end? A day and a time")
        began = running.running_since if running is not None else None
        since = session.now if began is None else began
        self.ended = PastField(self, label, written(now, session.words), since, session.now)
        self.ended.box.setFocus()

    def answer(self) -> None:
        """Stop the timer there."""
        ended = self.ended.read()
        if ended.moment is None or ended.moment.at is None:
            self.refuse(ended.fault or self.words.say("Say when, with day and time."))
            return
        self.carry_out(timer.stop, ended.moment.at)
