"""The second signature: a colleague's release, looked at, signed and published."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING

from swdesk.desk import rulebooks
from swdesk.domain.release import NotEnrolledError
from swdesk.rules.deciding_anew import last_of
from swdesk.sharing import publishing
from swdesk.sharing.folder import LOOK_SECONDS, looked_within, read_file
from swdesk.sharing.receiving import Checked, check_as
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui.dialogs.leading_sending import SendingDialog, release_name
from swdesk.ui.files_of_rules import RELEASE
from swdesk.ui.viewmodels.revisions import changed_sentences
from swdesk.ui.widgets.buttons import SecondaryButton
from swdesk.ui.widgets.sheet import Sheet
from swdesk.wiring import law_files

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from swdesk.ui.session import DeskSession

_WIDTH, _HEIGHT = 760, 560


class CountersigningDialog(SendingDialog):
    """Nothing is signed for anybody else before what it changes was shown."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """Nothing is chosen yet."""
        say = session.words.say
        super().__init__(
            session, say("Sign a colleague's release"), say("Sign and publish"), parent
        )
        self._signed = b""
        self.note.render(say("The release that the other lead has signed and saved."))
        self.pick = SecondaryButton(say("Choose a file…"), self, icon="file")
        self.pick.clicked.connect(
            lambda: self.ask_which(say("Rules ({endings})", endings=f"*{RELEASE}"), self.choose)
        )
        self.sheet = Sheet(say("What changes"), self)
        self.sheet.hide()
        self.body.addWidget(self.pick)
        self.body.addWidget(self.sheet, 50)
        self.body.addStretch(1)
        self.elsewhere = SecondaryButton(say("Sign and save…"), self)
        self.elsewhere.clicked.connect(self._save_elsewhere)
        self.elsewhere.setEnabled(False)
        self.buttons.insert(1, self.elsewhere)
        self.fit(_WIDTH)
        self.enable(enough=False)
        self.pick.setFocus()

    def choose(self, path: Path) -> None:
        """Read a release beside the window."""
        self.beside(lambda: looked_within(LOOK_SECONDS, lambda: read_file(path)), self._read)

    def _read(self, raw: bytes) -> None:
        """Have it tried as it would be with this lead's signature on it."""
        signed = self.session.try_out(publishing.sign_too, raw)
        known, now = self.enrolled, self.session.now
        if isinstance(signed, str) or known is None:
            self.refuse(
                signed
                if isinstance(signed, str)
                else window_sentence(NotEnrolledError(), self.words)
            )
            return
        self._signed = signed
        self.beside(lambda: check_as(known, signed, law_files(), now), self._show)

    def _show(self, checked: Checked) -> None:
        book, words = checked.taken.rulebook, self.words
        lines: tuple[str, ...] = ()
        if book is not None:
            before = last_of(book.about.id, rulebooks.holding(self.session.desk))
            lines = tuple(changed_sentences(before, book, words)) if before else ()
        heading = words.say("What changes")
        self.sheet.show_html(partial(_html, heading, lines))
        self.unfold(self.sheet, (_WIDTH, _HEIGHT), there=True)
        self.elsewhere.setEnabled(True)
        self.enable(enough=True)
        self.confirm.setFocus()

    def answer(self) -> None:
        """Publish it with both signatures."""
        if self._signed and not self.is_busy:
            name = release_name(self._signed)
            text = self.words.say("{name} lies in the unit's folder, signed by two.", name=name)
            self.send(self._signed, partial(self.finish, text))

    def _save_elsewhere(self) -> None:
        name = release_name(self._signed)
        text = self.words.say("{name} is saved, to be mailed or carried.", name=name)
        self.ask_where(name, lambda path: self.save(self._signed, path, partial(self.finish, text)))


def _html(heading: str, lines: tuple[str, ...]) -> str:
    listed = "".join(f"<li>{escape(one)}</li>" for one in lines)
    return f"<h2>{escape(heading)}</h2><ul>{listed}</ul>"
