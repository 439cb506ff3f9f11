"""Closing a month: final, so it says what that means before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk import hours
from swdesk.texts.moments import month_named
from swdesk.ui.dialogs.asking import AskingDialog

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from swdesk.ui.session import DeskSession


class CloseMonthDialog(AskingDialog):
    """Asks once."""

    def __init__(
        self, on: date, session: DeskSession, parent: QWidget, employment: str = ""
    ) -> None:
        """Take a day of the month, and whose hours they are."""
        say = session.words.say
        month = month_named(on, session.words.language)
        title = say("Close {month}", month=month)
        super().__init__(session, title, say("Close for good"), parent)
        self._month, self._employment = on.replace(day=1), employment
        self.note.render(
            say(
                "Nothing more is booked in {month} after this, and it cannot be taken back. What "
                "is corrected later is booked in the next open month and points back.",
                month=month,
            )
        )

    def answer(self) -> None:
        """Close it."""
        self.carry_out(hours.close_month, self._month, self._employment)
