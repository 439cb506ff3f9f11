"""Fix the time of an assignment: it begins then, whatever else moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk import work
from swdesk.domain.instants import Moment
from swdesk.ui.dialogs.asking import AskingDialog, MomentField
from swdesk.ui.viewmodels.typed import written

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.domain.assignment import Assignment
    from swdesk.ui.session import DeskSession


class PinningDialog(AskingDialog):
    """Asks for the time; where it is planned now stands there already."""

    def __init__(self, one: Assignment, session: DeskSession, parent: QWidget) -> None:
        """Take the assignment whose time is to be fixed."""
        say = session.words.say
        super().__init__(session, say("Fix the time"), say("Fix it"), parent)
        self._ref = session.ref_of(one.id)
        self.about(one)
        label = say("Begins: a time, such as “10:30” or “tomorrow at 9”")
        self.time = MomentField(self, label, self._planned(one), timed=True)
        self.time.box.setFocus()
        self.time.box.line.selectAll()

    def _planned(self, one: Assignment) -> str:
        view, zone = self.session.view, self.session.zone
        spans = view.plan.spans().get(one.id, ())
        start = one.pinned_start or next((s.start for s in spans if s.start >= view.now), None)
        return "" if start is None else written(Moment(zone.day_of(start), start), self.words)

    def answer(self) -> None:
        """Fix it."""
        found = self.time.read()
        if found.moment is None or found.moment.at is None:
            self.refuse(found.fault or self.words.say("Say at what time it begins."))
            self.time.box.setFocus()
            return
        self.carry_out(work.pin, self._ref, found.moment.at)
