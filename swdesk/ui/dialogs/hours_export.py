"""Export hours, plan or queue: what, in which form, where to; what it comes to is said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.exports.making import FORMS, OF_THE_DESK, Wanted, export, preview
from swdesk.texts.language import mark
from swdesk.texts.moments import month_named
from swdesk.ui.dialogs.asking import AskingDialog
from swdesk.ui.dialogs.choosing_files import choose_place
from swdesk.ui.printing import print_html
from swdesk.ui.widgets.buttons import SecondaryButton
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices
from swdesk.ui.widgets.paper import Paper

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

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
        self.what = ChoiceChips(self._whats(), self, exclusive=True, may_be_none=False)
        self.form = ChoiceChips(self._forms("overtime"), self, exclusive=True, may_be_none=False)
        self.refs = ChoiceChips(self._references(), self)
        self.what.changed.connect(lambda chosen: self.form.render(self._forms(chosen[0])))
        self.paper = Paper(say("What would be written"), self)
        for part in (self.what, self.form, self.refs):
            part.changed.connect(lambda _: self._describe())
            self.body.addWidget(part)
        self.body.addWidget(self.paper, 1)
        self.print_button = SecondaryButton(say("Print…"), self)
        self.print_button.clicked.connect(self._print)
        self.buttons.insertWidget(2, self.print_button)
        self.fit(_WIDTH, _HEIGHT)
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
        """Write it; what stands in the way is said here, and nothing is lost."""
        written = self.session.try_out(export, self._wanted(), self.words, path)
        if isinstance(written, str):
            self.refuse(written)
            return
        self.accept()
        self.session.read_anew()
