"""From a key in the open interruption to its painted consequence, against a bare repaint.

Both happen in turn in the same process on the same dialog: a letter is typed and Qt runs until
nothing is left to paint; then the same views are repainted with nothing changed. Goals: at 30 and
300 assignments p50 within a frame (16.7 ms), p99 at most 1.5 and 2 times that of the bare repaint;
at 10,000 p50 within 150 ms.

Run from the clone's top: python -m benchmarks.window_preview [ROUNDS] [SIZE...]
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks import queues
from swdesk import wiring
from swdesk.desk.session import Cause, acting
from swdesk.domain.clock import SetClock
from swdesk.domain.profile import Profile
from swdesk.domain.wording import Text
from swdesk.rules.rulebook import Fact
from swdesk.texts.typed import parse_hours
from swdesk.ui import theme
from swdesk.ui.dialogs.interruption import InterruptionDialog, open_interruption
from swdesk.ui.session import DeskSession

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from swdesk.desk.desk import Desk
    from swdesk.rules.rulebook import Rulebook

SIZES = (30, 300, 10_000)
FRAME_MS, GOALS = 16.7, {30: 1.5, 300: 2.0}
LARGE_MS = 150
FACTS = ("danger", "risk", "outsiders-booked", "urgent")
TYPED = ("BU-2251", "reception visit")
HOURS = "mon-fri 08:00-16:45 lunch 12:00-12:45"


def make_home(home: Path, size: int, rulebook: tuple[Rulebook, bytes]) -> Desk:
    """A throw-away home with so many assignments, all of which fit."""
    profile = Profile("10417", demo=True)
    clock = SetClock(queues.NOW)
    desk, _ = wiring.create_home(home, profile, parse_hours(HOURS), rulebook, None, clock)
    with acting(desk) as session:
        for one in queues.queue(size):
            session.put(one)
        session.state = replace(session.state, next_assignment=size + 1)
        session.keep(session.settled(Cause("import")), "import")
    return desk


def named_rulebook() -> tuple[Rulebook, bytes]:
    """The made-up rulebook of 200 rows, its kinds and facts with names as long as real ones."""
    book, source = queues.rulebook(), b"format: 1"
    nouns = ("visit", "report", "statement", "meeting", "letter", "call", "review", "hearing")
    places = ("reception", "school", "court", "family home", "colleague")
    names = [Text(f"{place} {noun}", f"{place} {noun}") for noun in nouns for place in places]
    kinds = tuple(replace(kind, name=name) for kind, name in zip(book.kinds, names, strict=True))
    facts = tuple(Fact(name, Text(f"Does {name} hold here and now?")) for name in FACTS)
    digest = hashlib.sha256(source).hexdigest()
    return replace(book, kinds=kinds, facts=facts, digest=digest), source


class Typing:
    """One open interruption, typed in and repainted."""

    def __init__(self, desk: Desk, app: QApplication) -> None:
        self._app = app
        self._parent = QWidget()
        self._parent.resize(1360, 860)
        self._parent.show()
        self._session = DeskSession(desk, "sv")
        opened = open_interruption(self._session, self._parent)
        assert opened is not None
        self.dialog: InterruptionDialog = opened
        self.dialog.resize(1080, 680)
        self.key("r", self.dialog.asking.kind.field.line)
        self.settle()

    def key(self, letter: str, line: QWidget) -> None:
        """Press a key in a field; "" is the one that takes a letter back."""
        code = 0 if letter else Qt.Key.Key_Backspace.value
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.sendEvent(line, event)

    def settle(self) -> None:
        """Let Qt run until what was worked out is painted."""
        while self.dialog._soon.isActive():  # noqa: SLF001 - the preview that is due
            self._app.processEvents()
        self._app.processEvents()

    def forget(self) -> None:
        """Have the next preview worked out by the desk, whatever was asked before."""
        self.dialog._known.clear()  # noqa: SLF001 - what the dialog has asked the desk

    def repaint(self) -> None:
        """Paint the same views with nothing changed."""
        for widget in (self.dialog, *self.dialog.findChildren(QWidget)):
            if widget.isVisible():
                widget.update()
        self._app.processEvents()

    def close(self) -> None:
        """Leave as a person would."""
        self.dialog.cancel()
        self._session.close()
        self._parent.close()


def milliseconds(act: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def measure(typing: Typing, rounds: int, *, anew: bool) -> dict[str, list[float]]:
    """Type and take back, in the reference and in the kind, each key in turn with a repaint.

    `anew`: nothing worked out for an earlier key is known any more, the worst that can happen.
    """
    asking = typing.dialog.asking
    lines = {TYPED[0]: asking.ref.line, TYPED[1]: asking.kind.field.line}
    taken: dict[str, list[float]] = {"key": [], "repaint": [], "processor": []}
    asking.kind.field.line.clear()
    typing.key("r", asking.kind.field.line)
    for number in range(rounds + 1):
        for text, line in lines.items():
            for letter in (*text[1:], *[""] * (len(text) - 1)):
                if anew:
                    typing.forget()
                pair = _pair(typing, letter, line)
                if number:  # the first round warms up
                    taken["processor"].append(pair[2])
                    taken["key"].append(pair[0])
                    taken["repaint"].append(pair[1])
    return taken


def _pair(typing: Typing, letter: str, line: QWidget) -> tuple[float, float, float]:
    """A key and a repaint by the clock, and the key in the processor's time."""

    def typed() -> None:
        typing.key(letter, line)
        typing.settle()

    before = time.process_time()
    key = milliseconds(typed)
    used = (time.process_time() - before) * 1000
    return key, milliseconds(typing.repaint), used


def percentile(values: list[float], share: float) -> float:
    """The value that so great a share stays at or below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def told(size: int, taken: dict[str, list[float]]) -> str:
    """One line of the answer."""
    key50, key99 = (percentile(taken["key"], share) for share in (0.5, 0.99))
    bare50, bare99 = (percentile(taken["repaint"], share) for share in (0.5, 0.99))
    used50 = percentile(taken["processor"], 0.5)
    goal = LARGE_MS if size > max(GOALS) else FRAME_MS
    ratio = f", goal {GOALS[size]}" if size in GOALS else ""
    return (
        f"{size:>6} assignments, {len(taken['key'])} keys: p50 {key50:.1f} ms (goal {goal}), "
        f"p99 {key99:.1f} ms; bare repaint p50 {bare50:.1f}, p99 {bare99:.1f}; "
        f"p99 ratio {key99 / bare99:.2f}{ratio}; processor p50 {used50:.1f}"
    )


def main(rounds: int, sizes: Sequence[int]) -> None:
    """Measure every size."""
    app = QApplication([])
    theme.apply(app, theme.Theme.LIGHT, 100)
    rulebook = named_rulebook()
    folder = Path(tempfile.mkdtemp(prefix="swdesk-preview-"))
    try:
        for size in sizes:
            typing = Typing(make_home(folder / str(size), size, rulebook), app)
            for anew in (False, True):
                taken = measure(typing, rounds, anew=anew)
                how = "every preview anew" if anew else "as one types"
                print(f"{how:>18} {told(size, taken)}", flush=True)
            typing.close()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(given[0] if given else 20, given[1:] or SIZES)
