"""What concerns a closed month: it is offered to be booked in the next open one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from swdesk.domain.hours_errors import MonthClosedError
from swdesk.texts.moments import month_named
from swdesk.ui.dialogs.asking import AskingDialog
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk

    Noting = Callable[..., Done]


class BookingDialog(AskingDialog):
    """Notes something of the hours; of a closed month it says where it can be booked."""

    _next: ChoiceChips | None = None

    def book(self, note: Noting, *given: object) -> None:
        """Note it; in the next open month where that was chosen."""
        done = self.session.try_out(_noted, note, given, book_next=self._books_next())
        if isinstance(done, MonthClosedError):
            self._offer_next(done)
        elif isinstance(done, str):
            self.refuse(done)
        else:
            self.accept()
            self.session.tell(done)

    def _books_next(self) -> bool:
        return self._next is not None and bool(self._next.chosen())

    def _offer_next(self, refusal: MonthClosedError) -> None:
        """Say that the month is closed, and let it be booked in the next open one."""
        words = self.words
        months = (refusal.facts["month"], refusal.facts["open_month"])
        days = (on for on in months if isinstance(on, date))
        month, following = (month_named(on, words.language) for on in days)
        self.refuse(
            words.say(
                "{month} is closed and stays as it is. Booked in {next}, it points back.",
                month=month,
                next=following,
            )
        )
        if self._next is None:
            choice = Choice("next", words.say("Book it in {next}", next=following))
            self._next = ChoiceChips(Choices((choice,), (), choice.text), self)
            self.body.addWidget(self._next)
        self._next.setFocus()


def _noted(
    desk: Desk, note: Noting, given: tuple[object, ...], *, book_next: bool
) -> Done | MonthClosedError:
    """What was noted, or that its month is closed."""
    try:
        return note(desk, *given, book_next=book_next)
    except MonthClosedError as refusal:
        return refusal
