"""The sign in the tray: what it offers, and that it is no way around the lock."""

import pytest
from PySide6.QtWidgets import QApplication

from swdesk.ui.gate import Gate
from swdesk.ui.tray import Tray, tray_of

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
"""No platform without a screen has a tray; Qt looks for one all the same."""


@pytest.fixture
def tray(started, monkeypatch):
    """The sign, as on a desktop that has a place for it."""
    monkeypatch.setattr("swdesk.ui.tray.QSystemTrayIcon.isSystemTrayAvailable", lambda: True)
    made = tray_of(started.window, started.program.come_forward)
    assert isinstance(made, Tray)
    started.program._tray = made
    return made


def offered(tray):
    return [action.text() for action in tray.sign.contextMenu().actions()]


def visible():
    return [type(one) for one in QApplication.topLevelWidgets() if one.isVisible()]


def test_what_is_done_most_is_offered(tray):
    assert offered(tray) == [
        "Open swdesk",
        "Interruption…",
        "Pause",
        "Add to the queue…",
        "Lock",
        "Quit",
    ]


def test_a_click_on_it_while_locked_shows_the_field_and_nothing_else(tray, started):
    started.choose("lock")
    tray.sign.activated.emit(tray.sign.ActivationReason.Trigger)
    started.settle()
    assert visible() == [Gate]
    assert offered(tray) == ["Open swdesk", "Quit"]
    tray.sign.contextMenu().actions()[0].trigger()
    started.settle()
    assert visible() == [Gate]
    started.shown.button.click()
    assert "Interruption…" in offered(tray)
