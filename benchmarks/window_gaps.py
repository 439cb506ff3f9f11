"""How long the window does not answer: the longest gap between two beats, for each thing one does.

A timer beats whenever Qt has nothing else to do, so the longest gap is the longest time in which
nothing was painted and no key heard. Goal: at most 100 ms. Beside the time on the clock stands the
processor's of the whole process (threads beside the window may keep it waiting too), which other
work on the machine does not lengthen. What is opened is opened twice: the first time loads and
builds it.

Run from the clone's top: python -m benchmarks.window_gaps [SIZE...]
"""

# ruff: noqa: E402 - Qt is loaded first, as the program does

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from swdesk.ui.starting import load_qt

load_qt()

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from benchmarks.cli_start import make_home
from swdesk.cli.clock import SystemClock
from swdesk.cli.crashes import note_crash
from swdesk.cli.rulebook_files import read_source
from swdesk.cli.sample_day import RULEBOOK, make_sample_day
from swdesk.desk import work
from swdesk.ui import theme
from swdesk.ui.app import Program
from swdesk.ui.first_start import FirstStart
from swdesk.ui.gate import Gate
from swdesk.ui.main_window import MainWindow
from swdesk.ui.recovery import RecoveryCode
from swdesk.ui.setup import Setup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from swdesk.ui.session import DeskSession

SIZES = (300, 10_000)
ROWS = {300: (1_000,), 10_000: (10_000,)}
"""How many rows are imported beside so many assignments."""
GOAL_MS = 100
QUIET_BEATS = 60
MOST_SECONDS = 300
SECRET = "en lång promenad"  # noqa: S105 - of a made-up home
DIALOGS = (
    *("interrupt", "why", "add", "edit", "wait", "pin", "hand-over", "drop", "leave"),
    *("end-of-day", "import", "settings", "palette", "shortcuts"),
)
Gap = tuple[float, float]
"""Milliseconds on the clock, and of the processor."""


class Heart:
    """Beats whenever Qt comes round; keeps the longest gap."""

    def __init__(self) -> None:
        self.beats = 0
        self._longest: Gap = (0.0, 0.0)
        self._last = self._now()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)

    def longest(self) -> Gap:
        """The longest gap since this was last asked."""
        self._beat()
        found, self._longest = self._longest, (0.0, 0.0)
        return found

    def _beat(self) -> None:
        clock, processor = self._now()
        self.beats += 1
        gap = (clock - self._last[0]) * 1000, (processor - self._last[1]) * 1000
        if gap[0] > self._longest[0]:
            self._longest = gap
        self._last = (clock, processor)

    @staticmethod
    def _now() -> Gap:
        return time.perf_counter(), time.process_time()


class Measured:
    """One open window on a home, and what a worker does in it."""

    def __init__(self, app: QApplication, setup: Setup) -> None:
        self._app = app
        self._heart = Heart()
        self.program = Program(app, setup)
        self.program.begin()

    @property
    def window(self) -> MainWindow:
        """The window, once a desk is open."""
        assert self.program.window is not None
        return self.program.window

    @property
    def session(self) -> DeskSession:
        """The open desk."""
        return self.window.session

    def settle(self, over: Callable[[], bool] = lambda: True) -> None:
        """Let Qt run until something is over and nothing is left to do."""
        until = time.monotonic() + MOST_SECONDS
        quiet = 0
        while quiet < QUIET_BEATS and time.monotonic() < until:
            self._app.processEvents()
            quiet = quiet + 1 if over() else 0

    def gap(self, act: Callable[[], object], over: Callable[[], bool] = lambda: True) -> Gap:
        """The longest gap while something is done, until it is over and painted."""
        self._heart.longest()
        act()
        self.settle(over)
        return self._heart.longest()

    def choose(self, name: str) -> Gap:
        """An action as from a menu, and Escape for the dialog that it opened."""
        found = self.gap(lambda: self.window.actions_of_window.choose(name))
        for dialog in self._app.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
        self.settle()
        return found

    def all_gaps(self, size: int) -> Iterator[tuple[str, Gap]]:
        """Everything one does, with its longest gap."""
        yield "what is built after the first picture", self.gap(lambda: None)
        for name in ("queue", "rules", "today"):
            for time_ in ("first", "again"):
                yield f"screen {name}, {time_}", self.choose(name)
        for name in DIALOGS:
            for time_ in ("first", "again"):
                yield f"dialog {name}, {time_}", self.choose(name)
        yield from self._actions()
        yield "exporting the hours of a month", self._export()
        yield "locking", self.gap(self.program.lock)
        yield "unlocking", self.gap(self._unlock, lambda: self.program.shown is self.window)
        for rows in ROWS.get(size, (1_000,)):
            yield from self._import(rows)

    def _actions(self) -> Iterator[tuple[str, Gap]]:
        session = self.session
        chosen = session.view.queue[3]
        ref = session.ref_of(chosen)
        yield "choosing another", self.gap(lambda: session.select(chosen))
        yield "begin", self.gap(lambda: session.act(work.start, ref))
        yield "it takes longer", self.gap(lambda: session.act(work.longer, 30, ref))
        yield "pause", self.gap(lambda: session.act(work.pause))
        yield "done", self.gap(lambda: session.act(work.done, ref))
        yield "undo", self.choose("undo")
        yield "a minute passes", self.gap(session.read_anew)

    def _unlock(self) -> None:
        gate = self.program.shown
        assert isinstance(gate, Gate)
        gate.field.setText(SECRET)
        gate.button.click()

    def _export(self) -> Gap:
        from swdesk.ui.dialogs.hours_export import ExportDialog  # noqa: PLC0415 - as the program

        dialog = ExportDialog(self.session.today, self.session, self.window)
        dialog.open()
        self.settle()
        with tempfile.TemporaryDirectory(prefix="swdesk-gaps-") as folder:
            path = Path(folder) / "overtime.csv"
            return self.gap(lambda: dialog.write_to(path), lambda: not isValid(dialog))

    def _import(self, rows: int) -> Iterator[tuple[str, Gap]]:
        from swdesk.ui.dialogs.importing import ImportDialog  # noqa: PLC0415 - loaded before

        dialog = ImportDialog(self.session, self.window)
        dialog.open()
        path = table(Path(tempfile.mkdtemp(prefix="swdesk-gaps-")), rows)
        read = self.gap(lambda: dialog.choose(path), lambda: dialog.is_read)
        yield f"reading {rows} rows, and what they would do", read
        yield f"importing {rows} rows", self.gap(dialog.answer, lambda: not isValid(dialog))
        shutil.rmtree(path.parent)

    def close(self) -> None:
        """Close window and desk."""
        self.program.end()
        self.settle()


class FirstStarts:
    """The first start on an empty place: a desk of one's own, and the sample day."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self._folder = folder

    def all_gaps(self) -> Iterator[tuple[str, Gap]]:
        """Both, with their longest gaps."""
        yield "first start: making a desk", self._gap(self._make, RecoveryCode)
        yield "first start: the sample day", self._gap(self._sample, MainWindow)

    def _gap(self, act: Callable[[FirstStart], object], shown: type) -> Gap:
        sample = partial(make_sample_day, language="sv", source=read_source(RULEBOOK), start=None)
        home = self._folder / shown.__name__
        setup = Setup(home, SystemClock(), read_source, lambda at: sample(at).desk, note_crash)
        measured = Measured(self._app, setup)
        asking = measured.program.shown
        assert isinstance(asking, FirstStart)
        found = measured.gap(lambda: act(asking), lambda: isinstance(measured.program.shown, shown))
        measured.close()
        return found

    @staticmethod
    def _make(asking: FirstStart) -> None:
        asking.passphrase.setText(SECRET)
        asking.again.setText(SECRET)
        asking.make.click()

    @staticmethod
    def _sample(asking: FirstStart) -> None:
        asking.sample.click()


def table(folder: Path, rows: int) -> Path:
    """A made-up table of letters."""
    path = folder / "export.csv"
    kinds = ("radgivning", "Brev")  # one that the rulebook knows, and a word of another program
    lines = [f"IMP-{number};{kinds[number % 10 == 0]};2026-11-20;" for number in range(rows)]
    path.write_text("\n".join(["Nummer;Ärendetyp;Inkom;Klart senast", *lines]), encoding="utf-8")
    return path


def main(sizes: tuple[int, ...]) -> int:
    """Print the longest gap of everything one does; exit code 1 where one is above the goal."""
    app = theme.application(sys.argv[0])
    above = 0
    for size in sizes:
        folder = Path(tempfile.mkdtemp(prefix="swdesk-gaps-"))
        try:
            make_home(folder / "home", size, SECRET)
            setup = Setup(
                folder / "home", SystemClock(), read_source, None, note_crash, passphrase=SECRET
            )
            measured = Measured(app, setup)
            above += told(str(size), measured.all_gaps(size))
            measured.close()
            if size == sizes[0]:
                above += told("", FirstStarts(app, folder).all_gaps())
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return int(above > 0)


def told(size: str, gaps: Iterator[tuple[str, Gap]]) -> int:
    """Print gaps as they are found; how many are above the goal."""
    above = 0
    for what, (clock, processor) in gaps:
        mark = "  !" if processor > GOAL_MS else ""
        above += bool(mark)
        print(f"{size:>6}  {what:<44} {clock:7.0f} ms  {processor:7.0f} ms{mark}", flush=True)
    return above


if __name__ == "__main__":
    sys.exit(main(tuple(int(word) for word in sys.argv[1:]) or SIZES))
