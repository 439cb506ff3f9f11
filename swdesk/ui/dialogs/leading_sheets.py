"""The sheets of deadlines that workers keep for their lead: what cannot wait while one is away."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.desk import unit_rules
from swdesk.domain.release import NoLeadKeyError
from swdesk.sharing.folder import LOOK_SECONDS, looked_within
from swdesk.sharing.sheets import opened_in
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui.dialogs.leading_sending import SendingDialog
from swdesk.ui.viewmodels.lead_sheets import sheets_state, sheets_words
from swdesk.ui.widgets.table import ReadTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.sharing.sheets import SheetBy
    from swdesk.ui.session import DeskSession

_WIDTH, _HEIGHT = 860, 520


class SheetsDialog(SendingDialog):
    """Every hard limit on them, the soonest first, and what somebody else has to do."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """Look into the folder beside the window."""
        say = session.words.say
        super().__init__(session, say("Deadlines of colleagues"), say("Look again"), parent)
        self.cancel.setText(say("Close"))
        self.table = ReadTable(self)
        self.table.render(sheets_state((), session.names))
        self.body.addWidget(self.table, 1)
        self.answer()
        self.unfold(self.table, (_WIDTH, _HEIGHT), there=self.is_busy)

    def answer(self) -> None:
        """Look into the folder."""
        known, key = self.enrolled, unit_rules.lead_key(self.session.desk)
        if key is None:
            self.refuse(window_sentence(NoLeadKeyError(), self.words))
            return
        if known is None or not known.folder:
            self.lack_folder()
            return
        self.note.render(self.words.say("Looking …"))
        look = partial(opened_in, Path(known.folder), known.standing.unit, key.seed)
        self.beside(lambda: looked_within(LOOK_SECONDS, look), self._show)

    def _show(self, sheets: tuple[SheetBy, ...]) -> None:
        state = sheets_state(sheets, self.session.names)
        self.table.render(state)
        self.note.render(sheets_words(sheets, self.words) if sheets else state.empty)
        self.unfold(self.table, (_WIDTH, _HEIGHT), there=bool(state.rows))
        if state.rows:
            self.table.selectRow(0)
        self.table.setFocus()
