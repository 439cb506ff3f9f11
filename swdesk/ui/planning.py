"""What takes longer than one notices, carried out beside the window in a thread of its own.

Only what is pure, or has a file to itself: the database stays with the window's thread. Meanwhile
the window is painted, and its timers run; keys and mouse wait for the answer, and nobody from
outside is let in.
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from time import sleep
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from swdesk.desk.settling import Settled
    from swdesk.ui.session import DeskSession

Answer = TypeVar("Answer")

_AT_ONCE, _BETWEEN = 0.03, 0.005
"""Seconds: what nobody notices, and between two looks whether it is over."""
_ONLY_PAINTING = (
    QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
    | QEventLoop.ProcessEventsFlag.ExcludeSocketNotifiers
)


def beside(
    act: Callable[[], Answer],
    while_it_lasts: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> Answer:
    """Carry something out beside the window and give its answer, or raise what it raises.

    `while_it_lasts` is entered only where it takes longer than one notices.
    """
    from concurrent.futures import (  # noqa: PLC0415 - nothing of it before the first picture
        ThreadPoolExecutor,
        wait,
    )

    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(act)
        if wait([answer], _AT_ONCE).not_done:
            with while_it_lasts():
                while not answer.done():
                    QCoreApplication.processEvents(_ONLY_PAINTING)
                    sleep(_BETWEEN)
    return answer.result()


class Planning:
    """Carries out one planning at a time. `goes_on` while the window lives beside it."""

    def __init__(self, session: DeskSession) -> None:
        """Take the session that is held meanwhile."""
        self._session = session
        self._otherwise: Callable[[Callable[[], Settled]], Settled] | None = None
        self.goes_on = False

    def carry_out(self, plan: Callable[[], Settled]) -> Settled:
        """Plan, and give the answer.

        Raises:
            UserError: what planning refuses.
        """
        if self.goes_on:
            raise AssertionError("one planning at a time")
        self.goes_on, other = True, self._otherwise
        try:
            return beside(plan, self._session.held) if other is None else other(plan)
        finally:
            self.goes_on = False

    @contextmanager
    def by(self, other: Callable[[Callable[[], Settled]], Settled]) -> Iterator[None]:
        """While this lasts, planning is carried out by somebody else."""
        self._otherwise = other
        try:
            yield
        finally:
            self._otherwise = None
