"""One window per home: the first one listens, whoever comes later speaks to it and goes.

A lock file in the home decides who is first; a lock whose owner was killed is void. Only the owner
of the lock clears away a socket that was left behind, so that no living window loses its own. The
lock is taken before anything is seen, the ear opened right after: whoever finds the lock taken
speaks again for a moment until it is heard.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from swdesk.ui.reaching import (
    INTERRUPT,
    MOST_MESSAGE,
    RAISE,
    UNDERSTOOD,
    address_of,
    name_of,
    path_of,
    reach,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtNetwork import QLocalServer, QLocalSocket

__all__ = ["INTERRUPT", "RAISE", "Listener", "reach", "reach_first"]

_LOCK = "window.lock"
_UNTIL_HEARD, _BETWEEN = 2.0, 0.05  # seconds; a window takes less to open its ear


class Listener(QObject):
    """The ear of a home's window.

    `raised`: come to the front. `interrupted`: come to the front with an open interruption.
    `opened`: come to the front and open the file whose path it carries.
    """

    raised = Signal()
    interrupted = Signal()
    opened = Signal(object)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        """Be a home's window, unless another one is already (`is_first` says)."""
        super().__init__(parent)
        self._home = home
        self._lock = QLockFile(str(home / _LOCK))
        self._lock.setStaleLockTime(0)  # old age alone makes no lock void
        self._server: QLocalServer | None = None
        self.is_first = self._lock.tryLock(0)

    def open(self) -> None:
        """Hear from now on, as the first; a second call does nothing."""
        if self.is_first and self._server is None:
            self._server = self._served()
            self._listen(self._server)

    @property
    def is_listening(self) -> bool:
        """Whether messages arrive; a home can be first and yet unheard where sockets fail."""
        return self._server is not None and self._server.isListening()

    @property
    def is_held_elsewhere(self) -> bool:
        """Whether another window is the home's; not so where the home can only be looked at."""
        return not self.is_first and self._lock.error() is QLockFile.LockError.LockFailedError

    def close(self) -> None:
        """Listen no more, and let another window of the home be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()
        self.is_first = False

    def _served(self) -> QLocalServer:
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - not before the first picture

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._come)
        return server

    def _listen(self, server: QLocalServer) -> None:
        try:
            address = address_of(self._home)
        except OSError:
            return
        name = name_of(self._home) if address.startswith("\\\\") else address
        server.removeServer(name)
        server.listen(name)

    def _come(self) -> None:
        server = self._server
        while server is not None and server.hasPendingConnections():
            speaker = server.nextPendingConnection()
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
            if speaker.bytesAvailable() > MOST_MESSAGE:
                speaker.abort()
            return
        word = bytes(speaker.readLine(MOST_MESSAGE).data()).decode("ascii", "replace").strip()
        understood = self._act_on(word)
        speaker.write(f"{UNDERSTOOD if understood is not None else 'what?'}\n".encode())
        speaker.flush()
        speaker.disconnectFromServer()
        if understood is not None:
            understood()

    def _act_on(self, word: str) -> Callable[[], None] | None:
        """What a message is answered by; None for what means nothing here."""
        if word == RAISE:
            return self.raised.emit
        if word == INTERRUPT:
            return self.interrupted.emit
        path = path_of(word)
        return None if path is None else partial(self.opened.emit, path)


def reach_first(home: Path, message: str = RAISE) -> bool:
    """Bring forward the window that holds the lock; False where it does not hear in two seconds."""
    last = time.monotonic() + _UNTIL_HEARD
    while not reach(home, message):
        if time.monotonic() > last:
            return False
        time.sleep(_BETWEEN)
    return True
