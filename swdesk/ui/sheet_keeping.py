"""The lead's sheet of hard limits, kept up to date while the window is open, where one is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from swdesk.desk.deadline_sheet import kept
from swdesk.ui.errands import Errand

if TYPE_CHECKING:
    from swdesk.sharing.sheets import Due
    from swdesk.ui.session import DeskSession

_AFTER_MS = 1_500
"""After the last change: a row of changes is one sheet."""


class SheetKeeping(QObject):
    """Writes the sheet beside the window after changes; a folder that fails is tried again."""

    def __init__(self, session: DeskSession) -> None:
        """Take the desk."""
        super().__init__(session)
        self._session = session
        self._errand: Errand | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_MS)
        self._soon.timeout.connect(self._write)
        session.changed.connect(self._soon.start)

    def end(self) -> None:
        """Write no more: the desk is about to be closed."""
        self._session.changed.disconnect(self._soon.start)
        self._soon.stop()
        if self._errand is not None:
            self._errand.forget()

    def _write(self) -> None:
        if self._session.planning.goes_on:
            self._soon.start()  # the window would stand still until the desk's turn comes
            return
        if self._errand is not None or kept(self._session.desk) is None:
            return
        from swdesk.sharing import sheets  # noqa: PLC0415 - most desks keep no sheet

        called = self._session.view.state.profile.called
        due = self._session.try_out(sheets.due, called)
        if due is None or isinstance(due, str):
            return
        self._errand = Errand(lambda: sheets.leave(due), self)
        self._errand.ended.connect(lambda _: self._noted(due))
        self._errand.refused.connect(lambda _: self._failed())
        self._errand.begin()

    def _noted(self, due: Due) -> None:
        if self._session.planning.goes_on:
            QTimer.singleShot(_AFTER_MS, self, lambda: self._noted(due))
            return
        from swdesk.sharing import sheets  # noqa: PLC0415 - loaded before

        self._errand = None
        sheets.noted(self._session.desk, due)

    def _failed(self) -> None:
        self._errand = None
