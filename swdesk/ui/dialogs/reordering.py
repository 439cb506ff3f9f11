"""Another order than the rules make: this time only, or change the facts, or leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from swdesk.desk.reordering import carry_out
from swdesk.domain.instants import Moment
from swdesk.ui.dialogs.asking import AskingDialog
from swdesk.ui.theme import Tone
from swdesk.ui.viewmodels.queue import QueueLines
from swdesk.ui.viewmodels.typed import moment_words
from swdesk.ui.widgets.buttons import SecondaryButton
from swdesk.ui.widgets.callout import Callout, CalloutState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.desk.reordering import Wish
    from swdesk.domain.assignment import AssignmentId
    from swdesk.ui.session import DeskSession

_MOST_NAMED = 3


class ReorderingDialog(AskingDialog):
    """Says which rule stands against it. `facts_wanted` asks for the assignment's own facts."""

    facts_wanted = Signal()

    def __init__(self, wish: Wish, session: DeskSession, parent: QWidget) -> None:
        """Take a wish that the rules stand against."""
        say = session.words.say
        today = session.zone.day_of(wish.at) == session.today
        only = say("Only today") if today else say("Only this time")
        super().__init__(session, say("The rules say otherwise"), only, parent)
        self.cancel.setText(say("Leave it"))
        self._wish = wish
        self._lines = QueueLines(session.view, session.names)
        self.about(session.view.state.assignments[wish.moved])
        self.rules = Callout(CalloutState(self._moved(), self._against(), Tone.WARNING), self)
        self.body.addWidget(self.rules)
        why = say("Why does it take another place today?") if today else say("Why this time?")
        self.reason = self.field(why, hint=say("The reason stays in the log."))
        self.approver = self.field(self._approver_label())
        self.approver.setVisible(bool(wish.approver))
        self.facts = SecondaryButton(say("Change the facts…"), self)
        self.facts.clicked.connect(self._change_facts)
        self.buttons.insert(1, self.facts)
        self.reason.setFocus()

    def _approver_label(self) -> str:
        role = self.session.names.role(self._wish.approver)
        return self.words.say("Approved by ({role})", role=role)

    def _moved(self) -> str:
        at = Moment(self.session.zone.day_of(self._wish.at), self._wish.at)
        when = moment_words(at, self.session.now, self.words)
        return self.words.say("It would begin {time}.", time=when)

    def _against(self) -> str:
        named = [self._standing(known) for known in self._wish.against[:_MOST_NAMED]]
        more = len(self._wish.against) - len(named)
        if more > 0:
            named.append(self.words.plural("and {n} more", "and {n} more", more))
        own = self.words.say("Moved: {what}", what=self._standing(self._wish.moved))
        return "\n".join((own, self.words.say("The rules order it otherwise beside:"), *named))

    def _standing(self, known: AssignmentId) -> str:
        line = self._lines.line(known)
        limit = line.limit.spoken or self.words.say("no limit")
        return self.words.say(
            "{name}: level {level} (rule {rule}), {limit}",
            name=line.name, level=line.level, rule=line.rule, limit=limit,
        )  # fmt: skip

    def _change_facts(self) -> None:
        self.reject()
        self.facts_wanted.emit()

    def answer(self) -> None:
        """Hold it there for today."""
        if not self.told_why(self.reason):
            return
        if self._wish.approver and not self.approver.text().strip():
            self.refuse(self.words.say("Say who approved it."))
            self.approver.setFocus()
            return
        self.carry_out(carry_out, self._wish, self.reason.text(), self.approver.text())
