"""Nobody was here while a timer ran: asked about on return, never counted silently."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from swdesk.desk import hours_seen, work
from swdesk.domain.clock import SetClock
from swdesk.domain.instants import Instant
from swdesk.ui.dialogs.hours_away import AwayDialog
from swdesk.ui.dialogs.hours_timer import TimerEndedDialog
from tests.ui.accessible import nameless


@pytest.fixture
def running(started):
    """Work under way, the window just touched."""
    session = started.session
    session.act(work.start, session.ref_of(session.view.queue[0]))
    touch(started)
    return started


def press(widget):
    """A key where keys go: to the window that has the focus."""
    widget.activateWindow()
    assert QTest.qWaitForWindowActive(widget)
    QTest.keyClick(widget.windowHandle(), Qt.Key.Key_Shift)


def touch(started):
    press(started.window)
    started.settle()


def pass_minutes(started, minutes):
    session = started.session
    session.desk.clock = SetClock(Instant(session.now + minutes))
    session.read_anew()


def asked(kind=AwayDialog):
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    return next((one for one in found if one.isVisible()), None)


def worked(started):
    """What is noted of today: occupation and minutes."""
    session = started.session
    seen = hours_seen.days(session.desk, session.today, session.today)
    return [(each.stretch.occupation.value, each.stretch.span.minutes) for each in seen.stretches]


def back_after(started, minutes):
    pass_minutes(started, minutes)
    touch(started)
    return asked()


def test_a_short_while_is_nobodys_business(running):
    assert back_after(running, 14) is None


def test_where_no_timer_ran_nothing_is_asked(started):
    touch(started)
    assert back_after(started, 60) is None


def test_on_return_it_is_asked_and_counts_as_nothing_until_it_is_answered(running):
    pass_minutes(running, 5)
    touch(running)
    dialog = back_after(running, 40)
    assert nameless(dialog) == []
    assert worked(running) == [("work", 5)]
    dialog.reject()
    assert worked(running) == [("work", 5)]


def test_work_is_one_key(running):
    dialog = back_after(running, 40)
    QTest.keyClick(dialog.confirm, Qt.Key.Key_Space)
    assert worked(running) == [("work", 40)]


@pytest.mark.parametrize(
    ("steps", "noted"), [(1, [("break", 40)]), (2, [("work", 10), ("break", 30)])]
)
def test_a_break_or_a_bit_of_both_is_said_by_keyboard(running, steps, noted):
    session = running.session
    began = session.now
    dialog = back_after(running, 40)
    dialog.activateWindow()
    for _ in range(steps):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    if dialog.until.box.isVisible():
        dialog.until.box.setFocus()
        dialog.until.box.line.selectAll()
        QTest.keyClicks(dialog.until.box.line, session.words.clock(Instant(began + 10)))
    QTest.keyClick(dialog.confirm, Qt.Key.Key_Space)
    assert worked(running) == noted


def test_a_locked_desk_asks_when_it_is_opened_again(running):
    running.program.lock()
    pass_minutes(running, 30)
    press(running.shown)
    assert asked() is None
    running.shown.button.click()
    running.settle()
    asked().reject()


def test_a_timer_that_ran_over_night_was_forgotten(running):
    back_after(running, 24 * 60)
    dialog = asked(TimerEndedDialog)
    assert dialog is not None
    assert worked(running) == []
    dialog.reject()


def test_what_stands_open_comes_first(running):
    running.choose("settings")
    settings = running.dialog
    pass_minutes(running, 40)
    press(settings)
    assert asked() is None
    settings.reject()
    for _ in range(500):
        if asked() is not None:
            break
        QTest.qWait(20)
        QTest.keyClick(running.window.windowHandle(), Qt.Key.Key_Shift)
    asked().reject()
