"""What takes longer than one notices, carried out beside the window in a thread of its own.

Whoever uses the desk meanwhile gets the last look, or waits for its turn at the store. The window
is painted, and its timers run; keys and mouse wait for the answer, and nobody from outside is let
in.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager, nullcontext
from time import monotonic, sleep, thread_time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from swdesk.ui.session import DeskSession

Answer = TypeVar("Answer")

_AT_ONCE, _BETWEEN = 0.03, 0.005
"""Seconds: what nobody notices, and between two looks whether it is over."""
_HALF_A_FRAME = 0.008
_TOLD_AFTER = 0.3
"""Seconds after which the pointer says that something goes on."""
_TURN = 0.0005
"""Seconds that the window's thread waits for its turn while another one computes."""
_ONLY_PAINTING = (
    QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
    | QEventLoop.ProcessEventsFlag.ExcludeSocketNotifiers
)


def beside(
    act: Callable[[], Answer],
    while_it_lasts: Callable[[], AbstractContextManager[object]] = nullcontext,
    live: Callable[[], None] | None = None,
) -> Answer:
    """Carry something out beside the window and give its answer, or raise what it raises.

    `while_it_lasts` is entered only where it takes longer than one notices. `live` lets the window
    live meanwhile, again and again; without it the window is painted.
    """
    from concurrent.futures import (  # noqa: PLC0415 - nothing of it before the first picture
        ThreadPoolExecutor,
        wait,
    )

    with ThreadPoolExecutor(1) as thread, _taking_turns():
        answer = thread.submit(act)
        if wait([answer], _AT_ONCE).not_done:
            with while_it_lasts(), _at_work() as tell:
                while not answer.done():
                    (live or paint)()
                    sleep(_BETWEEN)
                    tell()
    return answer.result()


def paint() -> None:
    """Let Qt paint and its timers run; keys, mouse and messages wait."""
    QCoreApplication.processEvents(_ONLY_PAINTING)


@contextmanager
def _at_work() -> Iterator[Callable[[], None]]:
    """Have the pointer say that the program is at work, where that lasts."""
    since, is_told = monotonic(), False

    def tell() -> None:
        nonlocal is_told
        if not is_told and monotonic() - since > _TOLD_AFTER:
            is_told = True
            QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)

    try:
        yield tell
    finally:
        if is_told:
            QGuiApplication.restoreOverrideCursor()


@contextmanager
def _taking_turns() -> Iterator[None]:
    """While this lasts the window's thread waits but half a millisecond for its turn.

    Painting goes in and out of Qt a hundred times, and at each way back it waits for the thread
    beside it: five milliseconds each as Python would have it, and nothing is painted for a second.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


class Planning:
    """Carries out what the desk is asked, one after the other.

    `goes_on` while the window lives beside it.
    """

    def __init__(self, session: DeskSession) -> None:
        """Take the session that is held meanwhile."""
        self._session = session
        self._live: Callable[[], None] | None = None
        self._took: dict[object, float] = {}
        self.goes_on = False

    def carry_out(self, act: Callable[[], Answer]) -> Answer:
        """Do something with the desk, and give the answer.

        A timer that asks in the midst of it waits for its turn at the store.

        Raises:
            UserError: what the desk refuses.
        """
        asked = getattr(act, "func", None)
        if asked not in self._took:
            return self._carry_out(act)

        def timed() -> Answer:
            since = thread_time()
            try:
                return act()
            finally:
                self._took[asked] = thread_time() - since

        return timed() if self._took[asked] < _HALF_A_FRAME else self._carry_out(timed)

    def at_every_key(self, function: Callable[..., object]) -> None:
        """This question, which changes nothing, is answered at once as long as it is a short one.

        A thread takes as long to begin as the answer.
        """
        self._took.setdefault(function, _HALF_A_FRAME)

    def _carry_out(self, act: Callable[[], Answer]) -> Answer:
        if self.goes_on:
            return act()
        self.goes_on = True
        try:
            return beside(act, self._session.held, self._live)
        finally:
            self.goes_on = False

    @contextmanager
    def living(self, live: Callable[[], None]) -> Iterator[None]:
        """While this lasts, the window lives by this instead of being painted alone."""
        self._live = live
        try:
            yield
        finally:
            self._live = None
