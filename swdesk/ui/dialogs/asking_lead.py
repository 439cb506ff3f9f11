"""Ask the lead what gives way, where the rules cannot say; and end what the lead decided."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox

from swdesk.desk import lead_decisions
from swdesk.desk.asking_lead import question_about
from swdesk.sharing import asking
from swdesk.sharing.folder import LOOK_SECONDS, looked_within
from swdesk.sharing.questions import leave_question
from swdesk.ui import theme
from swdesk.ui.dialogs.asking import AskingDialog
from swdesk.ui.dialogs.lead_answer import LeadAnswerDialog
from swdesk.ui.dialogs.leading_sending import SendingDialog
from swdesk.ui.dialogs.worker import with_name
from swdesk.ui.viewmodels.asking_lead import decided_by_lead, question_state
from swdesk.ui.widgets.announcing import announce
from swdesk.ui.widgets.buttons import SecondaryButton
from swdesk.ui.widgets.copying import CopyButton
from swdesk.ui.widgets.flow import FlowLayout
from swdesk.ui.widgets.sheet import Sheet
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from swdesk.domain.assignment import Assignment
    from swdesk.domain.lead_question import Question
    from swdesk.ui.session import DeskSession

_WIDTH, _HEIGHT = 640, 560
_TEXT_HEIGHT = 240


def open_asking(one: Assignment, session: DeskSession, window: QWidget) -> QDialog | None:
    """Open what was decided about an assignment, or else the question; None: nothing to ask."""
    if decided_by_lead(session.view, one.id, session.names):
        decided = DecidedDialog(one, session, window)
        decided.open()
        return decided
    return ask_about(one, session, window)


def ask_about(one: Assignment, session: DeskSession, window: QWidget) -> QDialog | None:
    """Open the question about an assignment; None where everything can be done in time."""
    question = session.try_out(question_about, session.ref_of(one.id))
    if isinstance(question, str):
        session.refused.emit(question)
        return None
    dialog = AskingLeadDialog(one, question, session, window)
    dialog.open()
    return dialog


class AskingLeadDialog(SendingDialog):
    """The question, every way to send it, and on to noting the answer."""

    def __init__(
        self, one: Assignment, question: Question, session: DeskSession, parent: QWidget
    ) -> None:
        """Take the work that cannot be done in time, and the question about it."""
        say = session.words.say
        super().__init__(session, say("Ask the lead"), say("Note the answer…"), parent)
        self._one, self._window = one, parent
        self.about(one)
        self._question = question
        self._state = question_state(question, session.names)
        self.to = Text(self._state.to, self, wrap=True)
        self.sheet = Sheet(say("The question"), self)
        self.sheet.setMinimumHeight(theme.current().scaled(_TEXT_HEIGHT))
        self.with_refs = QCheckBox(say("With references"), self)
        self.with_refs.toggled.connect(self._ask_anew)
        self.told = Text(parent=self, tone="muted", wrap=True)
        self.told.hide()
        self.body.addWidget(self.to)
        self.body.addWidget(self.sheet, 1)
        self.body.addWidget(self.with_refs)
        self.body.addLayout(self._ways())
        self.body.addWidget(self.told)
        self.cancel.setText(say("Close"))
        self._show()
        self.fit(_WIDTH, _HEIGHT)
        self.with_refs.setFocus()

    def _ways(self) -> FlowLayout:
        say, known = self.words.say, self.enrolled
        self.copy = CopyButton(self.words, self, icon="copy")
        self.mail = SecondaryButton(say("Open as a letter"), self)
        self.mail.clicked.connect(self._open_mail)
        self.folder = SecondaryButton(say("Leave it in the unit's folder"), self)
        self.folder.clicked.connect(self._leave)
        self.folder.setVisible(known is not None and bool(known.folder))
        flow = FlowLayout()
        for button in (self.copy, self.mail, self.folder):
            flow.addWidget(button)
        return flow

    def _show(self) -> None:
        text = escape(self._state.text).replace("\n  ", "<br>•&nbsp;&nbsp;").replace("\n", "<br>")
        self.sheet.show_html(lambda: f"<p>{text}</p>")
        self.copy.hold(self._state.text)

    def _ask_anew(self, with_refs: bool) -> None:  # noqa: FBT001 - a switch's signal
        ref = self.session.ref_of(self._one.id)
        found = self.session.try_out(question_about, ref, with_refs=with_refs)
        if isinstance(found, str):
            self.refuse(found)
            return
        self._question = found
        self._state = question_state(found, self.session.names)
        self._show()

    def _open_mail(self) -> None:
        if QDesktopServices.openUrl(QUrl(self._state.mail)):
            return
        self.refuse(self.words.say("No program for mail answered; copy the text instead."))

    def _leave(self) -> None:
        """Say whose question it is, sign it here, and put it into the folder."""
        with_name(self.session, self, self._sign)

    def _sign(self) -> None:
        known, holder = self.enrolled, self.session.view.state.profile.called
        raw = self.must(self.session.try_out(asking.signed, self._question, holder))
        if raw is None or known is None or self.is_busy:
            return
        leave = partial(leave_question, Path(known.folder), raw)
        self.beside(lambda: looked_within(LOOK_SECONDS, leave), self._left)

    def _left(self, _path: Path) -> None:
        said = self.words.say("The question lies signed in the unit's folder.")
        self.told.render(said)
        self.told.show()
        announce(self.folder, said)

    def answer(self) -> None:
        """Go on to what the lead answered."""
        self.accept()
        LeadAnswerDialog(self._one, self._state.works, self.session, self._window).open()


class DecidedDialog(AskingDialog):
    """What the lead decided; it can be ended here, or asked about anew where that helps."""

    def __init__(self, one: Assignment, session: DeskSession, parent: QWidget) -> None:
        """Take an assignment that a lead's decision concerns."""
        say = session.words.say
        action = say("Let the rules decide again")
        super().__init__(session, say("The lead's decision"), action, parent)
        self._one, self._window = one, parent
        self.about(one)
        for line in decided_by_lead(session.view, one.id, session.names):
            self.body.addWidget(Text(line, self, wrap=True))
        self.again = SecondaryButton(say("Ask again…"), self)
        self.again.clicked.connect(self._ask_again)
        missed = {unmet.assignment_id for unmet in session.view.plan.unmet}
        self.again.setVisible(one.id in missed)
        self.buttons.insert(1, self.again)
        self.cancel.setText(say("Close"))
        self.confirm.setDefault(True)
        self.confirm.setFocus()

    def _ask_again(self) -> None:
        self.accept()
        ask_about(self._one, self.session, self._window)

    def answer(self) -> None:
        """End it."""
        self.carry_out(lead_decisions.lift, self.session.ref_of(self._one.id))
