"""Note what the lead answered: what gives way, until when, who said so and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk import lead_decisions
from swdesk.desk.lead_decisions import Answered
from swdesk.domain.assignment import AssignmentId
from swdesk.ui.dialogs.asking import MomentField
from swdesk.ui.dialogs.leading_sending import SendingDialog
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices
from swdesk.ui.widgets.text import Heading, SectionHeading, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from swdesk.domain.assignment import Assignment
    from swdesk.domain.instants import Moment
    from swdesk.ui.session import DeskSession

_WIDTH = 600


class AnswerDialog(SendingDialog):
    """Asks for an answer; whoever inherits says what becomes of it."""

    def __init__(
        self, works: Sequence[tuple[int, str]], session: DeskSession, parent: QWidget, action: str
    ) -> None:
        """Take what could give way, as pairs of a number and what it is called."""
        say = session.words.say
        super().__init__(session, say("The lead's answer"), action, parent)
        chips = tuple(Choice(str(known), called) for known, called in works)
        self.gives_way = ChoiceChips(Choices(chips, (), say("What gives way?")), self)
        self.body.addWidget(SectionHeading(Heading(say("What gives way?")), self))
        self.body.addWidget(self.gives_way)
        if not works:
            self.body.addWidget(Text(say("Nothing on this desk can give way."), self, wrap=True))
        self.until = MomentField(self, say("Until and with"))
        self.by = self.field(say("Decided by"))
        self.reason = self.field(say("Why"))
        self.body.addStretch(1)
        self.fit(_WIDTH)
        (self.gives_way if works else self.until.box).setFocus()

    def answer(self) -> None:
        """Note it, or say what is missing."""
        say, until = self.words.say, self.until.read()
        if not self.gives_way.chosen():
            self.refuse(say("Choose what gives way."))
            self.gives_way.setFocus()
        elif until.moment is None:
            self.refuse(until.fault or say("Say until when."))
            self.until.box.setFocus()
        elif not self.by.text().strip():
            self.refuse(say("Write who decided it."))
            self.by.setFocus()
        else:
            self.note_answer(tuple(map(int, self.gives_way.chosen())), until.moment)

    def note_answer(self, gives_way: tuple[int, ...], until: Moment) -> None:
        """Do with a whole answer what is to be done with it."""
        raise NotImplementedError


class LeadAnswerDialog(AnswerDialog):
    """What a lead told the worker; the plan follows it until it ends."""

    def __init__(
        self,
        one: Assignment,
        works: Sequence[tuple[AssignmentId, str]],
        session: DeskSession,
        parent: QWidget,
    ) -> None:
        """Take what the question was about, and what could give way."""
        super().__init__(works, session, parent, session.words.say("Note the answer"))
        self._ref = session.ref_of(one.id)
        self.about(one)

    def note_answer(self, gives_way: tuple[int, ...], until: Moment) -> None:
        """Note it on this desk."""
        answer = Answered(
            about=self._ref,
            gives_way=tuple(self.session.ref_of(AssignmentId(known)) for known in gives_way),
            until=until,
            by=self.by.text(),
            reason=self.reason.text(),
        )
        self.carry_out(lead_decisions.decide, answer)
