"""A lead's key, and the unit's enrolment file with six words to read aloud."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.desk import unit_rules
from swdesk.domain.release import ReleaseFault, ReleaseRefusedError, Trust
from swdesk.sharing import folder as share
from swdesk.sharing import publishing
from swdesk.sharing.enrolment_file import spoken
from swdesk.sharing.key_file import read_key, write_key
from swdesk.sharing.keys import new_seed, public_key
from swdesk.sharing.publishing import Founding
from swdesk.ui import theme
from swdesk.ui.dialogs.choosing_files import choose_folder
from swdesk.ui.dialogs.leading_sending import SendingDialog
from swdesk.ui.files_of_rules import ENROLMENT
from swdesk.ui.theme import Role
from swdesk.ui.widgets.buttons import ButtonState, SecondaryButton
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices
from swdesk.ui.widgets.flow import FlowLayout
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from swdesk.domain.errors import UserError
    from swdesk.domain.release import UnitKey
    from swdesk.ui.session import DeskSession

KEY_FILE = ".swkey"
_WIDTH = 620
_ROUND = 14
"""Around what stands in the dialog, left and right together, on the grid."""


class KeysDialog(SendingDialog):
    """A key for this lead, then whom the unit is to trust and the file that desks join with."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """Begin where this home stands."""
        say = session.words.say
        super().__init__(session, say("Keys of the unit"), say("Make a key"), parent)
        self.cancel.setText(say("Close"))
        self._others: tuple[UnitKey, ...] = ()
        self._recovery = b""
        self.holder = self.field(say("Who holds the key, as others know you"))
        self.holder.line.setText(session.view.state.profile.name or "")
        self.words_heard = Text(parent=self, role=Role.HEADING, wrap=True)
        self.words_heard.hide()
        self.folder = self.field(say("The unit's shared folder (may be left out)"))
        self.others = Text(parent=self, tone="muted", wrap=True)
        self.how = ChoiceChips(self._ways(), self)
        for part in (self.how, self.others, self.words_heard):
            self.body.addWidget(part)
        self.make_folder = self._button(say("Make this folder"), self._make_folder)
        self.make_folder.hide()
        self.body.addWidget(self.make_folder)
        self.body.addLayout(self._buttons())
        self.body.addStretch(1)
        self.fit(_WIDTH)
        self.refresh()

    def _ways(self) -> Choices:
        say = self.words.say
        chips = (
            Choice("two", say("every release needs two signatures")),
            Choice("recovery", say("make a recovery key, to be kept offline")),
        )
        return Choices(chips, ("recovery",), say("How the unit signs"))

    def _buttons(self) -> FlowLayout:
        say = self.words.say
        self.find_folder = self._button(say("Choose a folder…"), self._choose_folder)
        self.give_key = self._button(say("Save my public key…"), self._save_key)
        self.take_key = self._button(say("Add another lead's key…"), self._ask_key)
        across = FlowLayout()
        for button in (self.find_folder, self.give_key, self.take_key):
            across.addWidget(button)
        return across

    def _button(self, text: str, act: Callable[[], None]) -> SecondaryButton:
        made = SecondaryButton(text, self)
        made.clicked.connect(act)
        return made

    def refresh(self) -> None:
        """Show the step that comes next."""
        say = self.words.say
        has_key = unit_rules.lead_key(self.session.desk) is not None
        self.holder.setVisible(not has_key)
        for part in (self.folder, self.how, self.others, self.find_folder, self.take_key):
            part.setVisible(has_key)
        self.give_key.setVisible(has_key)
        self.confirm.render(
            ButtonState(say("Make the enrolment file…") if has_key else say("Make a key"), "Enter")
        )
        if has_key:
            self.note.render(
                say(
                    "Your key is made; its private half lies under your passphrase and nowhere "
                    "else. Now the file that your unit's desks join with."
                )
            )
            self.folder.setFocus()
        else:
            self.note.render(say("With a key you sign rules for your unit. It is made here."))
            self.holder.setFocus()
        self._tell_others()

    def _tell_others(self) -> None:
        names = self.words.listed(key.holder for key in self._others)
        text = self.words.say("Signs too: {names}", names=names) if self._others else ""
        self.others.render(text)

    # --- steps ----------------------------------------------------------------------------------

    def answer(self) -> None:
        """Make the key, or the file."""
        if self.is_busy:
            return
        if unit_rules.lead_key(self.session.desk) is None:
            self._make_key()
        elif folder := self._folder():
            self.beside(lambda: share.check_there(Path(folder)), lambda _: self._ask_where())
        else:
            self._ask_where()

    def _ask_where(self) -> None:
        self.make_folder.hide()
        unit = self.session.view.rulebook.about.id
        self.ask_where(f"{unit}{ENROLMENT}", self.found)

    def _folder(self) -> str:
        """The whole path of the folder that is written; "" for none."""
        where = self.folder.text().strip()
        return str(Path(where).expanduser().absolute()) if where else ""

    def _failed(self, refusal: UserError) -> None:
        """A folder that is not there can be made; it may also be misspelt."""
        super()._failed(refusal)
        is_missing = refusal.facts.get("fault") is ReleaseFault.NO_SUCH_FOLDER
        self.make_folder.setVisible(is_missing)
        if is_missing:
            self.folder.setFocus()

    def _make_folder(self) -> None:
        folder = Path(self._folder())
        self.beside(lambda: share.made(folder), lambda _: self._ask_where())

    def _make_key(self) -> None:
        holder = self.holder.text().strip()
        if not holder:
            self.ask_for(self.holder, self.words.say("Write who holds the key."))
            return
        made = self.session.try_out(publishing.make_key, holder)
        if isinstance(made, str):
            self.refuse(made)
            return
        self.refuse("")
        self.refresh()

    def found(self, path: Path) -> None:
        """Make the enrolment file, and the recovery key beside it; then the six words."""
        chosen, about = self.how.chosen(), self.session.view.rulebook.about
        own = self.session.try_out(publishing.make_key, "")
        if isinstance(own, str):
            self.refuse(own)
            return
        recovery = self._made_recovery() if "recovery" in chosen else None
        trust = Trust((own, *self._others), 2 if "two" in chosen else 1, recovery=recovery)
        founding = Founding(about.id, self.words.text(about.unit), trust)
        raw = self.session.try_out(publishing.found, founding, self._folder())
        if isinstance(raw, str):
            self.refuse(raw)
            return
        self.enable(enough=False)
        offline = self._recovery
        self.beside(lambda: _kept(path, raw, offline), lambda words: self._read_out(words, path))

    def _made_recovery(self) -> UnitKey:
        seed = new_seed()
        self._recovery = seed.hex().encode() + b"\n"
        return public_key(seed, self.words.say("Recovery key"))

    def _read_out(self, heard: tuple[str, ...], path: Path) -> None:
        say = self.words.say
        lines = [
            say("{name} is made. Give it to everyone of the unit.", name=path.name),
            say("Read these six words aloud to each of them; never send them along."),
        ]
        if self._recovery:
            offline = _offline(path).name
            lines.append(
                say("Put {name} on paper or a stick, in a safe, and delete it here.", name=offline)
            )
        self._recovery = b""
        self.finish("\n".join(lines))
        self.words_heard.render(" · ".join(heard))
        self.words_heard.show()
        self._make_room_for_words()
        self.session.read_anew()

    def _make_room_for_words(self) -> None:
        """All six are seen at once: they are read aloud."""
        needed = self.words_heard.heightForWidth(self.width() - theme.space(_ROUND))
        self.resize(self.width(), self.height() + needed + theme.space(_ROUND))

    # --- files ----------------------------------------------------------------------------------

    def _choose_folder(self) -> None:
        choose_folder(self, self.words, self.folder.line.setText)

    def _save_key(self) -> None:
        self.ask_where(f"lead{KEY_FILE}", self.save_key)

    def save_key(self, path: Path) -> None:
        """Save the public key, for another lead to add to the unit."""
        own = self.session.try_out(publishing.make_key, "")
        if isinstance(own, str):
            self.refuse(own)
            return
        said = self.words.say(
            "{name} is saved. Give it to the lead who makes the unit's file.", name=path.name
        )
        self.beside(
            lambda: share.publish(path.parent, path.name, write_key(own)),
            lambda _: self.note.render(said),
        )

    def _ask_key(self) -> None:
        pattern = self.words.say("Key file ({endings})", endings=f"*{KEY_FILE}")
        self.ask_which(pattern, self.add_key)

    def add_key(self, path: Path) -> None:
        """Trust another lead's key as well."""
        self.beside(lambda: read_key(share.read_file(path)), self._add)

    def _add(self, key: UnitKey) -> None:
        self._others = (*(one for one in self._others if one.id != key.id), key)
        self._tell_others()


def _offline(path: Path) -> Path:
    return path.with_name(f"{path.stem}-recovery.key")


def _kept(path: Path, raw: bytes, offline: bytes) -> tuple[str, ...]:
    """The files written, and the words of the enrolment file; stretching them takes a while.

    Raises:
        ReleaseRefusedError: a file of that name is there, or the folder cannot be written.
    """
    share.publish(path.parent, path.name, raw)
    if offline:
        keep_secret(_offline(path), offline)
    return spoken(raw)


def keep_secret(path: Path, raw: bytes) -> None:
    """Write a new file that its owner alone can read.

    Raises:
        ReleaseRefusedError: there is one of that name, or the folder cannot be written.
    """
    try:
        path.touch(mode=0o600, exist_ok=False)
        path.write_bytes(raw)
    except FileExistsError:
        raise ReleaseRefusedError(fault=ReleaseFault.NAME_TAKEN, name=path.name) from None
    except OSError:
        raise ReleaseRefusedError(fault=ReleaseFault.UNWRITABLE) from None
