"""Settling the flex balance: says what is struck or deducted before it is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk import hours_settling
from swdesk.texts.hours_accounts import settling_sentence
from swdesk.ui.dialogs.hours_booking import BookingDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.session import DeskSession
    from swdesk.worktime.compensation import Settling


class SettleFlexDialog(BookingDialog):
    """Asks who decided it."""

    def __init__(
        self, settling: Settling, session: DeskSession, parent: QWidget, employment: str
    ) -> None:
        """Take what is due, and whose hours they are."""
        say = session.words.say
        super().__init__(session, say("Settle flex"), say("Note it"), parent)
        self._employment = employment
        self.note.render(settling_sentence(settling, session.words))
        self.by = self.field(say("Who decided it?"))

    def answer(self) -> None:
        """Note the line."""
        self.book(hours_settling.settle, self.by.text().strip(), self._employment)
