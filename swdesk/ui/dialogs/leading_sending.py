"""What a lead sends to the unit: checked as every desk will, put into the folder, taken here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.desk import unit_rules
from swdesk.domain.release import NoFolderError, NotEnrolledError
from swdesk.sharing import folder as share
from swdesk.sharing import publishing, receiving
from swdesk.sharing.release_file import read_release
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui.dialogs.asking import AskingDialog
from swdesk.ui.dialogs.choosing_files import choose_file, choose_folder, choose_place
from swdesk.ui.errands import Errand
from swdesk.ui.widgets.buttons import SecondaryButton
from swdesk.wiring import law_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLayout, QWidget

    from swdesk.domain.errors import UserError
    from swdesk.domain.instants import Instant
    from swdesk.domain.release import Enrolled
    from swdesk.sharing.receiving import Checked
    from swdesk.ui.session import DeskSession


class SendingDialog(AskingDialog):
    """Signing is done here; what takes long, or may hang, goes on beside the window."""

    def __init__(self, session: DeskSession, title: str, action: str, parent: QWidget) -> None:
        """Enter does what the strong button says."""
        super().__init__(session, title, action, parent)
        self._errand: Errand | None = None
        self.is_for_mail = False
        say = self.words.say
        self.folder_button = self._hidden(say("Choose a folder…"), self._choose_folder)
        self.save_button = self._hidden(say("Sign and save…"), self._choose_mail)
        self.confirm.setDefault(True)

    def _hidden(self, text: str, act: Callable[[], None]) -> SecondaryButton:
        """A way out that is offered where there is no folder."""
        made = SecondaryButton(text, self)
        made.clicked.connect(act)
        made.hide()
        self.buttons.insert(self.buttons.count() - 1, made)
        return made

    @property
    def is_busy(self) -> bool:
        """Whether something goes on beside the window."""
        return self._errand is not None

    @property
    def enrolled(self) -> Enrolled | None:
        """How the lead's own desk stands with the unit."""
        return unit_rules.standing(self.session.desk).enrolled

    def beside(self, act: Callable[[], object], then: Callable[..., None]) -> None:
        """Do something beside the window, and go on with what came of it."""
        self._forget()
        self.refuse("")
        self._errand = Errand(act, self)
        self._errand.ended.connect(lambda found: self._arrived(found, then))
        self._errand.refused.connect(self._failed)
        self._errand.begin()

    def _arrived(self, found: object, then: Callable[..., None]) -> None:
        self._errand = None
        then(found)

    def _failed(self, refusal: UserError) -> None:
        self._errand = None
        self.refuse(window_sentence(refusal, self.words))
        self.enable(enough=True)

    def must(self, made: bytes | str) -> bytes | None:
        """What was made; None where it was refused, and the reason is said."""
        if isinstance(made, str):
            self.refuse(made)
            return None
        return made

    def send(self, raw: bytes, then: Callable[[], None]) -> None:
        """Put a release into the unit's folder, and take it on this desk; `then`: it is done."""
        known, now = self.enrolled, self.session.now
        if known is None or not known.folder:
            self.lack_folder()
            return
        self.enable(enough=False)
        self.beside(lambda: _published(known, raw, now), lambda one: self._take(one, then))

    def _take(self, checked: Checked, then: Callable[[], None]) -> None:
        done = self.session.try_out(receiving.take, checked)
        if isinstance(done, str):
            self.refuse(done)
            self.enable(enough=True)
            return
        then()
        self.session.tell(done)

    def save(self, raw: bytes, path: Path, then: Callable[[], None]) -> None:
        """Save a release for mail or a stick; taken here too, if enough have signed it."""
        known, now = self.enrolled, self.session.now
        if known is None:
            self._failed(NotEnrolledError())
            return
        self.enable(enough=False)
        if len(read_release(raw).signatures) < known.standing.trust.threshold:
            self.beside(lambda: share.publish(path.parent, path.name, raw), lambda _: then())
            return
        self.beside(lambda: _saved(known, raw, path, now), lambda one: self._take(one, then))

    def lack_folder(self, *, may_save: bool = False) -> None:
        """Say that there is no folder, and offer to choose one; `may_save`: or to save a file."""
        known = self.enrolled
        self.save_button.setVisible(may_save)
        self._failed(NotEnrolledError() if known is None else NoFolderError())
        if known is not None:
            self.folder_button.show()
            self.folder_button.setFocus()

    def _choose_folder(self) -> None:
        choose_folder(self, self.words, self.use_folder)

    def _choose_mail(self) -> None:
        self.is_for_mail = True
        self.answer()

    def use_folder(self, folder: str) -> None:
        """Look into this folder from here on, and go on."""
        refusal = self.session.try_out(publishing.use_folder, folder)
        self.refuse(refusal if isinstance(refusal, str) else "")
        for button in (self.folder_button, self.save_button):
            button.setVisible(isinstance(refusal, str))
        self.confirm.setFocus()

    def ask_where(self, name: str, then: Callable[[Path], None]) -> None:
        """Let the system ask for a place to save in."""
        choose_place(self, self.words.say("Save"), name, then)

    def ask_which(self, pattern: str, then: Callable[[Path], None]) -> None:
        """Let the system ask for a file."""
        choose_file(self, self.words, then, pattern)

    def finish(self, text: str) -> None:
        """Say that it is done; nothing is left but to close."""
        self.note.render(text)
        self.refuse("")
        _hide_all(self.body)
        _hide_all(self.buttons, but=self.cancel)
        self.cancel.setText(self.words.say("Close"))
        self.cancel.setFocus()
        self.resize(self.width(), self.minimumSizeHint().height())

    def _forget(self) -> None:
        errand, self._errand = self._errand, None
        if errand is not None:
            errand.forget()

    def done(self, result: int) -> None:
        """What still goes on is of no use any more."""
        self._forget()
        super().done(result)


def _hide_all(layout: QLayout, but: QWidget | None = None) -> None:
    """Hide what a layout holds, and what the layouts in it hold."""
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None and widget is not but:
            widget.hide()
        if inner is not None:
            _hide_all(inner, but)


def release_name(raw: bytes) -> str:
    """What a release's file is called."""
    return share.release_name(read_release(raw).header)


def _published(known: Enrolled, raw: bytes, now: Instant) -> Checked:
    """A release as every desk will see it, and then in the folder.

    Raises:
        UserError: no desk would take it, or the folder cannot be written.
    """
    checked = receiving.check_as(known, raw, law_files(), now)
    share.looked_within(share.LOOK_SECONDS, lambda: publishing.publish(Path(known.folder), raw))
    return checked


def _saved(known: Enrolled, raw: bytes, path: Path, now: Instant) -> Checked:
    checked = receiving.check_as(known, raw, law_files(), now)
    share.publish(path.parent, path.name, raw)
    return checked
