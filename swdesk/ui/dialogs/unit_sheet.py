"""The switch for the sheet of deadlines that a worker may keep for the lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from swdesk.desk.deadline_sheet import kept
from swdesk.sharing import sheets
from swdesk.ui import theme
from swdesk.ui.dialogs.worker import with_name
from swdesk.ui.theme import Tone
from swdesk.ui.widgets.callout import Callout, CalloutState
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from swdesk.ui.session import DeskSession


class SheetSwitch(QWidget):
    """On or off, what stands in the sheet, and why it could not be switched."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """Show how it is now."""
        super().__init__(parent)
        self._session = session
        say = session.words.say
        self.box = QCheckBox(say("Keep a sheet of deadlines for my lead"), self)
        self.holds = Text(
            say(
                "It holds references, kinds of work, hard limits with their sources, minutes left, "
                "and what must be handed over; only your leads can open it."
            ),
            self,
            tone="muted",
            wrap=True,
        )
        self.box.setAccessibleDescription(self.holds.text())
        self.refusal = Callout(parent=self)
        self.refusal.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.space(1))
        for part in (self.box, self.holds, self.refusal):
            down.addWidget(part)
        self.refresh()
        self.box.clicked.connect(self._switch)

    def refresh(self) -> None:
        """Read how it is."""
        self.box.setChecked(kept(self._session.desk) is not None)

    def _switch(self, on: bool) -> None:  # noqa: FBT001 - a switch's signal
        if on:
            with_name(self._session, self, self._switch_on)
        else:
            self._tell(self._session.try_out(sheets.switch_off))

    def _switch_on(self) -> None:
        called = self._session.view.state.profile.called
        self._tell(self._session.try_out(sheets.switch_on, called))

    def _tell(self, done: object) -> None:
        """Say why it could not be switched, if so."""
        why = done if isinstance(done, str) else ""
        self.refusal.render(CalloutState("", why, Tone.DANGER))
        self.refusal.setVisible(bool(why))
        self.refresh()
