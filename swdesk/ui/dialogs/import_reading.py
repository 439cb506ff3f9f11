"""Reading a file beside the window: in a thread of its own, to be stopped at any row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QThread, Signal

from swdesk.domain.errors import UserError
from swdesk.ui.viewmodels.importing import ReadFile, read

if TYPE_CHECKING:
    from swdesk.imports.reading import Asked
    from swdesk.ui.viewmodels.importing import File


class Stopped(Exception):  # noqa: N818 - nothing is wrong: it was asked for
    """Reading or importing was stopped by the worker."""


class FileReading(QThread):
    """Reads one file. `read_rows` carries rows read and expected; look at `found` when finished."""

    read_rows = Signal(object)

    def __init__(self, file: File, asked: Asked, parent: QObject) -> None:
        """Take the file and how to read it."""
        super().__init__(parent)
        self._file = file
        self._asked = replace(asked, progress=self._told)
        self.found: ReadFile | UserError | None = None

    def run(self) -> None:
        """Read."""
        try:
            self.found = read(self._file, self._asked)
        except UserError as refusal:
            self.found = refusal
        except Stopped:
            self.found = None

    def stop(self) -> None:
        """Stop at the next row and wait for that."""
        self.requestInterruption()
        self.wait()

    def _told(self, done: int, expected: int) -> None:
        if self.isInterruptionRequested():
            raise Stopped
        self.read_rows.emit((done, expected))
