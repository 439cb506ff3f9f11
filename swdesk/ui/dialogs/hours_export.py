"""Export hours, plan or queue: what, in which form, where to; what it comes to is said before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtWidgets import QProgressBar

from swdesk.exports.making import (
    FORMS,
    OF_THE_DESK,
    Wanted,
    made_ready,
    noted,
    preview,
    put_down,
)
from swdesk.texts.language import mark
from swdesk.texts.moments import month_named
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui.dialogs.asking import AskingDialog
from swdesk.ui.dialogs.choosing_files import choose_place
from swdesk.ui.dialogs.worker import WorkerDialog
from swdesk.ui.errands import Errand
from swdesk.ui.printing import print_html
from swdesk.ui.stoppable import Stopped
from swdesk.ui.widgets.buttons import SecondaryButton
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices
from swdesk.ui.widgets.paper import Paper

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from swdesk.domain.errors import UserError
    from swdesk.exports.making import Ready
    from swdesk.ui.session import DeskSession

_NAMES = {
    "overtime": mark("overtime list"),
    "record": mark("record for the law"),
    "balances": mark("flex and compensation"),
    "plan": mark("plan"),
    "queue": mark("queue"),
}
_FORMS = {
    "csv": mark("CSV for payroll"),
    "xlsx": mark("Excel"),
    "pdf": mark("PDF to sign"),
    "html": mark("web page"),
    "paxml": mark("PAXml"),
    "ics": mark("calendar"),
}

_WIDTH, _HEIGHT = 1160, 680


class ExportDialog(AskingDialog):
    """Chips for what and how; the system asks where to."""

    def __init__(
        self, on: date, session: DeskSession, parent: QWidget, employment: str = ""
    ) -> None:
        """Take a day of the month, and whose hours they are."""
        say = session.words.say
        super().__init__(session, say("Export"), say("Choose where to…"), parent)
        self._month, self._employment = on, employment
        self._writing: Errand | None = None
        self._busy = self._stopped = False
        self._steps = (0, 0)
        self.what = ChoiceChips(self._whats(), self, exclusive=True, may_be_none=False)
        self.form = ChoiceChips(self._forms("overtime"), self, exclusive=True, may_be_none=False)
        self.refs = ChoiceChips(self._references(), self)
        self.what.changed.connect(lambda chosen: self.form.render(self._forms(chosen[0])))
        self.paper = Paper(say("What would be written"), self)
        self.whose = self._whose()
        for part in (self.what, self.form, self.refs):
            part.changed.connect(lambda _: self._describe())
            self.body.addWidget(part)
        self.body.addWidget(self.whose)
        self.body.addWidget(self.paper, 1)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(say("Progress"))
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.print_button = SecondaryButton(say("Print…"), self)
        self.print_button.clicked.connect(self._print)
        self.buttons.insert(1, self.print_button)
        self.fit(_WIDTH, _HEIGHT)
        self._describe()
        self.what.setFocus()

    def _whose(self) -> SecondaryButton:
        """Asks who the worker is, where an export could not say it."""
        button = SecondaryButton(
            self.words.say("The export cannot say whose it is: tell it…"), self
        )
        button.clicked.connect(self._ask_who)
        return button

    def _ask_who(self) -> None:
        asking = WorkerDialog(self.session, self)
        asking.finished.connect(self._describe, Qt.ConnectionType.QueuedConnection)
        asking.open()

    def _whats(self) -> Choices:
        choices = tuple(Choice(each, self.words.marked(_NAMES[each])) for each in FORMS)
        return Choices(choices, ("overtime",), self.words.say("What is exported"))

    def _forms(self, what: str) -> Choices:
        choices = tuple(Choice(each, self.words.marked(_FORMS[each])) for each in FORMS[what])
        return Choices(choices, (FORMS[what][0],), self.words.say("In which form"))

    def _references(self) -> Choices:
        say = self.words.say
        return Choices((Choice("refs", say("With case references")),), (), say("References"))

    def _describe(self, _closed: int = 0) -> None:
        known = self._employment or self.session.view.state.profile.called
        self.whose.setVisible(not known)
        if self._wanted().what in OF_THE_DESK:
            self.note.render(self.words.say("As it is now."))
        else:
            month = month_named(self._month, self.words.language)
            self.note.render(self.words.say("Of {month}.", month=month))
        self._preview()

    def _preview(self) -> None:
        """What would be written, as it would be; what stands in the way is said here."""
        seen = self.session.try_out(preview, self._wanted(), self.words)
        self.refuse(seen if isinstance(seen, str) else "")
        self.print_button.setVisible(not isinstance(seen, str) and seen.is_page)
        if not isinstance(seen, str):
            self.paper.show_text(seen.text, as_page=seen.is_page)

    def _print(self) -> None:
        print_html(self.paper.text(), self)

    def _wanted(self) -> Wanted:
        return Wanted(
            what=self.what.chosen()[0],
            form=self.form.chosen()[0],
            month=self._month,
            employment=self._employment,
            references=bool(self.refs.chosen()),
        )

    def answer(self) -> None:
        """Let the system ask where to."""
        wanted = self._wanted()
        choose_place(self, self.words.say("Export"), wanted.file_name, self.write_to)

    def write_to(self, path: Path) -> None:
        """Write it beside the window; what stands in the way is said here, and nothing is lost."""
        self.refuse("")
        self._at_work(busy=True)
        ready = self._made_ready(path)
        if ready is None:
            self._at_work(busy=False)
            return
        self._writing = Errand(partial(put_down, ready, self._goes_on), self)
        self._writing.ended.connect(partial(self._wrote, ready))
        self._writing.refused.connect(self._failed)
        self._writing.begin()

    def _made_ready(self, path: Path) -> Ready | None:
        """The export worked out; None where it was refused or stopped."""
        try:
            with self.session.planning.living(self._live):
                wanted, words = self._wanted(), self.words
                found = self.session.try_out(made_ready, wanted, words, path, self._told)
        except Stopped:
            return None
        if isinstance(found, str):
            self.refuse(found)
            return None
        return found if self._goes_on() else None

    def _wrote(self, ready: Ready, is_there: object) -> None:
        """It is there, or was stopped before; where it is, the log says so."""
        self._writing = None
        self._at_work(busy=False)
        if not is_there:
            return
        written = self.session.try_out(noted, ready)
        if isinstance(written, str):
            self.refuse(written)
            return
        self.accept()
        self.session.read_anew()

    def _failed(self, refusal: UserError) -> None:
        self._writing = None
        self._at_work(busy=False)
        self.refuse(window_sentence(refusal, self.words))

    def reject(self) -> None:
        """Stop what is under way; with nothing under way, or asked twice, close."""
        if self._busy and not self._stopped:
            self._stopped = True
            return
        if self._writing is not None:
            self._writing.forget()
        super().reject()

    def _goes_on(self) -> bool:
        return not self._stopped

    def _at_work(self, *, busy: bool) -> None:
        """Show that it is being written, or no longer is."""
        self._busy, self._stopped = busy, self._stopped and busy
        self._steps = (0, 0)
        self.progress.setRange(0, 0)
        self.progress.setVisible(busy)
        for part in (self.what, self.form, self.refs, self.confirm, self.print_button):
            part.setEnabled(not busy)
        (self.cancel if busy else self.confirm).setFocus()

    def _told(self, done: int, steps: int) -> None:
        """So many steps are done; called beside the window, and stops where that is asked for."""
        self._steps = (done, steps)
        if self._stopped:
            raise Stopped

    def _live(self) -> None:
        """Let the window paint and hear its keys; nobody from outside is let in meanwhile."""
        done, steps = self._steps
        self.progress.setRange(0, steps)
        self.progress.setValue(done)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeSocketNotifiers)
