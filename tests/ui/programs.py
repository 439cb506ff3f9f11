"""The program with a window, started on homes of its own: what the tests of whole flows drive."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from swdesk.cli.clock import SystemClock
from swdesk.cli.rulebook_files import read_source
from swdesk.cli.sample_day import RULEBOOK, make_sample_day
from swdesk.ui.app import Program
from swdesk.ui.setup import Setup

if TYPE_CHECKING:
    from pathlib import Path

    from swdesk.domain.instants import Instant


def setup_for(home: Path, **more: object) -> Setup:
    """What the window is started with, in English unless said otherwise, on a still clock."""

    def fail(fault: BaseException, _home: Path) -> str:
        raise fault

    given = {
        "clock": SystemClock(),
        "read_source": read_source,
        "make_sample": lambda folder: sample_home(folder, "en"),
        "note_crash": fail,
        "language": "en",
        "still": True,
        **more,
    }
    return Setup(home=home, **given)


def sample_home(home: Path, language: str, start: Instant | None = None):
    """A new sample day, its desk open."""
    return make_sample_day(home, language, read_source(RULEBOOK), start).desk


class Started:
    """A running program: what is shown, and the dialog on top of it."""

    def __init__(self, setup: Setup) -> None:
        self.program = Program(QApplication.instance(), setup)
        self.program.begin()
        self.settle()

    def settle(self) -> None:
        """Let the window be painted and furnished."""
        for _ in range(40):
            QApplication.processEvents()

    @property
    def shown(self) -> QWidget:
        return self.program.shown

    @property
    def window(self):
        return self.program.window

    @property
    def session(self):
        return self.window.session

    @property
    def dialog(self) -> QDialog:
        """The dialog that is open."""
        every = [
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, QDialog) and one.isVisible()
        ]
        assert every, "no dialog is open"
        return every[-1]

    def choose(self, action: str) -> None:
        """Choose an action as from a menu."""
        self.window.actions_of_window.choose(action)

    def end(self) -> None:
        """Close everything that is still there."""
        self.program.end()


def copy_home(source: Path, target: Path) -> Path:
    """A home of one's own, made before by `sample_home`."""
    shutil.copytree(source, target)
    return target
