"""Trust a unit: its enrolment file, the six words its lead reads aloud, and where it publishes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from swdesk.desk import unit_rules
from swdesk.sharing.enrolment_file import SPOKEN, read_enrolment
from swdesk.sharing.folder import LOOK_SECONDS, looked_within, read_file
from swdesk.sharing.receiving import enrolment_of
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui import theme
from swdesk.ui.dialogs.asking import AskingDialog
from swdesk.ui.dialogs.choosing_files import choose_file, choose_folder
from swdesk.ui.errands import Errand
from swdesk.ui.files_of_rules import ENROLMENT
from swdesk.ui.widgets.buttons import SecondaryButton
from swdesk.ui.widgets.fields import FieldState, TextField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from swdesk.domain.errors import UserError
    from swdesk.domain.release import Enrolled, Enrolment
    from swdesk.ui.session import DeskSession


class EnrollingDialog(AskingDialog):
    """Nothing is trusted before the words heard are the file's. `enrolled` says that they were."""

    enrolled = Signal()

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """Nothing is chosen yet."""
        say = session.words.say
        super().__init__(session, say("Join the unit"), say("Join"), parent)
        self._raw = b""
        self._errand: Errand | None = None
        self.note.render(
            say(
                "From then on this desk takes the rules that your unit has signed, and no others. "
                "Ring your lead, or sit beside them: the words show that the file is the right one."
            )
        )
        self.pick = SecondaryButton(say("Choose the enrolment file…"), self, icon="file")
        self.pick.clicked.connect(self._pick)
        self.body.addWidget(self.pick)
        self.heard = self.field(
            say("The six words that your lead reads aloud"),
            hint=say("With spaces between; capitals do not matter."),
        )
        self.heard.edited.connect(self._look_whether_enough)
        self._ask_folder()
        self._asked = (self.heard, self.folder, self.find_folder)
        for asked in self._asked:  # not before there is a file that they are about
            asked.hide()
        self._look_whether_enough()
        self.pick.setFocus()

    def _ask_folder(self) -> None:
        say = self.words.say
        self.folder = TextField(
            FieldState(
                say("The unit's shared folder (may be left out)"),
                hint=say("New rules are fetched from there by themselves."),
            ),
            self,
        )
        self.folder.entered.connect(self.confirm.click)
        self.find_folder = SecondaryButton(say("Choose a folder…"), self)
        self.find_folder.clicked.connect(
            lambda: choose_folder(self, self.words, self.folder.line.setText)
        )
        across = QHBoxLayout()
        across.setSpacing(theme.space(2))
        across.addWidget(self.folder, 1)
        across.addWidget(self.find_folder, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(across)

    def _find_folder(self) -> None:
        choose_folder(self, self.words, self.folder.line.setText)

    # --- the file -------------------------------------------------------------------------------

    def _pick(self) -> None:
        pattern = self.words.say("Enrolment file ({endings})", endings=f"*{ENROLMENT}")
        choose_file(self, self.words, self.choose, pattern)

    def choose(self, path: Path) -> None:
        """Read a file beside the window, and say whose it is."""
        self._raw = b""
        self.refuse("")
        self._send(lambda: _read(path), self._show)

    def _show(self, found: tuple[bytes, Enrolment]) -> None:
        self._errand = None
        self._raw, enrolment = found
        holders = self.words.listed(key.holder for key in enrolment.trust.keys)
        said = self.words.say(
            "The file says: {title}, signed by {holders}.", title=enrolment.title, holders=holders
        )
        self.note.render(f"{said} {self._already()}".strip())
        for asked in self._asked:
            asked.show()
        self._look_whether_enough()
        self.heard.setFocus()

    def _already(self) -> str:
        known = unit_rules.standing(self.session.desk).enrolled
        if known is None:
            return ""
        return self.words.say(
            "It takes the place of {title}, which is trusted now.", title=known.title
        )

    # --- the words ------------------------------------------------------------------------------

    def _words_heard(self) -> list[str]:
        return self.heard.text().replace(",", " ").split()

    def _look_whether_enough(self, _text: str = "") -> None:
        self.enable(enough=bool(self._raw) and len(self._words_heard()) == SPOKEN)

    def answer(self) -> None:
        """Compare the words beside the window: that is slow, so that nobody can try many files."""
        if not self._raw or self._errand is not None:
            return
        raw, heard, now = self._raw, self._words_heard(), self.session.now
        folder = self.folder.text().strip()
        where = str(Path(folder).expanduser().absolute()) if folder else ""
        self.enable(enough=False)
        self._send(lambda: enrolment_of(raw, heard, where, now), self._enrol)

    def _enrol(self, begun: Enrolled) -> None:
        self._errand = None
        refusal = self.session.try_out(unit_rules.enrol, begun)
        if isinstance(refusal, str):
            self.refuse(refusal)
            return
        self.accept()
        self.enrolled.emit()

    # --- beside the window ----------------------------------------------------------------------

    def _send(self, act: Callable[[], object], then: Callable[..., None]) -> None:
        if self._errand is not None:
            self._errand.forget()
        self._errand = Errand(act, self)
        self._errand.ended.connect(then)
        self._errand.refused.connect(self._refuse)
        self._errand.begin()

    def _refuse(self, refusal: UserError) -> None:
        self._errand = None
        self.refuse(window_sentence(refusal, self.words))
        self._look_whether_enough()

    def done(self, result: int) -> None:
        """What is still being read is of no use any more."""
        errand, self._errand = self._errand, None
        if errand is not None:
            errand.forget()
        super().done(result)


def _read(path: Path) -> tuple[bytes, Enrolment]:
    """An enrolment file, its bytes and what it says.

    Raises:
        UserError: why it cannot be used.
    """
    raw = looked_within(LOOK_SECONDS, lambda: read_file(path))
    return raw, read_enrolment(raw)
