"""A dialog grows with what it holds until the screen is full; then it scrolls."""

import pytest
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from swdesk.ui.widgets.room import MakesRoom, Middle, fit, largest, lay_out


class Asking(MakesRoom, QDialog):
    """Lines of words, and a button below."""

    def __init__(self, lines):
        super().__init__()
        down, foot = QVBoxLayout(), QHBoxLayout()
        for _ in range(lines):
            label = QLabel("words that wrap " * 12, self)
            label.setWordWrap(True)
            down.addWidget(label)
        self.button = QPushButton("Close", self)
        foot.addWidget(self.button)
        lay_out(self, down, foot)


@pytest.fixture
def shown(qtbot):
    """A dialog with so many lines, told to be small."""

    def show(lines):
        dialog = Asking(lines)
        qtbot.addWidget(dialog)
        fit(dialog, 400)
        dialog.show()
        qtbot.wait(10)
        return dialog, dialog.findChild(Middle).verticalScrollBar()

    return show


def test_with_room_on_the_screen_nothing_scrolls(shown):
    dialog, bar = shown(4)
    assert bar.maximum() == 0
    assert dialog.rect().contains(dialog.button.geometry())


def test_without_room_the_words_scroll_and_the_button_stays(shown):
    dialog, bar = shown(60)
    assert dialog.height() <= largest(dialog).height()
    assert bar.maximum() > 0
    assert dialog.rect().contains(dialog.button.geometry())


def test_words_that_come_later_make_it_grow(shown, qtbot):
    dialog, bar = shown(2)
    before = dialog.height()
    dialog.findChild(QLabel).setText("many more words that wrap " * 40)
    qtbot.waitUntil(lambda: dialog.height() > before and bar.maximum() == 0)
