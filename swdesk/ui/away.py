"""How long nobody was here: told when somebody comes back, so that no timer counts it silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from swdesk.domain.instants import Span

if TYPE_CHECKING:
    from swdesk.domain.instants import Instant
    from swdesk.ui.idle import Idle
    from swdesk.ui.session import DeskSession


class Away(QObject):
    """Says `returned` with a Span at the first touch after so many minutes without one.

    A desk that is locked is left until it is opened again, whatever is touched meanwhile.
    """

    returned = Signal(object)

    def __init__(self, session: DeskSession, idle: Idle, minutes: int) -> None:
        """Hear of touches as long as the session lives."""
        super().__init__(session)
        self._session = session
        self.minutes = minutes
        self._last: Instant = session.now
        self._is_out = False
        idle.touched.connect(self._heard)

    def leave(self) -> None:
        """The desk is locked: touches are no sign of anybody from here on."""
        self._is_out = True

    def come_back(self) -> None:
        """The desk was opened again."""
        self._is_out = False
        self._touched()

    def _heard(self) -> None:
        if not self._is_out:
            self._touched()

    def _touched(self) -> None:
        now, last = self._session.now, self._last
        self._last = now
        if now - last >= self.minutes:
            self.returned.emit(Span(last, now))
