"""Export hours, plan or queue: what, in which form, where to; what it comes to is said before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from swdesk.exports.making import FORMS, OF_THE_DESK, Wanted, export
from swdesk.texts.language import mark
from swdesk.ui.dialogs.asking import AskingDialog
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

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


class ExportDialog(AskingDialog):
    """Chips for what and how; the system asks where to."""

    def __init__(self, on: date, session: DeskSession, parent: QWidget) -> None:
        """Take a day of the month."""
        say = session.words.say
        super().__init__(session, say("Export"), say("Choose where to…"), parent)
        self._month = on
        self.what = ChoiceChips(self._whats(), self, exclusive=True, may_be_none=False)
        self.form = ChoiceChips(self._forms("overtime"), self, exclusive=True, may_be_none=False)
        self.refs = ChoiceChips(self._references(), self)
        self.what.changed.connect(lambda chosen: self.form.render(self._forms(chosen[0])))
        self.what.changed.connect(lambda _: self._describe())
        for part in (self.what, self.form, self.refs):
            self.body.addWidget(part)
        self._describe()
        self.what.setFocus()

    def _whats(self) -> Choices:
        choices = tuple(Choice(each, self.words.marked(_NAMES[each])) for each in FORMS)
        return Choices(choices, ("overtime",), self.words.say("What is exported"))

    def _forms(self, what: str) -> Choices:
        choices = tuple(Choice(each, self.words.marked(_FORMS[each])) for each in FORMS[what])
        return Choices(choices, (FORMS[what][0],), self.words.say("In which form"))

    def _references(self) -> Choices:
        say = self.words.say
        return Choices((Choice("refs", say("with case references")),), (), say("References"))

    def _describe(self) -> None:
        if self._wanted().what in OF_THE_DESK:
            self.note.render(self.words.say("As it is now."))
        else:
            self.note.render(self.words.say("Of {month}.", month=f"{self._month:%Y-%m}"))

    def _wanted(self) -> Wanted:
        return Wanted(
            what=self.what.chosen()[0],
            form=self.form.chosen()[0],
            month=self._month,
            references=bool(self.refs.chosen()),
        )

    def answer(self) -> None:
        """Let the system ask where to."""
        wanted = self._wanted()
        chooser = QFileDialog(self, self.words.say("Export"), wanted.file_name)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.fileSelected.connect(lambda path: self.write_to(Path(path)))
        chooser.open()

    def write_to(self, path: Path) -> None:
        """Write it; what stands in the way is said here, and nothing is lost."""
        written = self.session.try_out(export, self._wanted(), self.words, path)
        if isinstance(written, str):
            self.refuse(written)
            return
        self.accept()
        self.session.read_anew()
