import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from swdesk.ui.widgets.banner import Banner, BannerState, UndoBar
from tests.ui import accessible

MOVED = BannerState("3 uppdrag flyttades.", "Ångra", "Ctrl+Z", "Stäng", seconds=0.3)


@pytest.fixture
def window(qtbot):
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def banner(window):
    banner = Banner(window)
    window.layout().addWidget(banner)
    window.show()
    return banner


def test_it_is_hidden_until_there_is_something_to_say(banner):
    assert banner.isHidden()
    banner.render(MOVED)
    assert banner.isVisible()
    banner.render(BannerState(""))
    assert banner.isHidden()


def test_it_goes_by_itself_when_its_time_is_over(banner, qtbot):
    with qtbot.waitSignal(banner.closed, timeout=3000):
        banner.render(MOVED)
    assert banner.isHidden()


def test_its_time_stands_still_while_the_keyboard_is_in_it(banner, window, qtbot):
    window.activateWindow()
    banner.render(BannerState("Flyttat.", "Ångra", seconds=60))
    banner.action.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(banner.action.hasFocus)
    before = banner.left()
    banner._tick()
    assert banner.left() == before
    banner.action.clearFocus()
    banner._tick()
    assert banner.left() < before


def test_its_time_stands_still_under_the_mouse(banner):
    banner.render(BannerState("Flyttat.", "Ångra", seconds=60))
    banner.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    banner._tick()
    assert banner.left() == 60


def test_the_action_ends_it_without_a_word_of_closing(banner, qtbot):
    banner.render(MOVED)
    with qtbot.waitSignal(banner.acted), qtbot.assertNotEmitted(banner.closed):
        banner.action.click()
    assert banner.isHidden()


def test_escape_and_the_cross_put_it_away(banner, qtbot):
    banner.render(MOVED)
    with qtbot.waitSignal(banner.closed):
        QTest.keyClick(banner, Qt.Key.Key_Escape)
    banner.render(MOVED)
    with qtbot.waitSignal(banner.closed):
        banner.close_button.click()


def test_without_a_time_it_stays(banner, qtbot):
    banner.render(BannerState("1 besked kvar.", "Visa"))
    with qtbot.assertNotEmitted(banner.closed, wait=250):
        pass
    assert banner.isVisible()


def test_a_new_message_has_all_its_time(banner):
    banner.render(BannerState("Ett.", seconds=60))
    banner._tick()
    banner.render(BannerState("Två.", seconds=60))
    assert banner.left() == 60


def test_everything_in_it_has_a_name(banner):
    banner.render(MOVED)
    assert accessible.nameless(banner) == []
    assert accessible.name(banner.close_button) == "Stäng"


def test_undo_is_offered_for_ten_seconds(window):
    bar = UndoBar(window)
    bar.offer("Klart.", "Ångra")
    assert bar.left() == 10
