"""Wait until a day, for a reason: the assignment returns by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk import work
from swdesk.ui.dialogs.asking import AskingDialog, StartField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.domain.assignment import Assignment
    from swdesk.ui.session import DeskSession


class WaitingDialog(AskingDialog):
    """Asks for the day and the reason."""

    def __init__(self, one: Assignment, session: DeskSession, parent: QWidget) -> None:
        """Take the assignment that is to rest."""
        say = session.words.say
        super().__init__(session, say("Wait until…"), say("Let it wait"), parent)
        self._ref = session.ref_of(one.id)
        self.about(one)
        self.day = StartField(self, say("Until: a day, such as “friday”, “in a week”, “3 dec”"))
        self.reason = self.field(say("What is it waiting for?"))
        self.day.box.setFocus()

    def answer(self) -> None:
        """Let it wait."""
        until = self.day.read()
        if until.moment is None:
            self.refuse(until.fault or self.words.say("Say until which day it waits."))
            self.day.box.setFocus()
            return
        if self.told_why(self.reason):
            self.carry_out(work.wait, self._ref, until.moment, self.reason.text())
