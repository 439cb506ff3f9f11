"""Quick add from any screen: the one line of the queue, above whatever is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.ui.dialogs.asking import AskingDialog
from swdesk.ui.screens.quick_add import QuickAddField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.desk.answers import Done
    from swdesk.ui.session import DeskSession


class AddingDialog(AskingDialog):
    """One line; Enter adds and closes."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """An empty line."""
        say = session.words.say
        super().__init__(session, say("Add to the queue"), say("Add"), parent)
        self.note.render(
            say("Kind, reference, days, length and facts in any order; the rest is the title.")
        )
        self.quick_add = QuickAddField(session, self)
        self.quick_add.added.connect(self._added)
        self.body.addWidget(self.quick_add)
        self.quick_add.setFocus()

    def answer(self) -> None:
        """Add what stands in the line."""
        self.quick_add.add()

    def _added(self, done: Done) -> None:
        if done.assignment is not None:
            self.session.select(done.assignment.id)
        self.accept()
