"""What takes long goes on beside the window, which is painted meanwhile."""

import threading
import time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication

from swdesk.desk import work
from swdesk.domain.errors import HomeMissingError
from swdesk.ui.planning import beside

LONG = 0.2  # seconds: more than anyone overlooks


def compute(seconds):
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_timers_run_while_it_goes_on(qapp):
    beats = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(1))
    timer.start(0)
    assert beside(lambda: time.sleep(LONG) or "answer") == "answer"
    assert beats


def test_the_pointer_says_that_it_lasts(qapp):
    is_told = threading.Event()
    timer = QTimer()

    def look():
        cursor = QGuiApplication.overrideCursor()
        if cursor is not None and cursor.shape() is Qt.CursorShape.BusyCursor:
            is_told.set()

    timer.timeout.connect(look)
    timer.start(0)
    assert beside(lambda: is_told.wait(20))
    assert QGuiApplication.overrideCursor() is None


def test_what_goes_wrong_there_is_told_here(qapp):
    def refuse():
        raise HomeMissingError

    with pytest.raises(HomeMissingError):
        beside(refuse)


def test_whoever_looks_meanwhile_sees_the_desk_as_it_was(started):
    session, seen = started.session, []
    before = session.view
    QTimer.singleShot(0, lambda: seen.append(session.view))

    def slowly(desk, ref):
        time.sleep(LONG)
        return work.start(desk, ref)

    session.act(slowly, session.ref_of(before.queue[-1]))
    assert seen == [before]
    assert session.view.state.counter > before.state.counter


def test_a_timer_that_acts_meanwhile_has_its_turn_at_the_store(started):
    session, heard = started.session, []
    refs = [session.ref_of(one) for one in session.view.queue[-2:]]
    before = session.view.state.counter
    QTimer.singleShot(0, lambda: heard.append(session.try_out(work.start, refs[0])))

    def slowly(desk, ref):
        time.sleep(LONG)
        return work.start(desk, ref)

    session.act(slowly, refs[1])
    assert heard
    assert session.view.state.counter == before + 2


def test_a_look_after_an_action_plans_nothing_anew(started):
    session = started.session
    done = session.act(work.start, session.ref_of(session.view.queue[-1]))
    session.read_anew()
    assert session.view is done.view


def test_nothing_is_painted_less_because_somebody_computes(qapp):
    beats = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start(0)
    beside(lambda: compute(LONG))
    assert len(beats) > LONG / 0.03


def test_what_is_asked_at_every_key_is_answered_at_once_while_it_is_short(started):
    session, threads = started.session, []

    def ask(_desk, seconds):
        threads.append(threading.current_thread())
        compute(seconds)

    session.planning.at_every_key(ask)
    for seconds in (0, 0, LONG, 0, 0):
        session.try_out(ask, seconds)
    here = [each is threading.main_thread() for each in threads]
    assert here == [False, True, True, False, True]
