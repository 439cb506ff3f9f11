"""What each revision of the rulebook changed against the one before it, the newest first."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from swdesk.desk.rulebooks import revisions
from swdesk.ui import theme
from swdesk.ui.viewmodels.revisions import RevisionState, revisions_state
from swdesk.ui.widgets.buttons import PrimaryButton
from swdesk.ui.widgets.room import fit
from swdesk.ui.widgets.rows import Row, RowList, Rows
from swdesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from swdesk.texts.language import Words
    from swdesk.ui.session import DeskSession

_WIDTH, _HEIGHT = 860, 560
_LIST = 240


class WhatChanged(QDialog):
    """The revisions on the left, the differences of the one chosen as sentences."""

    def __init__(
        self, state: tuple[RevisionState, ...], chosen: int, words: Words, parent: QWidget
    ) -> None:
        """Take the revisions, the newest first, and which is spoken of at first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say("What changed"))
        fit(self, _WIDTH, _HEIGHT)
        self._state = {str(one.revision): one for one in state}
        self.list = RowList(parent=self)
        self.list.setFixedWidth(theme.current().scaled(_LIST))
        self.list.setVisible(len(state) > 1)
        self.sheet = Sheet(words.say("What changed"), self)
        rows = tuple(Row(str(one.revision), one.title, one.note) for one in state)
        self.list.render(Rows(rows, str(chosen), words.say("Revisions")))
        self.list.moved.connect(self.show_revision)
        self.show_revision(str(chosen))
        self._lay_out(words)

    def show_revision(self, revision: str) -> None:
        """Tell what a revision changed."""
        state = self._state[revision]
        self.sheet.show_html(lambda: _html(state))

    def _lay_out(self, words: Words) -> None:
        close = PrimaryButton(words.say("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.reject)
        across = QHBoxLayout()
        across.setSpacing(theme.space(4))
        across.addWidget(self.list)
        across.addWidget(self.sheet, 1)
        down = QVBoxLayout(self)
        gap = theme.space(4)
        down.setContentsMargins(gap, gap, gap, gap)
        down.setSpacing(gap)
        down.addLayout(across, 1)
        down.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _html(state: RevisionState) -> str:
    listed = "".join(f"<li>{escape(one)}</li>" for one in state.changes)
    return f"<h2>{escape(state.heading)}</h2><p>{escape(state.decided)}</p><ul>{listed}</ul>"


def open_what_changed(session: DeskSession, parent: QWidget) -> WhatChanged:
    """Tell what every revision changed, first the one in force."""
    now = session.view.rulebook
    state = revisions_state(revisions(session.desk), now, session.words)
    dialog = WhatChanged(state, now.about.revision, session.words, parent)
    dialog.open()
    return dialog
