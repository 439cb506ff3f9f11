"""The system's own dialogs for files and folders, none of which holds the window up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from swdesk.texts.language import Words


def choose_file(
    parent: QWidget, words: Words, then: Callable[[Path], None], pattern: str = ""
) -> None:
    """Let a file be chosen; `pattern` ("Rules (*.yaml)") says which are shown."""
    dialog = _dialog(parent, words.say("Choose a file"), (pattern,) if pattern else ())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def choose_files(
    parent: QWidget, title: str, patterns: tuple[str, ...], then: Callable[[tuple[Path, ...]], None]
) -> None:
    """Let one or several files be chosen."""
    dialog = _dialog(parent, title, patterns)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: then(tuple(map(Path, names))))
    dialog.open()


def choose_folder(parent: QWidget, words: Words, then: Callable[[str], None]) -> None:
    """Let the unit's folder be chosen; `then` is told its path."""
    dialog = _dialog(parent, words.say("The unit's shared folder"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(then)
    dialog.open()


def choose_place(parent: QWidget, title: str, name: str, then: Callable[[Path], None]) -> None:
    """Let a place to save in be chosen, beginning with a name."""
    dialog = _dialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def _dialog(parent: QWidget, title: str, patterns: tuple[str, ...] = ()) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    if patterns:
        dialog.setNameFilters(list(patterns))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
