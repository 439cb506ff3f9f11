"""Qt's own words: in Swedish in a Swedish window, and as they were after it."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QPushButton

from swdesk.ui.actions import keys_of
from tests.ui.programs import Started, copy_home, setup_for


@pytest.fixture
def swedish(qapp, sample, tmp_path):
    program = Started(setup_for(copy_home(sample, tmp_path / "home"), language="sv"))
    yield program
    program.end()


def words_of(dialog):
    parts = (*dialog.findChildren(QLabel), *dialog.findChildren(QPushButton))
    return {part.text().replace("&", "") for part in parts} - {""}


def test_the_file_dialog_of_a_swedish_window_is_swedish(swedish):
    dialog = QFileDialog(swedish.window)
    assert words_of(dialog) == {"Titta i:", "Filnamn:", "Filer av typ:", "Öppna", "Avbryt"}
    dialog.deleteLater()


def test_the_menu_of_a_field_and_the_names_of_keys_are_swedish(swedish):
    line = QLineEdit(swedish.window)
    menu = line.createStandardContextMenu()
    texts = [each.text().partition("\t")[0].replace("&", "") for each in menu.actions()]
    assert texts[0] == "Ångra"
    assert "Klistra in" in texts
    menu.deleteLater()
    assert keys_of(swedish.window.actions_of_window["print"]) == "Ctrl+Skift+P"
    line.deleteLater()


def test_after_a_swedish_window_qt_speaks_as_before(swedish, qtbot):
    swedish.program.end()
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Cancel"
    action = QAction()
    action.setShortcut("Ctrl+Shift+P")
    assert keys_of(action) == "Ctrl+Shift+P"
