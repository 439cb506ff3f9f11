"""Something that may take long, or hang, carried out beside the window: a share, a parser.

Only what is pure, or has files to itself: the desk stays with the window's thread. Unlike
`planning.beside` nobody waits: the window lives on, and hears of the outcome. What hangs is left
behind; it keeps nobody from closing the window.
"""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from swdesk.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

_BETWEEN_MS = 40


class Errand(QObject):
    """One thing done in a thread of its own.

    `ended` carries its answer, `refused` the UserError that it raised; one of them, once.
    """

    ended = Signal(object)
    refused = Signal(object)

    def __init__(self, act: Callable[[], object], parent: QObject) -> None:
        """Take what is to be done; nothing of it may touch the desk or a widget."""
        super().__init__(parent)
        self._act = act
        self._answers: list[object] = []
        self._thread = Thread(target=self._run, daemon=True, name="errand")
        self._glance = QTimer(self)
        self._glance.setInterval(_BETWEEN_MS)
        self._glance.timeout.connect(self._look)

    def begin(self) -> Errand:
        """Set out."""
        self._thread.start()
        self._glance.start()
        return self

    def forget(self) -> None:
        """Hear of it no more; the thread ends by itself."""
        self._glance.stop()
        self.deleteLater()

    def _run(self) -> None:
        try:
            self._answers.append(self._act())
        except UserError as refusal:
            self._answers.append(refusal)

    def _look(self) -> None:
        if self._thread.is_alive():
            return
        self._glance.stop()
        self.deleteLater()
        answer = self._answers.pop()  # none there: a fault of ours, which is told as one
        if isinstance(answer, UserError):
            self.refused.emit(answer)
        else:
            self.ended.emit(answer)
