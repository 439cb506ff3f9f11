"""Who has which release, and who has not read it: the receipts in the unit's folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.desk import unit_rules
from swdesk.sharing.folder import LOOK_SECONDS, looked_within
from swdesk.sharing.receipts import Receipt, latest_by_desk, receipts_in
from swdesk.ui.dialogs.leading_sending import SendingDialog
from swdesk.ui.viewmodels.leading import readers_state, readers_words
from swdesk.ui.widgets.table import ReadTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.ui.session import DeskSession

_WIDTH, _HEIGHT = 680, 480


class ReadersDialog(SendingDialog):
    """A table of desks: who reads the newest rules, and who still goes by older ones."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """Look into the folder beside the window."""
        say = session.words.say
        super().__init__(session, say("Who has read the rules"), say("Look again"), parent)
        self.cancel.setText(say("Close"))
        self.table = ReadTable(self)
        self.table.render(readers_state((), 0, self.words))
        self.body.addWidget(self.table, 1)
        self.answer()
        self.unfold(self.table, (_WIDTH, _HEIGHT), there=self.is_busy)

    def answer(self) -> None:
        """Look into the folder."""
        known = self.enrolled
        if known is None or not known.folder:
            self.lack_folder()
            return
        folder, unit = Path(known.folder), known.standing.unit
        self.note.render(self.words.say("Looking …"))
        self.beside(lambda: looked_within(LOOK_SECONDS, lambda: _latest(folder, unit)), self._show)

    def _show(self, receipts: tuple[Receipt, ...]) -> None:
        newest = unit_rules.standing(self.session.desk).newest_to_read
        state = readers_state(receipts, newest, self.words)
        self.table.render(state)
        told = readers_words(receipts, newest, self.words) if receipts else state.empty
        self.note.render(told)
        self.unfold(self.table, (_WIDTH, _HEIGHT), there=bool(receipts))
        if receipts:
            self.table.selectRow(0)
        self.table.setFocus()


def _latest(folder: Path, unit: str) -> tuple[Receipt, ...]:
    return latest_by_desk(receipts_in(folder, unit))
