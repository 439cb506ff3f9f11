"""Work with a count, carried out in a thread of its own and to be stopped at any step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from swdesk.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

Found = TypeVar("Found")


class Stopped(Exception):  # noqa: N818 - nothing is wrong: it was asked for
    """The work was stopped by the person who asked for it."""


class Stoppable(QThread, Generic[Found]):
    """Carries out one piece of work; look at `found` when finished.

    `passed` carries steps done and steps in all. `found` is none if the work was stopped.
    """

    passed = Signal(object)

    def __init__(
        self, work: Callable[[Callable[[int, int], None]], Found], parent: QObject
    ) -> None:
        """Take the work; it is given what to tell its steps to."""
        super().__init__(parent)
        self._work = work
        self.found: Found | UserError | None = None

    def run(self) -> None:
        """Carry it out."""
        try:
            self.found = self._work(self._told)
        except UserError as refusal:
            self.found = refusal
        except Stopped:
            self.found = None

    def stop(self) -> None:
        """Stop at the next step and wait for that."""
        self.requestInterruption()
        self.wait()

    def _told(self, done: int, total: int) -> None:
        if self.isInterruptionRequested():
            raise Stopped
        self.passed.emit((done, total))
