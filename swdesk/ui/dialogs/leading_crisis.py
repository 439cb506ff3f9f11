"""The crisis profile for the whole unit: a signed record of its own, always with an end."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.domain.release import CrisisRecord
from swdesk.sharing import folder as share
from swdesk.sharing import publishing, receiving
from swdesk.ui.dialogs.asking import MomentField
from swdesk.ui.dialogs.leading_sending import SendingDialog, release_name
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices
from swdesk.wiring import law_files

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from swdesk.sharing.receiving import Checked
    from swdesk.ui.session import DeskSession


_WIDTH = 520


class UnitCrisisDialog(SendingDialog):
    """On until a day's end, or off before it; by whom and why."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """Offer what is not so now."""
        say = session.words.say
        title = say("Crisis profile of the unit")
        super().__init__(session, title, say("Sign and publish"), parent)
        self.note.render(
            say("Goes to every desk of the unit as a signed record. It ends by itself on its day.")
        )
        is_on = session.view.state.circumstances.crisis_until is not None
        chips = (Choice("on", say("switch it on")), Choice("off", say("switch it off")))
        self.which = ChoiceChips(
            Choices(chips, ("off" if is_on else "on",), say("The crisis profile")),
            self,
            exclusive=True,
            may_be_none=False,
        )
        self.body.addWidget(self.which)
        self.until = MomentField(self, say("Until and with"))
        self.by = self.field(say("Decided by"))
        self.reason = self.field(say("Why"))
        self.which.changed.connect(lambda _: self._show_fields())
        self.body.addStretch(1)
        self._show_fields()
        self.fit(_WIDTH)
        self.which.setFocus()

    def _show_fields(self) -> None:
        self.until.box.setVisible(self._is_on())

    def _is_on(self) -> bool:
        return self.which.chosen() == ("on",)

    def answer(self) -> None:
        """Sign the record; it is taken here first, so that no desk gets what none may take."""
        if self.is_busy:
            return
        say = self.words.say
        typed = self.until.read()
        until = typed.moment.on if typed.moment else None
        if self._is_on() and until is None:
            self.refuse(say("Say until when."))
            self.until.box.setFocus()
        elif not self.by.text().strip():
            self.refuse(say("Write who decided it."))
            self.by.setFocus()
        elif self.told_why(self.reason):
            self._sign(until if self._is_on() else None)

    def _sign(self, until: date | None) -> None:
        known = self.enrolled
        if known is not None and not known.folder and not self.is_for_mail:
            self.lack_folder(may_save=True)
            return
        record = CrisisRecord(until, self.by.text().strip(), self.reason.text().strip())
        raw = self.session.try_out(publishing.pack_crisis, record)
        checked = raw if isinstance(raw, str) else self._checked(raw)
        done = checked if isinstance(checked, str) else self._taken(checked)
        if isinstance(raw, str) or isinstance(done, str):
            self.refuse(str(done))
            return
        self.session.tell(done)
        self._give_out(raw)

    def _checked(self, raw: bytes) -> Checked | str:
        return self.session.try_out(receiving.check, raw, law_files())

    def _taken(self, checked: Checked) -> object:
        return self.session.try_out(receiving.take, checked)

    def _give_out(self, raw: bytes) -> None:
        known, name = self.enrolled, release_name(raw)
        say = self.words.say
        if known is None or not known.folder:
            saved = say("{name} is saved, to be mailed or carried.", name=name)
            self.ask_where(name, lambda path: self.save(raw, path, partial(self.finish, saved)))
            return
        folder = Path(known.folder)
        there = say("{name} lies in the unit's folder; desks have it within the hour.", name=name)
        self.beside(
            lambda: share.looked_within(
                share.LOOK_SECONDS, lambda: publishing.publish(folder, raw)
            ),
            lambda _: self.finish(there),
        )
