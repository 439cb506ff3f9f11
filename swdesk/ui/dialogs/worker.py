"""Who the worker is: asked where somebody else will read it, and told in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from swdesk.desk.worker import introduce
from swdesk.ui.dialogs.asking import AskingDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from swdesk.domain.profile import Profile
    from swdesk.texts.language import Words
    from swdesk.ui.session import DeskSession


class WorkerDialog(AskingDialog):
    """A name and an employment number, both only if one wishes."""

    def __init__(self, session: DeskSession, parent: QWidget, *, going_on: bool = False) -> None:
        """Show what is known; `going_on`: something waits for it, and goes on without it too."""
        say = session.words.say
        super().__init__(session, say("Who you are"), say("Keep"), parent)
        known = session.view.state.profile
        self.note.render(
            say(
                "Stays on this computer until you leave a receipt, ask your lead or hand in an "
                "export. Both may be left empty."
            )
        )
        hint = say("So your lead sees whose receipt, question or sheet it is")
        self.name = self.field(say("Your name"), known.name, hint)
        hint = say("So payroll sees whose hours an export holds; no personal number")
        self.number = self.field(say("Employment number"), known.employee_number, hint)
        if going_on:
            self.cancel.setText(say("Go on without"))
        self.name.setFocus()

    def answer(self) -> None:
        """Keep it; whoever waits for the dialog finds it kept."""
        done = self.session.try_out(introduce, self.name.text(), self.number.text())
        if isinstance(done, str):
            self.refuse(done)
            return
        self.session.tell(done)
        self.accept()


def who(profile: Profile, words: Words) -> str:
    """How the worker is known here, in a line."""
    known = " · ".join(text for text in (profile.name, profile.employee_number) if text)
    return known or words.say("Not stated")


def with_name(session: DeskSession, parent: QWidget, go_on: Callable[[], object]) -> None:
    """Do what tells somebody else who the worker is; ask first where nobody said so yet.

    It is done once the dialog is gone: what takes longer lets the window live meanwhile.
    """
    if session.view.state.profile.called:
        go_on()
        return
    dialog = WorkerDialog(session, parent, going_on=True)
    dialog.finished.connect(lambda _: QTimer.singleShot(0, parent, go_on))
    dialog.open()
