"""Drop an assignment: it will not be done, for a reason that stays in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk import work
from swdesk.ui.dialogs.asking import AskingDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.domain.assignment import Assignment
    from swdesk.ui.session import DeskSession


class DroppingDialog(AskingDialog):
    """Asks for the reason."""

    def __init__(self, one: Assignment, session: DeskSession, parent: QWidget) -> None:
        """Take the assignment that is to go."""
        say = session.words.say
        super().__init__(session, say("Drop it"), say("Drop it"), parent)
        self._ref = session.ref_of(one.id)
        self.about(one)
        self.reason = self.field(
            say("Why will it not be done?"), hint=say("The reason stays in the log. No names.")
        )
        self.reason.setFocus()

    def answer(self) -> None:
        """Drop it."""
        if self.told_why(self.reason):
            self.carry_out(work.drop, self._ref, self.reason.text())
