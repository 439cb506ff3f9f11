"""The main screens as pictures, without a display: for the README, and to look at a change."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from swdesk.ui.app import Program
    from swdesk.ui.setup import Setup

_WIDTH, _HEIGHT = 1440, 900
_WIDE = (1120, 700)
_DIALOGS = ("why", "end-of-day", "palette", "settings")
_PAGES = ("today", "queue", "time", "rules")
_STORY = "orosanmälan"
"""What is typed into the interruption: a kind of the sample rulebook."""


def write_shots(setup: Setup, folder: Path) -> tuple[Path, ...]:
    """Write a picture of every main screen; the files, in order.

    Raises:
        OSError: the folder cannot be written to.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import qInstallMessageHandler  # noqa: PLC0415 - as below
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform is chosen first

    qInstallMessageHandler(_pass_on)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)  # noqa: S101 - a program without windows made no other
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_kept(app, setup, folder))


def _pass_on(_kind: object, _context: object, message: str) -> None:
    """What Qt has to say, less what every platform without a screen says of every window."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


def _kept(app: QApplication, setup: Setup, folder: Path) -> Iterator[Path]:
    for look in ("light", "dark"):
        for name, widget in _shown(app, setup, look):
            path = folder / f"{name}-{look}.png"
            if not widget.grab().save(str(path)):
                raise OSError(path.name)
            yield path


def _shown(app: QApplication, setup: Setup, look: str) -> Iterator[tuple[str, QWidget]]:
    """Every screen in turn, as it stands on the sample day's first minute."""
    from swdesk.ui.app import Program  # noqa: PLC0415 - the platform is chosen first
    from swdesk.ui.preferences import ThemeChoice  # noqa: PLC0415 - as above

    program = Program(app, replace(setup, still=True))
    program.preferences.theme = ThemeChoice(look)
    program.begin()
    try:
        yield from _screens(app, program)
    finally:
        program.end()
        _settle(app)


def _screens(app: QApplication, program: Program) -> Iterator[tuple[str, QWidget]]:
    window = program.window
    assert window is not None  # noqa: S101 - the sample day opens without asking
    window.resize(_WIDTH, _HEIGHT)
    _settle(app)
    window.session.select(window.session.view.proposal)
    for name in _PAGES:
        window.show_page(name)
        _settle(app)
        yield name, window
        window.session.select(window.session.view.queue[0])  # the queue is seen from its top
    for name in _DIALOGS:
        window.actions_of_window.choose(name)
        yield from _dialog(app, name)
    window.actions_of_window.choose("interrupt")
    yield from _dialog(app, "interruption", _STORY)


def _dialog(app: QApplication, name: str, typed: str = "") -> Iterator[tuple[str, QWidget]]:
    """The dialog that has just been opened; it is closed afterwards."""
    _settle(app)
    opened = app.activeModalWidget()
    if opened is None:
        return
    field = app.focusWidget()
    if typed and field is not None:
        opened.resize(*_WIDE)
        _type(field, typed)
        _settle(app)
    yield name, opened
    opened.close()
    _settle(app)


def _type(field: QWidget, text: str) -> None:
    from PySide6.QtCore import QEvent, Qt  # noqa: PLC0415 - the platform is chosen first
    from PySide6.QtGui import QKeyEvent  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    none = Qt.KeyboardModifier.NoModifier
    for letter in text:
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, none, letter))
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, none, "\t"))


def _settle(app: QApplication) -> None:
    for _ in range(5):
        app.processEvents()
