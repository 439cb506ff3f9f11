"""Where the editor takes the rulebook from, and where it puts what was changed."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from swdesk.desk.rule_drafts import source_to_change
from swdesk.rules.manuscript import Manuscript, manuscript
from swdesk.wiring import law

if TYPE_CHECKING:
    from swdesk.rules.law import LawCatalogue
    from swdesk.ui.session import DeskSession

_LOOK_MS = 30


class Opened(Struct, frozen=True):
    """The manuscript and the law it is checked against."""

    manuscript: Manuscript
    law: LawCatalogue


class Opening(QObject):
    """Reads a rulebook in a thread of its own; `done` carries what came of it."""

    done = Signal(object)

    def __init__(self, source: bytes, parent: QObject) -> None:
        """Begin to read."""
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1)
        self._reading: Future[Opened] = self._thread.submit(_opened, source)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._is_it_read)
        self._look.start()

    def _is_it_read(self) -> None:
        if not self._reading.done():
            return
        self._look.stop()
        self._thread.shutdown(wait=False)
        self.done.emit(self._reading.result())
        self.deleteLater()


def _opened(source: bytes) -> Opened:
    return Opened(manuscript(source), law())


def source_of(session: DeskSession) -> bytes:
    """The bytes of the draft that is kept; of the newest revision where there is none."""
    return source_to_change(session.desk)
