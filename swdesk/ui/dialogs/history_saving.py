"""What the desk went through, without references, saved as a file for the lead to try rules on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from swdesk.desk import past_steps
from swdesk.domain.history import HistoryEmptyError
from swdesk.exports.history_file import export_history
from swdesk.ui.dialogs.asking import MomentField
from swdesk.ui.dialogs.leading_sending import SendingDialog

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from swdesk.desk.desk import Desk
    from swdesk.ui.session import DeskSession

ENDING = ".swhistory"
_DAYS = 30


class HistoryDialog(SendingDialog):
    """A period, what stands in such a file, and where it is saved: the worker's own choice."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """Offer the last thirty days."""
        say = session.words.say
        super().__init__(session, say("Save a history for the lead"), say("Save…"), parent)
        self.note.render(
            say(
                "Your lead tries new rules on it. It holds kinds of work, times, decisions and "
                "plans; no reference, no title, no name and nothing that anybody typed. It tells "
                "when you worked: whether you hand it in is for you to say."
            )
        )
        first = session.today - timedelta(days=_DAYS)
        self.since = MomentField(self, say("The first day"), first.isoformat(), gone=True)
        self.until = MomentField(self, say("The last day"), session.today.isoformat(), gone=True)
        self.body.addStretch(1)
        self.since.box.setFocus()

    def answer(self) -> None:
        """Ask where to save it, when both days are understood."""
        period = self._period()
        if period is None:
            self.refuse(self.words.say("Say from which day, and up to and with which."))
            return
        self.refuse("")
        self.ask_where(self._name(*period), self.write)

    def write(self, path: Path) -> None:
        """Write the file; say how much is in it."""
        period = self._period()
        if period is None:
            return
        written = self.session.try_out(_written, path, *period)
        if isinstance(written, str):
            self.refuse(written)
            return
        self.finish(
            self.words.plural(
                "{file} is written: {n} decision, no reference and no title.",
                "{file} is written: {n} decisions, no reference and no title.",
                written,
                file=path.name,
            )
        )

    def _period(self) -> tuple[date, date] | None:
        since, until = self.since.read().moment, self.until.read().moment
        if since is None or until is None or since.on > until.on:
            return None
        return since.on, until.on

    def _name(self, since: date, until: date) -> str:
        return f"{self.session.view.rulebook.about.id}-{since}-{until}{ENDING}"


def _written(desk: Desk, path: Path, since: date, until: date) -> int:
    """How many decisions were written.

    Raises:
        HistoryEmptyError: there is nothing in the period.
        ExportUnwritableError: the file cannot be written.
    """
    history = past_steps.history(desk, since, until)
    if not history.steps:
        raise HistoryEmptyError(since=since, until=until)
    export_history(path, history)
    return sum(len(step.decided) for step in history.steps)
