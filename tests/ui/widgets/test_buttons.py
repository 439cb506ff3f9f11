import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.widgets.buttons import (
    ButtonState,
    DangerButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from tests.ui import accessible

ALL = [PrimaryButton, SecondaryButton, QuietButton, DangerButton]


@pytest.fixture
def show(qtbot):
    """Put widgets into a window that has the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)

    def show(*widgets):
        down = QVBoxLayout(window)
        for widget in widgets:
            down.addWidget(widget)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

    return show


@pytest.mark.parametrize("kind", ALL)
def test_the_keyboard_presses_it(qtbot, show, kind):
    button = kind("Börja nu")
    show(button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Space)


@pytest.mark.parametrize("kind", ALL)
def test_a_screen_reader_hears_the_words_and_the_shortcut(qtbot, kind):
    button = kind("&Börja nu", shortcut="Ctrl+B")
    qtbot.addWidget(button)
    assert accessible.role(button) == QAccessible.Role.Button
    assert accessible.name(button) == "Börja nu"
    assert accessible.description(button) == "Ctrl+B"


@pytest.mark.parametrize("kind", ALL)
def test_words_shortcut_and_drawing_all_make_it_wider(qtbot, kind):
    button = kind("Börja")
    qtbot.addWidget(button)
    plain = button.sizeHint().width()
    button.render(ButtonState("Börja", "Ctrl+B"))
    with_shortcut = button.sizeHint().width()
    button.render(ButtonState("Börja", "Ctrl+B", "play"))
    assert plain < with_shortcut < button.sizeHint().width()


def test_it_grows_with_the_zoom(qtbot, qapp):
    button = PrimaryButton("Börja nu")
    qtbot.addWidget(button)
    before = button.sizeHint()
    theme.apply(qapp, theme.Theme.LIGHT, 200)
    assert button.sizeHint().height() == 2 * before.height()
    assert button.sizeHint().width() > 1.8 * before.width()


def test_the_ring_shows_for_the_keyboard_but_not_after_a_click(qtbot, show):
    button, other = SecondaryButton("Pausa"), SecondaryButton("Klar")
    show(button, other)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert button.shows_focus()
    other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert other.hasFocus()
    assert not other.shows_focus()
    assert not button.shows_focus()


@pytest.mark.parametrize("kind", ALL)
def test_the_ring_can_be_seen(show, every_theme, kind):
    button, other = kind("Börja nu"), SecondaryButton("annat")
    show(button, other)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    without = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.grab().toImage() != without


def test_it_follows_an_action_and_sets_it_off(qtbot):
    action = QAction("Paus")
    action.setShortcut(QKeySequence("Ctrl+P"))
    button = SecondaryButton()
    qtbot.addWidget(button)
    button.follow(action)
    assert (button.text(), accessible.description(button)) == ("Paus", "Ctrl+P")
    with qtbot.waitSignal(action.triggered):
        button.click()
    action.setEnabled(False)
    assert not button.isEnabled()
    action.setText("Fortsätt")
    assert button.text() == "Fortsätt"


def test_one_with_only_a_drawing_is_square_enough_to_hit(qtbot):
    button = QuietButton(icon="x")
    qtbot.addWidget(button)
    assert button.sizeHint().width() >= 24
    assert button.sizeHint().height() >= 24


def test_its_letter_presses_a_button_before_the_next_key(qtbot, show):
    field, button = QLineEdit(), SecondaryButton("Do &otherwise")
    button.clicked.connect(field.clear)
    show(field, button)
    field.setFocus()
    field.setText("before")
    qtbot.keyClick(field, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert field.text() == ""
