"""What whoever may order extra time said about a stretch of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk import hours
from swdesk.desk.hours import Order
from swdesk.domain.hours import Standing, Stated
from swdesk.ui.dialogs.asking import MomentField
from swdesk.ui.dialogs.hours_booking import BookingDialog
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.domain.hours import ClassedStretch
    from swdesk.ui.session import DeskSession


class OrderDialog(BookingDialog):
    """By whom, when it was said, and whether it was said to be extra or an emergency."""

    def __init__(
        self,
        found: tuple[ClassedStretch, str],
        standing: Standing,
        session: DeskSession,
        parent: QWidget,
    ) -> None:
        """Take the stretch and of which employment it is, and what was said of it."""
        say = session.words.say
        titles = {
            Standing.ORDERED: say("Overtime was ordered"),
            Standing.AWAITING: say("Ask for approval"),
            Standing.APPROVED: say("Overtime was approved"),
            Standing.REFUSED: say("Overtime was refused"),
        }
        super().__init__(session, titles[standing], say("Note it"), parent)
        (self._line, self._employment), self._standing = found, standing
        self.note.render(session.words.stretch(self._line.span))
        self.by = self.field(say("Who said so? A role or a name"))
        self.said = MomentField(self, say("When was it said? Empty means now"), gone=True)
        self.stated = ChoiceChips(self._statements(), self, exclusive=True, may_be_none=False)
        self.body.addWidget(self.stated)
        self.by.setFocus()

    def _statements(self) -> Choices:
        say = self.words.say
        names = {
            Stated.GENERAL: say("general"),
            Stated.EXTRA: say("extra, as stated"),
            Stated.EMERGENCY: say("emergency, as stated"),
        }
        choices = tuple(Choice(each.value, name) for each, name in names.items())
        return Choices(choices, (Stated.GENERAL.value,), say("What the law calls it"))

    def answer(self) -> None:
        """Note it."""
        said = self.said.read()
        if said.fault:
            self.refuse(said.fault)
            return
        if not self.by.text().strip() and self._standing is not Standing.AWAITING:
            self.refuse(self.words.say("Say who said so."))
            self.by.setFocus()
            return
        order = Order(
            span=self._line.span,
            by=self.by.text().strip(),
            standing=self._standing,
            said_at=said.moment.at if said.moment else None,
            stated=Stated(self.stated.chosen()[0]),
            employment=self._employment,
        )
        self.book(hours.order, order)
