"""Hand an assignment over: to whom, from the rulebook's contacts; those of its kind stand first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from swdesk.desk import handover
from swdesk.ui import theme
from swdesk.ui.dialogs.asking import AskingDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.domain.assignment import Assignment
    from swdesk.rules.rulebook import Contact
    from swdesk.ui.session import DeskSession

_HEIGHT = 240


class HandingOverDialog(AskingDialog):
    """Asks for the role."""

    def __init__(self, one: Assignment, session: DeskSession, parent: QWidget) -> None:
        """Take the assignment that someone else is to have."""
        say = session.words.say
        super().__init__(session, say("Hand over"), say("Hand over"), parent)
        self._ref = session.ref_of(one.id)
        self.about(one)
        self.roles = QListWidget(self)
        self.roles.setAccessibleName(say("To whom?"))
        self.roles.setMinimumHeight(theme.current().scaled(_HEIGHT))
        self.roles.setSpacing(theme.current().space.xs // 2)
        self.roles.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.roles.itemActivated.connect(self.confirm.click)
        for contact in self._contacts(one):
            self._add(contact)
        self.roles.setCurrentRow(0)
        self.body.addWidget(self.roles, 1)
        self.roles.setFocus()

    def _contacts(self, one: Assignment) -> list[Contact]:
        book = self.session.view.rulebook
        kind = next((each for each in book.kinds if each.id == one.kind), None)
        near = kind.answers.contacts if kind is not None else ()
        return sorted(book.contacts, key=lambda contact: contact.role not in near)

    def _add(self, contact: Contact) -> None:
        name = self.words.text(contact.name)
        text = f"{name} · {contact.reach}" if contact.reach else name
        row = QListWidgetItem(text, self.roles)
        row.setToolTip(text)
        row.setData(Qt.ItemDataRole.UserRole, contact.role)

    def answer(self) -> None:
        """Hand it over."""
        if self.roles.currentRow() < 0:
            self.refuse(self.words.say("The rulebook names nobody to hand over to."))
            return
        role = self.roles.currentItem().data(Qt.ItemDataRole.UserRole)
        self.carry_out(handover.hand_over, self._ref, role)
