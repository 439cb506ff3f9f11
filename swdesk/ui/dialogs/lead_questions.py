"""Questions in the unit's folder: a lead answers them, a worker's desk takes the answers."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from swdesk.desk import unit_rules
from swdesk.domain.instants import Instant
from swdesk.sharing import asking
from swdesk.sharing.folder import LOOK_SECONDS, looked_within, publish, read_file
from swdesk.sharing.keys import public_key
from swdesk.sharing.questions import ANSWER_SUFFIX, questions_in
from swdesk.texts.lead_questions import question_words
from swdesk.ui.dialogs.lead_answer import AnswerDialog
from swdesk.ui.dialogs.leading_sending import SendingDialog
from swdesk.ui.viewmodels.lead_questions import could_give_way, questions_state
from swdesk.ui.widgets.sheet import Sheet
from swdesk.ui.widgets.table import ReadTable

if TYPE_CHECKING:
    from swdesk.domain.instants import Moment
    from swdesk.sharing.questions import InFolder
    from swdesk.ui.session import DeskSession

_WIDTH, _HEIGHT = 760, 560


class QuestionsDialog(SendingDialog):
    """A table of questions, the chosen one in full; Enter answers it, or notes its answer."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """Look into the folder beside the window."""
        say = session.words.say
        self._leads = unit_rules.lead_key(session.desk) is not None
        action = say("Answer…") if self._leads else say("Note the answer")
        super().__init__(session, say("Questions in the folder"), action, parent)
        self.cancel.setText(say("Close"))
        self._found: dict[str, InFolder] = {}
        self.table = ReadTable(self)
        self.table.render(questions_state((), session.names))
        self.sheet = Sheet(say("The question"), self)
        self.table.chosen.connect(self._show)
        self.table.doubleClicked.connect(self.confirm.click)  # Enter is the button's
        self._both = QWidget(self)
        both = QVBoxLayout(self._both)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(self.body.spacing())
        both.addWidget(self.table, 1)
        both.addWidget(self.sheet, 1)
        self.body.addWidget(self._both, 1)
        self.look()
        self.unfold(self._both, (_WIDTH, _HEIGHT), there=self.is_busy)

    def look(self) -> None:
        """Look into the folder, anew."""
        known = self.enrolled
        self.enable(enough=False)
        if known is None or not known.folder:
            self.lack_folder()
            self.enable(enough=False)
            return
        self.note.render(self.words.say("Looking …"))
        mine = "" if self._leads else public_key(known.seed, "").id
        look = partial(_questions, Path(known.folder), known.standing.unit, mine)
        self.beside(lambda: looked_within(LOOK_SECONDS, look), self._list)

    def use_folder(self, folder: str) -> None:
        """Look into this folder from here on, at once."""
        super().use_folder(folder)
        self.look()

    def _list(self, found: tuple[InFolder, ...]) -> None:
        self._found = {one.path.name: one for one in found}
        state = questions_state(found, self.session.names)
        self.table.render(state)
        self.note.render("" if found else state.empty)
        self.unfold(self._both, (_WIDTH, _HEIGHT), there=bool(found))
        if found and not self.table.current():
            self.table.selectRow(0)
        self.table.setFocus()

    def _show(self, key: str) -> None:
        one = self._found.get(key)
        text = ""
        if one is not None:
            text = question_words(one.asked.question, self.session.names.kind, self.words)
        lines = escape(text).replace("\n", "<br>")
        self.sheet.show_html(lambda: f"<p>{lines}</p>")
        self.enable(enough=one is not None and (one.answer is None) == self._leads)

    def answer(self) -> None:
        """Answer the chosen question, or note the answer to it."""
        one = self._found.get(self.table.current())
        if one is None or self.is_busy:
            return
        if one.answer is not None and not self._leads:
            path = one.answer
            self.beside(lambda: looked_within(LOOK_SECONDS, lambda: read_file(path)), self._follow)
        elif one.answer is None and self._leads:
            dialog = FolderAnswerDialog(one, self.session, self)
            dialog.accepted.connect(self.look)
            dialog.open()

    def _follow(self, raw: bytes) -> None:
        done = self.session.try_out(asking.follow, raw)
        if isinstance(done, str):
            self.refuse(done)
        elif done is None:
            self.refuse(self.words.say("This answer was noted before."))
        else:
            self.accept()
            self.session.tell(done)


class FolderAnswerDialog(AnswerDialog):
    """A lead's answer to a question in the folder, signed and put beside it."""

    def __init__(self, one: InFolder, session: DeskSession, parent: QWidget) -> None:
        """Take the question."""
        works = could_give_way(one.asked.question, session.names)
        super().__init__(works, session, parent, session.words.say("Sign and publish"))
        self._one = one
        self.note.render(one.asked.desk.holder)
        key = unit_rules.lead_key(session.desk)
        self.by.line.setText(key.holder if key else "")
        self.by.hide()  # whoever signs it

    def note_answer(self, gives_way: tuple[int, ...], until: Moment) -> None:
        """Sign it, and put it into the folder beside the window."""
        if not self.is_busy:
            zone = self.session.zone
            end = until.at if until.at is not None else Instant(zone.moment_end(until) + 1)
            path, reason = self._one.path, self.reason.text()
            self.beside(
                lambda: looked_within(LOOK_SECONDS, lambda: read_file(path)),
                lambda raw: self._sign(raw, gives_way, end, reason),
            )

    def _sign(self, raw: bytes, gives_way: tuple[int, ...], end: Instant, reason: str) -> None:
        said = self.must(self.session.try_out(asking.answer, raw, gives_way, end, reason))
        if said is not None:
            path = self._one.path.with_suffix(ANSWER_SUFFIX)
            put = partial(publish, path.parent, path.name, said)
            self.beside(lambda: looked_within(LOOK_SECONDS, put), lambda _: self.accept())


def _questions(folder: Path, unit: str, mine: str) -> tuple[InFolder, ...]:
    """A unit's questions; of one desk, where one is named."""
    found = questions_in(folder, unit)
    return tuple(one for one in found if not mine or one.asked.desk.id == mine)
