"""What takes long goes on beside the window, which is painted meanwhile."""

import time

import pytest
from PySide6.QtCore import QTimer

from swdesk.desk import work
from swdesk.domain.errors import HomeMissingError
from swdesk.ui.planning import beside

LONG = 0.2  # seconds: more than anyone overlooks


def test_timers_run_while_it_goes_on(qapp):
    beats = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(1))
    timer.start(0)
    assert beside(lambda: time.sleep(LONG) or "answer") == "answer"
    assert beats


def test_what_goes_wrong_there_is_told_here(qapp):
    def refuse():
        raise HomeMissingError

    with pytest.raises(HomeMissingError):
        beside(refuse)


def test_whoever_looks_meanwhile_sees_the_desk_as_it_was(started):
    session, seen = started.session, []
    before = session.view
    plan = session.planning.carry_out

    def slowly(settling):
        return plan(lambda: time.sleep(LONG) or settling())

    session.desk.aside = slowly
    QTimer.singleShot(0, lambda: seen.append(session.view))
    session.act(work.start, session.ref_of(before.queue[-1]))
    assert seen == [before]
    assert session.view.state.counter > before.state.counter


def test_a_look_after_an_action_plans_nothing_anew(started):
    session = started.session
    session.act(work.start, session.ref_of(session.view.queue[-1]))

    def fail(_settling):
        raise AssertionError("planned twice")

    session.desk.aside = fail
    session.read_anew()
    assert session.view.state.plan is not None
