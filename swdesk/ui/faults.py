"""A fault of ours while the window is open: one sentence, once, and its place in the log."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from types import TracebackType

    from swdesk.texts.language import Words
    from swdesk.ui.setup import Setup


class Faults:
    """Takes the place of the system's hook; a fault on every repaint is told only once."""

    def __init__(self, setup: Setup, words: Words) -> None:
        """Take where faults are kept."""
        self._setup = setup
        self._words = words
        self._telling = False
        self._before = sys.excepthook

    def listen(self) -> None:
        """From now on no traceback reaches the worker."""
        self._before = sys.excepthook
        sys.excepthook = self.note

    def rest(self) -> None:
        """Give the hook back."""
        sys.excepthook = self._before

    def note(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Keep a fault and say so."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        number = self._setup.note_crash(fault.with_traceback(trace), self._setup.home)
        if not self._telling:
            self._tell(number)

    def _tell(self, number: str) -> None:
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - seldom wanted

        self._telling = True
        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(
            self._words.say(
                "Something went wrong inside swdesk; what you did last may not be done. "
                "The log in the home tells where under {number}.",
                number=number,
            )
        )
        box.finished.connect(self._told)
        box.open()

    def _told(self) -> None:
        self._telling = False
