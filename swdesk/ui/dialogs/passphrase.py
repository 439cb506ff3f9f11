"""A new passphrase: from the settings, and offered where the recovery code opened the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from swdesk.domain.errors import PassphrasesDifferError, UserError
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui.dialogs.asking import AskingDialog
from swdesk.ui.planning import beside
from swdesk.wiring import change_passphrase

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from swdesk.ui.session import DeskSession
    from swdesk.ui.widgets.fields import TextField


class PassphraseDialog(AskingDialog):
    """Asks for the passphrase so far, unless the code is known, and for the new one twice."""

    def __init__(self, home: Path, session: DeskSession, parent: QWidget, code: str = "") -> None:
        """Take the home; `code` is the recovery code that has just opened it."""
        say = session.words.say
        super().__init__(session, say("Choose a new passphrase"), say("Choose it"), parent)
        self._home = home
        self._code = code
        if code:
            self.note.render(
                say(
                    "You opened your desk with the recovery code. Choose a new passphrase if the "
                    "old one is forgotten; the code still holds."
                )
            )
            self.cancel.setText(say("Not now"))
        self.present = None if code else self._secret(say("Passphrase, or the recovery code"))
        hint = say("At least eight characters; a few words in a row are easy to remember.")
        self.new = self._secret(say("New passphrase"), hint)
        self.again = self._secret(say("New passphrase, once more"))
        (self.present or self.new).setFocus()

    def _secret(self, label: str, hint: str = "") -> TextField:
        field = self.field(label, hint=hint)
        field.line.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def answer(self) -> None:
        """Change it beside the window; a refusal is said here."""
        secret = self._code if self.present is None else self.present.text()
        new = self.new.text()
        try:
            if new != self.again.text():
                raise PassphrasesDifferError
            beside(lambda: change_passphrase(self._home, secret, new))
        except UserError as refusal:
            self.refuse(window_sentence(refusal, self.words))
            return
        self._say_done()

    def _say_done(self) -> None:
        say = self.words.say
        for field in filter(None, (self.present, self.new, self.again)):
            field.line.clear()
            field.hide()
        self.refuse("")
        self.confirm.hide()
        self.note.render(say("The passphrase is changed; the recovery code still holds."))
        self.cancel.setText(say("Close"))
        self.cancel.setFocus()
        self.body.addStretch(1)
        self.adjustSize()
