"""One window per home: the first one listens, whoever comes later speaks to it and goes.

A lock file in the home decides who is first; a lock whose owner was killed is void. Only the owner
of the lock clears away a socket that was left behind, so that no living window loses its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer

from swdesk.ui.reaching import INTERRUPT, RAISE, UNDERSTOOD, address_of, name_of, reach

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtNetwork import QLocalSocket

__all__ = ["INTERRUPT", "RAISE", "Listener", "reach"]

_MOST_WORD = 64  # bytes: longer than every message
_LOCK = "window.lock"


class Listener(QObject):
    """The ear of a home's window.

    `raised`: come to the front. `interrupted`: come to the front with an open interruption.
    """

    raised = Signal()
    interrupted = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        """Listen for a home, unless another window of it does already (`is_first` says)."""
        super().__init__(parent)
        self._lock = QLockFile(str(home / _LOCK))
        self._lock.setStaleLockTime(0)  # old age alone makes no lock void
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._come)
        self.is_first = self._lock.tryLock(0)
        if self.is_first:
            self._listen(home)

    @property
    def is_listening(self) -> bool:
        """Whether messages arrive; a home can be first and yet unheard where sockets fail."""
        return self._server.isListening()

    def close(self) -> None:
        """Listen no more, and let another window of the home be the first."""
        self._server.close()
        self._lock.unlock()
        self.is_first = False

    def _listen(self, home: Path) -> None:
        try:
            address = address_of(home)
        except OSError:
            return
        name = name_of(home) if address.startswith("\\\\") else address
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def _come(self) -> None:
        while self._server.hasPendingConnections():
            speaker = self._server.nextPendingConnection()
            speaker.setParent(self)
            speaker.readyRead.connect(self._heard)
            speaker.disconnected.connect(speaker.deleteLater)
            if speaker.bytesAvailable():
                self._hear(speaker)

    def _heard(self) -> None:
        speaker = self.sender()
        if speaker is not None:
            self._hear(speaker)  # type: ignore[arg-type]  # only sockets are connected

    def _hear(self, speaker: QLocalSocket) -> None:
        if not speaker.canReadLine():
            if speaker.bytesAvailable() > _MOST_WORD:
                speaker.abort()
            return
        word = bytes(speaker.readLine(_MOST_WORD).data()).decode("ascii", "replace").strip()
        signal = {RAISE: self.raised, INTERRUPT: self.interrupted}.get(word)
        speaker.write(f"{UNDERSTOOD if signal is not None else 'what?'}\n".encode())
        speaker.flush()
        speaker.disconnectFromServer()
        if signal is not None:
            signal.emit()
